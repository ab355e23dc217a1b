/* A form of the editor is handed in after the autosave that is under way: its answer tells where the page is and which
   version the next one replaces. Where no answer comes, the form goes after a while all the same. */
(() => {
  "use strict";
  const LONGEST = 15000;
  const busy = new WeakSet();
  const waiting = new Map();

  const go = (form) => {
    busy.delete(form);
    if (!waiting.has(form)) return;
    const { button, timer } = waiting.get(form);
    waiting.delete(form);
    clearTimeout(timer);
    /* The same button, or the one that has taken its place; a disabled one would not say what was asked for. */
    const pressed = button?.form === form ? button : form.querySelector(`button[name="${CSS.escape(button?.name || "")}"]`);
    if (pressed) pressed.disabled = false;
    form.requestSubmit(pressed);
  };

  document.addEventListener("w-autosave:save", (event) => {
    queueMicrotask(() => { if (!event.defaultPrevented) busy.add(event.target); });
  });
  document.addEventListener("w-autosave:success", (event) => go(event.target));
  document.addEventListener("w-autosave:error", (event) => go(event.target));
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!busy.has(form)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (waiting.has(form)) return;
    waiting.set(form, { button: event.submitter, timer: setTimeout(() => go(form), LONGEST) });
  }, { capture: true });
})();
