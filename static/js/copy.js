/* <a data-copy href="#krok-2">: copies the whole address instead of going there. */
document.addEventListener("click", async (event) => {
  const link = event.target.closest("a[data-copy]");
  if (!link || !navigator.clipboard) return;
  event.preventDefault();
  try {
    await navigator.clipboard.writeText(link.href);
    history.replaceState(null, "", link.href);
    pomost.toast(pomost.words.copied);
  } catch {
    window.location.assign(link.href);
  }
});
