/* Lets this device carry the programme: starts the worker, asks once in a visit whether there is a newer one,
   and says what changed since. Where the visitor saves data, nothing is fetched ahead. */
(() => {
  "use strict";
  const me = document.currentScript;
  const { worker: script, mark } = me.dataset;
  const spares = navigator.connection && navigator.connection.saveData;
  if (!("serviceWorker" in navigator) || !("DecompressionStream" in window) || spares || !isSecureContext) return;
  const address = new URL(script, location.href);
  const pocket = new URL(mark, location.href).href;
  const [locale, edition] = new URL(pocket).pathname.split("/").slice(-3);
  const REST = 5 * 60 * 1000;
  const asked = `programme asked ${locale} ${edition}`;

  const isRested = () => { try { return Date.now() - Number(sessionStorage.getItem(asked) || 0) > REST; } catch { return true; } };
  const rest = () => { try { sessionStorage.setItem(asked, String(Date.now())); } catch { /* it is only asked again */ } };
  const ask = (registration) => {
    if (!registration.active || !navigator.onLine || !isRested()) return;
    registration.active.postMessage({ fill: pocket, locale, edition });
  };

  /* Stands above the page's foot, moves nothing, and goes when told to. */
  const tell = (told, words) => {
    const box = document.createElement("section");
    box.className = "carried-news";
    box.setAttribute("role", "status");
    const head = document.createElement("h2");
    head.textContent = words.changed;
    const list = document.createElement("ul");
    for (const line of told) list.append(Object.assign(document.createElement("li"), { textContent: line }));
    const close = Object.assign(document.createElement("button"), { type: "button", className: "plain small", textContent: words.close });
    close.addEventListener("click", () => box.remove());
    box.append(head, list, close);
    document.body.append(box);
  };

  navigator.serviceWorker.addEventListener("message", (event) => {
    if (!event.data || !event.data.filled) return;
    rest();
    document.documentElement.dataset.carried = "yes";
    if (event.data.told.length) tell(event.data.told, event.data.words);
  });

  const trusted = window.trustedTypes
    ? trustedTypes.createPolicy("pocket", { createScriptURL: () => address.href }).createScriptURL("")
    : address.href;
  const begin = () => navigator.serviceWorker.register(trusted, { updateViaCache: "none" })
    .then(() => navigator.serviceWorker.ready)
    .then((registration) => {
      ask(registration);
      document.addEventListener("visibilitychange", () => { if (!document.hidden) ask(registration); });
      addEventListener("online", () => ask(registration));
      /* A worker that took over from an older one has not been asked yet. */
      navigator.serviceWorker.addEventListener("controllerchange", () => ask(registration));
    })
    .catch(() => null);
  /* The page first: its own files are wanted by somebody, ours by nobody yet. */
  if (document.readyState === "complete") begin();
  else addEventListener("load", begin, { once: true });
})();
