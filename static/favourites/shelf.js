/* Where a visitor's wishes are kept: on this device, one plan an edition. Nothing is sent anywhere. */

import { whole } from "./wishes.js";

const name = (edition) => `festival.my.${edition}`;
let spare = null;

export function read(edition) {
  try {
    return whole(JSON.parse(localStorage.getItem(name(edition))));
  } catch {
    // A browser that keeps nothing, or something else under our name: as long as the page stands, it is remembered here.
    return whole(spare);
  }
}

/* Whether it is kept beyond this page. */
export function write(edition, state) {
  spare = state;
  try {
    localStorage.setItem(name(edition), JSON.stringify(state));
    return true;
  } catch { return false; }
}

/* Another page of this device wrote meanwhile. */
export function watch(edition, told) {
  addEventListener("storage", (event) => { if (event.key === name(edition) || event.key === null) told(); });
}
