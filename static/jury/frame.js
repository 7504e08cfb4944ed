/* Draws a juror's desk and scoresheets from what their device kept, when there is no network to ask. */
(async () => {
  "use strict";
  const words = pocket.words;
  const room = document.querySelector("[data-room]");
  const from = (id) => document.getElementById(id).content.cloneNode(true);
  const put = (part, name, said, lang) => {
    const at = part.querySelector(`[data-${name}]`);
    at.textContent = said;
    if (lang && lang !== words.locale) at.lang = lang;
    return at;
  };
  /* The page's one heading moves to where it belongs. */
  const heading = document.getElementById("frame-head");
  const head = (part, said, lang) => {
    heading.textContent = said;
    if (lang && lang !== words.locale) heading.lang = lang;
    part.querySelector("[data-head]").replaceWith(heading);
  };
  const [, jury, what, film] = location.pathname.replace(/^\/jury/, "").split("/");

  /* Night colours after dark, as the page with a network has them. */
  const dark = (zone) => {
    const now = new Date();
    const read = (what) => Number(new Intl.DateTimeFormat("en-GB", { timeZone: zone, [what]: what === "hour" ? "2-digit" : "numeric", hour12: false }).format(now));
    const rises = [8, 7, 7, 6, 5, 5, 5, 6, 6, 7, 7, 8];
    const sets = [17, 18, 19, 20, 20, 21, 21, 20, 19, 18, 17, 17];
    const month = read("month") - 1;
    return read("hour") >= sets[month] || read("hour") < rises[month];
  };
  const dress = (desk) => {
    const root = document.documentElement;
    if (!/(?:^|; )theme=/.test(document.cookie) && desk.zone && dark(desk.zone)) root.dataset.theme = "cinema";
  };

  const drawDesk = async (desk) => {
    const part = from("frame-desk");
    const queue = await pocket.queue();
    head(part, desk.jury);
    let done = 0;
    for (const one of desk.films) {
      const row = from("frame-row");
      const state = sheets.progress(desk, queue, one.code);
      done += state === "marked";
      row.querySelector("li").dataset.section = one.colour;
      put(row, "href", one.title, one.lang).href = `/jury/${desk.code}/films/${one.code}`;
      put(row, "also", one.also, one.also_lang);
      put(row, "line", one.line);
      put(row, "section-name", one.section);
      put(row, "state", words[state]);
      part.querySelector("[data-rows]").append(row);
    }
    put(part, "count", `${done} / ${desk.films.length}`);
    room.replaceChildren(part);
    document.title = desk.jury;
  };

  const drawSheet = async (desk, one) => {
    const part = from("frame-sheet");
    part.querySelector(".hand").dataset.section = one.colour;
    head(part, one.title, one.lang);
    put(part, "line", [one.also, one.line].filter(Boolean).join(". "));
    put(part, "section-name", one.section);
    put(part, "desk", desk.jury).href = `/jury/${desk.code}`;
    const questions = part.querySelector("[data-criteria]");
    for (const criterion of desk.criteria) {
      const block = from("frame-marks");
      const box = block.querySelector("fieldset");
      box.id = criterion.field;
      box.querySelector("legend").textContent = criterion.name;
      if (criterion.hint) box.querySelector(".hint").textContent = criterion.hint; else box.querySelector(".hint").remove();
      for (const [value, said] of criterion.marks) {
        const mark = from("frame-mark");
        const input = mark.querySelector("input");
        Object.assign(input, { name: criterion.field, value, id: `${criterion.field}-${value}` });
        mark.querySelector("label").htmlFor = input.id;
        mark.querySelector("span").textContent = said;
        box.querySelector("ol").append(mark);
      }
      questions.append(block);
    }
    room.replaceChildren(part);
    document.title = one.title;
    const form = document.getElementById("sheet");
    if (!desk.may_mark) for (const field of form.elements) field.disabled = true;
    await sheets.tend(form, desk.code, one.code, () => sheets.following(desk.code, one.code));
  };

  const drawNothing = async () => {
    const kept = (await pocket.ready) ? await pocket.juries() : [];
    document.querySelector("[data-nothing-kept]").hidden = !jury;
    for (const desk of kept) {
      const row = from("frame-jury");
      put(row, "href", desk.jury).href = `/jury/${desk.code}`;
      document.querySelector("[data-juries]").append(row);
    }
  };

  const desk = jury && (await pocket.ready) ? await pocket.desk(jury) : null;
  if (desk) dress(desk);
  const one = desk && what === "films" && desk.films.find((other) => other.code === film);
  if (one) await drawSheet(desk, one);
  else if (desk && !what) await drawDesk(desk);
  else await drawNothing();

  /* With the network the page itself is better; on a scoresheet it is not taken away under one's thumb. */
  let wait = 2000;
  let patience = 0;
  const look = async () => {
    clearTimeout(patience);
    if (document.getElementById("sheet")) return;
    const there = await fetch(location.href, { method: "HEAD", cache: "no-store" }).then((answer) => answer.ok, () => false);
    if (there) { location.reload(); return; }
    wait = Math.min(60000, wait * 2);
    patience = setTimeout(look, wait);
  };
  addEventListener("online", look);
  patience = setTimeout(look, wait);
})();
