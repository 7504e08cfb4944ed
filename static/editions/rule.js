/* Reads the rule back a moment after the typing stops. Without it the button does the same. */
(() => {
  "use strict";
  const PAUSE = 400;
  const words = document.getElementById("words");
  const form = words && words.closest("form");
  if (!form) return;
  const own = new Set(["csrf_token", "once", "act"]);
  let waiting = 0;
  let asked = 0;

  const read = async () => {
    const typed = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (!own.has(name)) typed.append(name, value);
    const mine = ++asked;
    try {
      const answer = await fetch(`${words.dataset.from}?${typed}`, { headers: { Accept: "text/html" } });
      if (!answer.ok || mine !== asked) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.getElementById("words");
      if (fresh && mine === asked) words.replaceChildren(...fresh.childNodes);
    } catch { /* the button still works */ }
  };
  const plan = () => { clearTimeout(waiting); waiting = setTimeout(read, PAUSE); };
  form.addEventListener("input", plan);
  form.addEventListener("change", plan);
})();
