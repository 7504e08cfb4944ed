/* Keeps the line that says how much of a text's room is used true while one types.
   Without it the line says what was saved. */
(() => {
  "use strict";

  /* As the house counts: whole characters, without the blanks at the ends. */
  const used = (text) => [...text.normalize("NFC").replace(/\r\n?/g, "\n").trim()].length;

  for (const line of document.querySelectorAll("[data-count]")) {
    const field = document.getElementById(line.dataset.count);
    const rooms = line.dataset.mosts ? JSON.parse(line.dataset.mosts) : null;
    const row = field.closest("[role=group]");
    const language = rooms && row && row.querySelector("select[name$=_language]");
    const tell = () => {
      const most = Number((language && rooms[language.value]) || line.dataset.most);
      const count = used(field.value);
      line.textContent = line.dataset.words.replace("{used}", count).replace("{most}", most);
      line.classList.toggle("wrongness", count > most);
    };
    field.addEventListener("input", tell);
    if (language) language.addEventListener("change", tell);
    /* Words kept on this device come back without a key being pressed. */
    tell();
  }
})();
