/* Some of Wagtail's controls come without a name for assistive technology: they take that of their field. Headings
   without a word go. */
(() => {
  "use strict";
  const labelOf = (field) => {
    const input = field.closest(".w-field__input")?.querySelector("input[id]");
    return (input && document.querySelector(`label[for="${CSS.escape(input.id)}"]`))
      || field.closest("[data-field], .w-field")?.querySelector("label")
      || field.closest("[data-panel], [data-contentpath]")?.querySelector("label, [data-panel-heading-text]");
  };
  const told = (content) => (typeof content === "string" ? new DOMParser().parseFromString(content, "text/html").body : content);
  const nameless = {
    ".public-DraftEditor-content:not([aria-label], [aria-labelledby])": labelOf,
    ".ui-autocomplete-input:not([aria-label])": labelOf,
    "button.w-editing-sessions__session:not([aria-label]), .w-editing-sessions__session button:not([aria-label])":
      (button) => button.closest("li")?.querySelector(".w-editing-sessions__popup") || told(button._tippy?.props.content),
    "#fileupload:not([aria-label])": (input) => input.parentElement.querySelector("button"),
  };
  const name = () => {
    for (const [selector, source] of Object.entries(nameless)) {
      for (const control of document.querySelectorAll(selector)) {
        const text = source(control)?.textContent.replace("*", "").replace(/\s+/g, " ").trim();
        if (text) control.setAttribute("aria-label", text);
      }
    }
    // The one word of its templates that Wagtail never translates.
    for (const button of document.querySelectorAll("input[type=submit][value=Search]")) {
      button.value = button.form.querySelector("label")?.textContent.trim() || button.value;
    }
    for (const heading of document.querySelectorAll("td > h2")) heading.hidden = !heading.textContent.trim();
  };
  let waiting = false;
  new MutationObserver(() => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      name();
    });
  }).observe(document.documentElement, { childList: true, subtree: true });
})();
