/* The author's picture with its areas: shows what the fields say, and fills the fields of a row by drawing. */
(() => {
  "use strict";
  const SIDES = ["x", "y", "width", "height"];
  const picture = document.querySelector("[data-areas]");
  const image = picture.querySelector("image");
  const form = picture.closest("form");
  const rows = [...form.querySelectorAll(".test-row")].map((row) => SIDES.map((side) => row.querySelector(`[data-side=${side}]`)));
  const percent = (field) => Math.min(Math.max(Number.parseFloat(field.value.replace(",", ".")) || 0, 0), 100);
  let here = null;   /* the row whose area is drawn: the last one that was touched */

  const show = () => {
    for (const [place, fields] of rows.entries()) {
      const rect = picture.querySelectorAll("rect")[place];
      for (const [side, field] of fields.entries()) rect.setAttribute(SIDES[side], `${percent(field)}%`);
      rect.toggleAttribute("data-here", fields === here);
    }
  };
  const use = (url) => {
    const loaded = new Image();
    loaded.onload = () => {
      picture.setAttribute("viewBox", `0 0 ${loaded.naturalWidth} ${loaded.naturalHeight}`);
      image.setAttribute("href", url);
      picture.removeAttribute("hidden");
    };
    loaded.src = url;
  };
  const rowAt = (target) => rows.find((fields) => fields[0].closest(".test-row").contains(target));
  const at = (event) => {
    const box = picture.getBoundingClientRect();
    const part = (value) => Math.min(Math.max(value, 0), 1) * 100;
    return [part((event.clientX - box.left) / box.width), part((event.clientY - box.top) / box.height)];
  };

  form.addEventListener("focusin", (event) => {
    here = rowAt(event.target) || here;
    show();
  });
  form.addEventListener("input", (event) => {
    if (event.target.type === "file" && event.target.files[0]) {
      const reader = new FileReader();
      reader.onload = () => use(reader.result);
      reader.readAsDataURL(event.target.files[0]);
    }
    show();
  });
  picture.toggleAttribute("data-draws", true);
  let start = null;
  picture.addEventListener("pointerdown", (event) => {
    here ||= rows.find((fields) => fields.every((field) => !field.value)) || rows[0];
    start = at(event);
    picture.setPointerCapture(event.pointerId);
    event.preventDefault();
  });
  picture.addEventListener("pointermove", (event) => {
    if (!start) return;
    const end = at(event);
    const from = start.map((value, axis) => Math.min(value, end[axis]));
    const size = start.map((value, axis) => Math.abs(value - end[axis]));
    for (const [side, value] of [...from, ...size].entries()) here[side].value = String(Math.floor(value * 10) / 10).replace(".", ",");
    show();
  });
  picture.addEventListener("pointerup", () => { start = null; });
  show();
})();
