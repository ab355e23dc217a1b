/* In a saved copy: <li data-later-step="URL" data-about="…"> gets a place to write a question that goes later. On the list of
   what is saved: [data-later-list] shows every question that waits. */
(() => {
  "use strict";
  const { waiting } = window.pomost || {};
  if (!waiting) return;
  const copy = (name) => document.querySelector(`template[data-${name}]`).content.cloneNode(true);
  const rowOf = (entry, about, next) => {
    const row = copy("later-row");
    row.querySelector("[data-about]").textContent = about;
    row.querySelector("[data-body]").textContent = entry.body;
    row.querySelector("button").addEventListener("click", () => {
      waiting.drop(entry.key);
      next.focus();
    });
    return row;
  };

  let fields = 0;
  for (const step of document.querySelectorAll("[data-later-step]")) {
    step.append(copy("later-place"));
    const { laterStep: url, about } = step.dataset;
    const [open, form, field, full] = ["open", "writing", "field", "full"].map((name) => step.querySelector(`[data-later-${name}]`));
    field.id = step.querySelector("label").htmlFor = `later-${fields += 1}`;
    const rows = step.querySelector("[data-later-rows]");
    const show = () => rows.replaceChildren(...waiting.list().filter((each) => each.url === url).map((each) => rowOf(each, "", open)));
    open.addEventListener("click", () => {
      [form.hidden, open.hidden] = [false, true];
      field.focus();
    });
    step.querySelector("[data-later-keep]").addEventListener("click", () => {
      full.hidden = true;
      if (!field.value.trim()) return field.focus();
      try {
        waiting.put({ url, about, body: field.value });
      } catch {
        full.hidden = false;
        return field.focus();
      }
      field.value = "";
      [form.hidden, open.hidden] = [true, false];
      return open.focus();
    });
    document.addEventListener("pomost:waiting", show);
    show();
  }

  const listed = document.querySelector("[data-later-list]");
  if (!listed) return;
  const rows = listed.querySelector("[data-later-rows]");
  const show = () => {
    const entries = waiting.list();
    listed.hidden = !entries.length;
    rows.replaceChildren(...entries.map((each) => rowOf(each, each.about, document.getElementById("main"))));
  };
  listed.querySelector("[data-later-send]").addEventListener("click", () => waiting.send());
  document.addEventListener("pomost:waiting", show);
  show();
})();
