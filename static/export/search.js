/* A copy on a plain file server has nobody who answers a search: the page answers by itself, from the piece a
   device carries. Where that cannot be read, the question goes to the living house, as it does without scripts. */
(() => {
  "use strict";
  const FORM = 1;
  const mark = new URL(document.currentScript.dataset.mark, location.href);
  const form = document.querySelector("form[role=search]");
  const field = form && form.elements.q;
  if (!field || !("DecompressionStream" in window)) return;
  let piece = null;

  const held = async () => {
    if (piece) return piece;
    const note = await (await fetch(mark)).json();
    if (note.form !== FORM) throw new Error("another form");
    const packed = await (await fetch(new URL(note.piece, mark))).blob();
    const plain = packed.stream().pipeThrough(new DecompressionStream("gzip"));
    piece = JSON.parse(await new Response(plain).text());
    return piece;
  };

  const made = (name, facts, ...inside) => {
    const element = Object.assign(document.createElement(name), facts);
    element.append(...inside);
    return element;
  };

  const answer = async (asked) => {
    const kept = await held();
    const lines = foundIn(kept, asked).map(([href, title, line]) => {
      const way = new URL(href + (kept.slashed ? "/" : ""), mark).href;
      return made("li", {}, made("h2", {}, made("a", { href: way }, title)), made("p", { className: "quiet" }, line));
    });
    const said = lines.length ? made("ul", { className: "index" }, ...lines) : made("p", {}, kept.words.nothing);
    document.querySelector("[data-answers]")?.remove();
    const box = made("div", { className: "wide chapter" }, said);
    box.dataset.answers = "";
    box.setAttribute("role", "status");
    form.parentElement.after(box);
  };

  const asked = new URL(location.href).searchParams.get("q");
  const here = new URL("search", mark).href;
  /* What the house has answered stands in the field as it was asked. */
  if (asked && !field.defaultValue) {
    field.value = asked;
    answer(asked).catch(() => null);
  }
  if (form.action.replace(/\/$/, "") === here) return;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const words = field.value.trim();
    history.replaceState(null, "", `?${new URLSearchParams({ q: words })}`);
    answer(words).catch(() => form.submit());
  });
})();
