/* <p data-session-copy="saved-PERSON:sesja-…:" data-running>: while a session runs, its page is kept in this browser and
   follows what the server confirms, so that a reload without the internet finds it again; entries wait in matrix.js.
   The copy names people: it goes when the session has ended, when this person logs out (service_worker.js) or another
   one logs in (others_saved.js), and after three days. */
import { fill, gather, names, parse, remove, supported, wholeText, when } from "./saved.js";

const LONGEST = 3 * 24 * 60 * 60 * 1000;
const note = document.querySelector("[data-session-copy]");
const form = document.querySelector("form[data-matrix]");
const prefix = note?.dataset.sessionCopy;
const address = location.origin + location.pathname;
let copy = null;   /* {cache, page, headers} of the copy that stands */
let told = null;   /* what the server has said since the copy was asked for */
let making = null;

const put = (field, value) => {
  if (field.tagName === "TEXTAREA") field.textContent = value;
  else if (field.tagName !== "SELECT") field.setAttribute("value", value);
  else for (const option of field.options) option.toggleAttribute("selected", option.value === value);
};
const write = async ({ cache, page, headers }) => {
  if (told) {
    for (const [name, value] of Object.entries(told.cells)) {
      const field = page.querySelector(`[name="${name}"]`);
      if (field) put(field, value);
    }
    put(page.querySelector("[name=seen]"), JSON.stringify(told.cells));
    put(page.querySelector("[data-undo] [name=batch]"), told.batch);
    page.querySelector("[data-undo]").hidden = !told.batch;
  }
  page.querySelector("[data-session-copy]").dataset.copied = String(Date.now());
  await cache.put(address, new Response(wholeText(page), { headers }));
};
const make = async () => {
  told = null;
  const { page, headers } = await parse(address);
  const matrix = page.querySelector("form[data-matrix]");
  if (!matrix) return remove(prefix);
  if (matrix.dataset.keptAt) return;   /* the copy itself: the network has failed */
  const at = Date.now();
  matrix.dataset.keptAt = String(at);
  const before = await names(prefix);
  const cache = await caches.open(prefix + at);
  try {
    await gather(cache, [page], address);
    await navigator.serviceWorker.register("/sw.js", { scope: "/" });
    await navigator.serviceWorker.ready;
    await write({ cache, page, headers });
  } catch (error) {
    await caches.delete(prefix + at);
    throw error;
  }
  copy = { cache, page, headers };
  note.hidden = true;
  for (const old of before) await caches.delete(old);
};
/* Without a copy the page works on as before, so that a failure is no matter of the person's. */
const keep = () => (making ??= make().catch(() => {}).finally(() => { making = null; }));
const forget = async () => {
  const own = prefix.slice(0, prefix.lastIndexOf("sesja-") + "sesja-".length);
  for (const name of await names(own)) {
    if (Date.now() - Number(name.slice(name.lastIndexOf(":") + 1)) > LONGEST) await caches.delete(name);
  }
  if (!("running" in note.dataset)) await remove(prefix);
};

if (note && supported()) {
  if (note.dataset.copied) {
    fill(note, { when: when(Number(note.dataset.copied)) });
    note.hidden = false;
  }
  form?.addEventListener("said", async (event) => {
    told = event.detail;
    await making;
    if (copy) write(copy).catch(() => {});
    else keep();
  });
  addEventListener("online", keep);
  forget().then(() => { if (form) keep(); }).catch(() => {});
}
