/* Sends what the device kept: in order, each change once, again and again until the house has it. */
const sending = (() => {
  "use strict";
  const MOST = 100;
  const told = new EventTarget();
  let token = "";
  let wait = 0;
  let patience = 0;
  let state = "sent";
  let adding = 0;

  const say = (next) => {
    state = next;
    told.dispatchEvent(new CustomEvent("state", { detail: next }));
  };
  const later = () => {
    clearTimeout(patience);
    wait = Math.min(60000, wait ? wait * 2 : 1000);
    patience = setTimeout(send, wait * (0.75 + Math.random() / 2));
  };
  class SignedOut extends Error {}
  class Gone extends Error {}
  /* Juries that closed their door to this juror; what was meant for them waits and holds up nothing else. */
  const gone = new Set();
  const answered = async (address, how) => {
    const signal = AbortSignal.timeout ? AbortSignal.timeout(30000) : undefined;
    const answer = await fetch(address, { credentials: "same-origin", cache: "no-store", redirect: "error", signal, ...how });
    if (answer.status === 401 || answer.status === 403) throw new SignedOut();
    if (answer.status === 404 || answer.status === 409) throw new Gone();
    if (answer.status === 400) token = "";
    if (!answer.ok) throw new Error(String(answer.status));
    return answer.json();
  };

  /* One page of this browser speaks at a time: order stays order, and a late answer never covers a newer one. */
  const alone = (work) => (navigator.locks ? navigator.locks.request("jury-sending", work) : work());

  /* What the house has now, kept for the hours without it. */
  const fetched = async (jury) => {
    const truth = await answered(`/jury/${jury}/sheets.json`, { headers: { Accept: "application/json" } });
    token = truth.token;
    delete truth.token;
    await pocket.keepDesk(jury, truth);
    told.dispatchEvent(new CustomEvent("desk", { detail: jury }));
    return truth;
  };
  const refresh = (jury) => alone(() => fetched(jury));

  const label = () => {
    const said = navigator.userAgentData ? navigator.userAgentData.platform : /iPhone|iPad|Android|Mac|Windows|Linux/.exec(navigator.userAgent);
    const kind = matchMedia("(pointer: coarse)").matches ? pocket.words.phone : pocket.words.computer;
    return said && String(said) ? `${kind}, ${said}` : kind;
  };
  const post = async (jury, waiting) => {
    if (!token) await fetched(jury);
    const changes = waiting.map(({ id, film, field, value, after, number }) => ({ id, film, field, value, after, number }));
    return answered(`/jury/${jury}/keep`, {
      method: "POST",
      headers: { Accept: "application/json", "Content-Type": "application/json", "X-CSRFToken": token },
      body: JSON.stringify({ device: await pocket.device(), name: label().slice(0, 60), changes }),
    });
  };

  const settle = async (jury, waiting, answer) => {
    const kept = await pocket.desk(jury);
    if (kept) {
      Object.assign(kept.sheets, answer.sheets);
      kept.sealed = answer.sealed;
      if (answer.sealed) kept.may_mark = false;
      await pocket.keepDesk(jury, kept);
    }
    const known = new Set(answer.outcomes.map((one) => one.id));
    await pocket.drop(waiting.filter((one) => known.has(one.id)).map((one) => one.at));
    for (const one of answer.outcomes) {
      const change = waiting.find((other) => other.id === one.id);
      if (one.outcome === "refused") told.dispatchEvent(new CustomEvent("refused", { detail: { ...change, says: one.says, error: one.error } }));
    }
    told.dispatchEvent(new CustomEvent("desk", { detail: jury }));
  };

  const turn = async () => {
    for (;;) {
      const queue = await pocket.queue();
      const open = queue.filter((one) => !gone.has(one.jury));
      if (!open.length) { say(adding ? "keeping" : queue.length ? "here" : "sent"); return; }
      say("sending");
      const { jury } = open[0];
      const waiting = open.filter((one) => one.jury === jury).slice(0, MOST);
      try {
        await settle(jury, waiting, await post(jury, waiting));
      } catch (problem) {
        if (!(problem instanceof Gone)) throw problem;
        gone.add(jury);
      }
    }
  };

  let running = null;
  const once = async () => {
    try {
      await alone(turn);
      wait = 0;
    } catch (problem) {
      if (problem instanceof SignedOut) { say("signed-out"); return; }
      say("here");
      later();
    }
  };
  /* Whoever presses while a sending runs is sent by it or by the next. */
  const send = () => {
    clearTimeout(patience);
    running = (running || Promise.resolve()).then(once);
    return running;
  };

  /* Nothing is said to be sent while a press is still on its way into the device's memory. */
  const keep = async (jury, film, field, value) => {
    adding += 1;
    say("keeping");
    try { await pocket.add(jury, film, field, value); } finally { adding -= 1; }
    say("here");
    send();
  };

  pocket.ready.then((able) => {
    if (!able) return;
    addEventListener("online", () => { wait = 0; send(); });
    document.addEventListener("visibilitychange", () => { if (!document.hidden) send(); });
    const { jury, owner } = pocket.words;
    send();
    if (jury && owner) refresh(jury).catch(() => null);
  });

  /* The worker that opens these pages without a network. Its address is the only one a script may name. */
  const worker = window.trustedTypes
    ? trustedTypes.createPolicy("jury", { createScriptURL: () => "/jury/worker.js" }).createScriptURL("")
    : "/jury/worker.js";
  /* Once in a visit, and again in another language or after a change of the house, the worker takes the frame anew. */
  const FILLED = "jury-filled";
  const asItIs = `${pocket.words.locale} ${document.currentScript.src}`;
  const filled = () => { try { return sessionStorage.getItem(FILLED) === asItIs; } catch { return false; } };
  if ("serviceWorker" in navigator) {
    navigator.serviceWorker.addEventListener("message", (event) => {
      if (event.data === "filled") try { sessionStorage.setItem(FILLED, asItIs); } catch { /* it is only taken again */ }
    });
    navigator.serviceWorker.register(worker, { scope: "/jury/" })
      .then(() => navigator.serviceWorker.ready)
      .then((registration) => { if (navigator.onLine && pocket.words.owner && !filled()) registration.active.postMessage("fill"); })
      .catch(() => null);
  }

  return { told, send, keep, refresh, state: () => state };
})();
