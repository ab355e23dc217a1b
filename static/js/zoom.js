/* <a data-zoom href="picture">: shows the picture above the page with its pins and frames, a click shows its full size;
   without scripts it opens alone. It goes along into saved copies, where nothing else closes the dialog. */
document.addEventListener("click", (event) => {
  if (event.target.closest("#zoomed [data-close]")) document.getElementById("zoomed").close();
  if (event.target.matches("#zoomed img")) event.target.classList.toggle("is-full");
  const link = event.target.closest("a[data-zoom]");
  if (!link || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  const dialog = document.getElementById("zoomed");
  const picture = dialog.querySelector("img");
  picture.src = link.href;
  picture.alt = link.closest("figure, .shot")?.querySelector("img")?.alt || "";
  picture.classList.remove("is-full");
  dialog.querySelector(".marks")?.remove();
  const marks = link.parentElement.querySelector(".marks");
  if (marks) picture.after(marks.cloneNode(true));
  dialog.showModal();
});
