/* Sends what is typed in a step to the house a moment after the typing stops, so that nothing waits for a button.
   Without it the page works as it is; when the connection is down, keep.js has the words. */
(() => {
  "use strict";
  const PAUSE = 1500;
  const own = new Set(["csrf_token", "once", "do"]);

  const wordsOf = (form) => {
    const words = {};
    for (const field of form.elements) {
      if (!field.name || own.has(field.name) || field.type === "submit" || field.type === "file") continue;
      const list = words[field.name] ||= [];
      if (field.type === "checkbox") { if (field.checked) list.push(field.value); } else list.push(field.value);
    }
    return words;
  };

  const tend = (form) => {
    const told = form.querySelector("[data-told]");
    let last = JSON.stringify(wordsOf(form));
    let waiting = 0;
    let leaving = false;
    let sending = null;

    const save = async () => {
      const words = JSON.stringify(wordsOf(form));
      if (leaving || words === last) return;
      sending = new AbortController();
      try {
        const answer = await fetch(form.dataset.autosave, {
          method: "POST",
          headers: { "Content-Type": "application/json", "X-CSRFToken": form.dataset.csrf, Accept: "application/json" },
          body: words,
          signal: sending.signal,
        });
        if (answer.status === 401 || answer.status === 400) {
          if (told) told.textContent = form.dataset.signedOut;
          return;
        }
        if (!answer.ok) throw new Error(String(answer.status));
        last = words;
        delete form.dataset.down;
        if (told) told.textContent = form.dataset.saved;
        if (form.dataset.keep && JSON.stringify(wordsOf(form)) === words) {
          try { localStorage.removeItem("keep:" + form.dataset.keep); } catch { /* nothing was kept */ }
        }
      } catch {
        if (leaving) return;
        form.dataset.down = "";
        if (told) told.textContent = form.dataset.unsaved;
        plan(PAUSE * 4);
      }
    };
    const plan = (pause) => { clearTimeout(waiting); waiting = setTimeout(save, pause); };
    form.addEventListener("input", () => plan(PAUSE));
    form.addEventListener("change", () => plan(PAUSE / 3));
    /* What the button sends is newer than what is still on its way. */
    form.addEventListener("submit", () => { leaving = true; clearTimeout(waiting); if (sending) sending.abort(); });
    addEventListener("pageshow", () => { leaving = false; });
    addEventListener("online", () => plan(0));
  };

  for (const form of document.querySelectorAll("form[data-autosave]")) tend(form);
})();
