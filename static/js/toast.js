/* Short messages: those of the server get a button to close them, scripts add their own by pomost.toast(text). */
(() => {
  "use strict";
  const words = document.getElementById("words").dataset;
  const place = document.querySelector("[data-toasts]");
  const cross = () => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "icon-button";
    button.setAttribute("aria-label", words.close);
    button.textContent = "×";
    button.addEventListener("click", () => button.parentElement.remove());
    return button;
  };
  for (const toast of place.children) toast.append(cross());

  const toast = (text, seconds = 6) => {
    const box = document.createElement("div");
    const line = document.createElement("span");
    box.className = "toast";
    line.textContent = text;
    box.append(line, cross());
    let floating = document.querySelector(".toasts[data-floating]");
    if (!floating) {
      floating = document.createElement("div");
      floating.className = "toasts";
      floating.dataset.floating = "";
      floating.setAttribute("role", "status");
    }
    /* Above an open dialog, which hides everything outside it. */
    (document.querySelector("dialog[open]") || document.body).append(floating);
    floating.append(box);
    setTimeout(() => box.remove(), seconds * 1000);
  };
  window.pomost = { toast, words };
})();
