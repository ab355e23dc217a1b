/* Makes a copy of an instruction for reading without the internet. The copy holds the text and its pictures; forms and
   the reader's name stay out of it, so nothing in it can fail or tell who saved it. Of the scripts only those go along
   that keep a question until there is internet (later.js). */
import { fill, gather, names, parse, remove, Unreached, wholeText, when } from "./saved.js";

const ONLINE = "script, [data-reader], header.top, footer, dialog:not(#zoomed), form, aside, .tabbar, .skip, .no-print, body > :not(main), a[href$='/krok-po-kroku/']";

/* Where each step is asked about, before the forms go. */
const askable = (page, title) => {
  for (const link of page.querySelectorAll('.step a[data-sheet][href*="?krok="]')) {
    const step = link.closest(".step");
    const heading = step.querySelector(".step__head h2").textContent.replace(/\s+/g, " ").trim();
    step.dataset.laterStep = link.getAttribute("href");
    step.dataset.about = `${title}, ${heading}`;
  }
};
const strip = (page) => {
  for (const each of page.querySelectorAll(ONLINE)) each.remove();
  for (const step of page.querySelectorAll(".is-done")) step.classList.remove("is-done");
  for (const split of page.querySelectorAll(".split")) split.classList.remove("split"); // nothing stands beside the text
  for (const name of [...page.body.attributes].map((each) => each.name)) page.body.removeAttribute(name);
  for (const source of page.querySelectorAll("picture > source")) source.remove();
  for (const picture of page.querySelectorAll("img")) for (const name of ["srcset", "sizes", "loading"]) picture.removeAttribute(name);
};

/* `prefix` begins the names of this person's copies of this instruction; the earlier ones go when the new one is whole. */
export const save = async (address, prefix, tell) => {
  const at = Date.now();
  const before = await names(prefix);
  const name = prefix + at;
  try {
    const cache = await caches.open(name);
    const copy = await parse(address);
    const now = copy.page.querySelector("[data-offline]")?.dataset;
    if (now?.prefix !== prefix) throw new Unreached(address);   /* somebody else has logged in meanwhile */
    const { version, stamp, title, list: listUrl } = now;
    const index = await parse(listUrl);
    const [banner, later] = ["offline-banner", "later-parts"].map((part) => {
      const template = index.page.querySelector(`template[data-${part}]`);
      template.remove();
      return template.content.cloneNode(true);
    });
    fill(banner, { version, when: when(at) });
    const scripts = [...index.page.querySelectorAll("script[data-saved-script]")].map((each) => each.cloneNode());
    const first = [...later.querySelectorAll("script[data-first]")].map((each) => each.cloneNode());
    askable(copy.page, title);
    copy.page.querySelector("main").append(copy.page.getElementById("zoomed"));
    for (const { page } of [copy, index]) strip(page);
    copy.page.querySelector("main").prepend(banner, ...later.querySelectorAll("template, [data-later]"));
    copy.page.head.append(...later.querySelectorAll("link, script"));
    index.page.head.append(...first, ...scripts);

    await gather(cache, [copy.page, index.page], address, tell);
    await navigator.serviceWorker.register("/sw.js", { scope: "/" });
    await navigator.serviceWorker.ready;
    await cache.put(listUrl, new Response(wholeText(index.page), { headers: index.headers }));
    const told = { "X-Version": version, "X-Stamp": stamp, "X-Saved": String(at), "X-Title": encodeURIComponent(title) };
    await cache.put(address, new Response(wholeText(copy.page), { headers: { ...copy.headers, ...told } }));
  } catch (error) {
    await caches.delete(name);
    throw error;
  }
  for (const old of before) await caches.delete(old);
};

/* `data` are those of the page ([data-offline]) as the server gives it now. Its stamp grows when a picture was blurred
   or somebody's data were taken out. */
export const isOther = (entry, data) => entry.version !== Number(data.version) || entry.stamp !== Number(data.stamp);

/* A copy that is not as the page is now may show what nobody may see any more: it is made anew, and where that fails it
   goes, unless only the connection is missing. */
export const renew = async (address, prefix, tell) => {
  try {
    await save(address, prefix, tell);
  } catch (error) {
    if (error instanceof Unreached) throw error;
    await remove(prefix);
    if (error.name !== "QuotaExceededError") throw error;
    await save(address, prefix, tell);
  }
};
