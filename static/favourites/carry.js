/* A plan in one short line, to be carried to another device in the part of an address that no server is sent.

   A film or showing is told by four bytes of its name, so that sixty of them fit a code a telephone reads at arm's
   length. What the other device's programme does not know is left out there. */

import { MARKS, blank } from "./wishes.js";

const FORMAT = 1;

/* FNV-1a, 32 bits. */
export function print(name) {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(name)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash;
}

export function packed(state) {
  const bytes = [FORMAT];
  const number = (value) => { while (value > 127) { bytes.push((value & 127) | 128); value >>>= 7; } bytes.push(value); };
  const names = (list) => {
    number(list.length);
    for (const name of list) { const hash = print(name); bytes.push(hash >>> 24, (hash >>> 16) & 255, (hash >>> 8) & 255, hash & 255); }
  };
  for (const mark of MARKS) names(Object.keys(state.films).filter((film) => state.films[film] === mark));
  names(state.plan); names(state.kept); names(state.not);
  number(state.rest); number(state.travel); number(state.talks ? 1 : 0);
  const days = Object.entries(state.days);
  number(days.length);
  for (const [day, hours] of days) {
    const [year, month, date] = day.split("-").map(Number);
    number(year); number(month); number(date);
    if (hours) { number(1); number(hours[0]); number(hours[1]); } else number(0);
  }
  return btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/* The plan a line holds, in the words of this programme; null when it is no such line. */
export function unpacked(line, book) {
  let bytes;
  try {
    bytes = Uint8Array.from(atob(line.replaceAll("-", "+").replaceAll("_", "/")), (one) => one.charCodeAt(0));
  } catch { return null; }
  let at = 0;
  const byte = () => { if (at >= bytes.length) throw new RangeError("short"); return bytes[at++]; };
  const number = () => {
    let value = 0, shift = 0, next;
    do { next = byte(); value |= (next & 127) << shift; shift += 7; } while (next & 128 && shift < 28);
    return value;
  };
  const known = (list) => {
    const found = new Map();
    for (const { id } of list) found.set(print(id), found.has(print(id)) ? null : id);
    return found;
  };
  const films = known(book.films), shows = known(book.shows);
  let lost = 0;
  const names = (among) => {
    const list = [];
    for (let left = number(); left > 0; left--) {
      const id = among.get(((byte() << 24) | (byte() << 16) | (byte() << 8) | byte()) >>> 0);
      if (id) list.push(id); else lost++;
    }
    return list;
  };
  try {
    if (byte() !== FORMAT) return null;
    const state = blank();
    for (const mark of MARKS) for (const film of names(films)) state.films[film] = mark;
    state.plan = names(shows); state.kept = names(shows); state.not = names(shows);
    state.rest = Math.min(number(), 240); state.travel = Math.min(number(), 240); state.talks = number() !== 0;
    for (let left = number(); left > 0; left--) {
      const day = [number(), number(), number()].map((part, k) => String(part).padStart(k ? 2 : 4, "0")).join("-");
      state.days[day] = number() ? [number(), number()] : 0;
    }
    return at === bytes.length ? { state, lost } : null;
  } catch { return null; }
}

/* Two plans in one: the marks of the one that came, and what this device had beside them. */
export function joined(here, come) {
  const both = (a, b) => [...new Set([...a, ...b])];
  return { ...here, films: { ...here.films, ...come.films }, kept: both(here.kept, come.kept), plan: both(here.plan, come.plan), not: both(here.not, come.not) };
}
