/* A scoresheet that keeps every press on the device and says where it is: here, sent, sealed. */
const sheets = (() => {
  "use strict";
  const words = pocket.words;
  const fill = (sentence, facts) => sentence.replace(/\{(\w+)\}/g, (whole, name) => (name in facts ? facts[name] : whole));
  const valueOf = (form, field) => {
    const found = form.elements[field];
    if (field === "seen") return found.checked;
    if (field === "note") return found.value;
    return found.value || (field === "how" ? "" : null);
  };
  /* What the house drew, whatever was pressed since. */
  const drawnOf = (form, field) => {
    const found = form.elements[field];
    if (field === "seen") return found.defaultChecked;
    if (field === "note") return found.defaultValue;
    const one = (found instanceof RadioNodeList ? [...found] : [found]).find((each) => each.defaultChecked);
    return one ? one.value : field === "how" ? "" : null;
  };
  const show = (form, field, value) => {
    const found = form.elements[field];
    if (!found) return;
    if (field === "seen") found.checked = Boolean(value);
    else if (field === "note") { if (document.activeElement !== found) found.value = value || ""; }
    else if (found instanceof RadioNodeList) for (const one of found) one.checked = one.value === (value || "");
    else found.checked = found.value === (value || "");
  };
  const labelOf = (desk, field, value) => {
    if (field === "seen") return value ? words.yes : words.no;
    if (value === null || value === "") return words.nothing;
    const criterion = desk.criteria.find((one) => one.field === field);
    const mark = criterion && criterion.marks.find(([said]) => said === value);
    if (mark) return mark[1];
    const how = field === "how" && document.querySelector(`input[name=how][value="${CSS.escape(value)}"]`);
    return how ? how.closest("label").textContent.trim() : value;
  };
  const nameOf = (desk, field) => (desk.criteria.find((one) => one.field === field) || { name: words[field] }).name;

  const tend = (form, jury, film, next, rendered = false) => {
    const where = form.querySelector("[data-where]");
    const room = document.querySelector("[data-partings]");
    const fields = () => [...new Set([...form.elements].map((one) => one.name).filter((name) => name === "seen" || name === "how" || name === "note" || /^mark_\d+$/.test(name)))];
    const last = {};
    const busy = new Set();
    const pressed = new Set();
    let presses = 0;
    let typing = 0;
    let problem = "";

    const say = (state) => {
      where.dataset.where = state;
      where.textContent = problem || words[{ "signed-out": "signedOut" }[state] || state] || "";
    };
    const keep = async (field) => {
      const value = valueOf(form, field);
      if (JSON.stringify(value) === JSON.stringify(last[field])) return;
      last[field] = value;
      problem = "";
      pressed.add(field);
      // Until it is kept, nothing older is drawn over what was just pressed.
      presses += 1;
      busy.add(field);
      try { await sending.keep(jury, film, field, value); } finally { presses += 1; busy.delete(field); }
    };
    const part = (desk, sheet) => {
      room.replaceChildren(...sheet.partings.map((one) => {
        const facts = { criterion: nameOf(desk, one.field), device: one.device, other: labelOf(desk, one.field, one.other), stands: labelOf(desk, one.field, one.stands) };
        const box = document.createElement("div");
        const line = document.createElement("p");
        const row = document.createElement("p");
        box.className = "notice";
        box.setAttribute("role", "status");
        row.className = "row";
        line.textContent = fill(words.parted, facts);
        for (const [said, value] of [[words.take, one.other], [words.hold, one.stands]]) {
          const button = document.createElement("button");
          button.type = "button";
          button.className = "plain small";
          button.textContent = fill(said, facts);
          button.addEventListener("click", async () => {
            box.remove();
            last[one.field] = value;
            show(form, one.field, value);
            await sending.keep(jury, film, one.field, value);
          });
          row.append(button);
        }
        box.append(line, row);
        return box;
      }));
    };
    /* What the house has, and over it what is still to be sent. */
    const draw = async () => {
      const before = presses;
      // The queue first: what leaves it while this reads stands on the desk already.
      const queue = await pocket.queue();
      const desk = await pocket.desk(jury);
      const sheet = desk && desk.sheets[film];
      if (!sheet) return;
      // Something was pressed while this was read: it is read again, with the press.
      if (before !== presses) { await draw(); return; }
      const answers = { ...sheet.answers };
      for (const one of queue) if (one.jury === jury && one.film === film) answers[one.field] = one.value;
      for (const field of fields()) {
        if (busy.has(field) || (typing && field === "note")) continue;
        const value = field in answers ? answers[field] : (field === "seen" ? false : field.startsWith("mark_") ? null : "");
        last[field] = value;
        show(form, field, value);
      }
      part(desk, sheet);
      if (desk.sealed) { say("sealed"); for (const one of form.elements) one.disabled = true; }
    };

    form.addEventListener("change", (event) => { if (fields().includes(event.target.name)) keep(event.target.name); });
    form.addEventListener("input", (event) => {
      if (event.target.name !== "note") return;
      clearTimeout(typing);
      typing = setTimeout(() => { typing = 0; keep("note"); }, 400);
    });
    addEventListener("pagehide", () => { if (typing) keep("note"); });
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      clearTimeout(typing);
      typing = 0;
      await keep("note");
      const desk = await pocket.desk(jury);
      const missing = desk.criteria.filter((one) => valueOf(form, one.field) === null);
      const given = desk.criteria.length - missing.length;
      problem = "";
      if (missing.length && !(desk.partial_ok && given)) problem = fill(words.missing, { criteria: missing.map((one) => one.name).join(", ") });
      else if (!form.elements.seen.checked) problem = words.unseen;
      if (problem) {
        say(sending.state());
        const first = missing.length ? form.elements[missing[0].field] : form.elements.seen;
        (first instanceof RadioNodeList ? first[0] : first).focus();
        return;
      }
      await Promise.race([sending.send(), new Promise((done) => setTimeout(done, 1500))]);
      location.assign(await next());
    });
    sending.told.addEventListener("state", (event) => say(event.detail));
    sending.told.addEventListener("desk", (event) => { if (event.detail === jury) draw(); });
    sending.told.addEventListener("refused", (event) => {
      if (event.detail.film !== film) return;
      problem = event.detail.says;
      say(sending.state());
    });
    /* A page the house has just drawn is newer than what the device kept: only what is unsent goes over it, and
       over that what was pressed before this script was there. */
    const begin = async () => {
      const early = fields().filter((field) => valueOf(form, field) !== drawnOf(form, field));
      for (const field of early) await keep(field);
      for (const one of await pocket.queue()) if (one.jury === jury && one.film === film && !pressed.has(one.field)) show(form, one.field, one.value);
      for (const field of fields()) if (!pressed.has(field)) last[field] = valueOf(form, field);
    };
    return (rendered ? begin() : draw()).then(() => sending.told.dispatchEvent(new CustomEvent("state", { detail: sending.state() })));
  };

  /* How far a film is, reckoned from what the house has and what is still to be sent. */
  const progress = (desk, queue, film) => {
    const sheet = desk.sheets[film];
    const answers = { ...(sheet ? sheet.answers : {}) };
    for (const one of queue) if (one.jury === desk.code && one.film === film) answers[one.field] = one.value;
    const given = desk.criteria.filter((one) => answers[one.field] !== null && answers[one.field] !== undefined).length;
    const whole = given === desk.criteria.length || (desk.partial_ok && given > 0);
    if (whole && given && answers.seen) return "marked";
    if (answers.seen) return "seenOnly";
    return given || answers.note ? "begun" : "notYet";
  };
  /* The film after this one that waits, and round again from the first; else the desk. */
  const following = async (jury, film) => {
    const [desk, queue] = [await pocket.desk(jury), await pocket.queue()];
    const at = desk.films.findIndex((one) => one.code === film);
    const round = [...desk.films.slice(at + 1), ...desk.films.slice(0, at)];
    const next = round.find((one) => progress(desk, queue, one.code) !== "marked");
    return next ? `/jury/${jury}/films/${next.code}` : `/jury/${jury}`;
  };

  pocket.ready.then(async (able) => {
    const form = document.getElementById("sheet");
    if (!able || !form || !words.film) return;
    // The first visit of a device: what the page needs is fetched before a press can be kept.
    if (!(await pocket.desk(words.jury))) await sending.refresh(words.jury).catch(() => null);
    tend(form, words.jury, words.film, () => following(words.jury, words.film), true);
  });
  return { tend, progress, following };
})();
