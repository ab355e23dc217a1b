/* <a data-zoom href="picture">: shows the picture above the page, a click shows its full size; without scripts it opens
   alone. */
document.addEventListener("click", (event) => {
  if (event.target.matches("#zoomed img")) event.target.classList.toggle("is-full");
  const link = event.target.closest("a[data-zoom]");
  if (!link || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  const dialog = document.getElementById("zoomed");
  const picture = dialog.querySelector("img");
  picture.src = link.href;
  picture.alt = link.closest("figure, .shot")?.querySelector("img")?.alt || "";
  picture.classList.remove("is-full");
  dialog.showModal();
});
