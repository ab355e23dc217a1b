/* <a data-copy href="#krok-2">: copies the whole address instead of going there; data-copy="P-2026-0001" copies that. */
document.addEventListener("click", async (event) => {
  const link = event.target.closest("a[data-copy]");
  if (!link || !navigator.clipboard) return;
  event.preventDefault();
  try {
    await navigator.clipboard.writeText(link.dataset.copy || link.href);
    if (!link.dataset.copy) history.replaceState(null, "", link.href);
    pomost.toast(link.dataset.copied || pomost.words.copied);
  } catch {
    window.location.assign(link.href);
  }
});
