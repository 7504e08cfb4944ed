/* Blurs this device's wishes before anything is sent, and shows what would be. */

import { read } from "./shelf.js";

const WANTED = 0.75, ANYWAY = 0.25;
const place = document.querySelector("[data-tell]");
const [form, forget] = place.querySelectorAll("form");

/* The number this device made up once, and its coins with it: telling again tells nothing more. */
function device(edition) {
  const name = `festival.device.${edition}`;
  let kept = localStorage.getItem(name);
  if (!/^[0-9a-f]{32}$/.test(kept || "")) {
    kept = [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    localStorage.setItem(name, kept);
  }
  return kept;
}

/* A coin for each film, between 0 and 1, always the same on this device and known to nobody else. */
async function coins(secret, films) {
  const key = await crypto.subtle.importKey("raw", new TextEncoder().encode(secret), { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  return Promise.all(films.map(async (film) => {
    const sign = new DataView(await crypto.subtle.sign("HMAC", key, new TextEncoder().encode(film)));
    return sign.getUint32(0) / 2 ** 32;
  }));
}

async function fill() {
  const programme = await (await fetch(place.dataset.tell)).json();
  const state = read(programme.edition);
  const own = device(programme.edition);
  // The coins come from a second number: the first is sent, and would give them away.
  const secret = device(`${programme.edition}.coins`);
  const films = programme.films.map((film) => film.id);
  const thrown = await coins(secret, films);
  const wanted = (film) => ["must", "want", "maybe"].includes(state.films[film]);
  form.elements.films.value = films.filter((film, k) => thrown[k] < (wanted(film) ? WANTED : ANYWAY)).join("\n");
  form.elements.release.value = programme.release;
  form.elements.device.value = own;
  forget.elements.device.value = own;
}

fill();
