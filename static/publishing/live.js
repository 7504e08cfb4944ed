/* What is on now and next, from the day's own page; an online session by the visitor's clock; what is new since they were last here. */
(() => {
  "use strict";
  const MINUTE = 60000, SHOWN = 8, RUNNING = 4, BEFORE = 12 * 60 * MINUTE;
  const at = (written) => Date.parse(written);

  const fetched = (href) => new Promise((done) => {
    const asked = new XMLHttpRequest();
    asked.open("GET", href);
    asked.responseType = "document";
    asked.onload = () => done(asked.status === 200 ? asked.response : null);
    asked.onerror = () => done(null);
    asked.send();
  });

  const rowsOf = (page) => [...page.querySelectorAll("article.show[data-show]:not(.off)")].map((row) => {
    const starts = at(row.querySelector("time").dateTime);
    return {row, starts, ends: starts + Number(row.dataset.minutes) * MINUTE};
  });

  /* A row of another page, led from there. */
  const brought = (row, href, words, loud) => {
    const item = document.createElement("li"), own = document.importNode(row, true);
    for (const link of own.querySelectorAll("a[href]")) link.href = new URL(link.getAttribute("href"), new URL(href, location));
    const line = document.createElement("p"), state = document.createElement("span");
    state.className = loud ? "state changed" : "state";
    state.textContent = words;
    line.append(state);
    own.querySelector(".where").prepend(line);
    item.append(own);
    return item;
  };

  const live = async (section, pages) => {
    const now = Date.now(), days = JSON.parse(section.dataset.live);
    const day = days.find((one) => now < at(one.ends));
    if (!day || now < at(days[0].starts) - BEFORE) return;
    pages[day.href] ??= await fetched(day.href);
    if (!pages[day.href]) return;
    const rows = rowsOf(pages[day.href]);
    const running = rows.filter((one) => one.starts <= now && now < one.ends);
    const coming = rows.filter((one) => now < one.starts).sort((a, b) => a.starts - b.starts);
    const first = running.sort((a, b) => b.starts - a.starts).slice(0, RUNNING);
    const then = coming.slice(0, SHOWN - first.length);
    // A list that says the same is left alone: somebody may be choosing in it.
    const said = [first, then].map((rows) => rows.map((one) => one.row.dataset.show)).join("; ");
    if (!first.length && !then.length || section.dataset.said === said) return;
    section.dataset.said = said;
    const list = section.querySelector(".timetable"), head = section.querySelector("h2"), whole = section.querySelector("header a");
    // What stands beneath stays where it is.
    section.style.minBlockSize = section.offsetHeight + "px";
    list.replaceChildren(
      ...first.map((one) => brought(one.row, day.href, section.dataset.now, true)),
      ...then.map((one) => brought(one.row, day.href, section.dataset.next, false)),
    );
    head.textContent = now < at(day.starts) ? day.day : section.dataset.both;
    whole.href = day.href;
    document.dispatchEvent(new Event("shows"));
  };

  const section = document.querySelector("[data-live]");
  if (section) {
    const pages = {}, look = () => document.hidden || live(section, pages);
    look();
    setInterval(look, MINUTE);
    document.addEventListener("visibilitychange", look);
  }

  for (const line of document.querySelectorAll("[data-own-clock]")) {
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone || "";
    const said = new Intl.DateTimeFormat(document.documentElement.lang, {weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23"});
    const words = said.formatRange(new Date(line.dataset.starts), new Date(line.dataset.ends));
    line.textContent = line.dataset.ownClock.replace("{time}", words).replace("{zone}", zone.split("/").pop().replaceAll("_", " "));
  }

  /* The day before this visit began; an hour's pause does not end a visit. */
  const lastHere = (edition) => {
    const key = "seen." + edition, now = Date.now();
    try {
      const kept = JSON.parse(localStorage.getItem(key)) || {};
      if (!kept.last || now - kept.last > 60 * MINUTE) kept.before = kept.last;
      kept.last = now;
      localStorage.setItem(key, JSON.stringify(kept));
      return kept.before;
    } catch {
      return undefined;
    }
  };

  const news = document.querySelector("[data-news]"), edition = location.pathname.split("/")[2];
  if (news || section) {
    const before = lastHere(edition);
    const days = news && before ? [...document.querySelectorAll("select[name=new] option")] : [];
    const day = before && new Date(before).toISOString().slice(0, 10);
    const first = days.map((one) => one.value).filter((one) => one && one >= day).sort()[0];
    if (first) {
      news.href = news.dataset.news + first;
      news.hidden = false;
    }
  }
})();
