/* <div data-offline>: keeps this instruction for reading without the internet (keeping.js). A copy that is not as the
   page is now is made anew by itself. */
import { isOther, renew, save } from "./keeping.js";
import { fill, list, remove, supported } from "./saved.js";

const root = document.querySelector("[data-offline]");
const part = (name) => root.querySelector(`[data-${name}]`);
const only = (...shown) => {
  for (const name of ["save", "anew", "remove", "kept", "older", "saving", "full", "failed"]) part(name).hidden = !shown.includes(name);
};
const show = async () => {
  const [entry] = await list(root.dataset.prefix);
  if (!entry) return only("save");
  fill(root, { version: entry.version, when: entry.when });
  if (!isOther(entry, root.dataset)) return only("kept", "remove");
  return only("kept", "anew", "remove", ...(entry.version < Number(root.dataset.version) ? ["older"] : []));
};
const make = async (how) => {
  only("saving");
  try {
    await how(location.origin + location.pathname, root.dataset.prefix, ({ done, total }) => fill(root, { done, total }));
    await show();
  } catch (error) {
    await show();
    part(error.name === "QuotaExceededError" ? "full" : "failed").hidden = false;
    return false;
  }
  return true;
};
const begin = async () => { if (await make(save)) part("remove").focus(); };
const settle = async () => {
  await show();
  root.hidden = false;
  const [entry] = await list(root.dataset.prefix);
  if (entry && isOther(entry, root.dataset)) await make(renew);
};
if (root && supported()) {
  part("save").addEventListener("click", begin);
  part("anew").addEventListener("click", begin);
  part("remove").addEventListener("click", async () => {
    await remove(root.dataset.prefix);
    await show();
    part("save").focus();
  });
  settle().catch(() => {});
}
