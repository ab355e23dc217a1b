/* In a field of a form with data-insert="/address/", a slash at the beginning of a word opens a list of saved replies
   and steps: an input that filters, arrows that choose, Enter that puts the text where the slash would have been.
   Escape goes back and leaves the slash. Without this script the page has a select. */
(() => {
  "use strict";
  const panel = document.querySelector("[data-insert-panel]");
  const form = panel?.closest("form");
  const field = form?.querySelector("textarea");
  if (!field) return;
  const input = panel.querySelector("input");
  const list = panel.querySelector("[role=listbox]");
  const line = panel.querySelector("[role=status]");
  let found = [];
  let at = -1;
  let place = 0;
  let asked = 0;
  let pause = 0;

  const choose = (index) => {
    at = found.length ? (index + found.length) % found.length : -1;
    [...list.children].forEach((option, number) => option.setAttribute("aria-selected", String(number === at)));
    if (at < 0) input.removeAttribute("aria-activedescendant");
    else {
      input.setAttribute("aria-activedescendant", list.children[at].id);
      list.children[at].scrollIntoView({ block: "nearest" });
    }
  };
  const show = () => {
    list.replaceChildren(...found.map((each, number) => {
      const option = document.createElement("li");
      const title = document.createElement("b");
      const detail = document.createElement("span");
      option.id = `insert-${number}`;
      option.setAttribute("role", "option");
      option.className = "insert__option";
      title.textContent = each.title;
      detail.textContent = each.detail;
      detail.className = "small muted";
      option.append(title, detail);
      return option;
    }));
    input.setAttribute("aria-expanded", String(found.length > 0));
    line.textContent = found.length ? panel.dataset.some.replace("0", found.length) : panel.dataset.none;
    choose(0);
  };
  const look = async () => {
    const body = new FormData();
    const number = ++asked;
    body.set("q", input.value);
    body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    try {
      const answer = await fetch(form.dataset.insert, { method: "POST", body, redirect: "error" });
      const words = answer.ok ? await answer.json() : { found: [] };
      if (number !== asked) return;
      found = words.found;
    } catch {
      found = [];
    }
    show();
  };
  const close = (text) => {
    asked++;
    panel.hidden = true;
    field.focus();
    field.setRangeText(text, place, place, "end");
    field.dispatchEvent(new Event("input", { bubbles: true }));
  };
  field.addEventListener("keydown", (event) => {
    const before = field.value.slice(0, field.selectionStart);
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.isComposing || /\S$/.test(before)) return;
    event.preventDefault();
    field.setRangeText("", field.selectionStart, field.selectionEnd, "end");
    place = field.selectionStart;
    panel.hidden = false;
    input.value = "";
    input.focus();
    look();
  });
  input.addEventListener("input", () => { clearTimeout(pause); pause = setTimeout(look, 200); });
  input.addEventListener("keydown", (event) => {
    const steps = { ArrowDown: 1, ArrowUp: -1 };
    if (event.key in steps) choose(at + steps[event.key]);
    else if (event.key === "Enter" && at >= 0) close(found[at].text);
    else if (event.key === "Escape") close(`/${input.value}`);
    else if (event.key !== "Enter") return;
    event.preventDefault();
    event.stopPropagation();
  });
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) close(found[[...list.children].indexOf(option)].text);
  });
})();
