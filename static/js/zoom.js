/* <a data-zoom href="picture">: shows the picture in its full size above the page; without scripts it opens alone. */
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-zoom]");
  if (!link || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  const dialog = document.getElementById("zoomed");
  const picture = dialog.querySelector("img");
  picture.src = link.href;
  picture.alt = link.closest("figure, .shot")?.querySelector("img")?.alt || "";
  dialog.showModal();
});
