/* Reads the rule back a moment after the typing stops. Without it the button does the same. */
(() => {
  "use strict";
  const PAUSE = 400;
  const words = document.getElementById("words");
  const form = words && words.closest("form");
  if (!form) return;
  const own = new Set(["csrf_token", "once", "act"]);
  const list = words.querySelector("dl");
  const none = words.querySelector("p");
  let waiting = 0;
  let asked = 0;

  const line = ([tag, name, said]) => {
    const row = document.createElement("div");
    for (const [kind, text] of [["dt", name], ["dd", said]]) {
      const part = document.createElement(kind);
      part.lang = tag;
      part.textContent = text;
      row.append(part);
    }
    return row;
  };
  const read = async () => {
    const typed = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (!own.has(name)) typed.append(name, value);
    const mine = ++asked;
    try {
      const answer = await fetch(`${words.dataset.from}?${typed}`, { headers: { Accept: "application/json" } });
      const said = answer.ok ? await answer.json() : [];
      if (mine !== asked) return;
      list.replaceChildren(...said.map(line));
      list.hidden = !said.length;
      none.hidden = !!said.length;
    } catch { /* the button still works */ }
  };
  const plan = () => { clearTimeout(waiting); waiting = setTimeout(read, PAUSE); };
  form.addEventListener("input", plan);
  form.addEventListener("change", plan);
})();
