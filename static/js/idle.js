/* Warns two minutes before the server ends an idle session. Every tab of this browser counts as activity. */
(() => {
  "use strict";
  const seconds = Number(document.body.dataset.idle);
  const dialog = document.getElementById("idle");
  if (!seconds || !dialog) return;
  const NOTICE = Math.min(120, seconds / 2);
  const now = () => Math.floor(Date.now() / 1000);
  const read = () => {
    try { return Number(localStorage.getItem("seen")) || 0; } catch { return 0; }
  };
  const seen = () => {
    last = now();
    try { localStorage.setItem("seen", last); } catch { /* one tab then counts for itself */ }
  };
  /* Text that no draft keeps: the page then stays open rather than lose it. */
  const changed = (field) => (["checkbox", "radio"].includes(field.type)
    ? field.checked !== field.defaultChecked
    : field.type !== "hidden" && field.value !== field.defaultValue);
  const typed = () => [...document.querySelectorAll("main :is(input, textarea), dialog[open] :is(input, textarea)")]
    .some((field) => !field.dataset.draft && changed(field));
  let last = now();
  seen();
  setInterval(() => {
    const quiet = now() - Math.max(last, read());
    if (quiet >= seconds && !typed()) window.location.reload();
    else if (quiet >= seconds - NOTICE && !dialog.open) dialog.showModal();
    else if (quiet < seconds - NOTICE && dialog.open) dialog.close();
  }, 5000);
  dialog.querySelector("[data-stay]").addEventListener("click", async () => {
    const response = await fetch(window.location.href, { method: "HEAD" }).catch(() => null);
    if (response?.ok) seen();
    dialog.close();
  });
  document.addEventListener("submit", seen);
})();
