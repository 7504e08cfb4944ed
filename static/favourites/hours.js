/* When the visitor is there, how long they rest, and whether they stay to talk. */

import { clock, el } from "./drawing.js";

const FIRST = 8 * 60, LAST = 29 * 60, STEP = 30;
const RESTS = [0, 5, 10, 15, 20, 30, 45, 60, 90];
const WAYS = [0, 10, 15, 20, 30, 45, 60, 90];

export function hoursOf(desk) {
  if (!desk.book.shows.length) return null;
  const { state, words } = desk;
  const times = Array.from({ length: (LAST - FIRST) / STEP + 1 }, (_, k) => FIRST + k * STEP);
  const set = (day, hours) => {
    const days = { ...state.days };
    if (hours === null) delete days[day]; else days[day] = hours;
    desk.change({ days });
  };
  const option = (value, said, now) => el("option", { value: String(value), selected: value === now }, said);
  const day = ([code, name]) => {
    const hours = state.days[code];
    const [from, to] = hours || [FIRST, LAST];
    const turned = (event) => set(code, event.target.checked ? null : 0);
    const narrowed = (event) => {
      const row = event.target.closest("fieldset");
      const [a, b] = [...row.querySelectorAll("select")].map((one) => Number(one.value));
      set(code, a === FIRST && b === LAST ? null : [Math.min(a, b), Math.max(a, b)]);
    };
    const pick = (which, now, label) => el("label", {}, el("span", { class: "quiet" }, label), el("select", { "data-key": `${which}-${code}`, onchange: narrowed, disabled: hours === 0 }, [...new Set([...times, now])].sort((a, b) => a - b).map((time) => option(time, clock(time), now))));
    return el("fieldset", { class: "my-day" }, el("legend", { class: "aside-label" }, name),
      el("label", { class: "tick" }, el("input", { type: "checkbox", "data-key": `there-${code}`, checked: hours !== 0, onchange: turned }), name), pick("from", from, words.from), pick("to", to, words.until));
  };
  const minutes = (name, label, options) => el("p", { class: "field" }, el("label", { for: `my-${name}` }, label), el("select", { id: `my-${name}`, "data-key": name, onchange: (event) => desk.change({ [name]: Number(event.target.value) }) }, [...new Set([...options, state[name]])].sort((a, b) => a - b).map((one) => option(one, desk.lasting(one), state[name]))));
  return el("section", { class: "wide chapter my-aside" }, el("details", { "data-key": "hours" }, el("summary", {}, el("h2", {}, words.hoursHead)),
    el("p", { class: "quiet" }, words.hoursNote), el("div", { class: "my-days" }, desk.book.days.map(day)),
    minutes("rest", words.rest, RESTS), desk.book.venues.length > 1 ? minutes("travel", words.travel, WAYS) : null,
    el("p", { class: "field" }, el("label", { class: "tick" }, el("input", { type: "checkbox", "data-key": "talks", checked: state.talks, onchange: (event) => desk.change({ talks: event.target.checked }) }), words.talks))));
}
