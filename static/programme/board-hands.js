/* Hands on the grid: mouse, touch and pen through pointer events, and keys. A show is picked up, carried and put
   down; where it is and what it clashes with is told while it is carried. */
if (board) (() => {
  "use strict";
  const { now, root, parts, find, fill, say, tell, whereabouts, STEP } = board;
  const SLACK = 5;
  const LONG_PRESS = 350;

  /* ——— in the hand ——— */
  let checking = 0;
  const lift = (show, at, how) => {
    now.held = { code: show.code || "", film: show.film || "", show, at: { ...at }, from: { ...at }, how, says: "" };
    parts.sheet.classList.add("carrying");
    board.redraw(at);
  };
  const carry = (at, aloud) => {
    const held = now.held;
    const before = { ...held.at };
    Object.assign(held.at, at);
    if (["day", "hall", "start", "minutes"].every((key) => before[key] === held.at[key])) return;
    held.says = "";
    const seen = board.against(held.at, held.code);
    tell([`${held.show.title}: ${whereabouts(held.at)}`, seen && fill(seen.kind, { other: seen.other.title })].filter(Boolean).join(". "), Boolean(seen));
    if (!now.all && held.at.day !== now.day) { now.day = held.at.day; board.draw(); } else board.redraw(before, held.at);
    clearTimeout(checking);
    checking = setTimeout(async () => {
      if (now.held !== held) return;
      const found = await board.check(held);
      if (!found || now.held !== held) return;
      const wrong = found.filter(board.grave);
      held.says = wrong.map((clash) => clash.says).join(" ");
      const sentence = [whereabouts(held.at), held.says ? fill("clashes", { says: held.says }) : fill("fits")].join(". ");
      tell(`${held.show.title}: ${sentence}`, wrong.length > 0);
      if (aloud) say(sentence);
      board.redraw(held.at);
    }, aloud ? 180 : 60);
  };
  const letGo = () => {
    const held = now.held;
    clearTimeout(checking);
    now.held = null;
    parts.sheet.classList.remove("carrying");
    return held;
  };
  const putDown = () => {
    const held = letGo();
    if (!held) return;
    const { at, from } = held;
    board.redraw(at, from);
    if (held.film) { board.placeFilm(held.film, at); return; }
    if (["day", "hall", "start", "minutes"].every((key) => at[key] === from[key])) { stayed(held); return; }
    now.focus = held.code;
    board.place(held.code, at);
    if (held.how === "keys") requestAnimationFrame(board.refocus);
  };
  const giveUp = () => {
    const held = letGo();
    if (!held) return;
    if (!now.all && held.from.day !== now.day) { now.day = held.from.day; board.draw(); } else board.redraw(held.at, held.from);
    stayed(held);
    if (held.film) parts.tray.querySelector(`[data-film="${CSS.escape(held.film)}"]`)?.focus(); else board.refocus();
  };
  const stayed = (held) => {
    const sentence = held.film ? fill("tray_back", { title: held.show.title }) : fill("back", { title: held.show.title, where: whereabouts(held.from) });
    tell(sentence);
    say(sentence);
  };
  const placeOf = (show) => ({ day: show.day, hall: show.hall, start: show.start, minutes: show.minutes });
  const may = (show) => {
    if (!now.may) return false;
    if (show.state === "locked") { tell(`${show.title}: ${fill("locked")}`, true); say(`${show.title}: ${fill("locked")}`); return false; }
    return true;
  };
  const snapped = (minutes) => Math.round(minutes / STEP) * STEP;
  const within = (start) => Math.max(board.range().first, Math.min((24 + now.ends) * 60 - STEP, snapped(start)));

  /* ——— mouse, touch and pen ——— */
  let grip = null;
  const laneAt = (x, y) => {
    for (const lane of parts.sheet.querySelectorAll("[data-lane]")) {
      const box = lane.getBoundingClientRect();
      if (y >= box.top && y < box.bottom && x >= box.left - 4 && x <= box.right + 4) return { lane, box };
    }
    return null;
  };
  const dayUnder = (x, y) => document.elementFromPoint(x, y)?.closest?.("[data-day]")?.dataset.day;
  const begin = (event) => {
    if (event.button || !event.isPrimary || now.held) return;
    const piece = event.target.closest("button[data-code]");
    const film = event.target.closest("button[data-film]");
    if (!piece && !film) return;
    const show = piece ? now.shows.get(piece.dataset.code) : now.tray.find((one) => one.film === film.dataset.film);
    if (!show) return;
    const resize = Boolean(event.target.closest("[data-edge]"));
    const box = (piece || film).getBoundingClientRect();
    grip = { show, film: !piece, resize, id: event.pointerId, x: event.clientX, y: event.clientY, offset: piece ? (event.clientX - box.left) / now.zoom * STEP : 0, touch: event.pointerType !== "mouse", lifted: false, timer: 0, source: piece || film };
    // A finger first scrolls: it lifts a show by resting on it, or at once when the show was chosen before.
    if (grip.touch) grip.source.addEventListener("touchmove", still, { passive: false });
    if (grip.touch) grip.timer = setTimeout(() => rise(), piece && now.chosen === show.code ? 0 : LONG_PRESS);
  };
  const rise = () => {
    if (!grip || grip.lifted || !(grip.film ? now.may && grip.show.minutes : may(grip.show))) return;
    grip.lifted = true;
    clearTimeout(grip.timer);
    const at = grip.film ? { day: now.day, hall: now.halls[0]?.id, start: -1, minutes: grip.show.minutes } : placeOf(grip.show);
    lift(grip.show, at, "pointer");
    try { root.setPointerCapture(grip.id); } catch { /* the pointer is gone already */ }
    if (grip.touch && navigator.vibrate) navigator.vibrate(12);
  };
  const drag = (event) => {
    if (!grip || event.pointerId !== grip.id) return;
    const far = Math.hypot(event.clientX - grip.x, event.clientY - grip.y);
    if (!grip.lifted) {
      if (grip.touch) { if (far > SLACK * 2) drop(); return; }
      if (far < SLACK) return;
      rise();
      if (!grip?.lifted) { grip = null; return; }
    }
    grip.last = { x: event.clientX, y: event.clientY };
    follow();
  };
  const follow = () => {
    const { x, y } = grip.last;
    const held = now.held;
    if (grip.resize) {
      const lane = board.laneOf(held.at);
      if (!lane) return;
      const end = board.range().first + (x - lane.getBoundingClientRect().left) / now.zoom * STEP;
      carry({ minutes: Math.max(STEP, snapped(end - held.at.start)) });
      return;
    }
    const tab = dayUnder(x, y);
    if (tab && tab !== now.day) { clearTimeout(grip.turning); grip.turning = setTimeout(() => { if (now.held) { now.day = tab; carry({ day: tab }); board.draw(); } }, 300); return; }
    clearTimeout(grip.turning);
    const under = laneAt(x, y);
    if (!under) return;
    const start = within(board.range().first + (x - under.box.left) / now.zoom * STEP - grip.offset);
    carry({ day: under.lane.closest("[data-on]").dataset.on, hall: Number(under.lane.dataset.lane), start });
    drift();
  };
  /* Near the edge of what is seen the grid goes along. */
  let drifting = 0;
  const drift = () => {
    cancelAnimationFrame(drifting);
    drifting = requestAnimationFrame(() => {
      if (!grip?.lifted || !grip.last) return;
      const box = parts.scroll.getBoundingClientRect();
      const near = 44;
      const { x } = grip.last;
      const by = x > box.right - near ? 9 : x < box.left + near + 60 ? -9 : 0;
      if (!by) return;
      const before = parts.scroll.scrollLeft;
      parts.scroll.scrollLeft += by;
      if (parts.scroll.scrollLeft !== before) follow();
    });
  };
  const drop = () => {
    clearTimeout(grip?.timer);
    clearTimeout(grip?.turning);
    grip = null;
  };
  let justDropped = 0;
  const end = (event) => {
    if (!grip || event.pointerId !== grip.id) return;
    const { lifted, film } = grip;
    drop();
    if (!lifted) return;
    justDropped = performance.now();
    const placed = now.held && now.held.at.start >= 0;
    if (event.type === "pointercancel" || (film && (!placed || !laneAt(event.clientX, event.clientY)))) giveUp(); else putDown();
  };
  root.addEventListener("pointerdown", begin);
  root.addEventListener("pointermove", drag);
  root.addEventListener("pointerup", end);
  root.addEventListener("pointercancel", end);
  // The grid is drawn anew under the finger, and a touch keeps telling whatever it began on: so that is asked as well.
  const still = (event) => { if (grip?.lifted) event.preventDefault(); };
  root.addEventListener("touchmove", still, { passive: false });
  root.addEventListener("contextmenu", (event) => { if (grip?.touch || now.held) event.preventDefault(); });
  root.addEventListener("dragstart", (event) => event.preventDefault());

  /* ——— pressed ——— */
  parts.sheet.addEventListener("click", (event) => {
    const piece = event.target.closest("button[data-code]");
    if (!piece || performance.now() - justDropped < 250) return;
    if (now.held) { putDown(); return; }
    now.focus = piece.dataset.code;
    board.choose(piece.dataset.code);
    root.dispatchEvent(new Event("looked"));
    if (event.detail === 0) parts.panel.querySelector("h2").focus();
  });
  parts.tray.addEventListener("click", (event) => {
    const pressed = event.target.closest("button[data-film]");
    if (!pressed || now.held || performance.now() - justDropped < 250) return;
    const film = now.tray.find((one) => one.film === pressed.dataset.film);
    const { first } = board.range();
    const start = Math.max(first, Math.ceil((first + parts.scroll.scrollLeft / now.zoom * STEP) / 30) * 30);
    lift(film, { day: now.day, hall: now.halls[0].id, start, minutes: film.minutes }, "keys");
    parts.sheet.tabIndex = 0;
    parts.sheet.focus({ preventScroll: true });
    parts.scroll.scrollIntoView({ block: "nearest" });
    aloud();
  });
  const aloud = () => {
    const held = now.held;
    const sentence = fill("held", { title: held.show.title, where: whereabouts(held.at) });
    tell(sentence);
    say(sentence);
  };

  /* ——— keys ——— */
  const neighbour = (one, key) => {
    const mine = (day, hall) => board.inHall(day, hall).filter(board.fits);
    if (key === "ArrowLeft" || key === "ArrowRight") {
      const row = mine(one.day, one.hall);
      return row[row.findIndex((other) => other.code === one.code) + (key === "ArrowRight" ? 1 : -1)];
    }
    const by = key === "ArrowDown" ? 1 : -1;
    const middle = one.start + one.minutes / 2;
    for (let at = now.halls.findIndex((hall) => hall.id === one.hall) + by; at >= 0 && at < now.halls.length; at += by) {
      const row = mine(one.day, now.halls[at].id);
      if (row.length) return row.reduce((best, other) => (Math.abs(other.start + other.minutes / 2 - middle) < Math.abs(best.start + best.minutes / 2 - middle) ? other : best));
    }
    return null;
  };
  const goTo = (one) => {
    if (!one) return;
    const before = board.pieceOf(now.focus);
    if (before) before.tabIndex = -1;
    now.focus = one.code;
    const piece = board.pieceOf(one.code);
    if (!piece) return;
    piece.tabIndex = 0;
    piece.focus();
    piece.scrollIntoView({ block: "nearest", inline: "nearest" });
    root.dispatchEvent(new Event("looked"));
  };
  const dayBy = (day, by) => now.days[now.days.findIndex((one) => one.day === day) + by]?.day;
  const carried = (event) => {
    const held = now.held;
    const by = event.shiftKey ? 30 : STEP;
    const rows = now.halls.map((hall) => hall.id);
    const row = rows.indexOf(held.at.hall);
    const day = (step) => dayBy(held.at.day, step) || held.at.day;
    const moves = {
      ArrowLeft: () => ({ start: within(held.at.start - by) }),
      ArrowRight: () => ({ start: within(held.at.start + by) }),
      ArrowUp: () => ({ hall: rows[Math.max(0, row - 1)] }),
      ArrowDown: () => ({ hall: rows[Math.min(rows.length - 1, row + 1)] }),
      PageUp: () => ({ day: day(-1) }),
      PageDown: () => ({ day: day(1) }),
      "+": () => ({ minutes: held.at.minutes + STEP }),
      "=": () => ({ minutes: held.at.minutes + STEP }),
      "-": () => ({ minutes: Math.max(STEP, held.at.minutes - STEP) }),
    };
    if (event.key === " " || event.key === "Enter") { putDown(); return true; }
    if (event.key === "Escape") { giveUp(); return true; }
    if (!moves[event.key] || (held.film && "+=-".includes(event.key))) return false;
    carry(moves[event.key](), true);
    if (!parts.sheet.contains(document.activeElement)) parts.sheet.focus({ preventScroll: true });
    board.laneOf(held.at)?.querySelector(".held")?.scrollIntoView({ block: "nearest", inline: "nearest" });
    return true;
  };
  const resting = (event) => {
    const one = now.shows.get(event.target.dataset?.code);
    if (event.key === "PageUp" || event.key === "PageDown") {
      const day = dayBy(now.day, event.key === "PageDown" ? 1 : -1);
      if (day) {
        board.showDay(day);
        board.refocus();
        const count = [...now.shows.values()].filter((other) => other.day === day).length;
        say(fill("day_is", { day: board.dayOf(day).name, count }));
      }
      return true;
    }
    if (!one) return false;
    if (event.key.startsWith("Arrow")) { goTo(neighbour(one, event.key)); return true; }
    if (event.key === " ") {
      if (may(one)) { now.focus = one.code; lift(one, placeOf(one), "keys"); board.refocus(); aloud(); }
      return true;
    }
    if (!now.may) return false;
    if (event.key === "l" || event.key === "L") { board.setState(one.code, one.state === "locked" ? "planned" : "locked"); return true; }
    if (event.key === "Delete" || event.key === "Backspace") { board.takeOff(one.code); return true; }
    return false;
  };
  parts.sheet.addEventListener("keydown", (event) => {
    const turning = (event.ctrlKey || event.metaKey) && now.may && !now.held;
    if (turning && event.key.toLowerCase() === "z") { event.preventDefault(); board.turn(event.shiftKey ? "redo" : "undo"); return; }
    if (turning && event.key.toLowerCase() === "y") { event.preventDefault(); board.turn("redo"); return; }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (now.held ? carried(event) : resting(event)) event.preventDefault();
  });
  // A space pressed on a button also presses it when the key rises; here it has picked up or put down.
  parts.sheet.addEventListener("keyup", (event) => { if (event.key === " ") event.preventDefault(); });
  parts.sheet.addEventListener("focusin", (event) => {
    const code = event.target.dataset?.code;
    if (!code || code === now.focus) return;
    const before = board.pieceOf(now.focus);
    if (before) before.tabIndex = -1;
    now.focus = code;
    event.target.tabIndex = 0;
  });
  parts.sheet.addEventListener("focusout", (event) => {
    if (now.held?.how === "keys" && event.relatedTarget && !parts.sheet.contains(event.relatedTarget)) giveUp();
  });

  /* ——— the tools around ——— */
  const does = {
    undo: () => board.turn("undo"),
    redo: () => board.turn("redo"),
    in: () => board.step(1),
    out: () => board.step(-1),
    fit: () => board.fit(),
    all: () => { now.all = !now.all; board.draw(); },
    clear: () => { parts.filters.reset(); filter(); },
  };
  root.addEventListener("click", (event) => {
    const tool = event.target.closest("[data-do]");
    if (tool) does[tool.dataset.do]();
    const tab = event.target.closest("a[data-day]");
    if (tab) { event.preventDefault(); board.showDay(tab.dataset.day); const count = [...now.shows.values()].filter((one) => one.day === tab.dataset.day).length; say(fill("day_is", { day: board.dayOf(tab.dataset.day).name, count })); }
    const act = event.target.closest("[data-act]")?.dataset.act;
    if (!act) return;
    const states = { lock: "locked", unlock: "planned", plan: "planned", pencil: "pencilled" };
    if (states[act]) board.setState(now.chosen, states[act]); else board.takeOff(now.chosen);
  });
  const filter = () => {
    now.filter = Object.fromEntries(new FormData(parts.filters));
    const asked = new URLSearchParams(location.search);
    for (const name of ["section", "kind", "hall", "clash"]) if (now.filter[name]) asked.set(name, now.filter[name]); else asked.delete(name);
    history.replaceState(null, "", asked.size ? `?${asked}` : location.pathname);
    board.draw();
  };
  parts.filters.addEventListener("change", filter);
  parts.filters.addEventListener("submit", (event) => event.preventDefault());
  const asked = new URLSearchParams(location.search);
  for (const name of ["section", "kind", "hall"]) if (asked.has(name)) parts.filters.elements[name].value = asked.get(name);
  parts.filters.elements.clash.checked = asked.has("clash");
  now.filter = Object.fromEntries(new FormData(parts.filters));
  root.addEventListener("clashes", () => { if (now.filter?.clash) board.draw(); });
  find("find").addEventListener("input", board.drawTray);
  find("bare").addEventListener("change", board.drawTray);
  find("move")?.addEventListener("submit", (event) => {
    event.preventDefault();
    const { day, hall, start, minutes } = event.target.elements;
    const [h, m] = start.value.split(":").map(Number);
    const past = h < now.ends ? 24 * 60 : 0;
    board.place(now.chosen, { day: day.value, hall: Number(hall.value), start: h * 60 + m + past, minutes: Number(minutes.value) });
  });
})();
