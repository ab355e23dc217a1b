/* <a data-sheet href="…"> shows that page's form beside this one. The page itself stays the truth: its errors come back
   into the sheet, its redirect moves the window, and whatever goes wrong is answered by following the link. */
(() => {
  "use strict";
  const sheet = document.getElementById("sheet");
  const body = sheet.querySelector("[data-sheet-body]");
  const heading = sheet.querySelector("h2");
  let address = "";
  let opener = null;

  const show = (html) => {
    const page = new DOMParser().parseFromString(html, "text/html");
    const content = page.querySelector("[data-sheet-content]") || page.querySelector("main form");
    if (!content) return false;
    heading.textContent = content.dataset.sheetTitle || page.querySelector("main h1")?.textContent.trim() || "";
    body.replaceChildren(document.importNode(content, true));
    for (const title of body.querySelectorAll("h1")) title.remove();
    for (const form of body.querySelectorAll("form")) form.action = new URL(form.getAttribute("action") || address, address);
    document.dispatchEvent(new CustomEvent("pomost:content", { detail: body }));
    window.htmx?.process(body);
    const target = body.querySelector("[data-focus], [autofocus], textarea, input:not([type=hidden]), select");
    target?.focus();
    return true;
  };

  document.addEventListener("click", async (event) => {
    const link = event.target.closest("a[data-sheet]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    opener = link;
    try {
      const response = await fetch(link.href, { headers: { "X-Requested-With": "sheet" } });
      address = response.url;
      const elsewhere = new URL(response.url).pathname !== new URL(link.href).pathname;
      if (!response.ok || elsewhere) throw new Error();
      if (!sheet.open) sheet.showModal();
      if (!show(await response.text())) throw new Error();
    } catch {
      window.location.assign(link.href);
    }
  });

  body.addEventListener("submit", async (event) => {
    const form = event.target;
    if (form.method !== "post" || event.defaultPrevented) return;
    event.preventDefault();
    if (form.dataset.sent) return;
    form.dataset.sent = "yes";
    const data = new FormData(form, event.submitter);
    const action = event.submitter?.hasAttribute("formaction") ? event.submitter.formAction : form.action;
    event.submitter?.setAttribute("aria-busy", "true");
    try {
      const response = await fetch(action, { method: "POST", body: data, headers: { "X-Requested-With": "sheet" } });
      if (response.redirected) return window.location.assign(response.url);
      address = response.url;
      if (!show(await response.text())) throw new Error();
    } catch (error) {
      delete form.dataset.sent;
      event.submitter?.removeAttribute("aria-busy");
      const waits = error instanceof TypeError && pomost.waiting?.take(form);
      if (waits) sheet.close();
      pomost.toast(waits ? pomost.words.queued : pomost.words.failed, 20);
    }
  });

  sheet.addEventListener("close", () => opener?.focus());
  sheet.addEventListener("click", (event) => event.target === sheet && sheet.close());
})();
