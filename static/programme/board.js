/* The schedule drawn as halls by hours, five minutes a column. This file holds what the house told and draws it;
   board-asks.js speaks with the house, board-hands.js minds mouse, touch, pen and keys.
   Lengths and places are handed to the sheet of styles as numbers: --from, --long and the like count columns. */
const board = (() => {
  "use strict";
  const root = document.querySelector("[data-board]");
  if (!root) return null;
  const STEP = 5;
  const ZOOMS = [2, 3, 4, 5, 6, 8, 10, 14];
  const words = JSON.parse(root.dataset.words);
  const find = (name, within = root) => within.querySelector(`[data-${name}]`);
  const parts = { sheet: find("sheet"), scroll: find("scroll"), line: find("line"), said: find("said"), panel: find("panel"), tray: find("tray"), filters: find("filters"), here: find("here") };
  const now = { days: [], halls: [], sections: {}, kinds: {}, accesses: {}, shows: new Map(), tray: [], clashes: new Map(), day: "", all: false, zoom: 6, chosen: "", held: null, others: [], busy: new Set(), may: false, mark: "", focus: "" };

  const fill = (name, facts = {}) => (words[name] || name).replace(/\{(\w+)\}/g, (whole, key) => (key in facts ? facts[key] : whole));
  const el = (tag, how = {}, ...within) => {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(how)) {
      if (name === "vars") for (const [key, number] of Object.entries(value)) made.style.setProperty(`--${key}`, number);
      else if (name === "class") made.className = value;
      else if (value !== null && value !== undefined && value !== false) made.setAttribute(name, value === true ? "" : value);
    }
    made.append(...within.filter((one) => one !== null && one !== undefined));
    return made;
  };

  /* What another hall or hour could mend is a clash; what is still to be prepared, or only worth knowing, is not. */
  const grave = (clash) => clash.severity === "fatal" || clash.severity === "overridable";

  /* ——— times and places in words ——— */
  const clock = (minutes) => `${String(Math.floor(minutes / 60) % 24).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
  const wall = (day, minutes) => new Date(Date.parse(`${day}T00:00Z`) + minutes * 60000).toISOString().slice(0, 16);
  const hallOf = (id) => now.halls.find((hall) => hall.id === id);
  const dayOf = (day) => now.days.find((one) => one.day === day);
  const span = (at) => `${clock(at.start)}–${clock(at.start + at.minutes)}`;
  const whereabouts = (at) => fill("where", { day: dayOf(at.day)?.name || at.day, hall: hallOf(at.hall)?.name || "", time: span(at) });

  /* ——— said aloud, politely and once ——— */
  let saying = 0;
  const say = (sentence) => {
    clearTimeout(saying);
    saying = setTimeout(() => { parts.said.textContent = sentence; }, 120);
  };
  const tell = (sentence, alarm = false) => {
    parts.line.textContent = sentence;
    parts.line.classList.toggle("alarm", alarm);
  };

  /* ——— what stands against what, as far as it can be seen here at once ——— */
  const inHall = (day, hall) => [...now.shows.values()].filter((one) => one.day === day && one.hall === hall).sort((a, b) => a.start - b.start || a.minutes - b.minutes);
  const against = (at, code) => {
    const clear = hallOf(at.hall)?.clear || 0;
    if (hallOf(at.hall)?.online) return null;
    for (const one of inHall(at.day, at.hall)) {
      if (one.code === code) continue;
      if (at.start < one.start + one.minutes && one.start < at.start + at.minutes) return { kind: "overlap", other: one };
      if (at.start < one.start + one.minutes + clear && one.start < at.start + at.minutes + clear) return { kind: "tight", other: one };
    }
    return null;
  };

  /* ——— the hours of the sheet: the same on every day, so that days can be compared ——— */
  const hours = () => {
    let first = 10 * 60;
    let last = 24 * 60;
    for (const one of now.shows.values()) {
      first = Math.min(first, one.start);
      last = Math.max(last, one.start + one.minutes + 30);
    }
    return { first: Math.floor(first / 60) * 60, last: Math.min((24 + now.ends) * 60, Math.ceil(last / 60) * 60) };
  };
  let range = { first: 600, last: 1440 };

  const fits = (one) => {
    const wanted = now.filter || {};
    if (wanted.section && String(one.section) !== wanted.section) return false;
    if (wanted.kind && one.kind !== wanted.kind) return false;
    if (wanted.hall && String(one.hall) !== wanted.hall) return false;
    return !(wanted.clash && !(now.clashes.get(one.code) || []).some(grave));
  };

  /* ——— one show ——— */
  const marksOf = (one) => {
    const marks = [];
    const found = now.clashes.get(one.code) || [];
    if (found.some(grave)) marks.push(fill("clash"));
    else if (found.some((one) => one.severity === "advice")) marks.push(fill("advice"));
    if (one.state === "pencilled") marks.push(fill("pencilled"));
    if (one.state === "locked") marks.push(fill("locked"));
    if (now.busy.has(one.code)) marks.push(fill("unsaved"));
    return marks;
  };
  const shape = (one, lane = 0) => {
    const clear = hallOf(one.hall)?.clear || 0;
    return { from: (one.start - range.first) / STEP, long: one.minutes / STEP, lane, intro: ((one.pre || 0) + (one.intro || 0)) / STEP, talk: (one.talk || 0) / STEP, tail: clear / STEP };
  };
  const body = (one, marks) => [
    el("i", { class: "intro" }), el("i", { class: "talk" }), el("i", { class: "tail" }),
    el("span", { class: "piece-words" },
      el("span", {}, clock(one.start), el("span", { class: "until" }, `–${clock(one.start + one.minutes)}`)),
      el("b", one.lang ? { lang: one.lang } : {}, one.title),
      marks.length ? el("span", { class: "piece-marks" }, ...marks.flatMap((mark, place) => [place ? ", " : "", el(mark === fill("clash") ? "em" : "span", {}, mark)])) : null,
      el("span", { class: "aside-label" }, [now.sections[one.section]?.name, one.kind === "screening" ? "" : now.kinds[one.kind]].filter(Boolean).join(", "))),
  ];
  const drawShow = (one, lane) => {
    const marks = marksOf(one);
    const section = now.sections[one.section];
    const clash = (now.clashes.get(one.code) || []).some(grave);
    const held = now.held && now.held.code === one.code;
    const classes = ["piece", one.state, clash && "clash", held && "left", now.chosen === one.code && "chosen", !fits(one) && "other", (one.intro || one.pre) && "with-intro", one.talk && "with-talk"].filter(Boolean);
    const made = el("button", { type: "button", class: classes.join(" "), "data-code": one.code, "data-section": section?.colour, tabindex: now.focus === one.code ? 0 : -1, vars: shape(one, lane) }, ...body(one, marks));
    if (now.may && one.state !== "locked") made.append(el("i", { class: "edge", "data-edge": true }));
    return made;
  };
  const lanes = (mine) => {
    const ends = [];
    return mine.map((one) => {
      let lane = ends.findIndex((end) => end <= one.start);
      if (lane < 0) lane = ends.length;
      ends[lane] = one.start + one.minutes;
      return lane;
    });
  };
  const fillLane = (lane, day, hall) => {
    const mine = inHall(day, hall);
    const at = lanes(mine);
    lane.style.setProperty("--lanes", Math.max(1, ...at.map((place) => place + 1)));
    const known = new Map([...lane.children].map((piece) => [piece.dataset.code, piece]));
    const wanted = mine.map((one, place) => {
      const made = drawShow(one, at[place]);
      const kept = known.get(one.code);
      // What looks the same stays itself, so that nothing is taken from under a finger or a focus.
      return kept && kept.isEqualNode(made) ? kept : made;
    });
    const held = now.held;
    if (held && held.at.day === day && held.at.hall === hall) wanted.push(drawHeld(held));
    if (wanted.length !== lane.children.length || wanted.some((piece, place) => piece !== lane.children[place])) lane.replaceChildren(...wanted);
  };
  const drawHeld = (held) => {
    const one = { ...held.show, ...held.at };
    const wrong = held.says || against(held.at, held.code);
    return el("div", { class: `piece held${wrong ? " clash" : ""}${one.intro || one.pre ? " with-intro" : ""}${one.talk ? " with-talk" : ""}`, "aria-hidden": "true", "data-section": now.sections[one.section]?.colour, vars: shape(one) }, ...body(one, wrong ? [fill("clash")] : []));
  };

  /* ——— a day ——— */
  const drawHead = () => {
    const head = el("div", { class: now.zoom < 3.6 ? "board-head dense" : "board-head", "aria-hidden": "true" });
    for (let at = range.first; at < range.last; at += 60) head.append(el("span", { vars: { from: (at - range.first) / STEP } }, clock(at)));
    return head;
  };
  const shownHalls = () => now.halls.filter((hall) => !now.filter?.hall || String(hall.id) === now.filter.hall);
  const drawDay = (day) => {
    const made = el("div", { class: "board-day", "data-on": day.day, role: "group", "aria-label": day.name });
    if (now.all) made.append(el("p", { class: "board-dayname", "aria-hidden": "true" }, day.name));
    made.append(drawHead());
    for (const hall of shownHalls()) {
      const lane = el("div", { class: "board-lane", "data-lane": hall.id, role: "group", "aria-label": hall.name });
      fillLane(lane, day.day, hall.id);
      const here = now.others.filter((other) => other.hall === hall.id && other.day === day.day).map((other) => other.name);
      made.append(el("div", { class: "board-hall" }, el("div", { class: "board-name", "aria-hidden": "true" }, el("b", {}, hall.name), hall.seats ? el("span", {}, fill("seats", { seats: hall.seats })) : null, here.length ? el("span", { class: "board-visitor" }, here.join(", ")) : null), lane));
    }
    return made;
  };
  let drawn = false;
  const draw = (first = false) => {
    range = hours();
    parts.sheet.style.setProperty("--columns", (range.last - range.first) / STEP);
    parts.sheet.style.setProperty("--col", `${now.zoom}px`);
    const days = now.all ? now.days : now.days.filter((day) => day.day === now.day);
    const focused = parts.sheet.contains(document.activeElement);
    if (!now.held && (!now.shows.has(now.focus) || !(now.all || now.shows.get(now.focus).day === now.day))) now.focus = firstOf(now.day)?.code || "";
    parts.sheet.replaceChildren(...days.map(drawDay));
    parts.sheet.tabIndex = now.focus ? -1 : 0;
    if (focused) refocus();
    drawTabs();
    if (!first || document.querySelector("[data-table]")?.dataset.table !== now.day || !document.querySelector("[data-table] li")) drawTable();
    count();
  };
  const redraw = (...places) => {
    const last = hours();
    if (last.first !== range.first || last.last !== range.last) { draw(); return; }
    const focused = parts.sheet.contains(document.activeElement);
    const done = new Set();
    for (const at of places) {
      const key = at && `${at.day} ${at.hall}`;
      if (!at || done.has(key)) continue;
      done.add(key);
      const lane = laneOf(at);
      if (lane) fillLane(lane, at.day, at.hall);
    }
    if (focused && !parts.sheet.contains(document.activeElement)) refocus();
  };
  const laneOf = (at) => parts.sheet.querySelector(`[data-on="${at.day}"] [data-lane="${at.hall}"]`);
  const pieceOf = (code) => parts.sheet.querySelector(`button[data-code="${CSS.escape(code)}"]`);
  const refocus = () => (pieceOf(now.focus) || parts.sheet).focus({ preventScroll: true });
  const firstOf = (day) => [...now.shows.values()].filter((one) => one.day === day && fits(one)).sort((a, b) => a.start - b.start)[0];

  /* ——— what stands around the grid ——— */
  const drawTabs = () => {
    for (const tab of root.querySelectorAll("[data-day]")) {
      const current = !now.all && tab.dataset.day === now.day;
      if (current) tab.setAttribute("aria-current", "date"); else tab.removeAttribute("aria-current");
    }
    const all = root.querySelector("[data-do=all]");
    all.setAttribute("aria-pressed", String(now.all));
  };
  const drawHere = () => {
    const told = now.others.map((other) => (other.day ? fill("here_at", { name: other.name, where: [dayOf(other.day)?.short, hallOf(other.hall)?.name].filter(Boolean).join(", ") }) : other.name));
    parts.here.textContent = told.length ? fill("also_here", { name: told.join("; ") }) : "";
  };
  const count = () => {
    const wanted = now.filter || {};
    const any = Object.values(wanted).some(Boolean);
    const shown = [...now.shows.values()].filter(fits).length;
    find("filtered").textContent = any ? ` · ${fill("filtered", { count: shown })}` : "";
  };
  const entry = (one, table) => {
    const code = one.code;
    const under = [one.kind === "screening" ? "" : now.kinds[one.kind], ...marksOf(one)].filter(Boolean).join(", ");
    const link = el("a", { href: address("show", code) }, one.title);
    if (one.lang) link.lang = one.lang;
    const item = el("li", {}, el("b", {}, link), " ", el("span", {}, span(one)));
    if (under) item.append(" ", el("span", { class: "quiet" }, under));
    if (now.may && table.dataset.moves !== "no") item.append(" ", el("a", { href: address("form", code) }, fill("move"), el("span", { class: "aside-label" }, ` ${one.title}`)));
    return item;
  };
  const addresses = JSON.parse(root.dataset.addresses);
  addresses.form ||= `${addresses.show}/move`;
  const address = (name, code) => addresses[name].replace("CODE", encodeURIComponent(code));
  const drawTable = () => {
    const table = document.querySelector("[data-table]");
    const day = dayOf(now.day);
    if (!table || !day) return;
    const mine = [...now.shows.values()].filter((one) => one.day === day.day).sort((a, b) => a.start - b.start);
    const starts = [...new Set(mine.map((one) => Math.floor(one.start / 60)))].sort((a, b) => a - b);
    table.dataset.table = day.day;
    table.caption.textContent = day.name;
    table.closest("[role=group]").setAttribute("aria-label", day.name);
    const rows = starts.map((hour) => el("tr", {}, el("th", { scope: "row" }, clock(hour * 60)), ...now.halls.map((hall) => {
      const here = mine.filter((one) => one.hall === hall.id && Math.floor(one.start / 60) === hour);
      return el("td", {}, here.length ? el("ul", {}, ...here.map((one) => entry(one, table))) : null);
    })));
    table.tBodies[0].replaceChildren(...(rows.length ? rows : [el("tr", {}, el("td", { colspan: now.halls.length + 1 }, fill("day_empty")))]));
  };
  const drawTray = () => {
    if (!parts.tray) return;
    const bare = find("bare").checked;
    const sought = find("find").value.trim().toLocaleLowerCase();
    const shown = now.tray.filter((film) => (!bare || !film.shown) && (!sought || film.title.toLocaleLowerCase().includes(sought)));
    find("tray-none").hidden = shown.length > 0;
    parts.tray.replaceChildren(...shown.slice(0, 200).map((film) => el("li", {}, el("button", { type: "button", class: "tray-film", "data-film": film.film, "data-section": now.sections[film.section]?.colour, disabled: !now.may || !film.minutes },
      el("b", film.lang ? { lang: film.lang } : {}, film.title),
      el("span", {}, [film.minutes ? fill("minutes", { minutes: film.minutes }) : fill("length_unknown"), film.shown ? fill("shown", { count: film.shown }) : fill("not_shown"), now.sections[film.section]?.name].filter(Boolean).join(" · "))))));
  };
  const drawPanel = () => {
    const one = now.shows.get(now.chosen);
    parts.panel.hidden = !one;
    if (!one) return;
    const head = parts.panel.querySelector("h2");
    head.textContent = one.title;
    head.lang = one.lang || document.documentElement.lang;
    find("where").textContent = whereabouts(one);
    find("kind").textContent = [now.kinds[one.kind], now.sections[one.section]?.name, now.accesses[one.access], fill(one.state === "planned" ? "state_planned" : one.state)].filter(Boolean).join(" · ");
    const belongs = ["pre", "intro", "films", "talk"].filter((part) => one[part]).map((part) => fill(part, { minutes: one[part] }));
    belongs.push(fill("clear", { minutes: hallOf(one.hall)?.clear || 0 }));
    find("parts").replaceChildren(...belongs.map((part) => el("li", {}, part)));
    const found = now.clashes.get(one.code) || [];
    find("clashes").replaceChildren(...found.map((clash) => el("li", { class: grave(clash) ? "grave" : "" }, el("b", {}, fill(grave(clash) ? "clash" : clash.severity)), ` ${clash.says}`)));
    find("open").href = address("show", one.code);
    if (find("edit")) find("edit").href = address("edit", one.code);
    const form = find("move");
    if (!form) return;
    const fields = form.elements;
    if (!form.contains(document.activeElement)) {
      fields.day.value = one.day;
      fields.hall.value = one.hall;
      fields.start.value = clock(one.start);
      fields.minutes.value = one.minutes;
    }
    for (const field of fields) field.disabled = one.state === "locked";
    const acts = one.state === "locked" ? ["unlock"] : one.state === "pencilled" ? ["plan", "take_off"] : ["lock", "pencil"];
    find("acts").replaceChildren(...acts.map((act) => el("button", { type: "button", class: "plain small", "data-act": act }, fill(act))));
  };
  const choose = (code, quietly = false) => {
    const before = now.shows.get(now.chosen);
    now.chosen = code;
    redraw(before, now.shows.get(code));
    drawPanel();
    const one = now.shows.get(code);
    if (!one || quietly) return;
    const found = (now.clashes.get(code) || []).filter(grave);
    tell([`${one.title}: ${whereabouts(one)}`, ...found.map((clash) => fill("clashes", { says: clash.says }))].join(". "), found.length > 0);
  };
  const showDay = (day) => {
    now.day = day;
    now.all = false;
    draw();
    history.replaceState(null, "", `?${new URLSearchParams({ ...Object.fromEntries(new URLSearchParams(location.search)), day })}`);
    root.dispatchEvent(new Event("looked"));
  };
  const zoomTo = (zoom) => {
    const middle = (parts.scroll.scrollLeft + parts.scroll.clientWidth / 2) / now.zoom;
    now.zoom = zoom;
    parts.sheet.style.setProperty("--col", `${zoom}px`);
    for (const head of parts.sheet.querySelectorAll(".board-head")) head.classList.toggle("dense", zoom < 3.6);
    parts.scroll.scrollLeft = middle * zoom - parts.scroll.clientWidth / 2;
    try { localStorage.setItem("grid-zoom", zoom); } catch { /* a private window keeps nothing */ }
  };
  const step = (by) => {
    const at = ZOOMS.reduce((best, size, place) => (Math.abs(size - now.zoom) < Math.abs(ZOOMS[best] - now.zoom) ? place : best), 0);
    zoomTo(ZOOMS[Math.max(0, Math.min(ZOOMS.length - 1, at + by))]);
  };
  const fit = (least = 1.5) => {
    const name = parts.sheet.querySelector(".board-name")?.offsetWidth || 0;
    zoomTo(Math.max(least, (parts.scroll.clientWidth - name - 2) / ((range.last - range.first) / STEP)));
  };

  /* ——— what the house tells ——— */
  const take = (told) => {
    Object.assign(now, { days: told.days, ends: told.ends, kinds: told.kinds, accesses: told.accesses, halls: told.halls, sections: told.sections, tray: told.tray, mark: told.mark, may: told.may && "may" in root.dataset });
    const busy = [...now.busy].map((code) => now.shows.get(code)).filter(Boolean);
    now.shows = new Map(told.shows.map((one) => [one.code, one]));
    for (const one of busy) now.shows.set(one.code, one);
    if (!dayOf(now.day)) now.day = now.days[0]?.day || "";
    if (now.chosen && !now.shows.has(now.chosen)) now.chosen = "";
    // On its first drawing the grid comes before everything beside it: that can wait a moment.
    const first = !drawn;
    drawn = true;
    draw(first);
    if (first) setTimeout(drawTray); else drawTray();
    drawPanel();
  };

  return { root, parts, now, words, STEP, fill, el, find, clock, wall, span, whereabouts, say, tell, grave, against, inHall, hallOf, dayOf, fits, range: () => range, draw, redraw, drawHeld, drawTray, drawPanel, drawHere, drawTable, laneOf, pieceOf, refocus, choose, showDay, zoomTo, step, fit, take, address, addresses, count };
})();
