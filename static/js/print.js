/* <button data-print hidden>: shown where a script can open the print window. */
for (const button of document.querySelectorAll("[data-print]")) button.hidden = false;
document.addEventListener("click", (event) => event.target.closest("[data-print]") && window.print());
