/* The programme on another site: <festival-programme edition="2019" lang="en"> and this script, nothing else.

   It brings no cookie, no font and no colour: it reads in the words and the look of the page it stands on. What
   stands inside the element is shown until the programme has come, and stays where it does not come.

   Attributes: edition; lang (else the page's); day, section, venue, film to narrow it; limit (8);
   all, to show what is over too; level, of its headings (3). Colour of links: --festival-accent. */
(() => {
  "use strict";
  const home = new URL(".", document.currentScript.src);
  const asked = new Map();
  const LOOK = `
    :host { display: block; font: inherit; color: inherit; }
    :host([hidden]) { display: none; }
    h1, h2, h3, h4, h5, h6 { font: inherit; font-weight: 700; margin: 1em 0 .25em; }
    ol { list-style: none; margin: 0; padding: 0; }
    li { display: grid; grid-template-columns: 4em minmax(0, 1fr); gap: 0 .75em; align-items: start; padding: .5em 0; border-top: 1px solid; border-color: color-mix(in srgb, currentColor 25%, transparent); }
    li > div { overflow-wrap: anywhere; }
    time { font-variant-numeric: tabular-nums; font-weight: 700; padding: .15em 0; }
    a { color: var(--festival-accent, LinkText); display: inline-block; padding: .15em 0; }
    p { margin: .25em 0; }
    small { display: block; font-size: .875em; }
    .off > div > a { text-decoration: line-through; }
  `;

  function contents(address) {
    if (!asked.has(address)) {
      asked.set(address, fetch(address, { credentials: "omit", referrerPolicy: "no-referrer" }).then((answer) => {
        if (!answer.ok) throw new Error(String(answer.status));
        return answer.json();
      }).catch((problem) => { asked.delete(address); throw problem; }));
    }
    return asked.get(address);
  }

  function made(name, words, more) {
    const one = document.createElement(name);
    if (words) one.textContent = words;
    return Object.assign(one, more || {});
  }

  class FestivalProgramme extends HTMLElement {
    static observedAttributes = ["edition", "lang", "day", "section", "venue", "film", "limit", "all", "level"];

    constructor() {
      super();
      this.attachShadow({ mode: "open" });
      const look = new CSSStyleSheet();
      look.replaceSync(LOOK);
      this.shadowRoot.adoptedStyleSheets = [look];
      this.shadowRoot.append(made("slot"));
    }

    connectedCallback() {
      this.fill();
      this.turn = setInterval(() => { if (!document.hidden) this.draw(); }, 60000);
    }

    disconnectedCallback() { clearInterval(this.turn); }

    attributeChangedCallback() { if (this.isConnected) this.fill(); }

    get address() {
      const page = (this.getAttribute("lang") || document.documentElement.lang || "en").slice(0, 2).toLowerCase();
      const lang = ["en", "ru", "kk"].includes(page) ? page : "en";
      return new URL(`${lang}/${encodeURIComponent(this.getAttribute("edition") || "")}/widget.json`, home).href;
    }

    async fill() {
      const address = this.address;
      try {
        const told = await contents(address);
        if (address !== this.address) return;
        this.told = told;
        this.draw();
        this.dispatchEvent(new CustomEvent("festival-drawn", { bubbles: true }));
      } catch {
        this.shadowRoot.replaceChildren(made("slot"));
      }
    }

    chosen() {
      const wanted = ["day", "section", "venue"].filter((name) => this.getAttribute(name));
      const film = this.getAttribute("film");
      return this.told.showings.filter((one) =>
        wanted.every((name) => one[name] === this.getAttribute(name)) && (!film || one.films.includes(film)));
    }

    draw() {
      if (!this.told) return;
      const now = Date.now();
      const there = this.chosen();
      const limit = Math.max(1, Number.parseInt(this.getAttribute("limit") || "8", 10) || 8);
      const left = this.hasAttribute("all") ? there : there.filter((one) => Date.parse(one.ends) > now);
      const shown = left.slice(0, limit);
      const level = Math.min(6, Math.max(1, Number.parseInt(this.getAttribute("level") || "3", 10) || 3));
      const body = made("section", "", { lang: this.told.lang });
      body.setAttribute("aria-label", this.told.name);
      let day = "", list = null;
      for (const one of shown) {
        if (one.day !== day) {
          day = one.day;
          list = made("ol");
          body.append(made(`h${level}`, this.told.days[day] || day), list);
        }
        list.append(this.line(one, now));
      }
      if (!shown.length) body.append(made("p", there.length ? this.told.words.over : this.told.words.none));
      const more = made("p");
      more.append(made("a", this.told.words.all, { href: this.told.schedule }));
      body.append(more);
      this.shadowRoot.replaceChildren(body);
    }

    line(one, now) {
      const row = made("li", "", { className: one.off ? "off" : "" });
      const on = !one.off && Date.parse(one.starts) <= now && now < Date.parse(one.ends);
      const words = made("div");
      words.append(made("a", one.title, { href: one.href, lang: one.lang }));
      const beneath = [one.off ? this.told.words.off : on ? this.told.words.now : "", one.note, one.hall, one.section_name];
      words.append(made("small", beneath.filter(Boolean).join(" · ")));
      row.append(made("time", one.time, { dateTime: one.starts }), words);
      return row;
    }
  }

  if (!customElements.get("festival-programme")) customElements.define("festival-programme", FestivalProgramme);
})();
