/** Where the customer writes: grows with the text, Enter sends, Shift+Enter breaks the line. */

import { element, icon } from "./elements.js";

const LONGEST_TEXT = 2000;
const LEFT_SHOWN_FROM = 200;

/** The form at the foot of the chat; `send(text)` is called with what was written. */
export class Composer {
  #texts;
  #send;
  #input = element("textarea", { rows: "1", maxlength: String(LONGEST_TEXT), enterkeyhint: "send" });
  #button = element("button", { type: "submit", class: "send", disabled: true }, icon("send"));
  #left = element("p", { class: "left", hidden: true });

  constructor({ texts, send }) {
    this.#texts = texts;
    this.#send = send;
    const field = element("div", { class: "field" }, this.#input, this.#button);
    this.view = element("form", { class: "composer" }, field, this.#left);
    this.#input.addEventListener("input", () => this.#fit());
    this.#input.addEventListener("keydown", (event) => this.#submitOnEnter(event));
    this.view.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#submit();
    });
  }

  focus() {
    this.#input.focus();
  }

  /** Says its labels in the language in use. */
  translate() {
    this.#input.setAttribute("aria-label", this.#texts.say("message"));
    this.#input.placeholder = this.#texts.say("placeholder");
    this.#button.setAttribute("aria-label", this.#texts.say("send"));
    this.#button.title = this.#texts.say("send");
    this.#fit();
  }

  #fit() {
    const remaining = LONGEST_TEXT - this.#input.value.length;
    this.#button.disabled = !this.#input.value.trim();
    this.#left.hidden = remaining > LEFT_SHOWN_FROM;
    this.#left.textContent = this.#texts.say("charactersLeft", { count: remaining });
    this.#input.style.blockSize = "auto";
    this.#input.style.blockSize = `${this.#input.scrollHeight}px`;
  }

  #submitOnEnter(event) {
    // While an input method composes, Enter chooses a character.
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    this.#submit();
  }

  #submit() {
    const text = this.#input.value.trim();
    if (!text) return;
    this.#input.value = "";
    this.#fit();
    this.#send(text);
  }
}
