/* <video data-film data-report="address" data-needed="74" data-status="id">: tells the server every few seconds what was shown and where
   the film stands (static/js/player.js leads into it). What was shown since the page was opened is sent whole each time,
   so that a report that is lost costs nothing. */
(() => {
  "use strict";
  const PAUSE = 4_000;

  const follow = (video) => {
    let known = "";
    const before = [];

    const played = () => {
      const shown = [];
      for (let at = 0; at < video.played.length; at += 1) shown.push(`${video.played.start(at).toFixed(1)}-${video.played.end(at).toFixed(1)}`);
      return shown;
    };
    const report = () => {
      const data = new FormData();
      data.set("ranges", [...before, ...played()].slice(-60).join(","));
      data.set("position", video.currentTime.toFixed(1));
      data.set("csrfmiddlewaretoken", document.querySelector("[name=csrfmiddlewaretoken]").value);
      return data;
    };
    const text = (data) => `${data.get("ranges")} ${data.get("position")}`;
    const status = () => document.getElementById(video.dataset.status);
    const show = (name, on) => { for (const each of status().querySelectorAll(`[data-${name}]`)) each.hidden = !on; };

    const send = async () => {
      if (!video.readyState) return;
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
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      for (const id of [video.dataset.status, "zrobione"]) {
        const fresh = page.getElementById(id);
        const shown = document.getElementById(id);
        if (!fresh || !shown) continue;
        shown.replaceWith(fresh);
        globalThis.htmx?.process(fresh);
      }
    };

    for (const name of ["play", "pause", "ended"]) video.addEventListener(name, send);
    /* static/js/player.js is about to show the same film from another file; the browser forgets what was played. */
    video.addEventListener("swap", () => { before.push(...played()); send(); });
    setInterval(() => { if (!video.paused) send(); }, PAUSE);
    addEventListener("pagehide", () => {
      const data = report();
      if (text(data) !== known && (video.played.length || known)) navigator.sendBeacon(video.dataset.report, data);
    });
  };
  for (const video of document.querySelectorAll("[data-film]")) follow(video);
})();
