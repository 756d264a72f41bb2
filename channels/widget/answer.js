/** Shows an answer: its sentences with their citation marks, its sources, and what the customer thinks of it. */

import { element, icon, spoken } from "./elements.js";

/** How a sentence begins that is one of the steps or points of its document. */
const STEP = /^\s*(\d+[.)]|[-–•*])\s/;

/** A quote of more characters than this is folded. */
const LONG_QUOTE = 240;

/** Returns the answer of an `answer` event; `rate(value, reason)` is called when the customer judges it. */
export function answerView(answer, { texts, base, rate }) {
  const cards = new Map(answer.citations.map((citation) => [citation.number, sourceCard(citation, { texts, base })]));
  const sentences = answer.sentences.map((sentence) => sentenceView(sentence, { texts, cards }));
  return element(
    "article",
    { class: "answer", lang: answer.language, "data-answer": answer.answer_id },
    spoken(`${texts.say("assistant")}: `),
    element("p", { class: "text" }, ...sentences),
    cards.size ? sourcesView([...cards.values()], texts) : undefined,
    answer.kind === "answered" ? ratingView({ texts, rate }) : undefined,
  );
}

/** Shows on an answer what its customer thinks of it, as the server has recorded it. */
export function showRating(view, { value, text }) {
  for (const button of view.querySelectorAll(".rate")) {
    button.setAttribute("aria-pressed", String(button.dataset.value === value));
  }
  view.querySelector(".thanks").textContent = text;
}

function sentenceView({ text, citations }, { texts, cards }) {
  const marks = citations.filter((number) => cards.has(number)).map((number) => markView(number, { texts, cards }));
  const lastWord = text.lastIndexOf(" ") + 1;
  // A mark never begins a line: it stays with the word before it.
  const ending = element("span", { class: "whole" }, text.slice(lastWord), ...marks);
  return element("span", { class: STEP.test(text) ? "step" : "" }, text.slice(0, lastWord), ending, " ");
}

function markView(number, { texts, cards }) {
  const card = cards.get(number);
  return element(
    "button",
    {
      type: "button",
      class: "mark",
      "aria-label": texts.say("source", { number }),
      onclick: () => card.querySelector("a").focus(),
    },
    String(number),
  );
}

function sourcesView(cards, texts) {
  return element(
    "section",
    { class: "sources", "aria-label": texts.say("sources"), lang: texts.language },
    element("h3", {}, texts.say("sources")),
    element("ol", {}, ...cards),
  );
}

function sourceCard(citation, { texts, base }) {
  const page = citation.page ? texts.say("page", { page: citation.page }) : "";
  const place = [citation.place, page].filter(Boolean).join(" · ");
  return element(
    "li",
    { class: "source" },
    element("span", { class: "number", "aria-hidden": "true" }, String(citation.number)),
    element(
      "a",
      {
        href: webAddress(citation.url, base),
        target: "_blank",
        rel: "noopener",
        "aria-label": texts.say("openSource", { title: citation.title }),
      },
      element("span", { class: "title", lang: citation.language }, citation.title),
      icon("open"),
    ),
    place ? element("p", { class: "place", lang: citation.language }, place) : undefined,
    ...quoteView(citation, texts),
  );
}

/** Returns where a link leads, unless it would run something instead of leading somewhere. */
function webAddress(url, base) {
  const address = new URL(url, base);
  return ["http:", "https:"].includes(address.protocol) ? address.href : undefined;
}

/**
 * Returns the words that prove it: in the answer's language if they were translated, then as the document has them.
 * A long quote shows its beginning, and a translated one its translation, until the customer wants to see the rest.
 */
function quoteView({ quote, language, translation }, texts) {
  const original = texts.say("original", { language: texts.nameOf(language) });
  const said = element("blockquote", { lang: language, class: "original" }, quote);
  if (translation) return foldedQuote(original, element("blockquote", {}, translation), said);
  const label = language === texts.language ? [] : [element("p", { class: "label" }, original)];
  return [...label, ...(quote.length > LONG_QUOTE ? foldedQuote(texts.say("wholeQuote"), said) : [said])];
}

function foldedQuote(title, beginning, rest) {
  if (rest) rest.hidden = true;
  beginning.classList.add("folded");
  const button = element("button", { type: "button", class: "unfold", "aria-expanded": "false" }, title, icon("unfold"));
  button.addEventListener("click", () => {
    const isFolded = beginning.classList.toggle("folded");
    button.setAttribute("aria-expanded", String(!isFolded));
    if (rest) rest.hidden = isFolded;
  });
  return [beginning, button, rest];
}

function ratingView({ texts, rate }) {
  const reason = element("input", {
    type: "text",
    maxlength: "500",
    "aria-label": texts.say("reason"),
    placeholder: texts.say("reason"),
  });
  const form = element(
    "form",
    { class: "reason", hidden: true },
    reason,
    element("button", { type: "submit" }, texts.say("sendReason")),
  );
  const judge = (value) => {
    rate(value, "");
    form.hidden = value !== "down";
    if (value === "down") reason.focus();
  };
  const up = thumb("up", texts.say("helpful"), judge);
  const down = thumb("down", texts.say("notHelpful"), judge);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    form.hidden = true;
    down.focus();
    if (reason.value.trim()) rate("down", reason.value);
  });
  return element("div", { class: "rating", lang: texts.language }, up, down, element("span", { class: "thanks" }), form);
}

function thumb(value, label, judge) {
  return element(
    "button",
    {
      type: "button",
      class: "rate",
      "data-value": value,
      "aria-pressed": "false",
      "aria-label": label,
      title: label,
      onclick: () => judge(value),
    },
    icon(value),
  );
}
