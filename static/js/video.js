/* <video data-film data-report="address" data-needed="74">: tells the server every few seconds what was shown and where
   the film stands; a link with data-second, and an address that ends with #t=65, lead into it. What was shown since
   the page was opened is sent whole each time, so that a report that is lost costs nothing. */
(() => {
  "use strict";
  const video = document.querySelector("[data-film]");
  if (!video) return;
  const PAUSE = 10_000;
  let known = "";

  const report = () => {
    const data = new FormData();
    const shown = [];
    for (let at = 0; at < video.played.length; at += 1) shown.push(`${video.played.start(at).toFixed(1)}-${video.played.end(at).toFixed(1)}`);
    data.set("ranges", shown.slice(-60).join(","));
    data.set("position", video.currentTime.toFixed(1));
    data.set("csrfmiddlewaretoken", document.querySelector("[name=csrfmiddlewaretoken]").value);
    return data;
  };
  const text = (data) => `${data.get("ranges")} ${data.get("position")}`;
  const status = () => document.getElementById("obejrzane");
  const show = (name, on) => { for (const each of status().querySelectorAll(`[data-${name}]`)) each.hidden = !on; };

  const send = async () => {
    const data = report();
    if (text(data) === known) return;
    const answer = await fetch(video.dataset.report, { method: "POST", body: data, keepalive: true }).catch(() => null);
    show("unsaved", answer?.status !== 204);
    if (answer?.status !== 204) return;
    known = text(data);
    try { localStorage.setItem("seen", Math.floor(Date.now() / 1000)); } catch { /* static/js/idle.js counts for itself */ }
    if (answer.headers.has("Seconds-Cut")) show("cut", true);
    update(Number(answer.headers.get("Seconds-Seen")));
  };

  const update = (seconds) => {
    const bar = status().querySelector("progress");
    if (!bar) return;
    if (bar.value < Number(video.dataset.needed) && seconds >= Number(video.dataset.needed)) renew();
    bar.value = seconds;
    const words = status().querySelector(".progress__top > span");
    if (words) words.textContent = words.textContent.replace(/^[\d:]+/, `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`);
  };
  /* Enough was seen: the server shows the button. */
  const renew = async () => {
    const answer = await fetch(location.pathname).catch(() => null);
    if (!answer?.ok) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("obejrzane");
    if (fresh) status().replaceWith(fresh);
  };

  for (const name of ["play", "pause", "ended"]) video.addEventListener(name, send);
  setInterval(() => { if (!video.paused) send(); }, PAUSE);
  addEventListener("pagehide", () => {
    const data = report();
    if (text(data) !== known && (video.played.length || known)) navigator.sendBeacon(video.dataset.report, data);
  });

  const go = (second) => {
    video.currentTime = second;
    video.scrollIntoView({ block: "nearest" });
  };
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-second]");
    if (!link || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    go(Number(link.dataset.second));
    video.play().catch(() => { /* the browser wants a press on its own button */ });
  });
  const follow = () => {
    const wanted = /^#t=(\d{1,6})$/.exec(location.hash);
    if (wanted) go(Number(wanted[1]));
  };
  addEventListener("hashchange", follow);
  if (video.readyState >= 1) follow();
  else video.addEventListener("loadedmetadata", follow, { once: true });
})();
