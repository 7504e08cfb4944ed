/* A list that the house keeps in order: rows are dragged, or moved by their buttons, without leaving the page.
   The house is asked each time and its answer is shown, so what is seen is what is kept. When somebody else
   has put the list in order meanwhile, the house says so, nothing is overwritten, and their order is shown.
   Without this the buttons ask the house one by one, and dragging is not offered. */
(() => {
  "use strict";

  const told = document.createElement("p");
  told.className = "aside-label";
  told.setAttribute("role", "status");
  document.body.append(told);

  const say = (words) => { told.textContent = ""; window.setTimeout(() => { told.textContent = words; }, 50); };

  // The browser itself reads the answer as a page: no words of ours are turned into markup on this one.
  const load = (method, address, body) => new Promise((resolve, reject) => {
    const asked = new XMLHttpRequest();
    asked.open(method, address);
    asked.responseType = "document";
    asked.addEventListener("load", () => resolve({ ok: asked.status < 400, page: asked.response }));
    asked.addEventListener("error", reject);
    asked.send(body);
  });

  const warn = (group, words) => {
    const note = document.createElement("p");
    note.className = "notice loud";
    note.dataset.refused = "";
    note.setAttribute("role", "alert");
    note.textContent = words;
    group.before(note);
  };

  const swap = (group, page) => {
    const fresh = page && page.getElementById(group.id);
    if (!fresh) { window.location.reload(); return null; }
    const here = document.importNode(fresh, true);
    group.replaceWith(here);
    document.dispatchEvent(new Event("arrived"));
    look();
    return here;
  };

  const ask = async (group, action, body, moved) => {
    if (group.getAttribute("aria-busy")) return;
    group.setAttribute("aria-busy", "true");
    const how = document.activeElement && document.activeElement.dataset.how;
    const words = (group.querySelector(`[data-row="${moved}"]`) || group).dataset.name || "";
    for (const old of document.querySelectorAll("[data-refused]")) old.remove();
    try {
      const answer = await load("POST", action, body);
      if (answer.ok) {
        const here = swap(group, answer.page);
        const row = here && here.querySelector(`[data-row="${moved}"]`);
        if (!row) return;
        const place = [...here.querySelectorAll("[data-row]")].indexOf(row) + 1;
        say(here.dataset.said.replace("{row}", words).replace("{place}", place));
        const button = row.querySelector(`button[data-how="${how}"]`) || row.querySelector("button[data-how]");
        if (how && button) button.focus();
        return;
      }
      const refused = answer.page && answer.page.querySelector("main h1");
      const now = await load("GET", window.location.href);
      const here = swap(group, now.page);
      if (here) warn(here, refused ? refused.textContent.trim() : group.dataset.failed);
    } catch {
      group.removeAttribute("aria-busy");
      warn(group, group.dataset.failed);
    }
  };

  const tend = (group) => {
    const rows = () => [...group.querySelectorAll("[data-row]")];
    group.addEventListener("submit", (event) => {
      const row = event.target.closest("[data-row]");
      if (!row || !event.submitter || !event.submitter.dataset.how) return;
      event.preventDefault();
      ask(group, event.target.action, new URLSearchParams(new FormData(event.target, event.submitter)), row.dataset.row);
    });
    group.addEventListener("moved", (event) => {
      const codes = rows().map((row) => row.dataset.row);
      const [code] = codes.splice(event.detail.from, 1);
      codes.splice(event.detail.to, 0, code);
      const sample = group.querySelector("form button[data-how]");
      if (!sample) return;
      const body = new URLSearchParams(new FormData(sample.form, sample));
      for (const one of codes) body.append("order", one);
      ask(group, group.dataset.order, body, code);
    });
  };

  const look = () => {
    for (const group of document.querySelectorAll("[data-order]:not([data-kept])")) {
      group.dataset.kept = "";
      tend(group);
    }
  };
  look();
})();
