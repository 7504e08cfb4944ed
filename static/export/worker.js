/* Opens the released programme without a network. It keeps what is public and nothing of anybody's:
   one piece for each language that was read here, the sheets and fonts it needs, and pictures that were seen.
   Rooms of the staff are never touched. */
"use strict";
const FORM = 1;
const PIECES = "programme-1";
const FILES = "programme-files-1";
const PICTURES = "programme-pictures-1";
const OURS = [PIECES, FILES, PICTURES];
const PATIENCE = 5000;
const MOST_PICTURES = 150;
const MOST_CHANGES = 12;
const BLANK = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 9"/>';
const HTML = "text/html; charset=utf-8";
const root = new URL(registration.scope);
const unpacked = new Map();

const within = (address) => new URL(address).pathname.slice(root.pathname.length);
const pieceKey = (locale, edition) => new URL(`${locale}/${edition}/pocket`, root).href;

/* The page an address means, as a piece names it: without the last stroke, with a view's question. */
const named = (url) => {
  const path = decodeURIComponent(within(url)).replace(/index\.html$/, "").replace(/\/$/, "");
  const place = /^(en|ru|kk)\/([^/]+)/.exec(path);
  return place && { path, query: new URL(url).search, locale: place[1], edition: place[2] };
};

const unpack = async (answer) => {
  const plain = answer.body.pipeThrough(new DecompressionStream("gzip"));
  return JSON.parse(await new Response(plain).text());
};

const held = async (locale, edition) => {
  const key = pieceKey(locale, edition);
  if (unpacked.has(key)) return unpacked.get(key);
  const kept = await (await caches.open(PIECES)).match(key);
  if (!kept) return null;
  const piece = await unpack(kept);
  if (piece.form !== FORM) return null;
  unpacked.clear();
  unpacked.set(key, piece);
  return piece;
};

const said = (words, facts) => words.replace(/\{(\w+)\}/g, (whole, name) => facts[name] ?? whole);

/* What a visitor has to know who planned by the older piece. */
const changes = (before, after) => {
  const told = [];
  for (const [code, show] of Object.entries(after.shows)) {
    const old = before.shows[code];
    if (!old) { if (!show.off) told.push(said(after.words.added, { title: show.title, after: show.when })); }
    else if (show.off && !old.off) told.push(said(after.words.cancelled, { title: show.title, before: old.when }));
    else if (show.when !== old.when) told.push(said(after.words.moved, { title: show.title, before: old.when, after: show.when }));
  }
  for (const [code, old] of Object.entries(before.shows))
    if (!after.shows[code]) told.push(said(after.words.removed, { title: old.title, before: old.when }));
  return told.length > MOST_CHANGES ? [...told.slice(0, MOST_CHANGES), after.words.more] : told;
};

/* Takes the newer piece, first its files, so that what is kept can always be shown whole. */
const fill = async (mark, locale, edition) => {
  const note = await fetch(mark, { cache: "no-cache" });
  if (!note.ok) return null;
  const { form, piece: name } = await note.json();
  if (form !== FORM) return null;
  const pieces = await caches.open(PIECES);
  const key = pieceKey(locale, edition);
  const last = await pieces.match(key);
  if (last && last.headers.get("X-Piece") === name) return [];
  const answer = await fetch(new URL(name, mark));
  if (!answer.ok) return null;
  const packed = await answer.arrayBuffer();
  const piece = await unpack(new Response(packed));
  await take(piece.files);
  let before = null;
  try { before = last && await unpack(last); } catch { before = null; }
  await pieces.put(key, new Response(packed, { headers: { "Content-Type": "application/gzip", "X-Piece": name } }));
  unpacked.clear();
  await tidy();
  return before && before.form === FORM ? [...changes(before, piece)] : [];
};

const take = async (files) => {
  const shelf = await caches.open(FILES);
  for (const file of files) {
    const address = new URL(file, root).href;
    if (await shelf.match(address)) continue;
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(address);
    await shelf.put(address, answer);
  }
};

/* Files that no kept piece names any more go. */
const tidy = async () => {
  const pieces = await caches.open(PIECES);
  const named = new Set();
  for (const request of await pieces.keys()) {
    const piece = await unpack(await pieces.match(request));
    for (const file of piece.files) named.add(new URL(file, root).href);
  }
  const shelf = await caches.open(FILES);
  for (const request of await shelf.keys()) if (!named.has(request.url)) await shelf.delete(request);
};

