/* What a visitor wishes for, turned into a task for the planner, and the planner's answer turned into reasons.
   Pure: a programme (what the house released) and the visitor's wishes in, facts out. No page, no storage, no words. */

import { best, between, clash } from "./planner.js";

export const MARKS = ["must", "want", "maybe", "seen"];
const WORTH = { want: 3, maybe: 1 };
export const DAY = 1440;
/* A price is told while somebody waits: the search for it is cut shorter than the search for the days themselves. */
const BRANCHES = 1200;

/* A visitor who has said nothing yet. */
export function blank() {
  return { v: 1, films: {}, plan: [], kept: [], not: [], told: {}, days: {}, rest: 10, travel: 30, talks: true, release: "" };
}

/* Whatever was kept, made whole: a device may hold what an older page wrote, or what a stranger put there. */
export function whole(kept) {
  const state = blank();
  if (!kept || typeof kept !== "object") return state;
  const list = (given) => (Array.isArray(given) ? [...new Set(given.filter((one) => typeof one === "string" && one.length < 90))].slice(0, 400) : []);
  const minutes = (given, otherwise, most) => (Number.isInteger(given) && given >= 0 && given <= most ? given : otherwise);
  for (const [film, mark] of Object.entries(kept.films || {}).slice(0, 2000)) if (MARKS.includes(mark) && film !== "__proto__") state.films[film] = mark;
  state.plan = list(kept.plan); state.kept = list(kept.kept); state.not = list(kept.not);
  for (const code of state.plan) {
    const told = (kept.told || {})[code];
    if (Array.isArray(told) && told.length === 3 && told.slice(0, 2).every(Number.isInteger)) state.told[code] = [told[0], told[1], String(told[2]).slice(0, 120)];
  }
  for (const [day, hours] of Object.entries(kept.days || {}).slice(0, 90)) {
    if (hours === 0) state.days[day] = 0;
    else if (Array.isArray(hours) && hours.length === 2 && hours.every(Number.isInteger)) state.days[day] = [hours[0], hours[1]];
  }
  state.rest = minutes(kept.rest, state.rest, 240);
  state.travel = minutes(kept.travel, state.travel, 240);
  state.talks = kept.talks !== false;
  state.release = typeof kept.release === "string" ? kept.release.slice(0, 64) : "";
  return state;
}

/* A programme with its indexes. *now* is the moment in minutes, like the showings' own. */
export function opened(programme, now) {
  const shows = programme.shows;
  return {
    ...programme,
    now,
    film: new Map(programme.films.map((film, at) => [film.id, at])),
    show: new Map(shows.map((show, at) => [show.id, at])),
    of: programme.films.map((_, film) => shows.flatMap((show, at) => (show.films.includes(film) ? [at] : []))),
  };
}

/* How long a visitor sits there: without the conversation, if they leave before it. */
export const length = (state, show) => show.min - (state.talks ? 0 : show.talk || 0);

/* Why a showing is out of the question, or null. */
export function barred(book, state, at) {
  const show = book.shows[at];
  if (show.off) return "off";
  if (show.at < book.now) return "past";
  if (state.kept.includes(show.id)) return null;
  if (show.shut) return "shut";
  if (state.not.includes(show.id)) return "not";
  const hours = state.days[book.days[show.day][0]];
  if (hours === 0) return "day";
  if (hours && (show.clock < hours[0] || show.clock + length(state, show) > hours[1])) return "hours";
  return null;
}

/* What each film is worth: a want counts for three maybes, and no sum of both outweighs one must. */
export function worths(book, state) {
  const marked = book.films.map((film) => state.films[film.id]);
  const sum = marked.reduce((all, mark) => all + (WORTH[mark] || 0), 0);
  return marked.map((mark) => (mark === "must" ? sum + 1 : WORTH[mark] || 0));
}

function travelling(book, minutes) {
  return book.venues.map((_, a) => book.venues.map((__, b) => (a === b ? 0 : minutes)));
}

/* The planner's task; *also* are showings taken for certain, beside those the visitor keeps. */
export function taskOf(book, state, also = []) {
  const kept = state.kept.map((code) => book.show.get(code)).filter((at) => at !== undefined && barred(book, state, at) === null);
  const sure = [...new Set([...kept, ...also])];
  const films = worths(book, state);
  const usable = book.shows.map((show, at) => at).filter((at) => sure.includes(at) || (barred(book, state, at) === null && book.shows[at].films.some((film) => films[film] > 0)));
  const place = new Map(usable.map((at, k) => [at, k]));
  return {
    usable,
    task: {
      films,
      shows: usable.map((at) => {
        const show = book.shows[at];
        return { starts: show.at, ends: show.at + length(state, show), venue: book.halls[show.hall][0], films: show.films };
      }),
      rest: state.rest,
      travel: travelling(book, state.travel),
      kept: sure.map((at) => place.get(at)),
    },
  };
}

function solve(book, state, also = [], branches = undefined) {
  const { task, usable } = taskOf(book, state, also);
  const answer = best(task, branches);
  return { ...answer, shows: answer.shows.map((k) => usable[k]) };
}

const filmsOf = (book, shows) => new Set(shows.flatMap((at) => book.shows[at].films));

/* The best programme: codes of showings, and what was worked out on the way. */
export function arrange(book, state) {
  const found = solve(book, state);
  return { plan: found.shows.map((at) => book.shows[at].id), value: found.value, proven: found.proven, nodes: found.nodes };
}

