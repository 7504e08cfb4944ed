/* Rows whose order means something get a handle to drag by; where a row is let go, its group is told "moved".
   What moving means is the group's own business: the words of a form, or a list that the house keeps.
   A row puts its handle where it has a place for one ([data-handle]), else before all else. */
(() => {
  "use strict";

  const rowsOf = (group) => [...group.querySelectorAll("[data-row]")];

  const tend = (group) => {
    for (const row of rowsOf(group)) {
      const handle = document.createElement("span");
      handle.className = "handle";
      handle.setAttribute("aria-hidden", "true");
      (row.querySelector("[data-handle]") || row).prepend(handle);
      const under = (event) => rowsOf(group).find((one) => {
        const box = one.getBoundingClientRect();
        return event.clientY >= box.top && event.clientY < box.bottom;
      });
      const show = (target) => {
        for (const one of rowsOf(group)) one.classList.toggle("landing", one === target && one !== row);
      };
      handle.addEventListener("pointerdown", (event) => {
        event.preventDefault();
        handle.setPointerCapture(event.pointerId);
        row.classList.add("dragged");
      });
      handle.addEventListener("pointermove", (event) => {
        if (handle.hasPointerCapture(event.pointerId)) show(under(event));
      });
      const drop = (event) => {
        if (!row.classList.contains("dragged")) return;
        row.classList.remove("dragged");
        show(null);
        const target = event.type === "pointerup" ? under(event) : null;
        if (!target || target === row) return;
        const all = rowsOf(group);
        group.dispatchEvent(new CustomEvent("moved", { detail: { from: all.indexOf(row), to: all.indexOf(target) } }));
      };
      handle.addEventListener("pointerup", drop);
      handle.addEventListener("pointercancel", drop);
    }
  };

  const look = () => {
    for (const group of document.querySelectorAll("[data-dragged]:not([data-tended])")) {
      group.dataset.tended = "";
      tend(group);
    }
  };
  document.addEventListener("arrived", look);
  look();
})();
