/* The matrix of a session: each change is kept in this browser under a key of its own and sent in the order in which it
   was made; the server takes a key once, so that sending again never doubles anything. What has not been confirmed is
   marked in its cell and outlives the tab, as does the page itself (session_copy.js). An entry tells what its cell said
   when it was typed: where somebody else wrote there meanwhile, the server keeps both and asks. What it does not take
   stays in its field with the reason beside it. Finishing, signing and pauses need the network. */
(() => {
  "use strict";
  const PAUSES = [2, 5, 10, 20, 30];
  const NOTHING = "none";
  const form = document.querySelector("form[data-matrix]");
  if (!form) return;
  const line = form.querySelector("[data-matrix-state]");
  const undo = document.querySelector("[data-undo]");
  const say = (text, tone = "") => { line.textContent = text; line.dataset.tone = tone; };
  const own = `cells:${document.body.dataset.person || ""}:${form.dataset.session}:`;
  const opened = performance.now();
  /* In a copy (session_copy.js) the server's hour is that of the copying; this device says how long ago it was. */
  const since = form.dataset.keptAt ? Math.max(0, Date.now() - Number(form.dataset.keptAt)) : 0;
  const now = () => Math.round(Number(form.dataset.now) + since + performance.now() - opened);
  const fresh = () => {
    const bytes = [...crypto.getRandomValues(new Uint8Array(16))];
    bytes[6] = (bytes[6] & 15) | 64;
    bytes[8] = (bytes[8] & 63) | 128;
    return bytes.map((byte) => byte.toString(16).padStart(2, "0")).join("").replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
  };

  /* What waits, one item for each entry; a page whose storage is forbidden keeps it by itself. */
  const inPage = new Map();
  let store = null;
  try { store = localStorage; store.getItem(""); } catch { /* the page alone keeps entries */ }
  const read = (name) => {
    try { return inPage.get(name) || JSON.parse(store?.getItem(name) || "null"); } catch { return null; }
  };
  const all = () => [...new Set([...(store ? Object.keys(store) : []), ...inPage.keys()])]
    .filter((name) => name.startsWith(own)).map(read).filter((each) => each?.key)
    .sort((one, other) => one.typed - other.typed || one.nth - other.nth);
  const list = () => all().filter((each) => !each.refused);
  const refused = () => all().filter((each) => each.refused);
  const drop = (entry) => { inPage.delete(own + entry.key); store?.removeItem(own + entry.key); };
  const keep = (entry) => {
    inPage.delete(own + entry.key);
    try { store.setItem(own + entry.key, JSON.stringify(entry)); } catch { inPage.set(own + entry.key, entry); }
  };

  const fields = new Map([...form.querySelectorAll("[data-cell]")].map((field) => [field.name, field]));
  const said = new Map([...fields].map(([name, field]) => [name, field.value]));   /* what the server says */
  const flying = new Set();   /* keys that are on their way */
  let nth = 0;
  let failures = 0;
  let sending = null;
  let timer = 0;
  let problem = "";
  let isRenewed = false;

  const sayWaiting = () => {
    const count = list().length;
    if (count) say(`${form.dataset.kept} ${count}`, "danger");
    else say(navigator.onLine ? "" : form.dataset.offline, navigator.onLine ? "" : "danger");
  };
  const paint = (field) => {
    const cell = field.closest("td");
    if (cell) cell.dataset.outcome = field.value;
  };
  const note = (field, kind, words) => {
    const id = `${kind}-${field.name}`;
    const there = document.getElementById(id);
    if ((there?.textContent || "") === words) return;
    there?.remove();
    field.toggleAttribute(`data-${kind}`, words !== "");
    if (words) {
      const line = document.createElement("span");
      [line.className, line.id, line.textContent] = [`matrix__${kind}`, id, words];
      field.after(line);
      field.setAttribute("aria-describedby", id);
    } else if (field.getAttribute("aria-describedby") === id) field.removeAttribute("aria-describedby");
  };
  const show = () => {
    const waiting = new Set(list().map((entry) => entry.name));
    const reasons = new Map(refused().map((entry) => [entry.name, entry.refused]));
    for (const [name, field] of fields) {
      paint(field);
      note(field, "waits", waiting.has(name) ? form.dataset.waitsWords : "");
      note(field, "refused", reasons.get(name) || "");
      if (reasons.has(name)) field.setAttribute("aria-invalid", "true");
      else field.removeAttribute("aria-invalid");
    }
    const batches = list().filter((entry) => entry.batch);
    undo.hidden = !batches.length && !undo.elements.batch.value;
  };

  /* A newer entry of a cell takes the place of one that has not left yet. */
  const enter = (field, batch = "") => {
    const [, card, kind, step] = field.name.split("-");
    const earlier = list().filter((entry) => entry.name === field.name);
    const resting = earlier.filter((entry) => !flying.has(entry.key));
    const gone = earlier.filter((entry) => flying.has(entry.key)).at(-1);
    const seen = gone ? gone.value : resting[0] ? resting[0].seen : said.get(field.name);
    for (const entry of [...resting, ...refused().filter((each) => each.name === field.name)]) drop(entry);
    if (field.value === seen) return;
    keep({ name: field.name, card, field: kind, step, value: field.value, seen, key: fresh(), typed: now(), nth: nth++, batch });
  };

  const take = (words, sent) => {
    problem = "";
    for (const entry of sent) {
      const [state, why] = words.taken[entry.key];
      drop(entry);
      if (state !== "refused") continue;
      const newer = list().filter((each) => each.name === entry.name);
      for (const each of newer) if (each.seen === entry.value) keep({ ...each, seen: entry.seen });
      if (!fields.has(entry.name)) pomost.toast(why, 10);
      else if (!newer.length) keep({ ...entry, batch: "", refused: why });
    }
    const left = new Set(all().map((entry) => entry.name));
    for (const [name, value] of Object.entries(words.cells)) {
      said.set(name, value);
      const field = fields.get(name);
      if (field && !left.has(name) && (field !== document.activeElement || field.tagName === "SELECT")) field.value = value;
    }
    form.elements.seen.value = JSON.stringify(Object.fromEntries(said));
    undo.elements.batch.value = words.batch;
    form.dispatchEvent(new CustomEvent("said", { detail: { cells: Object.fromEntries(said), batch: words.batch } }));
    if (refused().length) problem = form.dataset.notTaken;
    if (words.conflicts) problem = form.dataset.conflict;
    say(problem || words.saved, problem ? "danger" : "");
  };
  const send = async () => {
    const sent = list().slice(0, 200);
    for (const entry of sent) flying.add(entry.key);
    try {
      const body = new FormData();
      body.set("entries", JSON.stringify(sent));
      body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
      const answer = await fetch(form.dataset.matrix, { method: "POST", body, headers: { Accept: "application/json" }, redirect: "manual" });
      const words = answer.headers.get("Content-Type")?.includes("json") ? await answer.json() : null;
      if (answer.ok && words && sent.every((entry) => words.taken[entry.key])) take(words, sent);
      else {
        const isGone = !words && (answer.type === "opaqueredirect" || answer.status === 403);
        problem = words?.refused || (isGone ? form.dataset.gone : "");
        /* Logged in again in another tab: the same entries go once more, with the token of that log-in. */
        if (isGone && !isRenewed && (isRenewed = await pomost.renewToken())) return;
        throw new Error(String(answer.status));
      }
    } finally {
      flying.clear();
    }
  };
  const sendAll = async () => {
    clearTimeout(timer);
    isRenewed = false;
    try {
      while (list().length) await send();
      failures = 0;
    } catch {
      if (problem) say(problem, "danger");
      else sayWaiting();
      timer = setTimeout(flush, 1000 * PAUSES[Math.min(failures++, PAUSES.length - 1)]);
    }
    show();
  };
  const flush = () => sending ??= sendAll().finally(() => { sending = null; });
  const changed = () => {
    show();
    if (!failures && navigator.onLine && list().length) say(form.dataset.saving);
    else sayWaiting();
    flush();
  };

  let pause = 0;
  form.addEventListener("change", (event) => {
    if (!event.target.matches("[data-cell]")) return;
    enter(event.target);
    changed();
  });
  form.addEventListener("input", (event) => {
    if (!event.target.matches("textarea[data-cell]")) return;
    enter(event.target);
    show();
    clearTimeout(pause);
    pause = setTimeout(changed, 1500);
  });

  /* Marking of many: only what is empty, so that exceptions that were made stay. */
  const mark = (what) => {
    const outcome = form.elements.mark_outcome.value;
    const batch = fresh();
    for (const [name, field] of fields) {
      const [, card, kind, step] = name.split("-");
      const is = kind === "outcome" && (what === "all" || what === `card-${card}` || what === `step-${step}`);
      if (!is || field.value !== NOTHING) continue;
      field.value = outcome;
      enter(field, batch);
    }
    changed();
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (event.submitter?.name === "mark") mark(event.submitter.value);
    else changed();
  });

  const steps = [...form.querySelectorAll(".matrix tbody tr")];
  const KEYS = { 1: "alone", 2: "with_help", 3: "shown", 4: "not_applicable", 5: "not_done", 0: NOTHING };
  const go = (field, down, right) => {
    const row = steps.indexOf(field.closest("tr"));
    const column = [...field.closest("tr").cells].indexOf(field.closest("td"));
    steps[row + down]?.cells[column + right]?.querySelector("[data-cell]")?.focus();
  };
  form.addEventListener("keydown", (event) => {
    const field = event.target;
    if (!field.matches(".matrix [data-cell]") || event.ctrlKey || event.metaKey) return;
    if (event.altKey) {
      const move = { ArrowDown: [1, 0], ArrowUp: [-1, 0], ArrowRight: [0, 1], ArrowLeft: [0, -1] }[event.key];
      if (!move) return;
      event.preventDefault();
      go(field, ...move);
    } else if (event.key in KEYS) {
      event.preventDefault();
      event.stopPropagation();
      field.value = KEYS[event.key];
      enter(field);
      changed();
    }
  });
  const hint = form.querySelector("[data-keys-hint]");
  if (hint) hint.hidden = false;

  /* The last marking of many: what has not left is simply forgotten, the rest is asked of the server. */
  undo.addEventListener("submit", (event) => {
    const batch = list().filter((entry) => entry.batch && !flying.has(entry.key)).at(-1)?.batch;
    if (!batch) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    for (const entry of list().filter((each) => each.batch === batch)) {
      drop(entry);
      fields.get(entry.name).value = entry.seen;
    }
    show();
    sayWaiting();
  });
  for (const each of document.querySelectorAll("form[data-net]")) {
    each.addEventListener("submit", async (event) => {
      if (each.dataset.ready) return;
      const [spoilt] = "ends" in each.dataset ? refused() : [];
      if (spoilt) {
        event.preventDefault();
        say(form.dataset.notTaken, "danger");
        fields.get(spoilt.name)?.focus();
        return;
      }
      if (navigator.onLine && !list().length) return;
      event.preventDefault();
      const button = event.submitter;
      await flush();
      if (!navigator.onLine || list().length) {
        say(form.dataset.netWords, "danger");
        pomost.toast(form.dataset.netWords, 10);
        return;
      }
      each.dataset.ready = "yes";
      each.requestSubmit(button);
    });
  }
  addEventListener("online", () => { sayWaiting(); flush(); });
  addEventListener("offline", sayWaiting);
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "visible" && list().length) flush(); });

  for (const entry of all()) {
    const field = fields.get(entry.name);
    if (field) field.value = entry.value;
    else if (entry.refused) drop(entry);   /* its card takes no entries any more */
  }
  show();
  if (list().length) flush();
})();
