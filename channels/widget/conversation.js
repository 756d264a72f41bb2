/** One conversation with the server: its token, what is still to be answered, and its events, each told once. */

import { eventsOf } from "./event-stream.js";

const FIRST_WAIT = 500;
const LONGEST_WAIT = 10_000;

/** Returns an id for a message; `crypto.randomUUID` is missing where a page came without encryption. */
export function newId() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** The server refused a request; `status` says why. */
export class Refused extends Error {
  constructor(status, seconds) {
    super(`The server answered ${status}.`);
    this.status = status;
    this.seconds = seconds;
  }
}

/**
 * Tells what happens by two events: `happened`, whose detail is `{kind, data}`, and
 * `connection`, whose detail says whether there is one.
 */
export class Conversation extends EventTarget {
  #base;
  #memory;
  #token;
  #unanswered;
  #lastNumber = 0;
  #listening = null;

  /** @param {string} base address of the channel, with a slash at its end */
  constructor(base) {
    super();
    this.#base = base;
    this.#memory = `support-chat ${base}`;
    const { token, unanswered } = JSON.parse(localStorage.getItem(this.#memory) ?? "{}");
    this.#token = token;
    this.#unanswered = unanswered ?? [];
  }

  /** Whether there is one to resume. */
  get isStarted() {
    return Boolean(this.#token);
  }

  /** Goes on with a conversation from before this page was loaded; everything in it is told again. */
  resume() {
    if (this.isStarted) this.#listen();
  }

  /** Sends a message; the answer comes as events. */
  async send(message, { uiLanguage }) {
    if (!this.isStarted) {
      const { token } = await this.#post("conversations", { language: uiLanguage });
      this.#token = token;
    }
    this.#unanswered.push(message);
    this.#remember();
    this.#listen();
    try {
      await this.#post("messages", message);
    } catch (error) {
      this.#forgetMessage(message.id);
      throw error;
    }
  }

  /** Says what the customer thinks of an answer. */
  async rate(answerId, value, reason = "") {
    await this.#post("feedback", { answer_id: answerId, value, reason });
  }

  /** Ends the conversation here; the next message starts another. */
  leave() {
    this.#listening?.abort();
    this.#listening = null;
    this.#token = undefined;
    this.#unanswered = [];
    this.#lastNumber = 0;
    localStorage.removeItem(this.#memory);
  }

  async #listen() {
    if (this.#listening) return;
    const listening = new AbortController();
    this.#listening = listening;
    let wait = FIRST_WAIT;
    while (!listening.signal.aborted) {
      try {
        for await (const event of await this.#stream(listening.signal)) {
          wait = FIRST_WAIT;
          this.#tell(event);
        }
      } catch (error) {
        if (listening.signal.aborted) return;
        if (error instanceof Refused && error.status === 401) return this.#expire();
        this.dispatchEvent(new CustomEvent("connection", { detail: false }));
        wait = Math.min(wait * 2, LONGEST_WAIT);
      }
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }

  async #stream(signal) {
    const response = await this.#fetch(`events?after=${this.#lastNumber}`, { signal });
    this.dispatchEvent(new CustomEvent("connection", { detail: true }));
    // The server knows ids it has had, so repeating those it may have lost is safe.
    for (const message of [...this.#unanswered]) await this.#post("messages", message);
    return eventsOf(response);
  }

  #tell({ number, kind, data }) {
    if (number <= this.#lastNumber) return;
    this.#lastNumber = number;
    if (kind === "done") this.#forgetMessage(data.message_id);
    this.dispatchEvent(new CustomEvent("happened", { detail: { kind, data } }));
  }

  #expire() {
    this.leave();
    this.dispatchEvent(new CustomEvent("happened", { detail: { kind: "expired", data: {} } }));
  }

  #forgetMessage(id) {
    this.#unanswered = this.#unanswered.filter((message) => message.id !== id);
    this.#remember();
  }

  #remember() {
    localStorage.setItem(this.#memory, JSON.stringify({ token: this.#token, unanswered: this.#unanswered }));
  }

  async #post(path, body) {
    const response = await this.#fetch(path, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });
    return response.json();
  }

  async #fetch(path, options) {
    const headers = { ...options.headers };
    if (this.#token) headers.Authorization = `Bearer ${this.#token}`;
    const response = await fetch(this.#base + path, { ...options, headers });
    if (!response.ok) throw new Refused(response.status, Number(response.headers.get("Retry-After")));
    return response;
  }
}
