/* What the grid asks the house, and what follows from the answers. Acts are sent one after another, each upon
   the version its predecessor left, so a quick hand never conflicts with itself. */
if (board) (() => {
  "use strict";
  const { now, root, find, fill, say, tell, whereabouts, addresses, el } = board;
  let token = "";

  class Lost extends Error {}
  const ask = async (address, body, signal) => {
    let answer;
    try {
      answer = await fetch(address, body === undefined
        ? { credentials: "include", headers: { Accept: "application/json" }, signal }
        : { method: "POST", credentials: "include", redirect: "error", signal, headers: { Accept: "application/json", "Content-Type": "application/json", "X-CSRFToken": token }, body: JSON.stringify(body) });
    } catch (problem) {
      if (problem.name === "AbortError") throw problem;
      throw new Lost(fill("lost"));
    }
    if (answer.status === 401) throw new Lost(fill("signed_out"));
    if (answer.status === 204) return {};
    const told = await answer.json().catch(() => null);
    if (!told) throw new Lost(fill("lost"));
    return Object.assign(told, { ok: answer.ok });
  };

  /* ——— the whole sheet ——— */
  const read = async () => {
    const told = await ask(addresses.sheet);
    if (!told.ok) throw new Lost(told.says);
    token = told.token;
    board.take(told);
    buttons(told.steps);
    readClashes();
  };
  let reading = 0;
  const readClashes = (soon = 0) => {
    clearTimeout(reading);
    reading = setTimeout(async () => {
      try {
        const told = await ask(addresses.clashes);
        const before = JSON.stringify([...now.clashes]);
        now.clashes = new Map(Object.entries(told.clashes || {}));
        if (JSON.stringify([...now.clashes]) === before) return;
        board.redraw(...now.shows.values());
        board.drawPanel();
        board.drawTable();
        board.count();
        root.dispatchEvent(new Event("clashes"));
      } catch { /* the next change asks again */ }
    }, soon);
  };
  const buttons = (steps) => {
    if (!steps) return;
    const undo = root.querySelector("[data-do=undo]");
    const redo = root.querySelector("[data-do=redo]");
    if (undo) undo.disabled = !steps.undo;
    if (redo) redo.disabled = !steps.redo;
  };

  /* ——— acts, one after another ——— */
  let last = Promise.resolve();
  const act = (work) => {
    last = last.then(work).catch((problem) => { tell(problem.message, true); say(problem.message); });
    return last;
  };
  const settle = (told, code) => {
    const before = now.shows.get(code || told.code);
    now.busy.delete(code);
    if (told.mark) now.mark = told.mark;
    buttons(told.steps);
    const key = told.code || code;
    if (told.show) now.shows.set(key, told.show); else if (key && "show" in told) now.shows.delete(key);
    if (!told.show && now.chosen === key) now.chosen = "";
    board.redraw(before, told.show);
    board.drawPanel();
    board.drawTable();
    if (told.ok) readClashes(250);
  };
  const recountTray = (told, by) => {
    const film = now.tray.find((one) => one.film === told);
    if (film) film.shown = Math.max(0, film.shown + by);
    board.drawTray();
  };

  /* A show is put where it was let go at once; if the house refuses, it goes back and the sentence is shown. */
  const place = (code, at, although = "") => act(async () => {
    const show = now.shows.get(code);
    if (!show) return;
    const before = { ...show };
    const moved = { ...show, ...at };
    now.shows.set(code, moved);
    now.busy.add(code);
    board.redraw(before, moved);
    board.drawTable();
    let told;
    try {
      told = await ask(addresses.move, { show: code, version: before.version, hall: at.hall, starts: board.wall(at.day, at.start), minutes: at.minutes, although });
    } catch (problem) {
      now.shows.set(code, before);
      now.busy.delete(code);
      board.redraw(before, moved);
      board.drawTable();
      throw problem;
    }
    if (told.ok) {
      settle(told, code);
      board.choose(code, true);
      const sentence = fill("put", { title: told.show.title, where: whereabouts(told.show) });
      tell(sentence);
      say(sentence);
      return;
    }
    if (!told.show) told.show = null;
    settle(told, code);
    board.redraw(moved, before);
    if (told.conflict && told.show) three(code, before, at, told.show);
    else if (told.insist && !although) insist(told.says, (words) => place(code, at, words));
    refused(told, before);
  });
  const refused = (told, before) => {
    const sentence = before ? `${told.says} ${fill("back", { title: before.title, where: whereabouts(told.show || before) })}` : told.says;
    tell(sentence, true);
    say(sentence);
  };
  const placeFilm = (film, at, although = "") => act(async () => {
    const told = await ask(addresses.place, { film, hall: at.hall, starts: board.wall(at.day, at.start), although });
    settle(told, told.code);
    if (!told.ok) {
      refused(told);
      if (told.insist && !although) insist(told.says, (words) => placeFilm(film, at, words));
      return;
    }
    recountTray(film, 1);
    now.focus = told.code;
    board.choose(told.code, true);
    board.draw();
    board.refocus();
    const sentence = fill("put", { title: told.show.title, where: whereabouts(told.show) });
    tell(sentence);
    say(sentence);
  });
  const setState = (code, state) => act(async () => {
    const show = now.shows.get(code);
    const told = await ask(addresses.set_state, { show: code, version: show.version, state });
    settle(told, code);
    if (!told.ok) { refused(told); return; }
    const sentence = `${told.show.title}: ${fill(state === "planned" ? "state_planned" : state)}`;
    tell(sentence);
    say(sentence);
  });
  const takeOff = (code) => act(async () => {
    const show = now.shows.get(code);
    const told = await ask(addresses.take_off, { show: code, version: show.version });
    settle(told, code);
    if (!told.ok) { refused(told); return; }
    const sentence = fill("taken_off", { title: show.title });
    tell(sentence);
    say(sentence);
    await read();
  });
  const turn = (which, although = "") => act(async () => {
    const told = await ask(addresses[which], although ? { although } : {});
    if (!told.ok) {
      refused(told);
      buttons(told.steps);
      if (told.insist && !although) insist(told.says, (words) => turn(which, words));
      return;
    }
    const before = now.shows.get(told.code);
    settle(told, told.code);
    const show = told.show || before;
    if (told.show && !now.all && told.show.day !== now.day) board.showDay(told.show.day);
    if (!told.show || !before) await read();
    if (told.show) { now.focus = told.code; board.choose(told.code, true); }
    const sentence = [fill(which === "undo" ? "undone" : "redone", { title: show?.title || "" }), told.show ? whereabouts(told.show) : fill("tray_back", { title: show?.title || "" })].join(" ");
    tell(sentence);
    say(sentence);
  });

  /* ——— what stands against a place, asked while a show is in the hand ——— */
  let asking = null;
  const check = async (held) => {
    asking?.abort();
    asking = new AbortController();
    try {
      const told = await ask(addresses.check, { show: held.code, film: held.film, title: held.show.title, hall: held.at.hall, starts: board.wall(held.at.day, held.at.start), minutes: held.at.minutes }, asking.signal);
      return told.clashes || (told.says ? [{ says: told.says, severity: "fatal" }] : []);
    } catch (problem) {
      if (problem.name === "AbortError") return null;
      tell(problem.message, true);
      return null;
    }
  };

  /* ——— questions ——— */
  const three = (code, was, mine, theirs) => {
    const box = find("three");
    box.querySelector("h2").textContent = fill("three", { title: was.title });
    const places = { mine, theirs, was };
    for (const button of box.querySelectorAll("button")) {
      button.textContent = fill(button.value, { where: whereabouts(places[button.value]) });
      button.onclick = () => {
        box.close();
        const { day, hall, start, minutes } = places[button.value];
        if (button.value === "theirs") { board.choose(code); say(fill("put", { title: theirs.title, where: whereabouts(theirs) })); return; }
        place(code, { day, hall, start, minutes });
      };
    }
    box.onclose = () => board.refocus();
    box.showModal();
  };
  const insist = (says, then) => {
    const box = find("insist");
    const form = box.querySelector("form");
    find("why", box).textContent = says;
    form.reset();
    form.onsubmit = (event) => {
      event.preventDefault();
      box.close();
      then(form.elements.although.value.trim());
    };
    find("leave", box).onclick = () => box.close();
    box.onclose = () => board.refocus();
    box.showModal();
  };

  /* ——— who else is here; asked less and less often while nothing happens, and not at all out of sight ——— */
  const own = Array.from(crypto.getRandomValues(new Uint8Array(9)), (byte) => byte.toString(16).padStart(2, "0")).join("");
  const SOON = 3000;
  const LATE = 30000;
  let pause = SOON;
  let beating = 0;
  const looked = () => {
    const one = now.held?.at || now.shows.get(document.activeElement?.dataset?.code) || now.shows.get(now.chosen);
    return { day: one?.day || now.day, hall: one && (!one.day || one.day === now.day || now.all) ? one.hall : null };
  };
  const beat = async () => {
    clearTimeout(beating);
    if (document.hidden) return;
    try {
      const { day, hall } = looked();
      const told = await ask(addresses.visit, { window: own, day, hall });
      const others = JSON.stringify(told.others);
      if (others !== JSON.stringify(now.others)) {
        now.others = told.others;
        pause = SOON;
        board.drawHere();
        if (!now.held) board.draw();
      }
      if (told.mark && told.mark !== now.mark && !now.held && !now.busy.size) {
        await read();
        tell(fill("updated"));
        pause = SOON;
      }
    } catch { /* asked again later */ }
    pause = Math.min(LATE, pause * 1.4);
    beating = setTimeout(beat, pause);
  };
  const soon = () => {
    pause = SOON;
    clearTimeout(beating);
    beating = setTimeout(beat, 400);
  };
  root.addEventListener("looked", soon);
  document.addEventListener("visibilitychange", () => { if (!document.hidden) soon(); });
  addEventListener("pagehide", () => {
    if (token) fetch(addresses.leave, { method: "POST", keepalive: true, credentials: "include", headers: { "Content-Type": "application/json", Accept: "application/json", "X-CSRFToken": token }, body: JSON.stringify({ window: own }) }).catch(() => {});
  });

  Object.assign(board, { place, placeFilm, setState, takeOff, turn, check, read, el });

  root.hidden = false;
  now.day = root.querySelector("[data-day][aria-current]")?.dataset.day || "";
  try { now.zoom = Number(localStorage.getItem("grid-zoom")) || 0; } catch { now.zoom = 0; }
  const kept = now.zoom;
  now.zoom ||= 6;
  read().then(() => {
    if (!kept && matchMedia("(min-width: 60rem)").matches) board.fit(4);
    root.dataset.ready = "";
    performance.mark("grid-ready");
    beat();
  }).catch((problem) => { tell(problem.message, true); });
})();
