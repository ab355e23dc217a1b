/* Instructions kept in this browser for reading without the internet, each in a cache of its own that is complete once
   it holds the page. The caches are named by the person; nothing of another person is listed. */
export const supported = () => window.isSecureContext && "serviceWorker" in navigator && "caches" in window;

const when = (time) => {
  const at = new Date(time);
  const language = document.documentElement.lang;
  return [at.toLocaleDateString(language, { dateStyle: "long" }), at.toLocaleTimeString(language, { timeStyle: "short" })].join(", ");
};
export const fill = (root, places) => {
  for (const [place, text] of Object.entries(places)) {
    for (const spot of root.querySelectorAll(`[data-place="${place}"]`)) spot.textContent = text;
  }
};
export const names = async (prefix) => (await caches.keys()).filter((name) => name.startsWith(prefix));

/* {name, url, title, version, stamp, at} of every complete one, the newest first. */
export const list = async (prefix) => {
  const found = [];
  for (const name of await names(prefix)) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      const page = await cache.match(request, { ignoreVary: true });
      const version = page?.headers.get("X-Version");
      if (!version) continue;
      const at = Number(page.headers.get("X-Saved"));
      const title = decodeURIComponent(page.headers.get("X-Title"));
      const stamp = Number(page.headers.get("X-Stamp"));
      found.push({ name, url: request.url, title, version: Number(version), stamp, at, when: when(at) });
    }
  }
  return found.sort((one, other) => other.at - one.at);
};
export const remove = async (prefix) => { for (const name of await names(prefix)) await caches.delete(name); };
export { when };

/* What may pass by itself: there is no connection, the server is away for a moment, somebody has to log in. */
export class Unreached extends Error {}
const reach = async (address, how) => {
  const response = await fetch(address, how).catch(() => { throw new Unreached(address); });
  if (response.status >= 500) throw new Unreached(address);
  return response;
};

/* What a copy is made of: the page as a document, with the headers it came with. `isGone` where nobody shows it to this
   person any more. */
export const parse = async (address) => {
  const response = await reach(address, { cache: "no-cache" });
  if (response.redirected || response.headers.has("X-Version")) throw new Unreached(address);
  if ([403, 404, 410].includes(response.status)) return { isGone: true };
  if (!response.ok) throw new Error("no page");
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  return { page, headers: { "Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": response.headers.get("Content-Security-Policy") } };
};
export const wholeText = (page) => `<!doctype html>\n${page.documentElement.outerHTML}`;

const files = (page) => [
  ...[...page.querySelectorAll("link[rel~=stylesheet], link[rel~=icon], link[rel~=preload]")].map((each) => each.getAttribute("href")),
  ...[...page.querySelectorAll("img, script[src]")].map((each) => each.getAttribute("src")),
  ...[...page.querySelectorAll("use, a[data-zoom]")].map((each) => each.getAttribute("href")),
].filter((address) => address && !address.startsWith("data:") && !address.startsWith("#"));
const whole = (address, base) => {
  const found = new URL(address, base);
  found.hash = "";
  return found.href;
};
/* Puts into the cache all that the pages refer to, what their styles and modules refer to as well. */
export const gather = async (cache, pages, address, tell = () => {}) => {
  const wanted = new Set(pages.flatMap(files).map((each) => whole(each, address)));
  let done = 0;
  for (const file of wanted) {
    tell({ done, total: wanted.size });
    const response = await reach(file);
    if (!response.ok) throw new Error(file);
    const kind = response.headers.get("Content-Type") || "";
    const refers = kind.startsWith("text/css") ? /url\((["']?)([^"')]+)\1\)/g : /javascript/.test(kind) ? /^import[^;]*? from (["'])([^"']+)\1/gm : null;
    if (refers) {
      for (const [, , url] of (await response.clone().text()).matchAll(refers)) {
        if (!url.startsWith("data:") && !url.startsWith("#")) wanted.add(whole(url, file));
      }
    }
    await cache.put(file, response);
    done += 1;
  }
};
