/** The widget's own words, in the customer's language. */

const RIGHT_TO_LEFT = new Set(["ar", "fa", "he", "ur"]);

/** The texts of every language the server knows, one of them in use. */
export class Texts {
  #all;
  #language;

  constructor(all, wanted) {
    this.#all = all;
    this.#language = wanted.map((code) => code.toLowerCase().split("-")[0]).find((code) => code in all);
    this.#language ??= Object.keys(all)[0];
  }

  get language() {
    return this.#language;
  }

  /** Takes up another language; one the server does not know is passed over. */
  use(language) {
    if (language in this.#all) this.#language = language;
  }

  get direction() {
    return RIGHT_TO_LEFT.has(this.#language) ? "rtl" : "ltr";
  }

  /** Each language with its own name for itself, as `[code, name]`. */
  get choices() {
    return Object.keys(this.#all).map((code) => [code, capitalised(nameOf(code, code), code)]);
  }

  /** Returns a text, its `{places}` filled. */
  say(key, places = {}) {
    return this.#all[this.#language][key].replace(/\{(\w+)\}/g, (_, place) => places[place]);
  }

  /** Returns how the language in use calls another. */
  nameOf(code) {
    return nameOf(code, this.#language);
  }
}

function nameOf(code, inLanguage) {
  return new Intl.DisplayNames([inLanguage], { type: "language" }).of(code);
}

function capitalised(name, language) {
  return name.charAt(0).toLocaleUpperCase(language) + name.slice(1);
}