/* The showings of the plan that are still in the programme, in order of time. */
export function planned(book, state) {
  return [...new Set([...state.plan, ...state.kept])].map((code) => book.show.get(code)).filter((at) => at !== undefined).sort((a, b) => book.shows[a].at - book.shows[b].at || a - b);
}

/* Wished films that the plan does not show. */
export function missing(book, state) {
  const shown = filmsOf(book, planned(book, state).filter((at) => !book.shows[at].off));
  return book.films.flatMap((film, at) => {
    const mark = state.films[film.id];
    return mark && mark !== "seen" && !shown.has(at) ? [at] : [];
  }).sort((a, b) => MARKS.indexOf(state.films[book.films[a].id]) - MARKS.indexOf(state.films[book.films[b].id]));
}

/* Why a film is not in the plan. Kinds: none (no showing is released), barred (with each showing's bar), kept (only
   beside showings the visitor keeps), cost (what the best programme with it gives up), free (it fits as it is). */
export function why(book, state, film) {
  const shows = book.of[film];
  if (!shows.length) return { kind: "none" };
  const bars = shows.map((at) => ({ at, bar: barred(book, state, at) }));
  const open = bars.filter((one) => one.bar === null).map((one) => one.at);
  if (!open.length) return { kind: "barred", bars };
  const { task, usable } = taskOf(book, state, open);
  const beside = (at) => {
    const here = usable.indexOf(at);
    return state.kept.map((code) => book.show.get(code)).filter((other) => other !== undefined && other !== at && usable.includes(other) && clash(task, here, usable.indexOf(other)));
  };
  const blocked = open.map((at) => ({ at, by: beside(at) }));
  const possible = blocked.filter((one) => !one.by.length).map((one) => one.at);
  if (!possible.length) return { kind: "kept", blocked };
  const now = filmsOf(book, planned(book, state));
  const worth = worths(book, state);
  let found = null;
  for (const at of possible) {
    const answer = solve(book, state, [at], BRANCHES);
    if (!found || answer.value > found.value) found = { at, value: answer.value, shows: answer.shows };
  }
  const then = filmsOf(book, found.shows);
  const lost = [...now].filter((one) => worth[one] > 0 && !then.has(one));
  const gained = [...then].filter((one) => worth[one] > 0 && !now.has(one) && one !== film);
  return { kind: lost.length ? "cost" : "free", at: found.at, lost, gained, plan: found.shows.map((at) => book.shows[at].id) };
}

/* What follows what: for two showings after each other the minutes between, and whether they suffice. */
export function interval(book, state, a, b) {
  const [one, two] = [book.shows[a], book.shows[b]];
  const { task, usable } = taskOf(book, state, [a, b]);
  const need = between(task, usable.indexOf(a), usable.indexOf(b));
  const free = two.at - one.at - length(state, one);
  return { free, need, overlap: free < 0, tight: free >= 0 && free < need, moves: book.halls[one.hall][0] !== book.halls[two.hall][0] };
}

/* Showings that fit whole between two moments of a day, best wished first; *venue* -1 is anywhere. */
export function fitting(book, state, { day, from, to, venue }) {
  const worth = worths(book, state);
  const taken = planned(book, state);
  const seen = filmsOf(book, taken);
  return book.shows.flatMap((show, at) => {
    const there = show.day === day && show.clock >= from && show.clock + length(state, show) <= to && (venue < 0 || book.halls[show.hall][0] === venue);
    if (!there || show.off || show.shut || show.at < book.now || taken.includes(at)) return [];
    const hopes = show.films.filter((film) => !seen.has(film)).reduce((sum, film) => sum + worth[film], 0);
    const spent = show.films.length > 0 && show.films.every((film) => seen.has(film) || state.films[book.films[film].id] === "seen");
    return [{ at, hopes, spent }];
  }).filter((one) => !one.spent).sort((a, b) => b.hopes - a.hopes || book.shows[a.at].at - book.shows[b.at].at);
}

const hallOf = (book, show) => book.halls[show.hall][1];

/* What a later release did to the plan: each showing moved, called off or gone, against what the visitor was told. */
export function changes(book, state) {
  return [...new Set([...state.plan, ...state.kept])].flatMap((code) => {
    const told = state.told[code];
    const at = book.show.get(code);
    if (at === undefined) return [{ code, kind: "gone", told }];
    const show = book.shows[at];
    if (show.off) return [{ code, at, kind: "off", told }];
    if (!told) return [];
    const moved = told[0] !== show.at, hall = told[2] !== hallOf(book, show), long = told[1] !== show.min;
    return moved || hall || long ? [{ code, at, kind: "moved", moved, hall, long, told }] : [];
  });
}

/* The plan with what the visitor has now been told of it. */
export function told(book, state) {
  const said = {};
  for (const at of planned(book, state)) {
    const show = book.shows[at];
    if (!show.off) said[show.id] = [show.at, show.min, hallOf(book, show)];
  }
  return { ...state, told: said, release: book.release };
}

/* Whether the plan can still be walked: no two showings of it at once, none called off. */
export function holds(book, state) {
  const shows = planned(book, state);
  if (shows.length < new Set([...state.plan, ...state.kept]).size) return false;
  return shows.every((at, k) => !book.shows[at].off && (!k || (({ overlap, tight }) => !overlap && !tight)(interval(book, state, shows[k - 1], at))));
}
