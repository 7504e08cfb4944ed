/* My programme: the visitor's wishes, the planner's answer, and everything said about it. */

import { carried, onward } from "./elsewhere.js";
import { clock, el, say, titled, told } from "./drawing.js";
import { hoursOf } from "./hours.js";
import { read, watch, write } from "./shelf.js";
import { MARKS, arrange, changes, fitting, holds, interval, length, missing, opened, planned, told as noted, why } from "./wishes.js";

const root = document.querySelector("[data-my]");
const minute = () => Math.floor(Date.now() / 60000);

async function begin() {
  const answer = await fetch(root.dataset.my, { credentials: "same-origin" });
  if (!answer.ok) throw new Error(String(answer.status));
  return new Desk(await answer.json());
}

class Desk {
  constructor(programme) {
    this.words = programme.words;
    this.edition = programme.edition;
    this.book = opened(programme, minute());
    this.state = read(this.edition);
    this.said = "";
    this.asked = null;
    this.tried = false;
    this.costs = new Map();
    this.come = carried(this.book);
    this.status = el("p", { role: "status", class: "quiet" });
    this.sheet = el("div", {});
    root.replaceChildren(this.sheet);
    document.querySelector("[data-lead]").after(this.status);
    watch(this.edition, () => { this.state = read(this.edition); this.draw(); });
    addEventListener("hashchange", () => { this.come = carried(this.book); this.draw(); });
    this.draw();
    for (const one of document.querySelectorAll("[data-without]")) one.remove();
    root.hidden = false;
  }

  word(name, facts) { return say(this.words[name], facts); }

  /* Take a new state, keep it, say what happened, draw. */
  keep(state, said = "") {
    this.state = state;
    this.said = write(this.edition, state) ? said : this.words.unkept;
    this.draw();
  }

  change(part, said) { this.keep({ ...this.state, ...part }, said); }

  plan() {
    const { plan, proven } = arrange(this.book, this.state);
    const state = noted(this.book, { ...this.state, plan });
    this.tried = true;
    this.keep(state, this.words[proven ? "best" : "unproven"]);
  }

  /* A showing taken by hand stays whatever the planner thinks. */
  take(at, plan = this.state.plan) {
    const code = this.book.shows[at].id;
    const state = { ...this.state, plan, kept: [...new Set([...this.state.kept, code])], not: this.state.not.filter((one) => one !== code) };
    this.keep({ ...state, told: { ...this.state.told, ...this.fresh([...plan, code]) } }, this.word("taken", { title: this.book.shows[at].t, when: this.when(at) }));
  }

  fresh(codes) {
    const all = noted(this.book, { ...this.state, plan: codes, kept: [] }).told;
    return Object.fromEntries(Object.entries(all).filter(([code]) => !(code in this.state.told)));
  }

  drop(at) {
    const code = this.book.shows[at].id;
    const without = (list) => list.filter((one) => one !== code);
    const wished = this.book.shows[at].films.some((film) => this.state.films[this.book.films[film].id]);
    this.change({ plan: without(this.state.plan), kept: without(this.state.kept), not: wished ? [...new Set([...this.state.not, code])] : this.state.not }, this.word("dropped", { title: this.book.shows[at].t }));
  }

  mark(film, mark) {
    const films = { ...this.state.films };
    if (mark) films[film] = mark; else delete films[film];
    this.change({ films });
  }

  when(at) {
    const show = this.book.shows[at];
    return `${this.book.days[show.day][1]}, ${clock(show.clock)}`;
  }

  lasting(minutes) {
    const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
    return [hours ? this.word("hours", { n: hours }) : "", rest || !hours ? this.word("minutes", { n: rest }) : ""].filter(Boolean).join("\u00a0");
  }

  /* Everything anew, with the eye and the hand where they were. */
  draw() {
    const held = document.activeElement && document.activeElement.dataset.key;
    const open = new Set([...this.sheet.querySelectorAll("details[open]")].map((one) => one.dataset.key));
    this.costs.clear();
    this.missing = missing(this.book, this.state);
    this.sheet.replaceChildren(...[this.arrived(), this.changed(), this.top(), ...this.days(), this.unfit(), this.wishes(), hoursOf(this), this.filling(), onward(this)].filter(Boolean));
    for (const one of this.sheet.querySelectorAll("details")) if (open.has(one.dataset.key)) one.open = true;
    const again = held && [...this.sheet.querySelectorAll("[data-key]")].find((one) => one.dataset.key === held);
    if (again) again.focus({ preventScroll: true }); else if (held) this.top_.focus({ preventScroll: true });
    this.status.textContent = this.said;
    this.reckon();
  }

