/* [data-saved-list="saved-PERSON:"]: what this browser keeps. Where there is internet, each copy is compared with its
   page: what changed is made anew, and what this person may not read any more goes. */
import { isOther, renew } from "./keeping.js";
import { fill, list, parse, supported } from "./saved.js";

const root = document.querySelector("[data-saved-list]");
const show = async () => {
  const entries = supported() ? await list(root.dataset.savedList) : [];
  const rows = entries.map((entry) => {
    const row = document.querySelector("[data-saved-row]").content.cloneNode(true);
    const link = row.querySelector("a");
    [link.href, link.textContent] = [entry.url, entry.title];
    fill(row, { version: entry.version, when: entry.when, title: entry.title });
    row.querySelector("button").addEventListener("click", async () => {
      await caches.delete(entry.name);
      await show();
      document.getElementById("main").focus();
    });
    return row;
  });
  root.replaceChildren(...rows);
  document.querySelector("[data-saved-none]").hidden = rows.length > 0;
};
/* True where it was made anew or taken away. */
const settle = async (entry) => {
  const { page, isGone } = await parse(entry.url);
  if (isGone) return caches.delete(entry.name);
  const now = page.querySelector("[data-offline]")?.dataset;
  const prefix = entry.name.slice(0, entry.name.lastIndexOf(":") + 1);
  if (now?.prefix !== prefix || !isOther(entry, now)) return false;
  await renew(entry.url, prefix);
  return true;
};
const settleAll = async () => {
  for (const entry of supported() ? await list(root.dataset.savedList) : []) {
    const isNew = await settle(entry).catch(() => true);
    if (isNew) await show();
  }
};
let settling = null;
const begin = () => (settling ??= settleAll().catch(() => {}).finally(() => { settling = null; }));
if (root) {
  addEventListener("online", begin);
  show().then(begin).catch(() => {});
}
