/* Opens the jury room without a network. It keeps the frame, its sheets and its fonts; nothing of anybody's. */
"use strict";
const SHELF = "jury-room";
const FRAME = "/jury/offline";
const PATIENCE = 6000;

const kept = async (request) => {
  const shelf = await caches.open(SHELF);
  const found = await shelf.match(request);
  if (found) return found;
  const answer = await fetch(request);
  return answer;
};

const parts = (text, pattern) => [...text.matchAll(pattern)].map((found) => found[1]);
/* The frame as it is now, in the reader's language, with every file it names; what is named no more goes. */
const fill = async () => {
  const answer = await fetch(FRAME, { credentials: "same-origin", cache: "no-store" });
  if (!answer.ok || answer.redirected) return false;
  const shelf = await caches.open(SHELF);
  const page = await answer.clone().text();
  const wanted = parts(page, /(?:href|src)="(\/static\/[^"]+\.(?:css|js|svg|ico)[^"]*)"/g);
  const fonts = [];
  for (const address of wanted) {
    let file = await shelf.match(address);
    if (!file) {
      file = await fetch(address);
      if (!file.ok) return false;
      await shelf.put(address, file.clone());
    }
    if (address.includes(".css")) fonts.push(...parts(await file.clone().text(), /url\("?([^")]+\.woff2)"?\)/g).map((one) => new URL(one, new URL(address, location.origin)).pathname));
  }
  for (const address of fonts) {
    if (await shelf.match(address)) continue;
    const file = await fetch(address);
    if (file.ok) await shelf.put(address, file);
  }
  await shelf.put(FRAME, answer);
  const still = new Set([FRAME, ...wanted, ...fonts].map((one) => new URL(one, location.origin).href));
  for (const request of await shelf.keys()) if (!still.has(request.url)) await shelf.delete(request);
  return true;
};

const page = async (request) => {
  const framed = () => caches.open(SHELF).then((shelf) => shelf.match(FRAME));
  const slow = new Promise((done) => setTimeout(() => done(null), PATIENCE));
  const asked = fetch(request);
  try {
    const first = await Promise.race([asked, slow]);
    return first || (await framed()) || (await asked);
  } catch (problem) {
    const frame = await framed();
    if (frame) return frame;
    throw problem;
  }
};

addEventListener("install", (event) => event.waitUntil(skipWaiting()));
addEventListener("activate", (event) => event.waitUntil(clients.claim()));
addEventListener("message", (event) => {
  if (event.data !== "fill") return;
  event.waitUntil(fill().then((done) => { if (done) event.source.postMessage("filled"); }, () => null));
});
addEventListener("fetch", (event) => {
  const { request } = event;
  const address = new URL(request.url);
  if (request.method !== "GET" || address.origin !== location.origin) return;
  if (request.mode === "navigate") event.respondWith(page(request));
  else if (address.pathname.startsWith("/static/")) event.respondWith(kept(request));
});
