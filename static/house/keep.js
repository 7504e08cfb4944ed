/* Keeps what is typed in forms marked data-keep on this device until the house has taken it.

   A form comes back with mistakes: the server's answer already holds the words, so nothing is restored over it.
   It is accepted: the answer is a redirect to a page that asks for nothing, and what was kept is dropped.
   The connection or the session ends: the words are put back when the form is opened again, and a line says so. */
(() => {
  "use strict";
  const PREFIX = "keep:";
  const SENT = "keep-sent";
  const DAYS = 30;
  const never = new Set(["password", "file", "hidden", "submit", "button", "image", "reset"]);

  const store = {
    read(key) { try { return JSON.parse(localStorage.getItem(key)); } catch { return null; } },
    write(key, value) { try { localStorage.setItem(key, JSON.stringify(value)); } catch { /* a full or closed store loses comfort, not work */ } },
    drop(key) { try { localStorage.removeItem(key); } catch { /* as above */ } },
  };
  const keepable = (field) => field.name && !field.disabled && !never.has(field.type) && !field.readOnly && field.autocomplete !== "off-device";
  const fieldsOf = (form) => [...form.elements].filter(keepable);
  const wordsOf = (form) => {
    const words = {};
    for (const field of fieldsOf(form)) {
      const list = words[field.name] ||= [];
      if (field.type === "checkbox" || field.type === "radio") { if (field.checked) list.push(field.value); }
      else if (field.type === "select-multiple") list.push(...[...field.selectedOptions].map((one) => one.value));
      else list.push(field.value);
    }
    return words;
  };
  const putBack = (form, words) => {
    const seen = {};
    for (const field of fieldsOf(form)) {
      const list = words[field.name];
      if (!list) continue;
      if (field.type === "checkbox" || field.type === "radio") field.checked = list.includes(field.value);
      else if (field.type === "select-multiple") for (const one of field.options) one.selected = list.includes(one.value);
      else {
        const at = seen[field.name] || 0;
        seen[field.name] = at + 1;
        if (at < list.length) field.value = list[at];
      }
    }
  };
  const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

  const tell = (form, key, before) => {
    const line = document.createElement("div");
    line.className = "notice kept";
    line.setAttribute("role", "status");
    const words = document.createElement("p");
    words.textContent = form.dataset.restored;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "plain small";
    button.textContent = form.dataset.discard;
    button.addEventListener("click", () => {
      putBack(form, before);
      store.drop(key);
      line.remove();
    });
    line.append(words, button);
    form.prepend(line);
  };

  const tend = (form) => {
    const key = PREFIX + form.dataset.keep;
    const before = wordsOf(form);
    const kept = store.read(key);
    const returned = form.querySelector("[aria-invalid=true]") || document.querySelector(".mistakes");
    const fresh = kept && Date.now() - kept.at < DAYS * 86400000;
    if (kept && !fresh) store.drop(key);
    if (fresh && !returned && !same(kept.words, before)) {
      putBack(form, kept.words);
      tell(form, key, before);
    }
    let waiting = 0;
    const keep = () => {
      clearTimeout(waiting);
      const words = wordsOf(form);
      if (!returned && same(words, before)) store.drop(key); else store.write(key, { at: Date.now(), words });
    };
    form.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(keep, 400); });
    form.addEventListener("change", keep);
    form.addEventListener("submit", () => { keep(); try { sessionStorage.setItem(SENT, key); } catch { /* nothing to settle */ } });
    addEventListener("pagehide", () => { if (waiting) keep(); });
  };

  /* A send was taken when it led here by a redirect and nobody asks for mending or signing in. */
  const settle = () => {
    let key = null;
    try { key = sessionStorage.getItem(SENT); sessionStorage.removeItem(SENT); } catch { return; }
    if (!key) return;
    const [arrival] = performance.getEntriesByType("navigation");
    const turnedBack = document.querySelector(".mistakes, [aria-invalid=true], .resume, input[type=password], .alone");
    if (arrival && arrival.redirectCount > 0 && !turnedBack) store.drop(key);
  };

  /* Whoever signs out leaves nothing on the device. */
  const forget = () => {
    try { for (const key of Object.keys(localStorage)) if (key.startsWith(PREFIX)) localStorage.removeItem(key); } catch { /* nothing was kept */ }
  };

  /* What a juror's device keeps to work without a network goes too: the key first, so that what is left is noise. */
  const JURY = "jury";
  const opened = () => new Promise((done) => {
    const request = indexedDB.open(JURY);
    request.onsuccess = () => done(request.result);
    request.onerror = () => done(null);
  });
  const pocketed = async () => {
    if (!("indexedDB" in window) || !indexedDB.databases) return null;
    const there = (await indexedDB.databases()).some((one) => one.name === JURY);
    const base = there ? await opened() : null;
    return base && base.objectStoreNames.contains("queue") ? base : null;
  };
  const waiting = (base) => new Promise((done) => {
    const count = base.transaction("queue").objectStore("queue").count();
    count.onsuccess = () => done(count.result);
    count.onerror = () => done(0);
  });
  const empty = async (base) => {
    const clear = base.transaction("self", "readwrite");
    clear.objectStore("self").clear();
    await new Promise((done) => { clear.oncomplete = clear.onabort = done; });
    base.close();
    await Promise.race([
      new Promise((done) => { const gone = indexedDB.deleteDatabase(JURY); gone.onsuccess = gone.onerror = done; }),
      new Promise((done) => setTimeout(done, 2000)),
    ]);
  };
  const leave = async (form) => {
    const base = await pocketed().catch(() => null);
    if (base) {
      // A page that can send tries once more; what stays unsent is not deleted unasked.
      if (typeof sending !== "undefined") await Promise.race([sending.send(), new Promise((done) => setTimeout(done, 3000))]);
      if ((await waiting(base)) && !confirm(document.querySelector("form[data-unsent]").dataset.unsent)) { base.close(); return; }
      await empty(base);
    }
    if ("caches" in window) for (const name of await caches.keys().catch(() => [])) if (name.startsWith(JURY)) await caches.delete(name);
    if ("serviceWorker" in navigator) for (const one of await navigator.serviceWorker.getRegistrations().catch(() => [])) if (new URL(one.scope).pathname.startsWith("/jury/")) await one.unregister();
    forget();
    try { sessionStorage.removeItem("jury-filled"); } catch { /* nothing was kept */ }
    form.submit();
  };

  /* The later rooms fold away again when one turns elsewhere. */
  const fold = (event) => {
    for (const more of document.querySelectorAll(".more[open]")) {
      if (event.type === "keydown" ? event.key !== "Escape" : more.contains(event.target)) continue;
      if (more.contains(document.activeElement) && event.type === "keydown") more.querySelector("summary").focus();
      more.open = false;
    }
  };
  for (const turn of ["click", "focusin", "keydown"]) addEventListener(turn, fold);

  settle();
  for (const form of document.querySelectorAll("form[data-keep]")) tend(form);
  for (const form of document.querySelectorAll("form[action$='/sign-out'], form[action$='/sign-out-everywhere']")) form.addEventListener("submit", (event) => {
    event.preventDefault();
    leave(form);
  });
})();
