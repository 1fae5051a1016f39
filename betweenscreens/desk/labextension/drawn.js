/** What a cell is, for openingOf. */
function kindOfCell(cell) {
  const source = cell.model.sharedModel.getSource().trim();
  if (cell.model.type === "markdown") return /^# /m.test(source) ? "title" : /^#/m.test(source) ? "text" : "note";
  const begins = { hidden: "from ", chat: "chat(", now: "right_now(" };
  return Object.keys(begins).find((kind) => source.startsWith(begins[kind])) ?? "other";
}

/** A copy of a cell's rendered text, without what JupyterLab adds to headings; null before it is rendered. */
function renderedCopy(cell) {
  const output = cell.node.querySelector(".jp-MarkdownOutput");
  if (!output?.childElementCount) return null;
  const copy = output.cloneNode(true);
  copy.querySelectorAll(".jp-InternalAnchorLink, .numbering-entry").forEach((node) => node.remove());
  copy.querySelectorAll("[id]").forEach((node) => node.removeAttribute("id"));
  return copy;
}

/** Draw something in place of the first cell's rendered text, now and whenever one of the cells is rendered anew; make(copies) returns it. */
function drawInstead(cells, make) {
  const [cell] = cells;
  const place = h("div", { class: "bs-drawn" });
  let before = "";
  const draw = () => {
    const copies = cells.map(renderedCopy);
    const now = copies.map((copy) => copy?.innerHTML ?? "").join();
    if (!copies[0] || now === before) return;
    before = now;
    place.replaceChildren(make(...copies));
    cell.node.prepend(place);
    cell.addClass("bs-cell-drawn");
  };
  const watch = new MutationObserver(draw);
  cells.forEach(({ node }) => watch.observe(node, { childList: true, subtree: true }));
  draw();
  return () => {
    watch.disconnect();
    place.remove();
    cell.removeClass("bs-cell-drawn");
  };
}

/** Draw the opening of a lesson: its title as a poster, and beside it the first scene; returns what takes it away. */
function drawOpening({ panel, page, course, words }) {
  const found = openingOf(panel.content.widgets.map((cell) => ({ kind: kindOfCell(cell), node: cell.node, cell })));
  if (page.kind !== "lesson" || !found.title) return () => {};
  if (!/^<details/m.test(found.note?.cell.model.sharedModel.getSource() ?? "")) delete found.note;
  const look = course.looks[page.id] ?? { hue: page.hue };
  const poster = (title, note) => {
    const parts = titleParts(title);
    return posterNode({ ...parts, folds: [...(note?.querySelectorAll(":scope > details") ?? []), ...parts.folds] }, page, look, words);
  };
  const stops = [drawInstead([found.title, found.note].filter(Boolean).map(({ cell }) => cell), poster), placeOpening(panel.content.viewportNode, found)];
  return () => stops.forEach((stop) => stop());
}
