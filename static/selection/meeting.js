/* The arrow keys turn the pages of a meeting; without them the links do. */
document.addEventListener("keydown", (event) => {
  if (event.altKey || event.ctrlKey || event.metaKey || event.target.closest("input, textarea, select")) return;
  const way = { ArrowLeft: "prev", PageUp: "prev", ArrowRight: "next", PageDown: "next" }[event.key];
  const link = way && document.querySelector(`.meeting a[rel=${way}]`);
  if (link) { event.preventDefault(); link.click(); }
});
