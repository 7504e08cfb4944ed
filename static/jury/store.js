/* What a juror's device keeps: their films, their answers and the changes not sent yet, each sealed with a key
   that never leaves the browser and goes at sign-out. Another juror who signs in here finds nothing of the first. */
const pocket = (() => {
  "use strict";
  const NAME = "jury";
  const words = document.getElementById("pocket").dataset;
  const able = "indexedDB" in window && Boolean(window.crypto && crypto.subtle);

  const asked = (request) => new Promise((done, failed) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error);
  });
  const opened = () => new Promise((done, failed) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore("self");
      request.result.createObjectStore("desk");
      request.result.createObjectStore("queue", { autoIncrement: true });
    };
    request.onsuccess = () => {
      // Whoever signs out elsewhere must not wait for this page.
      request.result.onversionchange = () => request.result.close();
      done(request.result);
    };
    request.onerror = () => failed(request.error);
  });

  let base = null;
  let key = null;
  const store = (name, mode = "readonly") => base.transaction(name, mode, { durability: "strict" }).objectStore(name);
  const settled = (at) => new Promise((done, failed) => {
    at.transaction.oncomplete = done;
    at.transaction.onabort = at.transaction.onerror = () => failed(at.transaction.error);
  });
  const put = (name, value, under) => {
    const at = store(name, "readwrite");
    if (under === undefined) at.add(value); else at.put(value, under);
    return settled(at);
  };

  const lock = async (value) => {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const plain = new TextEncoder().encode(JSON.stringify(value));
    return { iv, held: await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, plain) };
  };
  const unlock = async (sealed) => {
    const plain = await crypto.subtle.decrypt({ name: "AES-GCM", iv: sealed.iv }, key, sealed.held);
    return JSON.parse(new TextDecoder().decode(plain));
  };
  const strange = (length) => [...crypto.getRandomValues(new Uint8Array(length))].map((n) => n.toString(16).padStart(2, "0")).join("");

  const empty = async () => {
    for (const name of ["queue", "desk", "self"]) {
      const at = store(name, "readwrite");
      at.clear();
      await settled(at);
    }
  };

  /* Ready for *account*, who is signed in here; without one (no network) for whoever was last. */
  const begin = async (account) => {
    base = await opened();
    const [held, whose] = await Promise.all([asked(store("self").get("key")), asked(store("self").get("account"))]);
    if (held && (!account || whose === account)) { key = held; return; }
    await empty();
    if (!account) return;
    key = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
    await put("self", key, "key");
    await put("self", account, "account");
    await put("self", strange(10), "device");
  };

  const desk = async (jury) => {
    const sealed = await asked(store("desk").get(jury));
    return sealed ? unlock(sealed) : null;
  };
  const keepDesk = async (jury, value) => put("desk", await lock(value), jury);
  const juries = async () => {
    const kept = [];
    for (const code of await asked(store("desk").getAllKeys())) kept.push(await desk(code));
    return kept;
  };

  /* The changes not sent yet, in the order they were made. */
  const queue = async () => {
    const at = store("queue");
    const [keys, values] = await Promise.all([asked(at.getAllKeys()), asked(at.getAll())]);
    const found = [];
    for (const [n, sealed] of values.entries()) found.push({ at: keys[n], ...(await unlock(sealed)) });
    return found;
  };
  const drop = (keys) => {
    const at = store("queue", "readwrite");
    for (const one of keys) at.delete(one);
    return settled(at);
  };
  /* One change after the other: two quick presses must not read the same number. */
  let turn = Promise.resolve();
  const add = (jury, film, field, value) => {
    turn = turn.catch(() => null).then(async () => {
      const waiting = await queue();
      const kept = await desk(jury);
      const before = waiting.filter((one) => one.jury === jury && one.film === film && one.field === field).pop();
      const sheet = kept && kept.sheets[film];
      const after = before ? before.id : (sheet && sheet.changes[field]) || "";
      const number = 1 + ((await asked(store("self").get("number"))) || 0);
      const sealed = await lock({ jury, id: strange(12), film, field, value, after, number });
      const at = base.transaction(["queue", "self"], "readwrite", { durability: "strict" });
      at.objectStore("queue").add(sealed);
      at.objectStore("self").put(number, "number");
      await new Promise((done, failed) => { at.oncomplete = done; at.onabort = () => failed(at.error); });
    });
    return turn;
  };

  const device = () => asked(store("self").get("device"));
  const ready = able ? begin(words.owner).then(() => Boolean(key)).catch(() => false) : Promise.resolve(false);
  return { words, ready, desk, keepDesk, juries, queue, add, drop, device, strange };
})();
