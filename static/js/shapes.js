/* Shapes on a picture, over the rows of numbers that are sent: drawn, moved and resized by pointer or by keyboard. */
(() => {
  "use strict";
  const SIDES = ["x", "y", "width", "height"];
  const form = document.querySelector("[data-shapes]");
  if (!form) return;
  const stage = form.querySelector("[data-stage]");
  const said = form.querySelector("[data-said]");
  const word = (name, values = {}) => Object.entries(values).reduce((text, [key, value]) => text.replace(`{${key}}`, value), form.dataset[`word${name}`]);
  const rows = [...form.querySelectorAll("[data-row]")].map((root) => ({
    root,
    kind: root.querySelector("[data-kind]"),
    sides: SIDES.map((side) => root.querySelector(`[data-side=${side}]`)),
    words: root.querySelector("[data-words]"),
    shape: null,
  }));

  /* What the fields say, in percent. */
  const number = (field) => Number.parseFloat(field.value.replace(",", ".")) || 0;
  const isPin = (row) => row.kind.value === "pin";
  const isFilled = (row) => row.sides.some((field) => field.value.trim()) || Boolean(row.words?.value.trim());
  const between = (value, most) => Math.min(Math.max(value, 0), Math.max(most, 0));
  const areaOf = (row) => row.sides.map((field) => number(field));
  const write = (row, [x, y, width, height]) => {
    const size = isPin(row) ? [0, 0] : [between(width, 100), between(height, 100)];
    const values = [between(x, 100 - size[0]), between(y, 100 - size[1]), ...size];
    for (const [at, field] of row.sides.entries()) {
      field.value = isPin(row) && at > 1 ? "" : String(Math.round(values[at] * 100) / 100).replace(".", ",");
    }
  };
  const nameOf = (row, place) => {
    const [x, y, width, height] = row.sides.map((field) => field.value || "0");
    const kind = row.kind.selectedOptions[0].textContent;
    return word(isPin(row) ? "Pin" : "Shape", { kind, number: place, x, y, width, height });
  };
  const show = () => {
    const places = {};
    for (const row of rows) {
      if (!isFilled(row)) {
        row.shape?.remove();
        row.shape = null;
        continue;
      }
      if (!row.shape) {
        row.shape = document.createElement("div");
        row.shape.className = "shape";
        row.shape.tabIndex = 0;
        row.shape.setAttribute("role", "img");
        row.shape.setAttribute("aria-describedby", "shape-keys");
        const handle = document.createElement("span");
        handle.className = "shape__handle";
        row.shape.append(handle);
      }
      /* Tab goes in the order of the rows. */
      stage.append(...(row.shape.isConnected ? [] : [row.shape]));
      const kind = row.kind.value;
      places[kind] = (places[kind] || 0) + 1;
      const [x, y, width, height] = areaOf(row);
      row.shape.dataset.kind = kind;
      row.shape.dataset.number = places[kind];
      row.shape.setAttribute("aria-label", nameOf(row, places[kind]));
      row.shape.style.left = `${x}%`;
      row.shape.style.top = `${y}%`;
      row.shape.style.width = isPin(row) ? "" : `${width}%`;
      row.shape.style.height = isPin(row) ? "" : `${height}%`;
    }
  };
  const tell = (row) => { said.textContent = row.shape?.getAttribute("aria-label") || ""; };
  const here = (row) => { for (const each of rows) each.root.toggleAttribute("data-here", each === row); };
  const fill = (kind, area) => {
    const row = rows.find((each) => !isFilled(each));
    if (!row) {
      said.textContent = word("Full");
      return null;
    }
    const folded = row.root.closest("details");
    if (folded) folded.open = true;
    row.kind.value = kind;
    write(row, area);
    return row;
  };
  const take = (row) => {
    const shapes = rows.filter((each) => each.shape);
    const next = shapes[shapes.indexOf(row) + 1] || shapes[shapes.indexOf(row) - 1];
    for (const field of [...row.sides, row.words]) if (field) field.value = "";
    show();
    said.textContent = word("Gone");
    (next?.shape || form.querySelector("[data-insert]")).focus();
  };

  /* By keyboard. */
  const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  const rowOf = (target) => rows.find((row) => row.shape?.contains(target));
  stage.addEventListener("keydown", (event) => {
    const row = rowOf(event.target);
    if (!row) return;
    if (event.key === "Delete" || event.key === "Backspace") {
      event.preventDefault();
      take(row);
      return;
    }
    const way = ARROWS[event.key];
    if (!way || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const [x, y, width, height] = areaOf(row);
    const [across, down] = way.map((each) => each * (event.altKey ? .1 : 1));
    if (event.shiftKey && !isPin(row)) write(row, [x, y, between(Math.max(width + across, .5), 100 - x), between(Math.max(height + down, .5), 100 - y)]);
    else write(row, [x + across, y + down, width, height]);
    show();
    tell(row);
  });
  stage.addEventListener("focusin", (event) => here(rowOf(event.target)));
  form.addEventListener("focusin", (event) => {
    const row = rows.find((each) => each.root.contains(event.target));
    if (row) here(row);
  });
  form.querySelector("[data-insert]").addEventListener("click", () => {
    const kind = form.elements.tool.value;
    const row = fill(kind, kind === "pin" ? [50, 50] : [35, 40, 30, 20]);
    show();
    row?.shape.focus();
  });

  /* By mouse or finger. */
  const at = (event) => {
    const box = stage.querySelector("img").getBoundingClientRect();
    return [between((event.clientX - box.left) / box.width * 100, 100), between((event.clientY - box.top) / box.height * 100, 100)];
  };
  let drag = null;
  stage.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    const found = rowOf(event.target);
    const start = at(event);
    if (found) drag = { row: found, start, area: areaOf(found), way: event.target.className === "shape__handle" ? "size" : "move" };
    else {
      const row = fill(form.elements.tool.value, [...start, 0, 0]);
      if (!row) return;
      drag = { row, start, area: [...start, 0, 0], way: "draw" };
    }
    show();
    drag.row.shape.focus({ preventScroll: true });
    stage.setPointerCapture(event.pointerId);
    event.preventDefault();
  });
  stage.addEventListener("pointermove", (event) => {
    if (!drag) return;
    const { row, start, area: [x, y, width, height], way } = drag;
    const end = at(event);
    const by = end.map((value, axis) => value - start[axis]);
    if (way === "move" || isPin(row)) write(row, [x + by[0], y + by[1], width, height]);
    else if (way === "size") write(row, [x, y, between(Math.max(width + by[0], .5), 100 - x), between(Math.max(height + by[1], .5), 100 - y)]);
    else write(row, [...start.map((value, axis) => Math.min(value, end[axis])), ...by.map(Math.abs)]);
    show();
  });
  const drop = () => {
    if (!drag) return;
    const { row, way } = drag;
    drag = null;
    /* A click that drew nothing. */
    if (way === "draw" && !isPin(row) && number(row.sides[2]) < .5 && number(row.sides[3]) < .5) take(row);
    else tell(row);
  };
  stage.addEventListener("pointerup", drop);
  stage.addEventListener("pointercancel", drop);

  form.addEventListener("input", show);
  form.addEventListener("change", show);
  stage.toggleAttribute("data-draws", true);
  for (const part of form.querySelectorAll("[data-tools], [data-keys]")) part.hidden = false;
  show();

  /* The editor in another tab carries the same marks along and would otherwise save the earlier ones. */
  if (form.dataset.step && new URLSearchParams(location.search).has("zapisano")) {
    const channel = new BroadcastChannel("pomost-marks");
    channel.postMessage({ step: form.dataset.step, marks: form.dataset.stored, revision: form.dataset.revision, savedAt: form.dataset.savedAt });
    channel.close();
  }
})();
