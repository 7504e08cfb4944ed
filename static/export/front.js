/* Leads to the language the visitor reads; whoever reads none of them finds the three links. */
(() => {
  "use strict";
  const ways = [...document.querySelectorAll("[data-ways] a")];
  for (const spoken of navigator.languages || []) {
    const way = ways.find((one) => one.lang === spoken.split("-")[0]);
    if (way) { location.replace(way.href); return; }
  }
})();
