/* A form with data-autosave: each choice is kept in this browser and sent as soon as it is made, in the order in which
   the choices were made. The server's answer says what was saved; what could not be sent is tried again until it
   arrives, also after the tab was closed (buffer.js). Nothing here submits the test. The page's clock counts down what
   the server gave it, and opens the test again when the time is over. */
(() => {
  "use strict";
  const PAUSES = [2, 5, 10, 20, 30];
  const form = document.querySelector("form[data-autosave]");
  if (!form) return;
  const line = form.querySelector("[data-save-state]");
  const say = (text, tone = "") => { line.textContent = text; line.dataset.tone = tone; };
  const buffer = pomost.buffer(form.dataset.attempt);
  const fresh = () => {
    const bytes = [...crypto.getRandomValues(new Uint8Array(16))];
    bytes[6] = (bytes[6] & 15) | 64;
    bytes[8] = (bytes[8] & 63) | 128;
    return bytes.map((byte) => byte.toString(16).padStart(2, "0")).join("");
  };
  /* By the server's clock, as this computer's may be wrong; never before what this browser keeps of the question. */
  const opened = performance.now();
  const now = () => Math.round(Number(form.dataset.now) + performance.now() - opened);

  let sending = null;
  let failures = 0;
  let timer = 0;
  let isLeaving = false;   /* the page goes on: what is still under way may not lead anywhere else */
  let isRenewed = false;   /* in this run: a second 403 has another reason */
  let isStopped = false;   /* a way to the next page that could not be gone */
  const shown = new Set();   /* questions of this page that show what was typed in this browser */

  const version = (field) => field.name?.match(/^[qc](\d+)(?:_\d+)?$/)?.[1];
  const fieldsOf = (asked) => [...form.elements].filter((field) => version(field) === asked);
  const written = (asked) => [...new FormData(form)].filter(([name]) => version({ name }) === asked);
  const keep = (field) => {
    const asked = version(field);
    if (!asked) return false;
    const typed = Math.max(now(), (buffer.of(asked)?.typed || 0) + 1);
    shown.add(asked);
    buffer.put({ version: asked, place: field.closest("[data-order]")?.dataset.order || "", fields: written(asked), key: fresh(), typed });
    return true;
  };
  const show = (entry) => {
    const values = [...entry.fields];
    const before = written(entry.version);
    for (const field of fieldsOf(entry.version)) {
      const isChoice = field.type === "radio" || field.type === "checkbox";
      const at = values.findIndex(([name, value]) => name === field.name && (!isChoice || value === field.value));
      if (isChoice) field.checked = at >= 0;
      else field.value = at >= 0 ? values[at][1] : "";
      if (at >= 0) values.splice(at, 1);
    }
    if (JSON.stringify(written(entry.version)) !== JSON.stringify(before)) shown.add(entry.version);
  };

  const mark = (given) => {
    for (const place of form.querySelectorAll("[data-place]")) {
      const is = given.includes(Number(place.dataset.place));
      place.toggleAttribute("data-given", is);
      place.querySelector("[data-given-words]").hidden = !is;
    }
  };

  /* True where the next one can go; the page is left where it has to be. */
  const send = async (entry, isAsked) => {
    const body = new FormData();
    for (const [name, value] of entry.fields) body.append(name, value);
    body.set("question", entry.version);
    body.set("key", entry.key);
    body.set("typed", entry.typed);
    body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    const answer = await fetch(form.dataset.autosave || form.action, { method: "POST", body, headers: { Accept: "application/json" }, redirect: "manual" });
    const words = answer.headers.get("Content-Type")?.includes("json") ? await answer.json() : null;
    if (answer.ok && words) {
      /* What cannot be taken as it was typed is not sent again: it stays in its field to be mended. */
      buffer.drop(entry);
      say(words.unclear || words.saved, words.unclear ? "danger" : "");
      mark(words.given);
      if (isLeaving) return false;
      if (!words.older || !shown.has(entry.version)) return true;
      /* A newer answer is there, from another tab or computer. */
      location.assign(form.dataset.autosave ? location.pathname : `${location.pathname}?pytanie=${entry.place}`);
      return false;
    }
    if (isLeaving) return false;
    if (words?.over) {
      buffer.refuse(words.refused, now());
      location.assign(words.url);
      return false;
    }
    if (words?.refused) {
      buffer.drop(entry);
      pomost.toast(words.refused, 10);
      return true;
    }
    const isGone = answer.type === "opaqueredirect" || answer.status === 403;
    /* Logged in again in another tab: the same answer goes once more, with the token of that log-in. */
    if (isGone && !isRenewed && (isRenewed = await pomost.renewToken())) return !isLeaving;
    /* Logged out meanwhile: the page that follows says so, and leads back here, where the answers wait. */
    if (isAsked && (isGone || answer.status === 404)) {
      location.reload();
      return false;
    }
    throw new Error(String(answer.status));
  };

  const sendAll = async (isAsked) => {
    clearTimeout(timer);
    isRenewed = false;
    try {
      for (let entry = buffer.list()[0]; entry; entry = buffer.list()[0]) if (!await send(entry, isAsked)) break;
      failures = 0;
      isStopped = false;
    } catch {
      if (isLeaving) return;
      say(isStopped ? form.dataset.stuck : form.dataset.kept, "danger");
      timer = setTimeout(() => flush(), 1000 * PAUSES[Math.min(failures++, PAUSES.length - 1)]);
    }
  };
  /* One after another: whoever asks meanwhile waits for the same end. */
  const flush = (isAsked = false) => sending ??= sendAll(isAsked).finally(() => { sending = null; });

  /* A long text is sent while it is written, not only when its field is left. */
  let pause = 0;
  form.addEventListener("input", (event) => {
    if (!keep(event.target) || event.target.tagName !== "TEXTAREA" || failures) return;
    clearTimeout(pause);
    pause = setTimeout(() => flush(), 3000);
  });
  form.addEventListener("change", (event) => {
    if (!keep(event.target)) return;
    if (!failures) say(form.dataset.saving);
    flush(true);
  });
  /* What would lead to an empty page of the browser waits, and says so. */
  form.addEventListener("submit", async (event) => {
    const button = event.submitter;
    if (!failures && navigator.onLine) {
      isLeaving = true;
      form.elements.typed.value = now();
      buffer.hand(buffer.list().filter((entry) => fieldsOf(entry.version).length));
      return;
    }
    event.preventDefault();
    isStopped = true;
    say(form.dataset.stuck, "danger");
    await flush();
    if (!failures && navigator.onLine && !form.dataset.autosave) form.requestSubmit(button);
  });
  addEventListener("pageshow", () => { isLeaving = false; });
  addEventListener("online", () => { if (buffer.list().length) flush(); else say(""); });
  addEventListener("offline", () => say(form.dataset.offline, "danger"));
  for (const entry of buffer.list()) show(entry);
  if (buffer.list().length) flush();

  const clock = document.querySelector("[data-clock]");
  if (!clock) return;
  const text = clock.querySelector("[data-clock-text]");
  const end = performance.now() + 1000 * Number(clock.dataset.clock);
  const said = new Set();
  const leave = () => {
    if (failures || !navigator.onLine) setTimeout(leave, 5000);
    else location.assign(clock.dataset.then);
  };
  const tick = () => {
    const left = Math.max(0, Math.ceil((end - performance.now()) / 1000));
    text.textContent = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
    for (const [limit, words] of [[300, clock.dataset.soon], [60, clock.dataset.last]]) {
      if (left > limit || left < limit - 5 || said.has(limit)) continue;
      said.add(limit);
      pomost.toast(words, 10);
    }
    if (left <= 300) clock.dataset.tone = "warn";
    /* The server closes it after its grace; until then the last save may still be on its way. */
    if (left > 0) setTimeout(tick, 1000);
    else {
      flush();   /* what is just being typed is no choice yet; the grace is for it */
      setTimeout(leave, 17_000);
    }
  };
  tick();
})();
