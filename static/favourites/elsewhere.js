/* The plan on another device: a square to read with it, a link to send. The house is sent nothing and keeps nothing. */

import { joined, packed, unpacked } from "./carry.js";
import { code } from "./code.js";
import { el, square } from "./drawing.js";

const SIGN = "#plan=";

/* The plan in this page's address, if there is one. */
export function carried(book) {
  if (!location.hash.startsWith(SIGN)) return null;
  const found = unpacked(location.hash.slice(SIGN.length), book);
  return found && { ...found, beside: (here) => joined(here, found.state) };
}

export function onward(desk) {
  const { words, state } = desk;
  if (!Object.keys(state.films).length && !state.plan.length && !state.kept.length) return null;
  const link = location.origin + location.pathname + SIGN + packed(state);
  const box = el("input", { id: "my-link", readonly: true, value: link, "data-key": "link", onfocus: (event) => event.target.select() });
  const copy = async () => {
    try { await navigator.clipboard.writeText(link); desk.status.textContent = words.copied; } catch { box.focus(); box.select(); desk.status.textContent = words.copyIt; }
  };
  const rows = code(link);
  return el("section", { class: "wide chapter my-aside", "aria-labelledby": "elsewhere" }, el("header", {}, el("h2", { id: "elsewhere", tabindex: "-1" }, words.elsewhere)),
    el("p", {}, words.carrying), rows && rows.length <= 117 ? square(rows, words.qr) : el("p", { class: "quiet" }, words.tooMuch),
    el("p", { class: "field" }, el("label", { for: "my-link" }, words.link), box), el("p", { class: "row field" }, desk.button("copy", words.copy, copy)),
    el("p", {}, el("a", { href: `${desk.book.root}/my/tell`, "data-key": "tell" }, words.tell)));
}
