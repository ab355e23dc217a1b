/* A form with data-autosave: each choice is sent as soon as it is made, one save after another, the newest last. The
   server's answer says what was saved; what could not be sent is tried again until it arrives. The page's clock counts
   down what the server gave it, and opens the test again when the time is over. */
(() => {
  "use strict";
  const PAUSES = [2, 5, 10, 20];
  const form = document.querySelector("form[data-autosave]");
  const line = form?.querySelector("[data-save-state]");
  const say = (text, tone = "") => { line.textContent = text; line.dataset.tone = tone; };
  const fresh = () => {
    const bytes = [...crypto.getRandomValues(new Uint8Array(16))];
    bytes[6] = (bytes[6] & 15) | 64;
    bytes[8] = (bytes[8] & 63) | 128;
    return bytes.map((byte) => byte.toString(16).padStart(2, "0")).join("");
  };

  let waiting = null;   /* the newest choices that are not saved yet */
  let sending = false;
  let failures = 0;
  let timer = 0;

  const mark = (given) => {
    for (const place of form.querySelectorAll("[data-place]")) {
      const is = given.includes(Number(place.dataset.place));
      place.toggleAttribute("data-given", is);
      place.querySelector("[data-given-words]").hidden = !is;
    }
  };

  const send = async () => {
    if (sending || !waiting) return;
    const body = waiting;
    waiting = null;
    sending = true;
    clearTimeout(timer);
    try {
      const answer = await fetch(form.dataset.autosave || form.action, { method: "POST", body, headers: { Accept: "application/json" }, redirect: "manual" });
      const words = answer.headers.get("Content-Type")?.includes("json") ? await answer.json() : null;
      if (answer.ok && words) {
        failures = 0;
        /* What cannot be taken as it was typed is not sent again: it stays in its field to be mended. */
        say(words.unclear || words.saved, words.unclear ? "danger" : "");
        mark(words.given);
      } else if (words?.refused) {
        location.assign(words.url);
      } else if (answer.type === "opaqueredirect" || answer.status === 403 || answer.status === 404) {
        /* Logged out meanwhile: the page that follows says so, and leads back here. */
        location.reload();
      } else throw new Error(String(answer.status));
    } catch {
      say(form.dataset.notSaved, "danger");
      waiting ??= body;   /* the same key, so that a save that did arrive is not made twice */
      timer = setTimeout(send, 1000 * PAUSES[Math.min(failures++, PAUSES.length - 1)]);
    }
    sending = false;
    if (waiting && !failures) send();
  };

  form?.addEventListener("change", () => {
    waiting = new FormData(form);
    waiting.set("key", fresh());
    say(form.dataset.saving);
    send();
  });
  addEventListener("online", send);

  const clock = document.querySelector("[data-clock]");
  if (!clock) return;
  const text = clock.querySelector("[data-clock-text]");
  const end = performance.now() + 1000 * Number(clock.dataset.clock);
  const said = new Set();
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
      form?.dispatchEvent(new Event("change"));   /* what is just being typed is no choice yet; the grace is for it */
      setTimeout(() => location.assign(clock.dataset.then), 17_000);
    }
  };
  tick();
})();