  button(key, words, act, { big = false, pressed = null, name = null } = {}) {
    return el("button", { type: "button", class: big ? "do" : "plain small", "data-key": key, "aria-pressed": pressed === null ? null : String(pressed), "aria-label": name && `${words}: ${name}`, onclick: act }, words);
  }

  section(id, heading, ...inside) {
    return el("section", { class: "wide chapter holds", "aria-labelledby": id, "data-part": id }, el("header", {}, el("h2", { id, tabindex: "-1" }, heading)), ...inside);
  }

  /* A plan that came in the address. */
  arrived() {
    if (!this.come) return null;
    const { state, lost } = this.come;
    const leave = () => { this.come = null; history.replaceState(null, "", location.pathname + location.search); };
    const facts = { films: Object.keys(state.films).length, shows: state.plan.length };
    const take = (next) => () => { leave(); this.keep(noted(this.book, next), this.words.arrived); };
    const mine = Object.keys(this.state.films).length + this.state.plan.length > 0;
    return el("div", { class: "wide" }, el("div", { class: "notice loud", role: "region", "aria-label": this.words.comes },
      el("p", {}, el("strong", {}, this.words.comes), " ", this.word("comesWith", facts), lost ? ` ${this.word("comesWithout", { n: lost })}` : ""),
      el("p", { class: "row" },
        mine ? this.button("come-join", this.words.join, take(this.come.beside(this.state))) : null,
        this.button("come-take", mine ? this.words.replace : this.words.takeIn, take(state)),
        this.button("come-leave", this.words.leave, () => { leave(); this.draw(); }))));
  }

  /* What a release did to the plan since the visitor last looked. */
  changed() {
    const found = changes(this.book, this.state);
    if (!found.length) return null;
    const lines = found.map((one) => {
      const show = one.at === undefined ? null : this.book.shows[one.at];
      const title = show ? titled(show) : one.told ? this.words.aShowing : one.code;
      if (one.kind === "gone") return told(this.words.gone, { title: one.told ? el("span", {}, `${this.words.aShowing} (${one.told[2]})`) : title });
      if (one.kind === "off") return told(this.words.called, { title, when: this.when(one.at) });
      const old = this.clockOf(show, one.told[0]);
      const now = `${this.when(one.at)}, ${this.book.halls[show.hall][1]}`;
      return told(one.moved || one.hall ? this.words.moved : this.words.longer, { title, now, old: one.hall ? `${old}, ${one.told[2]}` : old, length: this.lasting(length(this.state, show)) });
    });
    const whole = holds(this.book, this.state);
    const settle = () => {
      const there = (code) => { const at = this.book.show.get(code); return at !== undefined && !this.book.shows[at].off; };
      this.keep(noted(this.book, { ...this.state, plan: this.state.plan.filter(there), kept: this.state.kept.filter(there) }));
    };
    return el("div", { class: "wide" }, el("div", { class: "notice loud", role: "region", "aria-label": this.words.changed },
      el("p", {}, el("strong", {}, this.words.changed)), el("ul", {}, lines.map((line) => el("li", {}, ...line))),
      el("p", {}, this.words[whole ? "works" : "broken"]),
      el("p", { class: "row" }, whole ? null : this.button("replan", this.words.again, () => { settle(); this.plan(); }), this.button("settle", this.words.read, settle))));
  }

  clockOf(show, at) {
    const shift = at - show.at;
    const clocked = show.clock + shift;
    const days = Math.floor(clocked / 1440);
    const day = this.book.days[show.day + (clocked < 0 ? days : clocked >= 1800 ? days : 0)];
    return day && day !== this.book.days[show.day] ? `${day[1]}, ${clock(((clocked % 1440) + 1440) % 1440)}` : clock(((clocked % 1440) + 1440) % 1440);
  }

