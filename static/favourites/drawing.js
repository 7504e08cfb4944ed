/* Elements and sentences, without a string of mark-up. */

/* el("p", { class: "quiet" }, "words", other, null) */
export function el(tag, told = {}, ...inside) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(told)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (name === "value") made.value = value;
    else made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...inside.flat(2).filter((one) => one !== null && one !== undefined && one !== false && one !== ""));
  return made;
}

/* A sentence with its places filled: say("to %(time)s", { time: "20:15" }). */
export const say = (words, facts = {}) => words.replace(/%\((\w+)\)s/g, (whole, name) => (name in facts ? String(facts[name]) : whole));

/* The same where a fact is an element: parts to append. */
export function told(words, facts) {
  return words.split(/(%\(\w+\)s)/).map((part) => {
    const found = /^%\((\w+)\)s$/.exec(part);
    return found && found[1] in facts ? facts[found[1]] : part;
  });
}

/* A thing of the programme under its title, in the title's own language. */
export const titled = (one) => (one.l ? el("span", { lang: one.l, dir: "auto" }, one.t) : one.t);

/* 18:30, of minutes in a festival day; what follows midnight begins again at 00:00. */
export function clock(minutes) {
  const two = (number) => String(number).padStart(2, "0");
  return `${two(Math.floor(minutes / 60) % 24)}:${two(minutes % 60)}`;
}

/* A square of dark and light, as a drawing that needs no style of its own. */
export function square(rows, label) {
  const space = "http://www.w3.org/2000/svg";
  const make = (tag, told) => {
    const made = document.createElementNS(space, tag);
    for (const [name, value] of Object.entries(told)) made.setAttribute(name, value);
    return made;
  };
  const size = rows.length + 8;
  const drawn = make("svg", { viewBox: `0 0 ${size} ${size}`, role: "img", "aria-label": label, "shape-rendering": "crispEdges", class: "qr" });
  const path = rows.map((row, y) => row.map((dark, x) => (dark ? `M${x + 4} ${y + 4}h1v1h-1z` : "")).join("")).join("");
  drawn.append(make("rect", { width: size, height: size, fill: "#fff" }), make("path", { d: path, fill: "#000" }));
  return drawn;
}
