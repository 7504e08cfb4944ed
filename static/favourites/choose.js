/* On the public pages: a film's or a showing's place in one's own programme, chosen where one reads of it. */

import { el, say } from "./drawing.js";
import { read, watch, write } from "./shelf.js";
import { MARKS } from "./wishes.js";

const words = document.getElementById("favourites").dataset;
const edition = words.home.split("/")[2];
const THIS = "this";

/* What a film or a showing is to the visitor now; "" is nothing. */
function now(state, film, show) {
  if (show && (state.kept.includes(show) || (!film && state.plan.includes(show)))) return THIS;
  return (film && state.films[film]) || "";
}

function chosen(value, film, show) {
  const state = read(edition);
  const films = { ...state.films };
  const without = (list) => list.filter((one) => one !== show);
  const kept = show ? without(state.kept) : state.kept;
  if (film) { if (MARKS.includes(value)) films[film] = value; else if (value === "") delete films[film]; }
  write(edition, { ...state, films, kept: value === THIS ? [...kept, show] : kept, plan: show && value === "" ? without(state.plan) : state.plan, not: value === THIS ? without(state.not) : state.not });
  draw();
}

const shown = [];

function offer(place, film, show, title) {
  const options = ["", ...(show ? [THIS] : []), ...(film ? MARKS : [])];
  const choice = el("select", { "aria-label": say(words.label, { title }), onchange: (event) => chosen(event.target.value, film, show) },
    options.map((one) => el("option", { value: one }, words[one || "none"])));
  // A line of the timetable is as high with the choice as it was before.
  const link = show ? null : el("a", { href: `${words.home}my` }, words.my);
  place.append(el("p", { class: "my-choice" }, choice, link));
  shown.push({ choice, link, film, show });
}

function draw() {
  const state = read(edition);
  for (const { choice, link, film, show } of shown) {
    choice.value = now(state, film, show);
    if (link) link.hidden = !choice.value;
  }
}

const head = document.querySelector("h1[data-film]");
if (head) offer(head.parentElement, head.dataset.film, null, head.textContent.trim());
function offerRows() {
  for (const one of document.querySelectorAll("[data-show]:not(.off)")) {
    if (!one.querySelector(".my-choice")) offerRow(one);
  }
  draw();
}

// A showing of one film says which only where its name does not lead to the film.
function filmsOf(one) {
  const said = one.dataset.films;
  if (said !== undefined) return said.split(" ").filter(Boolean);
  const link = one.querySelector("h2 a, h3 a, h4 a");
  const found = link ? /\/films\/([^/?#]+)/.exec(link.pathname) : null;
  return found ? [found[1]] : [];
}

function offerRow(one) {
  const films = filmsOf(one);
  const film = films.length === 1 && !(head && head.dataset.film === films[0]) ? films[0] : null;
  const name = one.querySelector("h2, h3, h4");
  offer(one.querySelector(".where") || one, film, one.dataset.show, name ? name.textContent.trim() : "");
}

offerRows();
// What is on now and next comes later, and changes with the hour.
document.addEventListener("shows", offerRows);
watch(edition, draw);
document.documentElement.classList.add("chooses");
