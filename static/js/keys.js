/* Keys: "/" searches, "?" lists, j and k go through [data-key-item], x ticks, and whatever carries data-key="r" is
   pressed or focused by that letter. Never while a field is being filled in; the account can switch letters off. */
(() => {
  "use strict";
  const dialog = document.getElementById("shortcuts");
  const list = dialog.querySelector("dl");
  const open = () => {
    for (const row of list.querySelectorAll("[data-own]")) row.remove();
    for (const target of document.querySelectorAll("[data-key]")) {
      const row = document.createElement("div");
      const key = document.createElement("kbd");
      const term = document.createElement("dt");
      const text = document.createElement("dd");
      row.dataset.own = "";
      key.textContent = { ArrowLeft: "←", ArrowRight: "→" }[target.dataset.key] ?? target.dataset.key;
      text.textContent = target.dataset.keyLabel || target.textContent.trim() || target.labels?.[0]?.textContent.trim();
      term.append(key);
      row.append(term, text);
      list.append(row);
    }
    dialog.showModal();
  };
  for (const link of document.querySelectorAll("[data-shortcuts]")) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      open();
    });
  }
  if (document.body.dataset.keys === "off") return;

  let at = -1;
  const items = () => [...document.querySelectorAll("[data-key-item]")];
  const move = (by) => {
    const all = items();
    if (!all.length) return;
    const focused = all.findIndex((item) => item.contains(document.activeElement));
    at = Math.max(0, Math.min(all.length - 1, (focused < 0 ? at : focused) + by));
    const target = all[at].querySelector("h2 a, a, button") || all[at];
    all[at].scrollIntoView({ block: "start" });
    target.focus({ preventScroll: true });
  };
  const press = (key) => {
    const target = [...document.querySelectorAll("[data-key]")].find((each) => each.dataset.key === key);
    if (!target) return false;
    if (target.matches("input:not([type=radio]), textarea, select")) target.focus();
    else target.click();
    if (target.matches("[type=radio]")) target.form.querySelector("textarea")?.focus();
    return true;
  };
  const actions = {
    "/": () => document.querySelector("[data-search]")?.focus(),
    "?": open,
    j: () => move(1),
    k: () => move(-1),
    x: () => (document.activeElement.closest("[data-key-item]") || items()[Math.max(at, 0)])?.querySelector("[aria-pressed], [type=checkbox]")?.click(),
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.isContentEditable) return;
    if (event.target.matches("input:not([type=radio], [type=checkbox]), textarea, select") || document.querySelector("dialog[open]")) return;
    // A held key would tick one step after another.
    if (event.repeat && !["j", "k"].includes(event.key)) return;
    if (press(event.key)) event.preventDefault();
    else if (actions[event.key]) {
      event.preventDefault();
      actions[event.key]();
    }
  });
})();
