/* The frame: menus close by themselves, "/" finds the search, colours and text size change at once. */
(() => {
  "use strict";
  document.documentElement.dataset.scripts = "on";

  const menus = () => document.querySelectorAll("details[data-menu][open]");
  document.addEventListener("click", (event) => {
    for (const menu of menus()) if (!menu.contains(event.target)) menu.open = false;
    const closer = event.target.closest("[data-close]");
    if (closer) closer.closest("dialog").close();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of menus()) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });

  /* The choice shows before the server has kept it; a failed request leaves the page as chosen. */
  for (const form of document.querySelectorAll("[data-preferences]")) {
    form.addEventListener("submit", (event) => {
      const button = event.submitter;
      if (!button) return;
      event.preventDefault();
      const data = new FormData(form);
      data.set(button.name, button.value);
      fetch(form.action, { method: "POST", body: data, redirect: "manual" }).catch(() => form.submit());
      const root = document.documentElement;
      const [name, none] = button.name === "theme" ? ["theme", "system"] : ["text", "100"];
      if (button.value === none) delete root.dataset[name];
      else root.dataset[name] = button.value;
      for (const other of form.querySelectorAll(`[name="${button.name}"]`)) other.setAttribute("aria-pressed", other === button);
    });
  }

  /* A summary of errors takes the focus, so that it is read first. */
  document.querySelector("main [data-focus]")?.focus();

  /* A form is sent once, however often it is pressed; after a while again, for answers that are files. */
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "post") return;
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "yes";
    setTimeout(() => delete form.dataset.sent, 8000);
    event.submitter?.setAttribute("aria-busy", "true");
  });
  window.addEventListener("pageshow", () => {
    for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
    for (const button of document.querySelectorAll("button[aria-busy]")) button.removeAttribute("aria-busy");
  });
})();