  top() {
    const shows = planned(this.book, this.state);
    const wished = this.book.films.filter((film) => this.state.films[film.id] && this.state.films[film.id] !== "seen").length;
    const days = [...new Set(shows.map((at) => this.book.shows[at].day))];
    const down = (id) => (event) => { event.preventDefault(); const there = document.getElementById(id); there.scrollIntoView(); there.focus({ preventScroll: true }); };
    const calendar = shows.length ? `${this.book.root}/my.ics?${shows.map((at) => `show=${encodeURIComponent(this.book.shows[at].id)}`).join("&")}` : null;
    this.top_ = el("div", { class: "wide my-top", tabindex: "-1", "data-key": "top" },
      el("p", { class: "my-sum" }, this.word("sum", { wished, shown: wished - this.missing.length, shows: shows.length }), " ",
        shows.length && this.missing.length ? el("a", { href: "#unfit", "data-key": "to-unfit", onclick: down("unfit") }, this.word("left", { n: this.missing.length })) : null),
      this.book.shows.length ? null : el("p", { class: "notice" }, this.words.unscheduled),
      el("p", { class: "row my-acts" },
        wished && this.book.shows.length ? this.button("plan", this.words[shows.length ? "again" : "plan"], () => this.plan(), { big: true }) : null,
        calendar ? el("a", { class: "plain", href: calendar, "data-key": "ics" }, this.words.calendar) : null,
        shows.length ? el("button", { type: "button", class: "plain", "data-key": "print", onclick: () => print() }, this.words.print) : null,
        wished || shows.length ? el("a", { class: "plain", href: "#elsewhere", "data-key": "else", onclick: down("elsewhere") }, this.words.elsewhere) : null),
      days.length > 1 ? el("nav", { class: "my-acts", "aria-label": this.words.dayList }, el("ul", { class: "days" }, days.map((day) => {
        const [code, name, short] = this.book.days[day], [weekday, number] = short.split("\u00a0");
        return el("li", {}, el("a", { href: `#d-${code}`, "data-key": `to-${code}`, title: name, onclick: down(`d-${code}`) }, weekday, " ", el("b", {}, number || "")));
      }))) : null);
    return this.top_;
  }

  days() {
    const shows = planned(this.book, this.state);
    if (!shows.length) return this.book.shows.length && !this.missing.length ? [el("div", { class: "wide chapter" }, el("p", { class: "empty" }, this.words.nothing))] : [];
    return [...new Set(shows.map((at) => this.book.shows[at].day))].map((day) => {
      const today = shows.filter((at) => this.book.shows[at].day === day);
      const lines = today.flatMap((at, k) => [k ? this.gap(today[k - 1], at) : null, el("li", {}, this.line(at, this.keeping(at)))].filter(Boolean));
      return this.section(`d-${this.book.days[day][0]}`, this.book.days[day][1], el("ol", { class: "timetable" }, lines));
    });
  }

  /* One showing as the timetable says it. */
  line(at, acts, level = "h3") {
    const show = this.book.shows[at];
    const late = show.clock >= 1440;
    const films = show.films.filter((film) => this.state.films[this.book.films[film].id]);
    const facts = show.films.length === 1 ? [el("p", { class: "quiet" }, this.book.films[show.films[0]].line)]
      : show.films.map((film) => el("p", { class: films.includes(film) ? null : "quiet" }, titled(this.book.films[film]), ` ${this.book.films[film].line}`));
    return el("article", { class: show.off ? "show off" : "show", "data-section": show.c || null },
      el("p", { class: "when" }, el("b", {}, el("time", { datetime: new Date(show.at * 60000).toISOString() }, clock(show.clock))),
        el("span", {}, this.word("to", { time: clock(show.clock + length(this.state, show)) })), late ? el("span", {}, this.words.night) : null),
      el(level, {}, el("a", { href: show.href, lang: show.l || null, dir: show.l ? "auto" : null }, show.off ? el("s", {}, show.t) : show.t)),
      el("div", { class: "facts" }, facts),
      el("div", { class: "where" }, el("p", {}, el("strong", {}, this.book.halls[show.hall][1])),
        show.off || show.shut ? el("p", {}, el("span", { class: show.off ? "state changed" : "state" }, show.off || show.shut)) : null,
        el("p", { class: "row" }, acts)));
  }

  keeping(at) {
    const show = this.book.shows[at];
    const kept = this.state.kept.includes(show.id);
    const toggle = () => (kept ? this.change({ kept: this.state.kept.filter((one) => one !== show.id), plan: [...new Set([...this.state.plan, show.id])] }) : this.change({ kept: [...this.state.kept, show.id] }));
    return [
      this.button(`keep-${show.id}`, this.words.keep, toggle, { pressed: kept, name: show.t }),
      this.button(`drop-${show.id}`, this.words.remove, () => this.drop(at), { name: show.t }),
    ];
  }

