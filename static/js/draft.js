/* A field with data-draft="ask-12": what is typed stays in this browser until it was sent, so that a reload, a crash or
   an idle log-out loses nothing. Kept per person, a week at most, and wiped by logging out. */
(() => {
  "use strict";
  try { localStorage.length + sessionStorage.length; } catch { return; /* storage is forbidden: only the page keeps text */ }
  const WEEK = 7 * 24 * 3600 * 1000;
  const person = document.body.dataset.person || "";
  const own = (name) => `draft:${person}:${name}`;
  const keep = (name, text) => {
    try {
      if (text.trim()) localStorage.setItem(own(name), JSON.stringify({ text, at: Date.now() }));
      else localStorage.removeItem(own(name));
    } catch { /* the storage is full */ }
  };
  const kept = (name) => {
    try {
      return JSON.parse(localStorage.getItem(own(name)) || "null")?.text || "";
    } catch {
      return "";
    }
  };
  const stored = (prefix) => Object.keys(localStorage).filter((key) => key.startsWith(prefix));

  for (const key of stored("draft:")) {
    let at = 0;
    try { at = JSON.parse(localStorage.getItem(key)).at; } catch { /* not ours: it goes */ }
    if (!(at > Date.now() - WEEK)) localStorage.removeItem(key);
  }

  /* What was sent before this page is gone from here only when the page shows that it arrived: not the page of logging
     in, not one with errors, and not the form itself fetched again. */
  const sent = JSON.parse(sessionStorage.getItem("sent") || "[]");
  sessionStorage.removeItem("sent");
  if (!person) return;
  const anew = performance.getEntriesByType("navigation")[0]?.type !== "navigate";
  const failed = anew || document.querySelector("main [data-focus], main [aria-invalid], main [data-unsent]");
  for (const name of sent) if (!failed) localStorage.removeItem(own(name));

  const restore = (root) => {
    for (const field of root.querySelectorAll("[data-draft]")) {
      const text = kept(field.dataset.draft);
      if (!text || field.value.trim()) continue;
      field.value = text;
      pomost.toast(pomost.words.restored);
    }
  };
  restore(document);
  document.addEventListener("pomost:content", (event) => restore(event.detail));

  document.addEventListener("input", (event) => {
    if (event.target.matches?.("[data-draft]")) keep(event.target.dataset.draft, event.target.value);
  });
  document.addEventListener("submit", (event) => {
    const names = [...event.target.querySelectorAll("[data-draft]")].map((field) => field.dataset.draft);
    if (names.length) sessionStorage.setItem("sent", JSON.stringify(names));
    if (event.target.matches("[data-log-out]")) for (const key of [...stored(own("")), ...stored(`answers:${person}:`)]) localStorage.removeItem(key);
  }, true);
})();
