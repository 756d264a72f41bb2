/**
 * Puts the support chat on a page. One tag embeds it:
 *
 *   <script src="https://support.example.org/webhooks/web/widget.js" data-language="es" defer></script>
 *
 * A classic script, because only those know which tag they came from; the rest are modules beside it.
 */
(() => {
  "use strict";

  const tag = document.currentScript;

  /** Returns the chat of the page, adding one where the page has not placed its own. */
  function chatOfPage() {
    const placed = document.querySelector("support-chat");
    if (placed) return placed;
    const chat = document.createElement("support-chat");
    if (tag.dataset.language) chat.setAttribute("language", tag.dataset.language);
    document.body.append(chat);
    return chat;
  }

  import(new URL("support-chat.js", tag.src).href).then(({ defineSupportChat }) => {
    defineSupportChat();
    chatOfPage();
  });
})();
