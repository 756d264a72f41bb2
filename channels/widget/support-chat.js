/**
 * The element <support-chat>: a button that opens a chat, or with the attribute `page` a chat that fills its place.
 * The attribute `language` says which language to begin in, where the customer has not chosen one.
 */

import { answerView, showRating } from "./answer.js";
import { Composer } from "./composer.js";
import { Conversation, Refused, newId } from "./conversation.js";
import { element, icon, spoken } from "./elements.js";
import { Texts } from "./texts.js";

const BASE = new URL("./", import.meta.url).href;
const CHOSEN_LANGUAGE = `support-chat language ${BASE}`;

/** How much of what was said before stays in view above something new, in pixels. */
const SPACE_ABOVE = 88;

/** Defines the element, once. */
export function defineSupportChat() {
  if (!customElements.get("support-chat")) customElements.define("support-chat", SupportChat);
}

class SupportChat extends HTMLElement {
  #texts;
  #conversation = new Conversation(BASE);
  #composer;
  #languageToSend;
  #progress;
  #hasReply = true;
  #parts = {};

  async connectedCallback() {
    if (this.shadowRoot) return;
    const root = this.attachShadow({ mode: "open" });
    const [all, style] = await Promise.all([
      fetch(`${BASE}languages.json`).then((response) => response.json()),
      fetch(`${BASE}support-chat.css`).then((response) => response.text()),
    ]);
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(style);
    root.adoptedStyleSheets = [sheet];

    const chosen = localStorage.getItem(CHOSEN_LANGUAGE);
    this.#texts = new Texts(all, [chosen, this.getAttribute("language"), ...navigator.languages].filter(Boolean));
    if (!this.#conversation.isStarted) this.#tellLanguage();
    this.#build(root);
    this.#translate();
    this.#conversation.addEventListener("happened", ({ detail }) => this.#show(detail));
    this.#conversation.addEventListener("connection", ({ detail }) => (this.#parts.offline.hidden = detail));
    if (this.#isPage) {
      this.#conversation.resume();
      this.#composer.focus();
    }
  }

  get #isPage() {
    return this.hasAttribute("page");
  }

  #build(root) {
    const texts = this.#texts;
    const parts = this.#parts;
    this.#composer = new Composer({ texts, send: (text) => this.#send({ id: newId(), text }) });
    parts.title = element("h2", { id: "title" });
    parts.tagline = element("p", { class: "tagline" });
    parts.language = element(
      "select",
      { onchange: () => this.#choose(parts.language.value) },
      ...texts.choices.map(([code, name]) => element("option", { value: code, lang: code }, name)),
    );
    parts.restart = element("button", { type: "button", class: "tool", onclick: () => this.#startOver() }, icon("restart"));
    parts.close = element("button", { type: "button", class: "tool", onclick: () => this.#close() }, icon("close"));
    parts.welcome = element("div", { class: "welcome" });
    parts.log = element("div", { role: "log", tabindex: "0", class: "log" });
    parts.offline = element("p", { class: "offline", role: "status", hidden: true });
    parts.panel = element(
      "section",
      { class: "panel", role: this.#isPage ? "region" : "dialog", "aria-labelledby": "title", hidden: !this.#isPage },
      element(
        "header",
        {},
        element("span", { class: "badge" }, icon("chat")),
        element("div", { class: "name" }, parts.title, parts.tagline),
        element("label", { class: "language" }, icon("globe"), parts.language),
        parts.restart,
        this.#isPage ? undefined : parts.close,
      ),
      parts.welcome,
      parts.log,
      element("footer", {}, parts.offline, this.#composer.view),
    );
    parts.panel.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !this.#isPage) this.#close();
    });
    parts.launcher = element(
      "button",
      { type: "button", class: "launcher", "aria-expanded": "false", onclick: () => this.#toggle() },
      icon("chat"),
    );
    root.append(...(this.#isPage ? [parts.panel] : [parts.panel, parts.launcher]));
  }

  #translate() {
    const texts = this.#texts;
    const parts = this.#parts;
    parts.panel.lang = texts.language;
    parts.panel.dir = texts.direction;
    parts.title.textContent = texts.say("title");
    parts.tagline.textContent = texts.say("tagline");
    parts.language.value = texts.language;
    name(parts.language, texts.say("language"));
    name(parts.restart, texts.say("startOver"));
    name(parts.close, texts.say("close"));
    name(parts.launcher, texts.say("open"));
    parts.log.setAttribute("aria-label", texts.say("log"));
    parts.offline.textContent = texts.say("offline");
    parts.welcome.replaceChildren(
      element("span", { class: "badge" }, icon("chat")),
      element("h3", {}, texts.say("welcomeTitle")),
      element("p", {}, texts.say("welcomeText")),
    );
    this.#composer.translate();
    if (this.#isPage) {
      document.title = texts.say("title");
      document.documentElement.lang = texts.language;
    }
  }

  #toggle() {
    if (this.#parts.panel.hidden) this.#open();
    else this.#close();
  }

  #open() {
    this.#parts.panel.hidden = false;
    this.#parts.launcher.setAttribute("aria-expanded", "true");
    this.#conversation.resume();
    this.#composer.focus();
  }

  #close() {
    this.#parts.panel.hidden = true;
    this.#parts.launcher.setAttribute("aria-expanded", "false");
    this.#parts.launcher.focus();
  }

  #choose(language) {
    localStorage.setItem(CHOSEN_LANGUAGE, language);
    this.#languageToSend = language;
    this.#texts.use(language);
    this.#translate();
  }

  #startOver() {
    this.#conversation.leave();
    this.#parts.log.replaceChildren();
    this.#parts.panel.classList.remove("talking");
    this.#progress = undefined;
    this.#tellLanguage();
    this.#composer.focus();
  }

  /** Has the language that was chosen, if one was, told with the first message of a new conversation. */
  #tellLanguage() {
    this.#languageToSend = localStorage.getItem(CHOSEN_LANGUAGE) ?? undefined;
  }

  async #send({ id, text }) {
    this.#showCustomer({ message_id: id, text });
    this.#showProgress("received");
    const message = { id, text, language: this.#languageToSend };
    try {
      await this.#conversation.send(message, { uiLanguage: this.#texts.language });
      // A choice is told once; after that the conversation remembers it, and may be asked to change.
      this.#languageToSend = undefined;
    } catch (error) {
      this.#showNotSent({ id, text }, error);
    }
  }

  async #rate(answerId, value, reason) {
    try {
      await this.#conversation.rate(answerId, value, reason);
    } catch {
      this.#showFeedback({ answer_id: answerId, value: null, text: this.#texts.say("feedbackFailed"), quick_replies: [] });
    }
  }

