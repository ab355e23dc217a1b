/* Answers when the network does not, and only with what a person saved (offline.js). It puts nothing into a cache; what
   the server does not show to this person any more is taken out.
   A cache is named saved-PERSON:SLUG:TIME. Logging out takes them all away: an office computer is shared. */
const saved = async () => (await caches.keys()).filter((name) => name.startsWith("saved-")).reverse();
const kept = async (request) => {
  for (const name of await saved()) {
    const found = await (await caches.open(name)).match(request, { ignoreSearch: request.mode === "navigate", ignoreVary: true });
    if (found) return found;
  }
  return null;
};
const wipe = async () => { for (const name of await saved()) await caches.delete(name); };

const drop = async (request) => {
  for (const name of await saved()) {
    if (await (await caches.open(name)).match(request, { ignoreSearch: true, ignoreVary: true })) await caches.delete(name);
  }
};

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const address = new URL(request.url);
  if (address.origin !== self.location.origin) return;
  if (request.method === "POST" && address.pathname === "/wyloguj/") event.waitUntil(wipe());
  if (request.method !== "GET") return;
  event.respondWith(fetch(request).then((answer) => {
    if (request.mode === "navigate" && [403, 404, 410].includes(answer.status)) event.waitUntil(drop(request));
    return answer;
  }, async (error) => {
    const found = await kept(request);
    if (found) return found;
    throw error;
  }));
});