  gap(a, b) {
    const { free, need, overlap, tight, moves } = interval(this.book, this.state, a, b);
    const [one, two] = [this.book.shows[a], this.book.shows[b]];
    if (overlap) return el("li", {}, el("p", { class: "gap tight" }, el("strong", {}, this.words.overlap), " ", ...told(this.words.overlapping, { first: titled(one), end: clock(one.clock + length(this.state, one)), second: titled(two), start: clock(two.clock) })));
    if (tight) return el("li", {}, el("p", { class: "gap tight" }, el("strong", {}, this.words.tight), " ", this.word("needed", { free: this.lasting(free), need: this.lasting(need) })));
    const where = moves ? this.word("onward", { venue: this.book.venues[this.book.halls[two.hall][0]] }) : this.words.same;
    const from = one.clock + length(this.state, one);
    const ask = free >= 60 ? this.button(`fill-${two.id}`, this.words.fits, () => this.fill({ day: one.day, from, to: two.clock, venue: -1 })) : null;
    return el("li", {}, el("p", { class: "gap" }, `${this.word("free", { time: this.lasting(free) })} ${where} `, ask));
  }

  fill(asked) {
    this.asked = asked;
    this.draw();
    const there = document.getElementById("filling");
    there.scrollIntoView({ block: "start" });
    there.focus({ preventScroll: true });
  }

  /* Reasons are told once there are days, or where none could be found. */
  get explains() { return this.tried || planned(this.book, this.state).length > 0; }

  /* What was wished for and is not in the days, with the reason and the price. */
  unfit() {
    if (!this.missing.length || !this.explains) return null;
    const items = this.missing.map((film) => {
      const one = this.book.films[film];
      const place = el("div", { "data-cost": one.id }, el("p", { class: "quiet" }, this.words.reckoning));
      return el("li", { "data-section": one.c || null }, el("h3", {}, el("a", { href: `${this.book.root}/films/${one.id}` }, titled(one)), " ", el("span", { class: "state" }, this.words[this.state.films[one.id]])), place);
    });
    return this.section("unfit", this.words.unfit, el("ul", { class: "my-list" }, items));
  }

  /* Prices are worked out one by one, so that the page answers meanwhile. */
  reckon() {
    const round = (this.round = {});
    const left = this.explains ? [...this.missing] : [];
    const next = () => {
      if (this.round !== round || !left.length) return;
      const film = left.shift();
      const place = this.sheet.querySelector(`[data-cost="${CSS.escape(this.book.films[film].id)}"]`);
      if (place) place.replaceChildren(...this.reasons(film, why(this.book, this.state, film)));
      setTimeout(next);
    };
    setTimeout(next);
  }

  reasons(film, found) {
    const p = (...words) => el("p", {}, ...words);
    const id = this.book.films[film].id;
    const names = (films) => films.map((one) => this.book.films[one].t).join("; ");
    const act = (words, at, plan) => el("p", { class: "row" }, this.button(`take-${id}-${this.book.shows[at].id}`, words, () => this.take(at, plan || this.state.plan), { name: this.book.films[film].t }));
    const anyway = (at) => { this.take(at); this.plan(); };
    if (found.kind === "none") return [p(this.words.unshown)];
    if (found.kind === "barred") return found.bars.flatMap(({ at, bar }) => [p(this.word("barred", { when: this.when(at), bar: this.words[`bar_${bar}`] })),
      ["not", "day", "hours"].includes(bar) ? el("p", { class: "row" }, this.button(`any-${this.book.shows[at].id}`, this.words.anyway, () => anyway(at), { name: this.when(at) })) : null]).filter(Boolean);
    if (found.kind === "kept") return found.blocked.map(({ at, by }) => p(this.word("meets", { when: this.when(at), films: by.map((one) => this.book.shows[one].t).join("; ") })));
    if (found.kind === "free") return [p(this.word("fitsAt", { when: this.when(found.at) })), act(this.words.add, found.at, found.plan)];
    return [p(this.word("price", { when: this.when(found.at), films: names(found.lost) })), found.gained.length ? p(this.word("gain", { films: names(found.gained) })) : null, act(this.words.instead, found.at, found.plan)].filter(Boolean);
  }

