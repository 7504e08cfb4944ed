/* Counts what is played, remembers where the film stands, and listens to a few keys.
   The players of other hosts are spoken to by messages; no script of theirs runs here. */
(() => {
  "use strict";
  const box = document.querySelector(".player");
  if (!box) return;
  const FASTEST = 1.25;
  const EVERY = 15000;
  const frame = box.querySelector("iframe");
  const video = box.querySelector("video");
  const host = box.dataset.host;
  let at = Number(box.dataset.at) || 0;
  let watched = Number(box.dataset.watched) || 0;
  let told = watched;
  let playing = false;
  let speed = 1;

  const passed = (seconds) => {
    const step = seconds - at;
    // A jump is not watching: only what goes on by itself is counted.
    if (step > 0 && step < 3) watched += step;
    at = seconds;
  };
  const tell = () => {
    if (Math.floor(watched) === Math.floor(told)) return;
    told = watched;
    const words = new URLSearchParams({ csrf_token: box.dataset.csrf, at: String(Math.floor(at)), watched: String(Math.floor(watched)) });
    navigator.sendBeacon(box.dataset.progress, words);
  };
  /* Vimeo is spoken to in objects, YouTube in JSON; both answer either way. */
  const say = (message) => frame.contentWindow.postMessage(box.dataset.kind === "vimeo" ? message : JSON.stringify({ id: 1, channel: "widget", ...message }), host);

  const players = {
    file: {
      toggle: () => (video.paused ? video.play() : video.pause()),
      seek: (seconds) => { video.currentTime = seconds; },
      pace: (rate) => { video.playbackRate = rate; },
    },
    vimeo: {
      toggle: () => say({ method: playing ? "pause" : "play" }),
      seek: (seconds) => say({ method: "setCurrentTime", value: seconds }),
      pace: (rate) => say({ method: "setPlaybackRate", value: rate }),
      greet: () => say({ method: "ping" }),
      begin: () => { for (const event of ["timeupdate", "play", "pause", "ended", "playbackratechange"]) say({ method: "addEventListener", value: event }); },
    },
    youtube: {
      toggle: () => say({ event: "command", func: playing ? "pauseVideo" : "playVideo", args: [] }),
      seek: (seconds) => say({ event: "command", func: "seekTo", args: [seconds, true] }),
      pace: (rate) => say({ event: "command", func: "setPlaybackRate", args: [rate] }),
      greet: () => say({ event: "listening" }),
      begin: () => say({ event: "command", func: "addEventListener", args: ["onStateChange"] }),
    },
  };
  const player = players[box.dataset.kind];
  if (!player) return;

  if (video) {
    video.addEventListener("timeupdate", () => passed(video.currentTime));
    video.addEventListener("ratechange", () => { if (video.playbackRate > FASTEST) video.playbackRate = FASTEST; });
    for (const event of ["pause", "ended"]) video.addEventListener(event, tell);
  } else {
    /* A player that is not up yet hears nothing: it is greeted until it answers, and anew after each load. */
    const AGAIN = 500;
    const ENOUGH = 120;
    let answered = false;
    let waiting = 0;
    const greet = (left) => {
      clearTimeout(waiting);
      if (answered || !left) return;
      player.greet();
      waiting = setTimeout(greet, AGAIN, left - 1);
    };
    const meet = () => { answered = false; greet(ENOUGH); };
    const answer = () => { if (!answered) { answered = true; player.begin(); } };
    const stand = (now) => { if (playing && !now) tell(); playing = now; };
    const vimeo = ({ event, method, data }) => {
      if (event === "ready" || method === "ping") answer();
      if (event === "play") stand(true);
      if (event === "pause" || event === "ended") { stand(false); tell(); }
      if (event === "timeupdate" && data) passed(Number(data.seconds) || 0);
      if (event === "playbackratechange" && data && data.playbackRate > FASTEST) player.pace(FASTEST);
    };
    const youtube = ({ event, info }) => {
      if (["onReady", "initialDelivery", "infoDelivery"].includes(event)) answer();
      if (event === "onStateChange") stand(info === 1);
      if (!info || typeof info !== "object") return;
      if (typeof info.playerState === "number") stand(info.playerState === 1);
      if (info.playbackRate > FASTEST) player.pace(FASTEST);
      if (typeof info.currentTime === "number") passed(info.currentTime);
    };
    window.addEventListener("message", (message) => {
      if (message.origin !== host || message.source !== frame.contentWindow) return;
      let heard = message.data;
      try { if (typeof heard === "string") heard = JSON.parse(heard); } catch { return; }
      if (heard && typeof heard === "object") (box.dataset.kind === "vimeo" ? vimeo : youtube)(heard);
    });
    frame.addEventListener("load", meet);
    // The frame may have been there before this script.
    if (performance.getEntriesByType("resource").some((one) => one.initiatorType === "iframe")) meet();
  }
  setInterval(tell, EVERY);
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") tell(); });
  window.addEventListener("pagehide", tell);

  const clock = (seconds) => {
    const whole = Math.floor(seconds);
    const parts = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
    const [, minutes, rest] = parts.map((part) => String(part).padStart(2, "0"));
    return parts[0] ? `${parts[0]}:${minutes}:${rest}` : `${parts[1]}:${rest}`;
  };
  const note = () => {
    const noting = document.getElementById("noting");
    noting.closest("details").open = true;
    noting.elements.at.value = clock(at);
    noting.elements.words.focus();
  };
  const lead = () => {
    for (const moment of document.querySelectorAll("[data-seek]")) {
      moment.setAttribute("role", "button");
      moment.tabIndex = 0;
      const go = () => player.seek(Number(moment.dataset.seek));
      moment.addEventListener("click", go);
      moment.addEventListener("keydown", (event) => { if (event.key === "Enter" || event.key === " ") { event.preventDefault(); go(); } });
    }
  };
  lead();

  /* A note is kept or dropped while the film goes on: only the notes are exchanged for those that come back. */
  const exchange = (come, begun) => {
    const taken = !come.querySelector(".mistakes");
    const noting = come.querySelector("#noting");
    document.getElementById("notes").replaceWith(document.adoptNode(come));
    come.open = true;
    if (taken) noting.elements.at.value = clock(at);
    if (begun) noting.elements.words.value = begun;
    (come.querySelector(".mistakes") || noting.elements.words).focus();
    lead();
  };
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.closest("#notes")) return;
    event.preventDefault();
    const words = document.getElementById("noting").elements.words;
    const lost = () => {
      words.setCustomValidity(document.getElementById("notes").dataset.lost);
      words.reportValidity();
      words.addEventListener("input", () => words.setCustomValidity(""), { once: true });
    };
    const ask = new XMLHttpRequest();
    ask.open("POST", form.action);
    ask.responseType = "document";
    ask.addEventListener("load", () => {
      const come = ask.response && ask.response.getElementById("notes");
      if (come) exchange(come, form.id === "noting" ? "" : words.value); else form.submit();
    });
    ask.addEventListener("error", lost);
    words.setCustomValidity("");
    ask.send(new URLSearchParams(new FormData(form)));
  });
  const keys = {
    k: () => player.toggle(),
    j: () => player.seek(Math.max(0, at - 10)),
    l: () => player.seek(at + 10),
    s: () => { speed = speed === 1 ? FASTEST : 1; player.pace(speed); },
    n: note,
  };
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input:not([type=radio]):not([type=checkbox]), textarea, select, [contenteditable]");
    if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (/^[0-9]$/.test(event.key)) {
      const mark = document.querySelector(`#sheet input[name="overall"][value="${event.key === "0" ? 10 : event.key}"]`);
      if (mark) { mark.checked = true; mark.focus(); mark.dispatchEvent(new Event("change", { bubbles: true })); event.preventDefault(); }
      return;
    }
    const act = keys[event.key.toLowerCase()];
    if (act) { event.preventDefault(); act(); }
  });
})();
