/* Pictures of an entry without leaving the page: what is too big is not sent at all, a slow sending says how far it is,
   a broken one keeps the file chosen, and stills are dragged into their order.
   Without it every button asks the house and the page comes back. */
(() => {
  "use strict";
  const place = () => document.getElementById("pictures");

  /* The house answers with the whole page; only the pictures of it are put in place of these.
     The browser reads the answer as a document by itself: no words of it are ever taken for markup here. */
  const post = (address, body, arrived, broken, moved) => {
    const sending = new XMLHttpRequest();
    sending.responseType = "document";
    if (moved) sending.upload.addEventListener("progress", moved);
    sending.addEventListener("error", broken);
    sending.addEventListener("load", () => arrived(sending.response));
    sending.open("POST", address);
    sending.setRequestHeader("Accept", "text/html");
    sending.send(body);
  };

  const show = (answer, focus) => {
    const fresh = answer && answer.getElementById("pictures");
    if (!fresh) return false;
    place().replaceWith(document.adoptNode(fresh));
    tend();
    const landed = (focus && document.querySelector(`#${focus} button`)) || place().querySelector(".mistakes") || document.getElementById("pictures-head");
    landed.focus();
    return true;
  };

  const upload = (form) => {
    const told = form.querySelector("[data-progress]");
    const file = form.querySelector("[type=file]");
    const button = form.querySelector("button");
    const most = Number(form.dataset.most);
    const tooBig = () => file.files.length > 0 && file.files[0].size > most;
    const warn = () => {
      told.textContent = tooBig() ? form.dataset.tooBig : "";
      told.classList.toggle("wrongness", tooBig());
    };
    file.addEventListener("change", warn);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      warn();
      if (tooBig()) { file.focus(); return; }
      const bar = document.createElement("progress");
      bar.max = 1;
      bar.setAttribute("aria-hidden", "true");
      const say = (share) => {
        bar.value = share;
        told.textContent = form.dataset.sending.replace("{share}", Math.floor(share * 100));
        told.append(bar);
      };
      const broken = () => { button.disabled = false; told.textContent = form.dataset.broken; told.classList.add("wrongness"); };
      const moved = (event) => { if (event.lengthComputable) say(event.loaded / event.total); };
      /* Another page has come, such as the one to sign in again: it is opened the plain way. */
      const arrived = (answer) => { if (!show(answer)) form.submit(); };
      const body = new FormData(form);
      button.disabled = true;
      say(0);
      post(form.action, body, arrived, broken, moved);
    });
  };

  const drag = (list) => {
    const items = () => [...list.querySelectorAll("[data-picture]")];
    for (const item of items()) {
      const handle = document.createElement("span");
      handle.className = "handle";
      handle.setAttribute("aria-hidden", "true");
      item.prepend(handle);
      const under = (event) => items().find((one) => {
        const box = one.getBoundingClientRect();
        return event.clientX >= box.left && event.clientX < box.right && event.clientY >= box.top && event.clientY < box.bottom;
      });
      const mark = (target) => { for (const one of items()) one.classList.toggle("landing", one === target && one !== item); };
      handle.addEventListener("pointerdown", (event) => {
        event.preventDefault();
        handle.setPointerCapture(event.pointerId);
        item.classList.add("dragged");
      });
      handle.addEventListener("pointermove", (event) => { if (handle.hasPointerCapture(event.pointerId)) mark(under(event)); });
      const drop = (event) => {
        item.classList.remove("dragged");
        mark(null);
        const target = event.type === "pointerup" ? under(event) : null;
        if (!target || target === item) return;
        const all = items();
        all.splice(all.indexOf(target), 0, ...all.splice(all.indexOf(item), 1));
        const body = new FormData();
        body.append("csrf_token", list.dataset.csrf);
        for (const one of all) body.append("number", one.dataset.picture);
        post(list.dataset.order, body, (answer) => show(answer, item.id), () => {});
      };
      handle.addEventListener("pointerup", drop);
      handle.addEventListener("pointercancel", drop);
    }
  };

  const tend = () => {
    for (const form of place().querySelectorAll("form.act")) {
      form.addEventListener("submit", (event) => {
        event.preventDefault();
        const item = form.closest("li");
        const plainly = () => form.submit();
        post(form.action, new FormData(form), (answer) => { if (!show(answer, item.id)) plainly(); }, plainly);
      });
    }
    for (const form of place().querySelectorAll("[data-upload]")) upload(form);
    for (const list of place().querySelectorAll("[data-order]")) drag(list);
  };

  if (place()) tend();
})();