  marks(film) {
    const mark = this.state.films[film.id] || "";
    return el("select", { "aria-label": this.word("markOf", { title: film.t }), "data-key": `mark-${film.id}`, onchange: (event) => this.mark(film.id, event.target.value) },
      [...MARKS, ""].map((one) => el("option", { value: one, selected: one === mark }, this.words[one || "unmarked"])));
  }

  wishes() {
    const wished = this.book.films.filter((film) => this.state.films[film.id])
      .sort((a, b) => MARKS.indexOf(this.state.films[a.id]) - MARKS.indexOf(this.state.films[b.id]) || a.t.localeCompare(b.t, this.book.locale));
    const rest = this.book.films.filter((film) => !this.state.films[film.id]);
    const add = (event) => {
      event.preventDefault();
      const typed = event.target.elements.film.value.trim();
      const found = rest.find((film) => film.t === typed) || rest.find((film) => film.t.toLocaleLowerCase(this.book.locale) === typed.toLocaleLowerCase(this.book.locale));
      if (found) { this.said = ""; this.keep({ ...this.state, films: { ...this.state.films, [found.id]: "want" } }, this.word("added", { title: found.t })); } else { this.said = this.words.unknown; this.status.textContent = this.said; }
    };
    const list = wished.map((film) => el("li", { "data-section": film.c || null }, el("div", {}, el("h3", {}, el("a", { href: `${this.book.root}/films/${film.id}` }, titled(film))), el("p", { class: "quiet" }, film.line)), this.marks(film)));
    return this.section("wishes", this.words.wishes,
      el("p", { class: "quiet" }, this.words.weighing),
      el("form", { class: "tools", onsubmit: add }, el("label", { class: "long" }, this.words.addFilm, el("input", { name: "film", list: "my-films", autocomplete: "off", "data-key": "add", maxlength: "300" })), el("button", { class: "plain" }, this.words.addIt), el("datalist", { id: "my-films" }, rest.map((film) => el("option", { value: film.t })))),
      wished.length ? el("ul", { class: "my-list my-marks" }, list) : el("p", { class: "empty" }, this.words.unwished, " ", el("a", { href: `${this.book.root}/films` }, this.words.allFilms)));
  }

  /* What can be seen between two moments of a day. */
  filling() {
    if (!this.book.shows.length) return null;
    const asked = this.asked || { day: this.today(), from: 16 * 60, to: 18 * 60 + 30, venue: -1 };
    const times = (chosen) => [...new Set([...Array.from({ length: 43 }, (_, k) => 8 * 60 + k * 30), chosen])].sort((a, b) => a - b);
    const choice = (name, label, options, now) => el("label", {}, label, el("select", { name, "data-key": `gap-${name}` }, options.map(([value, words]) => el("option", { value: String(value), selected: value === now }, words))));
    const clocks = (now) => times(now).map((time) => [time, clock(time)]);
    const look = (event) => {
      event.preventDefault();
      const at = (name) => Number(event.target.elements[name].value);
      this.asked = { day: at("day"), from: at("from"), to: at("to"), venue: at("venue") };
      this.draw();
    };
    const found = this.asked ? fitting(this.book, this.state, this.asked) : null;
    const list = found && found.slice(0, 12).map(({ at, hopes }) => el("li", {}, this.line(at, [hopes ? el("span", { class: "state" }, this.words.wished) : null, this.button(`gap-add-${this.book.shows[at].id}`, this.words.add, () => this.take(at), { name: this.book.shows[at].t })])));
    return this.section("filling", this.words.filling, el("form", { class: "tools", onsubmit: look },
      choice("day", this.words.day, this.book.days.map((day, k) => [k, day[1]]), asked.day), choice("from", this.words.from, clocks(asked.from), asked.from), choice("to", this.words.until, clocks(asked.to), asked.to),
      choice("venue", this.words.where, [[-1, this.words.anywhere], ...this.book.venues.map((name, k) => [k, name])], asked.venue), el("button", { class: "plain", "data-key": "gap-look" }, this.words.look)),
      found === null ? null : list.length ? el("ol", { class: "timetable" }, list) : el("p", { class: "empty" }, this.words.nothingFits));
  }

  /* Today, while the festival is on; else its first day. */
  today() {
    const coming = this.book.shows.find((show) => show.at >= this.book.now);
    return coming ? coming.day : 0;
  }
}

begin().catch(() => { for (const one of document.querySelectorAll("[data-failed]")) one.hidden = false; });
