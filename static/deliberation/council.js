/* A page of the council moves when the room does. A small mark is asked for every few seconds; when it has
   changed the page is read again, unless somebody is about to vote on it: they are told, and choose when.

   A vote is sent without leaving the page, so that a lost signal loses nothing: it stays chosen here and is
   sent, once, when the signal is back. The choice itself is never kept on the device. A keeper's half of a
   key stays in this window; receipts, which name no choice, stay on the device. */
(() => {
  "use strict";
  const BEAT = 2500;
  const live = document.querySelector("[data-live]");
  const line = document.querySelector(".live-line");
  const paper = document.querySelector("form.vote");
  const kept = {
    read(store, key) { try { return JSON.parse(store.getItem(key)); } catch { return null; } },
    write(store, key, value) { try { store.setItem(key, JSON.stringify(value)); return true; } catch { return false; } },
  };
  let sending = false;
  let leaving = false;

  const say = (words, href) => {
    if (!line) return;
    line.replaceChildren(document.createTextNode(words + " "));
    if (href) {
      const link = document.createElement("a");
      link.href = href;
      link.textContent = document.querySelector("[data-refresh]")?.textContent || href;
      line.append(link);
    }
    line.hidden = !words;
  };

  /* Nobody loses what they are typing or choosing because somebody else did something. */
  const busy = () => {
    if (sending) return true;
    if (paper && [...paper.elements].some((field) => (field.type === "radio" ? field.checked !== field.defaultChecked : field.type === "text" && field.value !== field.defaultValue))) return true;
    const typed = [...document.querySelectorAll("main textarea, main input[type=text]")];
    return typed.some((field) => field.value !== field.defaultValue) || document.querySelector("main details[open]");
  };

  /* Whoever has just pressed something is on their way: the page is not read again under their thumb. */
  document.addEventListener("click", (event) => {
    if (!event.target.closest("a[href], button, summary")) return;
    leaving = true;
    setTimeout(() => { leaving = false; }, 2 * BEAT);
  }, true);

  const beat = async () => {
    if (document.hidden || leaving) return;
    try {
      const answer = await fetch(live.dataset.live, { headers: { Accept: "application/json" }, cache: "no-cache" });
      if (answer.status === 401 || answer.redirected) { location.reload(); return; }
      if (!answer.ok) return;
      const { mark } = await answer.json();
      if (leaving) return;
      if (live.classList.contains("lost")) { live.classList.remove("lost"); say(""); }
      if (sending) { if (paper) paper.requestSubmit(); return; }
      if (mark !== live.dataset.mark) {
        if (busy() && paper) { live.dataset.mark = mark; await settle(); }
        else if (busy()) say(live.dataset.moved, location.pathname);
        else location.reload();
      }
    } catch {
      live.classList.add("lost");
      say(live.dataset.lost);
    }
  };

  /* While somebody chooses, a paper is left alone as long as its ballot is open. */
  const settle = async () => {
    const answer = await fetch(location.pathname, { headers: { Accept: "text/html" } });
    const words = await answer.text();
    if (!words.includes('id="vote-form"')) location.reload();
  };

  if (paper) {
    const button = paper.querySelector(".thumb button");
    paper.addEventListener("submit", async (event) => {
      event.preventDefault();
      button.disabled = true;
      try {
        const answer = await fetch(paper.action, { method: "POST", body: new URLSearchParams(new FormData(paper)) });
        sending = false;
        if (answer.redirected) { location.assign(answer.url); return; }
        if (answer.status === 422 || answer.status >= 400) { button.disabled = false; paper.noValidate = true; HTMLFormElement.prototype.submit.call(paper); }
      } catch {
        sending = true;
        leaving = false;
        live.classList.add("lost");
        say(live.dataset.lost);
      }
    });
  }

  /* A button that hands over something once must not be pressed twice. */
  for (const form of document.querySelectorAll("main form[method=post]:not(.vote)")) {
    form.addEventListener("submit", (event) => {
      if (form.dataset.sent) event.preventDefault();
      form.dataset.sent = "yes";
    });
  }

  const half = document.querySelector("[data-half]");
  if (half) {
    const words = [...half.querySelectorAll("li")].map((one) => one.textContent.trim()).join(" ");
    if (kept.write(sessionStorage, "half:" + half.dataset.half, words)) document.querySelector(".kept-here").hidden = false;
  }
  const giving = document.querySelector("form.giving");
  if (giving) {
    const field = giving.querySelector("textarea");
    const words = kept.read(sessionStorage, "half:" + giving.id.replace("half-", ""));
    if (words && !field.value) field.value = words;
  }

  const receipt = document.querySelector("[data-tracker]");
  const owner = live?.dataset.owner;
  if (receipt && owner) {
    const all = kept.read(localStorage, "receipts:" + owner) || {};
    all[receipt.dataset.ballot] = { tracker: receipt.dataset.tracker, prize: receipt.dataset.prize, round: receipt.dataset.round };
    kept.write(localStorage, "receipts:" + owner, all);
  }
  const shelf = document.querySelector("[data-receipts]");
  const own = shelf && kept.read(localStorage, "receipts:" + shelf.dataset.receipts);
  if (own && Object.keys(own).length) {
    const list = shelf.querySelector("ul");
    for (const [ballot, one] of Object.entries(own)) {
      const row = document.createElement("li");
      const words = document.createElement("p");
      words.textContent = `${one.prize}, ${one.round}: ${one.tracker}`;
      const link = document.createElement("a");
      link.href = `/jury/ballots/${encodeURIComponent(ballot)}/record?tracker=${encodeURIComponent(one.tracker)}`;
      link.textContent = list.dataset.row;
      const place = document.createElement("p");
      place.className = "row";
      place.append(link);
      row.append(words, place);
      list.append(row);
    }
    shelf.hidden = false;
  }

  if (live) {
    setInterval(beat, BEAT);
    addEventListener("online", beat);
    addEventListener("offline", () => { live.classList.add("lost"); say(live.dataset.lost); });
    document.addEventListener("visibilitychange", beat);
  }
})();
