/* A field with data-draft="ask-12": what is typed stays in this browser until it was sent, so that a reload, a crash or
   an idle log-out loses nothing. Kept per person, a week at most, and wiped by logging out. Where its form has
   data-keep="/address/", the server keeps it as well, two seconds after the last key, for every browser of the person. */
(() => {
  "use strict";
  try { localStorage.length + sessionStorage.length; } catch { return; /* storage is forbidden: only the page keeps text */ }
  const WEEK = 7 * 24 * 3600 * 1000;
  const person = document.body.dataset.person || "";
  const own = (name) => `draft:${person}:${name}`;
  const kindOf = (field) => field.form?.elements.kind?.value || "";
  const keep = (name, text, more = {}) => {
    try {
      if (text.trim()) localStorage.setItem(own(name), JSON.stringify({ text, at: Date.now(), ...more }));
      else localStorage.removeItem(own(name));
    } catch { /* the storage is full */ }
  };
  const kept = (name) => {
    try {
      return JSON.parse(localStorage.getItem(own(name)) || "null") || {};
    } catch {
      return {};
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
      const { text, at, kind, kept: known, isNew } = kept(field.dataset.draft);
      const served = Number(field.form?.dataset.keptAt || 0);
      /* The server had it and has it no more: it was sent, or dropped, on another computer. */
      if (field.form?.dataset.keep && known && !isNew && !served) localStorage.removeItem(own(field.dataset.draft));
      else if (!text || text === field.value || field.value.trim() && !(served && (known === served || at > served))) continue;
      else {
        field.value = text;
        /* A note that comes back is still a note. */
        for (const each of field.form?.elements.kind || []) each.checked = each.value === kind || !kind && each.checked;
        pomost.toast(pomost.words.restored);
      }
    }
  };
  restore(document);
  document.addEventListener("pomost:content", (event) => restore(event.detail));

  document.addEventListener("input", (event) => {
    const field = event.target;
    if (!field.matches?.("[data-draft]")) return;
    keep(field.dataset.draft, field.value, { kind: kindOf(field), kept: kept(field.dataset.draft).kept, isNew: true });
    later(field);
  });
  document.addEventListener("change", (event) => {
    const field = event.target.name === "kind" && event.target.form?.querySelector("[data-draft]");
    if (field?.value.trim()) field.dispatchEvent(new Event("input", { bubbles: true }));
  });

  const waiting = new Map();
  const later = (field) => {
    if (!field.form?.dataset.keep) return;
    clearTimeout(waiting.get(field));
    waiting.set(field, setTimeout(() => save(field), 2000));
  };
  const save = async (field, isLast = false) => {
    clearTimeout(waiting.get(field));
    waiting.delete(field);
    const { form, value } = field;
    const body = new FormData();
    const given = { about: form.dataset.about, place: form.dataset.about ? "" : field.dataset.draft, kind: kindOf(field), body: value };
    for (const [name, text] of Object.entries(given)) body.set(name, text || "");
    for (const name of ["key", "csrfmiddlewaretoken"]) body.set(name, form.elements[name].value);
    const line = form.querySelector("[data-keep-state]");
    /* Whoever takes the form knows then that there is a draft to drop. */
    if (form.elements.kept) form.elements.kept.value = "1";
    try {
      const answer = await fetch(form.dataset.keep, { method: "POST", body, redirect: "error", keepalive: isLast });
      const words = await answer.json();
      if (line) line.textContent = words.saved || words.refused || "";
      if (answer.ok && field.value === value) keep(field.dataset.draft, value, { kind: kindOf(field), kept: words.at });
    } catch {
      if (line) line.textContent = form.dataset.keepFailed || "";
    }
  };
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) for (const field of [...waiting.keys()]) save(field, true);
  });
  document.addEventListener("submit", (event) => {
    const names = [...event.target.querySelectorAll("[data-draft]")].map((field) => field.dataset.draft);
    for (const [field, timer] of waiting) if (field.form === event.target) { clearTimeout(timer); waiting.delete(field); }
    if (names.length) sessionStorage.setItem("sent", JSON.stringify(names));
    if (!event.target.matches("[data-log-out]")) return;
    /* Entries of a session are evidence: who leaves them behind has been told so once. */
    if (stored(`cells:${person}:`).length && !event.target.dataset.told) {
      event.preventDefault();
      event.target.dataset.told = "yes";
      pomost.toast(pomost.words.unsent, 20);
      return;
    }
    for (const key of [own(""), `answers:${person}:`, `cells:${person}:`].flatMap(stored)) localStorage.removeItem(key);
  }, true);
})();
