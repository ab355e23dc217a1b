/* <form data-seen>: after two seconds before the reader's eyes the page tells which version of the instruction it shows.
   It says what to show as changed next time; where it fails nothing is lost. */
const seen = document.querySelector("form[data-seen]");
if (seen) {
  let left = 2000;
  const timer = setInterval(() => {
    if (document.visibilityState !== "visible" || (left -= 500) > 0) return;
    clearInterval(timer);
    fetch(seen.action, { method: "POST", body: new FormData(seen), keepalive: true }).catch(() => {});
  }, 500);
}
