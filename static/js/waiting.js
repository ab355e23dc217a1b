/* Questions written where there is no internet wait in this browser and go by themselves once there is one. Each has a key
   of its own, so that the server makes one question of it however often it is sent. They are kept per person, a month at
   most. Runs in every page with our frame, and in a saved copy, which has neither toasts nor a log-out. */
(() => {
  "use strict";
  const pomost = (window.pomost ||= {});
  if (pomost.waiting) return;
  let store;
  try { store = localStorage; store.getItem(""); } catch { return; /* storage is forbidden: nothing can wait here */ }
  const MONTH = 30 * 24 * 3600 * 1000;
  const person = document.body.dataset.person || document.querySelector("[data-later]")?.dataset.later || "";
  const own = `later:${person}:`;
  const names = (prefix) => Object.keys(store).filter((name) => name.startsWith(prefix));
  const read = (name) => {
    try { return JSON.parse(store.getItem(name)); } catch { return null; }
  };
  for (const name of names("later:")) if (!(read(name)?.at > Date.now() - MONTH)) store.removeItem(name);
  if (!person) return;

  const changed = () => document.dispatchEvent(new CustomEvent("pomost:waiting"));
  const tell = (text, seconds) => text && pomost.toast?.(text, seconds);
  const list = () => names(own).map(read).filter((each) => each?.key).sort((one, other) => one.at - other.at);
  /* Throws where the storage is full: then the text stays where it was typed. */
  const put = ({ url, about, body, key = crypto.randomUUID() }) => {
    store.setItem(own + key, JSON.stringify({ key, url, about, body, at: Date.now() }));
    changed();
  };
  const drop = (key) => {
    store.removeItem(own + key);
    changed();
  };

  /* The address of the question that came of it; null where it has to wait on. A place that is gone meanwhile, or is not
     for this person any more, travels along in words. */
  const deliver = async (entry) => {
    for (const url of [entry.url, entry.url.split("?")[0]]) {
      const page = await fetch(url);
      if (page.redirected) return null; // logged out
      if (page.status === 404) continue;
      const form = new DOMParser().parseFromString(await page.text(), "text/html").querySelector("form[data-ask]");
      if (!page.ok || !form) return null;
      const data = new FormData(form);
      data.delete("files");
      data.set("key", entry.key);
      data.set("body", form.dataset.ask || !entry.about ? entry.body : `${entry.about}\n\n${entry.body}`);
      const answer = await fetch(form.getAttribute("action"), { method: "POST", body: data });
      return answer.ok && answer.redirected && new URL(answer.url).searchParams.has("nowe") ? answer.url : null;
    }
    return null;
  };
  const sendAll = async () => {
    for (const entry of list()) {
      const asked = await deliver(entry).catch(() => null);
      if (!asked) break;
      drop(entry.key);
      tell(`${pomost.words?.asked} ${new URL(asked).pathname.split("/").filter(Boolean).pop()}`, 20);
    }
  };
  /* One tab at a time. */
  const send = () => navigator.locks ? navigator.locks.request("pomost-waiting", sendAll) : sendAll();

  /* A form of asking that cannot be sent now: whether its question waits here. A file cannot. */
  const take = (form) => {
    const field = form.elements.body;
    if (!form.matches("[data-ask]") || !field?.value.trim() || !window.isSecureContext) return false;
    if ([...form.querySelectorAll("input[type=file]")].some((each) => each.files.length)) return false;
    const address = new URL(form.action);
    try {
      put({ url: address.pathname + address.search, about: form.dataset.ask, body: field.value, key: form.elements.key.value });
    } catch {
      return false;
    }
    field.value = "";
    field.dispatchEvent(new Event("input", { bubbles: true }));
    form.elements.key.value = crypto.randomUUID();
    return true;
  };
  pomost.waiting = { list, put, drop, send, take };

  document.addEventListener("submit", async (event) => {
    const form = event.target;
    if (form.matches("[data-log-out]") && list().length && !form.dataset.warned) {
      event.preventDefault();
      event.stopImmediatePropagation();
      await send();
      if (!list().length) return form.requestSubmit();
      form.dataset.warned = "yes";
      return tell(pomost.words?.loses, 30);
    }
    if (form.matches("[data-log-out]")) for (const each of list()) drop(each.key);
    if (navigator.onLine || form.closest("dialog") || !form.matches("[data-ask]")) return null;
    event.preventDefault();
    event.stopImmediatePropagation();
    return tell(take(form) ? pomost.words?.queued : pomost.words?.failed, 20);
  }, true);
  /* A network that is just back, or a server that is away for a moment, is tried again after a pause that grows. */
  let pause = 2000;
  const attempt = async () => {
    if (!list().length || !navigator.onLine) return;
    await send();
    if (!list().length) return;
    setTimeout(attempt, pause);
    pause = Math.min(pause * 2, 5 * 60 * 1000);
  };
  window.addEventListener("online", () => {
    pause = 2000;
    attempt();
  });
  attempt();
})();
