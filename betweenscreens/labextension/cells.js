/** The tags of a cell. */
function tagsOf(cell) {
  const tags = cell.model.getMetadata("tags");
  return Array.isArray(tags) ? tags : [];
}

/** True for code that is meant to be read and changed: more than the one call that shows a widget. */
function isReadable(source) {
  return source.trim().split("\n").length > 1;
}

/** The classes that say how a cell stands in the page. */
function classesOf(cell, showTeacher) {
  const tags = tagsOf(cell);
  const nbgrader = cell.model.getMetadata("nbgrader");
  const deeper = tags.includes("deeper");
  return [
    tags.includes("teacher") && !showTeacher && "bs-cell-teacher",
    deeper && "bs-cell-deeper",
    deeper && cell.model.type === "code" && isReadable(cell.model.sharedModel.getSource()) && "bs-cell-open",
    nbgrader?.solution && !nbgrader.locked && "bs-cell-open",
  ].filter(Boolean);
}

/** Mark every cell of a panel for the style sheet; returns the function that takes the marks away. */
function markCells(panel, showTeacher) {
  const marked = panel.content.widgets.map((cell) => [cell, classesOf(cell, showTeacher)]);
  marked.forEach(([cell, names]) => names.forEach((name) => cell.addClass(name)));
  return () => marked.forEach(([cell, names]) => names.forEach((name) => cell.removeClass(name)));
}

/** Take from a list of cells its meaning for screen readers (a feed of cells), so that a page of headings is left. */
function plainRoles(panel) {
  const changed = [];
  const set = (node, name, value) => {
    changed.push([node, name, node.getAttribute(name)]);
    if (value === null) node.removeAttribute(name);
    else node.setAttribute(name, value);
  };
  const list = panel.content.viewportNode;
  set(list, "role", null);
  set(list, "aria-label", null);
  panel.content.widgets.forEach(({ node }) => {
    set(node, "aria-label", null);
    set(node, "role", null);
    set(node, "tabindex", "-1");
  });
  return () => changed.forEach(([node, name, value]) => (value === null ? node.removeAttribute(name) : node.setAttribute(name, value)));
}

/** The headings (h2) that a reader meets, in order: [{ node, title }]. */
function headingsOf(page) {
  const found = page.querySelectorAll(".jp-MarkdownCell:not(.bs-cell-teacher, .bs-cell-folded) .jp-MarkdownOutput h2, .bs-fold h2");
  return [...found].map((node) => {
    const words = node.cloneNode(true);
    words.querySelectorAll(".jp-InternalAnchorLink").forEach((anchor) => anchor.remove());
    return { node, title: words.textContent.trim() };
  });
}

/** Runs of neighbouring cells with the class that is folded. */
function deeperRuns(cells) {
  const runs = [];
  cells.forEach((cell, i) => {
    if (!cell.hasClass("bs-cell-deeper")) return;
    if (i && cells[i - 1].hasClass("bs-cell-deeper")) runs.at(-1).push(cell);
    else runs.push([cell]);
  });
  return runs;
}

/** Fold every deeper part under its own heading, which becomes a button; returns the function that unfolds. */
function foldDeeper(panel, words) {
  const stops = deeperRuns(panel.content.widgets).map((run) => foldRun(run, words));
  return () => stops.forEach((stop) => stop());
}

/** Fold one run: its first heading stands as a button in front of it. */
function foldRun(run, words) {
  const source = run[0].model.sharedModel.getSource();
  const title = source.match(/^##\s+(.+)$/m)?.[1].trim() ?? words.deeper;
  const button = h("button", { type: "button", class: "bs-foldbtn", "aria-expanded": "false" }, icon("next"), h("span", {}, title));
  const fold = h("div", { class: "bs-fold" }, h("h2", {}, button));
  const show = (open) => {
    button.setAttribute("aria-expanded", String(open));
    run.forEach((cell) => cell.toggleClass("bs-cell-folded", !open));
  };
  button.addEventListener("click", () => show(button.getAttribute("aria-expanded") !== "true"));
  run[0].addClass("bs-cell-foldhead");
  run[0].node.prepend(fold);
  show(false);
  return () => {
    show(true);
    run[0].removeClass("bs-cell-foldhead");
    fold.remove();
  };
}

/** A button under each piece of code that may be changed; returns the function that takes them away. */
function runButtons(panel, words, run) {
  const open = panel.content.widgets.filter((cell) => cell.model.type === "code" && cell.hasClass("bs-cell-open"));
  const rows = open.map((cell) => {
    const row = h("div", { class: "bs-runrow" }, h("button", { type: "button", class: "bs-btn", onclick: () => run(cell) }, words.run));
    cell.node.querySelector(".jp-Cell-inputWrapper")?.after(row);
    return row;
  });
  return () => rows.forEach((row) => row.remove());
}