  #show({ kind, data }) {
    const views = {
      customer: () => this.#showCustomer(data),
      progress: () => this.#showProgress(data.stage),
      message: () => this.#showMessage(data),
      answer: () => this.#showAnswer(data),
      feedback: () => this.#showFeedback(data),
      done: () => this.#showDone(),
      expired: () => this.#showExpired(),
    };
    views[kind]?.();
  }

  #showCustomer({ message_id: id, text }) {
    if (this.#parts.log.querySelector(`[data-message="${CSS.escape(id)}"]`)) return;
    this.#parts.log.querySelector(".replies")?.remove();
    this.#hasReply = false;
    const you = spoken(`${this.#texts.say("you")}: `);
    this.#add(element("p", { class: "customer", dir: "auto", "data-message": id }, you, text));
  }

  #showProgress(stage) {
    this.#hideProgress();
    const dots = element("span", { class: "dots", "aria-hidden": "true" }, ...[1, 2, 3].map(() => element("i")));
    this.#progress = element("p", { class: "progress" }, dots, this.#texts.say(stage));
    this.#add(this.#progress);
  }

  #hideProgress() {
    this.#progress?.remove();
    this.#progress = undefined;
  }

  #showMessage({ text, quick_replies: replies }) {
    const assistant = spoken(`${this.#texts.say("assistant")}: `);
    this.#reply(element("p", { class: "assistant", dir: "auto" }, assistant, text), replies);
  }

  #showAnswer(answer) {
    const rate = (value, reason) => this.#rate(answer.answer_id, value, reason);
    this.#reply(answerView(answer, { texts: this.#texts, base: BASE, rate }), answer.quick_replies);
  }

  #reply(view, replies) {
    this.#hideProgress();
    this.#hasReply = true;
    this.#add(view);
    this.#offer(replies);
  }

  /** Offers things to say next, in place of those offered before. */
  #offer(replies) {
    this.#parts.log.querySelector(".replies")?.remove();
    if (replies.length) this.#parts.log.append(this.#repliesView(replies));
  }

  #repliesView(replies) {
    const buttons = replies.map((text) =>
      element("button", { type: "button", onclick: () => this.#sayReply(text) }, text),
    );
    return element("div", { class: "replies", role: "group", "aria-label": this.#texts.say("quickReplies") }, ...buttons);
  }

  #sayReply(text) {
    this.#composer.focus();
    this.#send({ id: newId(), text });
  }

  #showFeedback(data) {
    const view = this.#parts.log.querySelector(`[data-answer="${CSS.escape(data.answer_id)}"]`);
    if (!view) return;
    showRating(view, data);
    if (data.quick_replies.length) this.#offer(data.quick_replies);
  }

  #showDone() {
    this.#hideProgress();
    // A customer never gets silence.
    if (!this.#hasReply) this.#showNotice(this.#texts.say("unavailable"));
    this.#hasReply = true;
  }

  #showExpired() {
    this.#hideProgress();
    this.#tellLanguage();
    this.#showNotice(this.#texts.say("expired"));
  }

  #showNotSent(message, error) {
    this.#hideProgress();
    const isTooMany = error instanceof Refused && error.status === 429;
    const reason = isTooMany ? this.#texts.say("tooMany", { seconds: error.seconds || 10 }) : this.#texts.say("notSent");
    const again = element("button", { type: "button" }, this.#texts.say("tryAgain"));
    const notice = this.#showNotice(reason, again);
    again.addEventListener("click", () => {
      notice.remove();
      this.#composer.focus();
      this.#send(message);
    });
  }

  #showNotice(text, ...more) {
    return this.#add(element("p", { class: "notice" }, text, ...more));
  }

  /** Adds to the log and shows the start of what was added, or as much before it as fits. */
  #add(view) {
    const { log, panel } = this.#parts;
    panel.classList.add("talking");
    log.append(view);
    log.scrollTop = Math.min(log.scrollHeight, view.offsetTop - log.offsetTop - SPACE_ABOVE);
    return view;
  }
}

/** Gives a control without words its name, for screen readers and under the mouse. */
function name(control, text) {
  control.setAttribute("aria-label", text);
  control.title = text;
}
