/* Rows of a form are dragged by a handle (house/dragging.js), or moved by their buttons without leaving the page.
   What moves are the words, from row to row: names, labels and places stay where they are.
   Without it the buttons ask the house, which moves the row. */
(() => {
  "use strict";

  const fieldsOf = (row) => [...row.querySelectorAll("input, select, textarea")];
  const read = (row) => fieldsOf(row).map((field) => (field.type === "checkbox" ? field.checked : field.value));
  const write = (row, words) => fieldsOf(row).forEach((field, at) => {
    if (field.type === "checkbox") field.checked = words[at]; else field.value = words[at];
  });

  const tend = (group) => {
    const rows = () => [...group.querySelectorAll("[data-row]")];
    const told = document.createElement("p");
    told.className = "aside-label";
    told.setAttribute("role", "status");
    group.append(told);

    const move = (from, to) => {
      const all = rows();
      if (from === to || !all[from] || !all[to]) return false;
      const words = all.map(read);
      words.splice(to, 0, words.splice(from, 1)[0]);
      all.forEach((row, at) => write(row, words[at]));
      told.textContent = group.dataset.moved.replace("{row}", all[to].getAttribute("aria-label"));
      all[to].dispatchEvent(new Event("input", { bubbles: true }));
      return true;
    };

    group.addEventListener("click", (event) => {
      const button = event.target.closest("button[name=do]");
      const [how] = button ? button.value.split(":") : [""];
      const from = button ? rows().indexOf(button.closest("[data-row]")) : -1;
      if (from < 0 || (how !== "up" && how !== "down")) return;
      const to = how === "up" ? from - 1 : from + 1;
      if (!move(from, to)) return;
      event.preventDefault();
      const landed = rows()[to];
      (landed.querySelector(`button[value^="${how}:"]`) || landed.querySelector("button[name=do]")).focus();
    });

    group.addEventListener("moved", (event) => move(event.detail.from, event.detail.to));
  };

  for (const group of document.querySelectorAll("[data-moved]")) tend(group);
})();
