/** The tags of a cell. */
function tagsOf(cell) {
  const tags = cell.model.getMetadata("tags");
  return Array.isArray(tags) ? tags : [];
}

/** The source of a cell, without space around it. */
function sourceOf(cell) {
  return cell.model.sharedModel.getSource().trim();
}

/** True for code that is meant to be read and changed: more than the one call that shows a widget. */
function isReadable(source) {
  return source.trim().split("\n").length > 1;
}

/** The classes that say how a cell stands in the quiet page. */
function classesOf(cell) {
  const nbgrader = cell.model.getMetadata("nbgrader");
  const deeper = tagsOf(cell).includes("deeper");
  const code = cell.model.type === "code" && isReadable(sourceOf(cell));
  return [deeper && "bs-cell-deeper", ((deeper && code) || (nbgrader?.solution && !nbgrader.locked)) && "bs-cell-open"].filter(Boolean);
}

/** Mark every cell of a panel for the style sheet; returns the function that takes the marks away. */
function markCells(panel) {
  const marked = panel.content.widgets.map((cell) => [cell, classesOf(cell)]);
  marked.forEach(([cell, names]) => names.forEach((name) => cell.addClass(name)));
  return () => marked.forEach(([cell, names]) => names.forEach((name) => cell.removeClass(name)));
}

/** The cells for the teacher. */
function teacherCells(panel) {
  return panel.content.widgets.filter((cell) => tagsOf(cell).includes("teacher"));
}

/** Hide the cells for the teacher, also while the code is shown, or show them. */
function hideTeacher(panel, hide) {
  teacherCells(panel).forEach((cell) => cell.toggleClass("bs-cell-teacher", hide));
}

/** Take from the cells their roles, names and tab stops, so that a page of headings is left; returns what gives them back. */
function plainRoles(panel) {
  const list = panel.content.viewportNode;
  const nodes = panel.content.widgets.map(({ node }) => node);
  const before = [list, ...nodes].map((node) => [node, ["role", "aria-label"].map((name) => [name, node.getAttribute(name)])]);
  before.forEach(([node, kept]) => kept.forEach(([name]) => node.removeAttribute(name)));
  const unstop = () => nodes.forEach((node) => node.hasAttribute("tabindex") && node.removeAttribute("tabindex"));
  const watch = new MutationObserver(unstop); // the notebook sets tab stops anew at every update
  nodes.forEach((node) => watch.observe(node, { attributes: true, attributeFilter: ["tabindex"] }));
  unstop();
  return () => {
    watch.disconnect();
    before.forEach(([node, kept]) => kept.forEach(([name, value]) => value !== null && node.setAttribute(name, value)));
    panel.content.update();
  };
}

/** The titles of the h2 headings in Markdown, without what stands in fenced code. */
function titlesIn(source) {
  const lines = source.replace(/^(`{3,}|~{3,}).*?^\1/gms, "").split("\n");
  return lines.filter((line) => /^##\s+\S/.test(line)).map((line) => line.replace(/^##\s+/, "").replace(/[*_`]/g, "").trim());
}

/**
 * The parts that a reader meets, in order: [{ node, title }]. They are read from the notebook, since its cells are drawn one
 * by one; until a heading is there, its cell tells where it will be. A deeper part is one part, however much is in it.
 */
function partsOf(panel) {
  const isDeeper = (cell) => Boolean(cell?.hasClass("bs-cell-deeper"));
  const begins = (cell, i, all) => !isDeeper(cell) || !isDeeper(all[i - 1]) || cell.hasClass("bs-cell-foldhead");
  const cells = panel.content.widgets.filter(begins).filter((cell) => cell.model.type === "markdown" && !cell.hasClass("bs-cell-teacher"));
  return cells.flatMap((cell) => {
    const fold = cell.node.querySelector(":scope > .bs-fold h2");
    const nodes = fold ? [fold] : cell.node.querySelectorAll(".jp-MarkdownOutput h2");
    return titlesIn(sourceOf(cell)).map((title, i) => ({ node: nodes[i] ?? cell.node, title }));
  });
}

/** What there is to do in a notebook. */
function tasksOf(panel) {
  const cells = panel.content.widgets.filter((cell) => cell.model.type === "code" && /^(\w+ = )?(chat|quiz|explore)\(/.test(sourceOf(cell)));
  return cells.map(({ node }) => ({ node, done: isDone(node) }));
}

/**
 * Runs of neighbouring cells that are folded under the heading with which each begins, an h3 for each part of “Go deeper”. Its
 * own heading stays open; where the parts have no cells of their own, all of it is one run.
 */
function deeperRuns(cells) {
  const runs = [];
  cells.forEach((cell, i) => {
    if (!cell.hasClass("bs-cell-deeper")) return;
    if (i && cells[i - 1].hasClass("bs-cell-deeper")) runs.at(-1).push(cell);
    else runs.push([cell]);
  });
  return runs.flatMap((run) => {
    const begins = run.filter((cell) => sourceOf(cell).startsWith("### ")).map((cell) => run.indexOf(cell));
    if (!begins.length || /^### /m.test(sourceOf(run[0]))) return [run];
    return begins.map((at, i) => run.slice(at, begins[i + 1]));
  });
}

/** Fold every deeper part under its own heading, which becomes a button; returns the function that unfolds. */
function foldDeeper({ panel, page, words }) {
  const stops = deeperRuns(panel.content.widgets).map((run) => foldRun(run, words, page.parts ?? {}));
  return () => stops.forEach((stop) => stop());
}

/** Fold one run: its first heading stands as a button in front of it, with the minutes that are known for it. */
function foldRun(run, words, minutes) {
  const [, level = "##", found] = sourceOf(run[0]).match(/^(###?)\s+(.+)$/m) ?? [];
  const title = found?.trim() ?? words.deeper;
  const button = h("button", { type: "button", class: "bs-foldbtn", "aria-expanded": "false" }, icon("next"), h("span", {}, title));
  const long = minutes[title] ? h("p", { class: "quiet" }, fill(words.deeper_minutes, { minutes: minutes[title] })) : null;
  const fold = h("div", { class: "bs-fold" }, h(level === "##" ? "h2" : "h3", {}, button), long);
  const show = (open) => {
    button.setAttribute("aria-expanded", String(open));
    run.forEach((cell) => cell.toggleClass("bs-cell-folded", !open));
  };
  button.addEventListener("click", () => show(button.getAttribute("aria-expanded") !== "true"));
  run[0].addClass("bs-cell-foldhead");
  const put = () => run[0].hasClass("bs-cell-foldhead") && run[0].node.prepend(fold);
  put();
  run[0].ready.then(put); // a cell that is drawn later puts its own parts first
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
    cell.ready.then(() => { if (cell.hasClass("bs-cell-open")) cell.node.querySelector(".jp-Cell-inputWrapper")?.after(row); });
    return row;
  });
  return () => rows.forEach((row) => row.remove());
}
