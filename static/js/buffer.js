/* Answers of a running test that have not arrived yet, in this browser: pomost.buffer("17") holds those of attempt 17.
   One of each question, the newest, so that two tabs never undo each other's; what arrived is gone from here, and so is
   all of it after a week and by logging out. The page of the result says which ones came too late to count. */
(() => {
  "use strict";
  const WEEK = 7 * 24 * 3600 * 1000;
  const person = document.body.dataset.person || "";
  let store = null;
  try { store = localStorage; store.getItem(""); } catch { /* storage is forbidden: the page alone keeps answers */ }
  const inPage = new Map();

  const names = (prefix) => [...(store ? Object.keys(store) : []), ...inPage.keys()].filter((name) => name.startsWith(prefix));
  const read = (name) => {
    try { return inPage.get(name) || JSON.parse(store?.getItem(name) || "null"); } catch { return null; }
  };
  const forget = (name) => { inPage.delete(name); store?.removeItem(name); };
  const write = (name, value) => {
    inPage.delete(name);
    try { store.setItem(name, JSON.stringify(value)); } catch { inPage.set(name, value); /* forbidden or full */ }
  };
  for (const name of names("answers:")) if (!(read(name)?.typed > Date.now() - WEEK)) forget(name);

  const buffer = (attempt) => {
    const own = `answers:${person}:${attempt}:`;
    const handed = `handed:${own}`;
    const name = (entry) => own + entry.version;
    return {
      /* In the order in which they were typed. */
      list: () => [...new Set(names(own))].map(read).filter((each) => each?.fields).sort((one, other) => one.typed - other.typed),
      of: (version) => read(own + version),
      put: (entry) => write(name(entry), entry),
      /* Unless a newer one has taken its place meanwhile. */
      drop: (entry) => { if (read(name(entry))?.key === entry.key) forget(name(entry)); },
      /* The server's reason why nothing is taken any more; the page of the result shows it. */
      refuse: (words, typed) => write(`${own}said`, { words, typed }),
      /* What goes with the form of the page is delivered by it. */
      hand: (entries) => { try { sessionStorage.setItem(handed, JSON.stringify(entries.map((each) => each.key))); } catch { /* said twice at worst */ } },
      clear: () => {
        let keys = [];
        try { keys = JSON.parse(sessionStorage.getItem(handed) || "[]"); sessionStorage.removeItem(handed); } catch { /* none was handed over */ }
        const left = buffer(attempt).list().filter((each) => !keys.includes(each.key));
        const words = read(`${own}said`)?.words || "";
        for (const each of names(own)) forget(each);
        return { left, words };
      },
    };
  };
  pomost.buffer = buffer;

  const note = document.querySelector("[data-uncounted]");
  if (!note) return;
  const { left, words } = buffer(note.dataset.uncounted).clear();
  if (!left.length) return;
  note.querySelector("[data-said]").textContent = words;
  note.querySelector("[data-places]").textContent = left.map((each) => each.place).sort((one, other) => one - other).join(", ");
  note.hidden = false;
})();
