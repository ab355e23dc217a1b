/* [data-player] holds one <video>: links with data-second lead into it, and so does an address that ends with #t=65; the
   link in [data-asks] carries the second that is shown; [data-text] marks what is being said and can be searched;
   [data-speed] sets the speed; [data-described] shows the same film with audio description in its place; keys: k or space plays, j and l and the arrows go back and on. */
(() => {
  "use strict";
  const boxes = [...document.querySelectorAll("[data-player]")].filter((box) => box.querySelector("video"));
  const plain = (text) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replaceAll("ł", "l");
  const go = (video, second) => {
    video.currentTime = Math.max(0, second);
    video.scrollIntoView({ block: "nearest" });
  };
  const play = (video) => video.play().catch(() => { /* the browser wants a press on its own button */ });

  const set = (box) => {
    const video = box.querySelector("video");
    const said = [...box.querySelectorAll("[data-text] a[data-second]")];
    const asks = box.querySelector("[data-asks] a");
    const follow = () => {
      const now = Math.floor(video.currentTime);
      const current = said.findLast((link) => Number(link.dataset.second) <= now);
      for (const link of said) {
        link.parentElement.classList.toggle("strong", link === current);
        if (link === current) link.setAttribute("aria-current", "true");
        else link.removeAttribute("aria-current");
      }
      if (!asks) return;
      const address = new URL(asks.href);
      address.searchParams.set("t", now);
      asks.href = address;
    };
    for (const name of ["timeupdate", "seeking", "loadedmetadata"]) video.addEventListener(name, follow);
    follow();
    box.addEventListener("click", (event) => {
      const link = event.target.closest("a[data-second]");
      if (!link || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      go(video, Number(link.dataset.second));
      play(video);
    });

    const speed = box.querySelector("[data-speed]");
    if (speed) {
      speed.hidden = false;
      speed.addEventListener("change", (event) => { video.playbackRate = Number(event.target.value); });
    }
    const told = box.querySelector("a[data-described]");
    if (told) {
      const files = { false: video.querySelector("source").src.split("#")[0], true: told.href };
      told.setAttribute("role", "button");
      told.setAttribute("aria-pressed", "false");
      told.addEventListener("click", (event) => {
        if (event.ctrlKey || event.metaKey) return;
        event.preventDefault();
        const pressed = told.getAttribute("aria-pressed") !== "true";
        const { currentTime, paused, playbackRate } = video;
        video.dispatchEvent(new Event("swap"));
        told.setAttribute("aria-pressed", String(pressed));
        video.addEventListener("loadedmetadata", () => {
          video.currentTime = currentTime;
          video.playbackRate = playbackRate;
          if (!paused) play(video);
        }, { once: true });
        video.src = files[pressed];
      });
      told.addEventListener("keydown", (event) => { if (event.key === " ") { event.preventDefault(); told.click(); } });
    }
    const search = box.querySelector("[data-text-search]");
    search.hidden = false;
    search.addEventListener("input", (event) => {
      const wanted = plain(event.target.value.trim());
      const lines = [...box.querySelectorAll("[data-text] .prose > p")];
      for (const line of lines) line.hidden = !plain(line.textContent).includes(wanted);
      const status = search.querySelector("[role=status]");
      status.textContent = lines.some((line) => !line.hidden) ? "" : status.dataset.none;
    });
    search.addEventListener("keydown", (event) => event.key === "Enter" && event.preventDefault());
  };
  boxes.forEach(set);
  if (!boxes.length) return;

  const first = boxes[0].querySelector("video");
  const follow = () => {
    const wanted = /^#t=(\d{1,6})$/.exec(location.hash);
    if (wanted) go(first, Number(wanted[1]));
  };
  addEventListener("hashchange", follow);
  if (first.readyState >= 1) follow();
  else first.addEventListener("loadedmetadata", follow, { once: true });

  if (document.body.dataset.keys === "off") return;
  const keys = {
    k: (video) => (video.paused ? play(video) : video.pause()),
    j: (video) => go(video, video.currentTime - 10),
    l: (video) => go(video, video.currentTime + 10),
  };
  /* The player's own keys; only while the focus is on it. */
  const own = { " ": keys.k, ArrowLeft: (video) => go(video, video.currentTime - 5), ArrowRight: (video) => go(video, video.currentTime + 5) };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.isContentEditable) return;
    if (event.target.matches("input, textarea, select") || document.querySelector("dialog[open]")) return;
    const video = event.target.matches("video") ? event.target : (event.target.closest("[data-player]") || boxes[0]).querySelector("video");
    const act = keys[event.key] || (event.target === video && own[event.key]);
    if (!act) return;
    /* Before static/js/keys.js, which goes through lists with the same letters. */
    event.preventDefault();
    event.stopPropagation();
    act(video);
  }, true);
})();