const escaped = (text) => text.replace(/[&<>"]/g, (one) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[one]);

const answers = (piece, asked) => {
  const base = new URL(`${piece.locale}/${piece.edition}/`, root).href;
  const lines = foundIn(piece, asked).map(([href, title, line]) => `<li><h2><a href="${base}${href}">${escaped(title)}</a></h2><p class="quiet">${escaped(line)}</p></li>`);
  return lines.length ? `<ul class="index">${lines.join("")}</ul>` : `<p>${escaped(piece.words.nothing)}</p>`;
};

const dressed = (html, piece, status = 200) => new Response(
  html.replace(/(<main\b[^>]*>)/, `$1<div class="wide"><p class="notice" role="status" data-carried>${escaped(piece.words.kept)}</p></div>`),
  { status, headers: { "Content-Type": HTML, "Content-Security-Policy": piece.policy } },
);

/* What was asked stands in the field again, and under it what answers. */
const searched = (piece, html, asked) => html
  .replace(/(<main\b[\s\S]*?name="q" value=")[^"]*/, (whole, before) => before + escaped(asked))
  .replace(/<main\b[\s\S]*?<\/form>/, (whole) => `${whole}<div class="chapter" data-answers>${answers(piece, asked)}</div>`);

/* Whoever never read this language here reads the same page in one they did. */
const otherwise = async ({ path, query, locale, edition }) => {
  for (const other of ["kk", "ru", "en"]) {
    const piece = other !== locale && await held(other, edition);
    if (piece) return Response.redirect(new URL(`${other}${path.slice(locale.length)}${piece.slashed || path.split("/").length < 3 ? "/" : ""}${query}`, root).href, 302);
  }
  return null;
};

/* The page as this device carries it; what it does not carry, it says so, with a way home. */
const carried = async (url) => {
  const place = named(url);
  const piece = place && await held(place.locale, place.edition);
  if (!piece) return place && otherwise(place);
  const { pathname, search, searchParams } = new URL(url);
  if (piece.slashed && !pathname.endsWith("/") && !pathname.endsWith(".html")) return Response.redirect(`${pathname}/${search}`, 302);
  const home = `${place.locale}/${place.edition}`;
  const asked = searchParams.get("q");
  const html = piece.pages[place.path + place.query] ?? piece.pages[place.path];
  if (html !== undefined) return dressed(asked && place.path === `${home}/search` ? searched(piece, html, asked) : html, piece);
  const base = new URL(`${home}/`, root).href;
  const lost = `<main id="page" tabindex="-1"><div class="wide pagehead"><h1>${escaped(piece.words.lost_title)}</h1><p>${escaped(piece.words.lost)}</p><p><a class="do" href="${base}">${escaped(piece.words.home)}</a></p></div></main>`;
  const shell = (piece.pages[home] || "").replace(/<main\b[\s\S]*<\/main>/, () => lost).replace("<head>", `<head><base href="${base}">`);
  return dressed(shell, piece, 404);
};

/* Without an address of its own the door opens what was read here last. */
const door = async () => {
  const keys = await (await caches.open(PIECES)).keys();
  if (!keys.length) return null;
  return Response.redirect(keys[keys.length - 1].url.replace(/pocket$/, ""), 302);
};

const page = async (request) => {
  const isDoor = /^((en|ru|kk)\/?)?(index\.html)?$/.test(within(request.url));
  const own = () => (isDoor ? door() : carried(request.url)).catch(() => null);
  const asked = fetch(request);
  const slow = new Promise((done) => setTimeout(done, PATIENCE, null));
  try {
    const first = await Promise.race([asked, slow]);
    if (first && first.status < 500) return first;
    return (await own()) || first || (await asked);
  } catch (problem) {
    const answer = await own();
    if (answer) return answer;
    throw problem;
  }
};

/* What one's own programme is worked out from. */
const planned = async (request) => {
  try { return await fetch(request); } catch (problem) {
    const place = named(request.url);
    const piece = place && await held(place.locale, place.edition);
    const found = piece && piece.pages[place.path];
    if (!found) throw problem;
    return new Response(found, { headers: { "Content-Type": "application/json" } });
  }
};

const file = async (request) => (await (await caches.open(FILES)).match(request)) || fetch(request);

const picture = async (request) => {
  const shelf = await caches.open(PICTURES);
  const kept = await shelf.match(request);
  if (kept) return kept;
  let answer = null;
  /* A picture that is out of reach leaves its place empty, not broken. */
  try { answer = await fetch(request); } catch { return new Response(BLANK, { headers: { "Content-Type": "image/svg+xml" } }); }
  if (answer.ok && answer.type === "basic") {
    await shelf.put(request, answer.clone());
    const keys = await shelf.keys();
    for (const old of keys.slice(0, Math.max(0, keys.length - MOST_PICTURES))) await shelf.delete(old);
  }
  return answer;
};

addEventListener("install", (event) => event.waitUntil(skipWaiting()));
/* Shelves of an older worker go with it; those of other rooms are not ours to clear. */
addEventListener("activate", (event) => event.waitUntil((async () => {
  for (const name of await caches.keys())
    if (name.startsWith("programme") && !OURS.includes(name)) await caches.delete(name);
  await clients.claim();
})()));
addEventListener("message", (event) => {
  const { fill: mark, locale, edition } = event.data || {};
  if (!mark || new URL(mark).origin !== location.origin) return;
  event.waitUntil(fill(mark, locale, edition).then(
    async (told) => {
      if (!told) return;
      const piece = told.length ? await held(locale, edition) : null;
      event.source.postMessage({ filled: true, told, words: piece && piece.words });
    },
    () => null,
  ));
});
addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin || !url.pathname.startsWith(root.pathname)) return;
  const path = within(request.url);
  if (request.mode === "navigate") {
    if (path === "" || /^(en|ru|kk|index\.html)(\/|$)/.test(path)) event.respondWith(page(request));
  } else if (path.startsWith("static/")) event.respondWith(file(request));
  else if (/^(en|ru|kk)\/[^/]+\/my\.json$/.test(path)) event.respondWith(planned(request));
  else if (/^(cards|media)\//.test(path) && request.destination === "image") event.respondWith(picture(request));
});
