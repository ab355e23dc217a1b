/* A list that looks for news by itself keeps still while nobody looks at it and while something on it is marked. */
document.addEventListener("htmx:beforeRequest", (event) => {
  const list = event.target;
  if (list.id === "lista" && (document.hidden || list.querySelector(":checked"))) event.preventDefault();
});
