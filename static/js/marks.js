/* In the editor of an instruction: the way from a step to its pins and frames, and what comes back from there. */
(() => {
  "use strict";
  const begin = () => {
    const stream = window.wagtail?.editHandler?.getPanelByName("steps")?.getBoundWidget();
    const form = document.querySelector("#page-edit-form, form[data-edit-form]");
    if (!form || !stream?.children) return;
    const base = document.querySelector("[data-paste]")?.dataset.marksUrl;
    const input = (step, name) => step.element.querySelector(`[name="${step.prefix}-value-${name}"]`);
    const show = () => {
      for (const step of stream.children) {
        const carried = input(step, "marks");
        const root = carried?.parentElement.querySelector("[data-marks]");
        if (!root) continue;
        let marks = [];
        try { marks = JSON.parse(carried.value || "[]"); } catch { /* the server passes it over as well */ }
        const can = Boolean(base && step.id && input(step, "screenshot-image")?.value);
        const text = marks.length ? root.dataset.wordSome.replace("{number}", marks.length) : root.dataset.wordNone;
        const count = root.querySelector("[data-marks-count]");
        const link = root.querySelector("[data-marks-link]");
        if (count.textContent !== text) count.textContent = text;
        if (link.hidden !== !can) link.hidden = !can;
        root.querySelector("[data-marks-unsaved]").hidden = can;
        if (can) link.setAttribute("href", base.replace("STEP", step.id));
      }
    };
    new BroadcastChannel("pomost-marks").addEventListener("message", ({ data }) => {
      const step = stream.children.find((each) => each.id === data.step);
      const carried = step && input(step, "marks");
      if (!carried) return;
      carried.value = data.marks;
      /* The newest draft is known here now, so that saving overwrites nothing unseen. */
      if (form.elements.loaded_revision_id) form.elements.loaded_revision_id.value = data.revision;
      if (form.elements.loaded_revision_created_at) form.elements.loaded_revision_created_at.value = data.savedAt;
      if (form.dataset.wAutosaveRevisionIdValue) form.dataset.wAutosaveRevisionIdValue = data.revision;
      show();
    });
    let asked = false;
    new MutationObserver(() => {
      if (asked) return;
      asked = true;
      requestAnimationFrame(() => { asked = false; show(); });
    }).observe(document.querySelector("[data-contentpath=steps], #panel-child-content-steps-section") || form, { childList: true, subtree: true });
    form.addEventListener("change", show);
    show();
  };
  if (document.readyState === "complete") begin();
  else window.addEventListener("load", begin);
})();
