/* Paper or cinema: the reader's choice, kept in a cookie; without one the device decides. The house writes the
   choice into the page; where nobody answers for it (files, a phone's pocket), this does once the page is read. */
(() => {
  "use strict";
  const root = document.documentElement;
  const kept = /(?:^|; )theme=(paper|cinema)/.exec(document.cookie);
  if (kept) root.dataset.theme = kept[1];
  else if (document.querySelector("[data-themes]")) delete root.dataset.theme;

  const show = (buttons) => {
    for (const button of buttons) button.setAttribute("aria-pressed", String(button.dataset.choose === (root.dataset.theme || "")));
  };
  const choose = (theme) => {
    const secure = location.protocol === "https:" ? "; Secure" : "";
    if (theme) root.dataset.theme = theme; else delete root.dataset.theme;
    document.cookie = "theme=" + theme + "; Path=/; SameSite=Lax; Max-Age=" + (theme ? 31536000 : 0) + secure;
  };
  const group = document.querySelector("[data-themes]");
  if (!group) return;
  const buttons = [...group.querySelectorAll("button")];
  show(buttons);
  group.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    choose(button.dataset.choose);
    show(buttons);
  });
})();
