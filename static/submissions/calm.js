/* A form marked data-calm stays where it is when the line is down, says so, and the same press works when it is back.
   What is saved often is asked about only when there is doubt; what is sent once (data-sure) always.
   Without it the browser shows its own page, and Back leads here. */
(() => {
  "use strict";
  const there = async () => {
    try { return (await fetch("/healthz", { cache: "no-store" })).ok; } catch { return false; }
  };

  for (const form of document.querySelectorAll("form[data-calm]")) {
    const line = form.querySelector("[data-told]") || form.appendChild(document.createElement("p"));
    line.setAttribute("role", "status");
    let asked = false;
    let sure = false;
    form.addEventListener("submit", async (event) => {
      const doubted = !navigator.onLine || "sure" in form.dataset || "down" in form.dataset;
      if (sure || !doubted || event.defaultPrevented) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      if (asked) return;
      asked = true;
      const button = event.submitter;
      const up = await there();
      asked = false;
      if (!up) { line.textContent = form.dataset.calm; return; }
      sure = true;
      form.requestSubmit(button);
      /* Coming back to the page with the Back button, one may press again. */
      setTimeout(() => { sure = false; }, 1000);
    }, true);
  }
})();
