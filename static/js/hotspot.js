/* Areas on a picture look as their fields in the list below it are: chosen, or being read by the keyboard. */
(() => {
  "use strict";
  const show = () => {
    for (const area of document.querySelectorAll("[data-hotspot] label")) {
      area.toggleAttribute("data-chosen", area.control.checked);
      area.toggleAttribute("data-focus", area.control.matches(":focus-visible"));
    }
  };
  for (const event of ["change", "focusin", "focusout"]) addEventListener(event, () => setTimeout(show));
  show();
})();
