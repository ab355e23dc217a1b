/* What somebody else saved in this browser for reading without the internet goes as soon as another person is logged in. */
(async () => {
  "use strict";
  const person = document.body.dataset.person;
  if (!person || !window.caches) return;
  for (const name of await caches.keys()) {
    if (name.startsWith("saved-") && !name.startsWith(`saved-${person}:`)) await caches.delete(name);
  }
})().catch(() => { /* storage is forbidden: then nothing was saved either */ });
