/* [data-paste] in the editor of an instruction: pictures that are pasted, dropped or chosen become steps, one upload at
   a time and in their order. The server judges them; each keeps its key, so that trying again keeps no second one. */
(() => {
  "use strict";
  let root = null;
  let form = null;
  const part = (name) => root.querySelector(`[data-paste-${name}]`);
  const word = (name, values = {}) => Object.entries(values).reduce(
    (text, [key, value]) => text.replace(`{${key}}`, value), root.dataset[`word${name[0].toUpperCase()}${name.slice(1)}`],
  );
  const batches = [];
  let running = false;
  let stream = null;

  const uuid = () => {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] & 0x0f) | 0x40;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  };
  const stepAt = (element) => stream.children.find((step) => element && step.element.contains(element));
  const isThere = (step) => stream.children.includes(step);
  const input = (step, name) => step.element.querySelector(`[name="${step.prefix}-value-${name}"]`);
  /* An empty rich text has many spellings. */
  const written = (step) => {
    const { text, ...rest } = step.block.getValue();
    const blocks = JSON.parse(text || "null")?.blocks || [];
    return JSON.stringify([rest, blocks.some((block) => block.text) ? text : ""]);
  };
  const count = (items, ...states) => items.filter((item) => states.includes(item.state)).length;

  /* What is told. */
  const tell = (batch, text) => {
    part("report").hidden = false;
    const waiting = count(batch.items, "waiting", "sending");
    const bar = part("bar");
    bar.hidden = !waiting;
    bar.max = batch.items.length;
    bar.value = batch.items.length - waiting;
    const left = count(batch.items, "refused", "failed");
    part("status").textContent = text || (waiting
      ? word("progress", { done: batch.items.length - waiting, all: batch.items.length })
      : [word("added", { number: count(batch.items, "done") }), left && word("left", { number: left })].filter(Boolean).join(" "));
    part("undo").hidden = !batches.some((each) => count(each.items, "done", "waiting", "sending"));
  };
  const tellLeft = (batch, item) => {
    item.row?.remove();
    item.row = document.createElement("li");
    const name = document.createElement("b");
    name.textContent = item.name;
    item.row.append(name, `: ${item.message}`);
    if (item.state === "failed") {
      const again = document.createElement("button");
      again.type = "button";
      again.className = "button button-small";
      again.textContent = word("again");
      again.setAttribute("aria-label", `${word("again")}: ${item.name}`);
      again.addEventListener("click", async () => {
        item.row.remove();
        item.state = "waiting";
        part("close").focus();
        if (item.ended) await pomost.renewToken();
        run();
      });
      item.row.append(again);
    }
    part("left").append(item.row);
  };

  /* One picture to the server and one step into the stream. */
  const send = async (item) => {
    const body = new FormData();
    body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    body.set("key", item.key);
    body.set("file", item.file, item.file.name);
    const headers = { "X-Requested-With": "XMLHttpRequest" };
    let answer;
    let said;
    try {
      answer = await fetch(root.dataset.url, { method: "POST", body, headers, redirect: "manual" });
      if (answer.headers.get("Content-Type")?.startsWith("application/json")) said = await answer.json();
    } catch {
      return { state: "failed", message: word("network") };
    }
    if (said?.image) return { state: "done", image: said.image };
    if (said?.message) return { state: "refused", message: said.message };
    const ended = answer.type === "opaqueredirect" || answer.status === 403;
    return { state: "failed", ended, message: word(ended ? "login" : "network") };
  };
  /* What is taken back is kept nowhere: there may have been somebody's data on it. */
  const drop = (item) => {
    const body = new FormData();
    body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    body.set("key", item.key);
    fetch(root.dataset.dropUrl, { method: "POST", body, headers: { "X-Requested-With": "XMLHttpRequest" }, keepalive: true }).catch(() => {});
  };
  const placeOf = (batch, item) => {
    const at = batch.items.indexOf(item);
    const before = batch.items.slice(0, at).findLast((each) => isThere(each.step))?.step;
    const behind = batch.items.slice(at + 1).find((each) => isThere(each.step))?.step;
    if (before) return stream.children.indexOf(before) + 1;
    if (behind) return stream.children.indexOf(behind);
    return isThere(batch.after) ? stream.children.indexOf(batch.after) + 1 : stream.children.length;
  };
  const place = (batch, item, image) => {
    const value = JSON.parse(JSON.stringify(stream.blockDef.initialChildStates.step));
    value.title = "";
    value.screenshot = { image, decorative: false, alt_text: "" };
    item.step = stream.insert({ type: "step", value, id: uuid() }, placeOf(batch, item), { animate: false, focus: false });
    item.asAdded = written(item.step);
    changed(item.step.element);
    if (batch.isSeen) return;
    batch.isSeen = true;
    const title = input(item.step, "title");
    title.focus({ preventScroll: true });
    title.scrollIntoView({ block: "center", behavior: "instant" });
  };
  const next = () => {
    for (const batch of batches) {
      const item = batch.items.find((each) => each.state === "waiting");
      if (item) return [batch, item];
    }
    return null;
  };
  const run = async () => {
    if (running) return;
    running = true;
    for (let pair = next(); pair; pair = next()) {
      const [batch, item] = pair;
      item.state = "sending";
      tell(batch);
      const { state, message, image, ended } = await send(item);
      if (item.state === "withdrawn") {
        drop(item);
        continue;
      }
      Object.assign(item, { state, message, ended });
      if (state === "done") place(batch, item, image);
      else tellLeft(batch, item);
      tell(batch);
    }
    running = false;
  };

  /* What begins it, and what takes it back. */
  const changed = (element) => element.dispatchEvent(new Event("change", { bubbles: true }));
  const take = (files, target) => {
    const waiting = batches.reduce((sum, batch) => sum + count(batch.items, "waiting", "sending"), 0);
    let room = Number(root.dataset.mostSteps) - stream.children.length - waiting;
    const batch = { after: stepAt(target), from: document.activeElement };
    batch.items = files.map((file, at) => {
      const nameless = !file.name || /^(image|blob)\.\w+$/i.test(file.name);
      const item = { file, key: uuid(), state: "waiting", name: nameless ? word("nameless", { number: at + 1 }) : file.name };
      if (file.size > Number(root.dataset.mostBytes)) Object.assign(item, { state: "refused", message: word("tooLarge") });
      else if (room-- <= 0) Object.assign(item, { state: "refused", message: word("full") });
      return item;
    });
    if (!running) part("left").replaceChildren();
    batches.push(batch);
    for (const item of batch.items) if (item.state === "refused") tellLeft(batch, item);
    tell(batch);
    run();
  };
  const undo = () => {
    const batch = batches.findLast((each) => count(each.items, "done", "waiting", "sending"));
    let kept = 0;
    let undone = 0;
    for (const item of batch.items) {
      const was = item.state;
      item.state = "withdrawn";
      item.row?.remove();
      if (was !== "done" || !isThere(item.step)) continue;
      if (written(item.step) !== item.asAdded) {
        kept += 1;
        continue;
      }
      stream.deleteBlock(stream.children.indexOf(item.step), { animate: false });
      drop(item);
      undone += 1;
    }
    changed(form);
    tell(batch, [word("undone", { number: undone }), kept && word("kept", { number: kept })].filter(Boolean).join(" "));
    (batch.from?.isConnected && batch.from !== document.body && batch.from.checkVisibility() ? batch.from : part("choose")).focus();
  };

  /* Which screenshots still lack their words. */
  const nameUndescribed = () => {
    const line = part("undescribed");
    const lacking = stream.children.flatMap((step, at) => {
      const has = input(step, "screenshot-image")?.value && !input(step, "screenshot-decorative").checked;
      return has && !input(step, "screenshot-alt_text").value.trim() ? [[step, at + 1]] : [];
    });
    line.hidden = !lacking.length;
    const told = lacking.map(([, number]) => number).join();
    if (line.dataset.told === told) return;
    line.dataset.told = told;
    line.querySelector("span").replaceChildren(...lacking.map(([step, number]) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = word("step", { number });
      button.addEventListener("click", () => {
        const toggle = step.element.querySelector("[data-panel-toggle][aria-expanded=false]");
        toggle?.click();
        input(step, "screenshot-alt_text").focus();
      });
      return button;
    }));
  };

  const inDialog = (element) => element.closest?.("[role=dialog], .modal, input[type=file]");
  const takesText = (element) => element.closest?.("input, textarea, [contenteditable=true]");
  const pictures = (data) => [...(data?.files || [])];
  const begin = () => {
    root = document.querySelector("[data-paste]");
    form = root?.closest("form");
    stream = window.wagtail?.editHandler?.getPanelByName("steps")?.getBoundWidget();
    if (!form || !stream?.insert) return;
    root.hidden = false;
    part("choose").addEventListener("click", () => part("files").click());
    part("files").addEventListener("change", ({ target }) => {
      take([...target.files], null);
      target.value = "";
    });
    part("undo").addEventListener("click", undo);
    part("close").addEventListener("click", () => {
      part("report").hidden = true;
      part("choose").focus();
    });
    document.addEventListener("paste", (event) => {
      const files = pictures(event.clipboardData);
      const hasText = event.clipboardData?.types.some((type) => type.startsWith("text/"));
      if (!files.length || inDialog(event.target) || (hasText && takesText(event.target))) return;
      event.preventDefault();
      event.stopPropagation();
      take(files, event.target);
    }, true);
    for (const kind of ["dragover", "dragleave", "drop"]) {
      document.addEventListener(kind, (event) => {
        if (!event.dataTransfer?.types.includes("Files") || inDialog(event.target)) return;
        event.preventDefault();
        event.stopPropagation();
        document.body.classList.toggle("is-dropping", kind === "dragover");
        const files = pictures(event.dataTransfer);
        if (kind === "drop" && files.length) take(files, stepAt(event.target) ? event.target : document.activeElement);
      }, true);
    }
    let asked = false;
    const ask = () => {
      if (asked) return;
      asked = true;
      requestAnimationFrame(() => {
        asked = false;
        nameUndescribed();
      });
    };
    for (const kind of ["input", "change"]) form.addEventListener(kind, ask);
    const place = document.querySelector("[data-contentpath=steps], #panel-child-content-steps-section") || form;
    new MutationObserver(ask).observe(place, { childList: true, subtree: true, attributes: true, attributeFilter: ["aria-hidden", "class"] });
    ask();
  };
  if (document.readyState === "complete") begin();
  else window.addEventListener("load", begin);
})();
