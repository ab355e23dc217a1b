/* [data-drop] around a file field: files can be dropped on it or pasted, and those chosen are listed. */
(() => {
  "use strict";
  const field = (zone) => zone.querySelector("input[type=file]");
  const take = (zone, files) => {
    const input = field(zone);
    const all = new DataTransfer();
    if (input.multiple) for (const file of input.files) all.items.add(file);
    for (const file of input.multiple ? files : [...files].slice(0, 1)) all.items.add(file);
    input.files = all.files;
    list(zone);
  };
  const size = (bytes) => (bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} KB` : `${(bytes / 1e6).toFixed(1).replace(".", ",")} MB`);
  const list = (zone) => {
    zone.querySelector("ul")?.remove();
    const input = field(zone);
    if (!input.multiple || !input.files.length) return;
    const rows = document.createElement("ul");
    rows.className = "drop__files";
    [...input.files].forEach((file, at) => {
      const row = document.createElement("li");
      const name = document.createElement("span");
      const remove = document.createElement("button");
      name.textContent = `${file.name} (${size(file.size)})`;
      remove.type = "button";
      remove.className = "icon-button";
      remove.textContent = "×";
      remove.setAttribute("aria-label", `${pomost.words.remove}: ${file.name}`);
      remove.addEventListener("click", () => {
        const rest = new DataTransfer();
        [...input.files].forEach((each, index) => index !== at && rest.items.add(each));
        input.files = rest.files;
        list(zone);
      });
      row.append(name, remove);
      rows.append(row);
    });
    zone.append(rows);
  };
  const set = (root) => {
    for (const hint of root.querySelectorAll("[data-drop-hint]")) hint.hidden = false;
  };
  set(document);
  document.addEventListener("pomost:content", (event) => set(event.detail));

  document.addEventListener("change", (event) => {
    const zone = event.target.closest?.("[data-drop]");
    if (zone) list(zone);
  });
  for (const kind of ["dragover", "dragleave", "drop"]) {
    document.addEventListener(kind, (event) => {
      const zone = event.target.closest?.("[data-drop]");
      if (!zone || !event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      zone.classList.toggle("is-over", kind === "dragover");
      if (kind === "drop") take(zone, event.dataTransfer.files);
    });
  }
  document.addEventListener("paste", (event) => {
    const files = event.clipboardData?.files;
    const zone = (event.target.closest?.("form") || document).querySelector("[data-drop]");
    if (!files?.length || !zone) return;
    event.preventDefault();
    take(zone, files);
  });
})();
