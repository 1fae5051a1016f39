/** What a cell is, for openingOf. */
function kindOfCell(cell) {
  const source = sourceOf(cell);
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

/** The messages of a quotation, if each of its lines is one: [{ who, said }], said the nodes after the name; else null. */
function messagesIn(quote) {
  const [only, ...others] = quote.children;
  if (others.length || !only?.matches("p")) return null;
  const lines = [[]];
  [...only.childNodes].forEach((node) => (node.nodeName === "BR" ? lines.push([]) : lines.at(-1).push(node)));
  const found = lines.map((nodes) => nodes.filter((node, i) => i || node.textContent.trim())).map(([name, ...said]) => ({ name, said }));
  if (!found.every(({ name, said }) => /** @type {Element} */ (name)?.matches?.("strong") && name.textContent.endsWith(":") && said.length)) return null;
  return found.map(({ name, said }) => ({ who: name.textContent.slice(0, -1).trim(), said: said.map((node) => node.cloneNode(true)) }));
}

/** A quotation as bubbles, or as what somebody says beside the text; null where it is neither. As site/drawn.py draws it. */
function quotedNode(quote, faces) {
  const messages = messagesIn(quote);
  if (!messages) return null;
  messages.forEach(({ said }) => trimEnds(said));
  const faceOf = (who) => faceNode(who.split(",")[0].trim(), faces);
  const name = (who) => h("span", { class: "bs-who" }, who);
  if (messages.length === 1) {
    const [{ who, said }] = messages;
    const face = faceOf(who);
    return h("div", { class: "bs-aside", "data-hue": face.dataset.hue }, face, name(who), h("p", { class: "bs-msg" }, said));
  }
  return h("ol", { class: "bs-log flat" }, messages.map(({ who, said }, i) => {
    const first = messages[i - 1]?.who !== who;
    const face = faceOf(who);
    const label = first ? [face, name(who)] : h("span", { class: "vh" }, `${who}: `);
    return h("li", { class: first ? "them from" : "them", "data-hue": face.dataset.hue }, label, h("span", { class: "bs-msg" }, said));
  }));
}

/** Take the space from both ends of a row of nodes. */
function trimEnds(nodes) {
  if (nodes[0].nodeType === Node.TEXT_NODE) nodes[0].textContent = nodes[0].textContent.trimStart();
  const last = nodes.at(-1);
  if (last.nodeType === Node.TEXT_NODE) last.textContent = last.textContent.trimEnd();
}

/** A table of two columns and one row as two sides of one thing; null where it is another table. */
function sidesNode(table) {
  const [titles, cells] = [":scope > thead th", ":scope > tbody td"].map((name) => [...table.querySelectorAll(name)]);
  if (titles.length !== 2 || cells.length !== 2 || titles.some((title) => !title.textContent.trim())) return null;
  const linesOf = (cell) => cell.innerHTML.split(/\s*<br ?\/?>\s*/).filter(Boolean).map((line) => {
    const item = h("li");
    item.innerHTML = line; // as JupyterLab rendered and cleaned it
    return item;
  });
  return h("div", { class: "bs-sides" }, titles.map((title, i) => h("div", {}, h("p", { class: "h4" }, [...title.cloneNode(true).childNodes]), h("ul", {}, linesOf(cells[i])))));
}

/** Draw what a text quotes and sets side by side, beside the hidden original; returns [[original, what is drawn], …]. */
function drawText(output, faces) {
  const open = (name) => [...output.querySelectorAll(`:scope > ${name}:not(.bs-original)`)];
  const pairs = [...open("blockquote").map((node) => [node, quotedNode(node, faces)]), ...open("table").map((node) => [node, sidesNode(node)])];
  const made = pairs.filter(([, instead]) => instead);
  made.forEach(([node, instead]) => {
    node.classList.add("bs-original");
    node.after(instead);
  });
  return made;
}

/** Draw the texts of a page, also those that are rendered later or anew; returns what takes the drawings away. */
function drawTexts({ panel, course }) {
  const drawn = [];
  const draw = () => panel.content.widgets.forEach((cell) => {
    const output = cell.model.type === "markdown" && cell.node.querySelector(":scope > .jp-Cell-inputWrapper .jp-MarkdownOutput");
    if (!output) return;
    drawn.push(...drawText(output, course.faces));
    output.querySelectorAll(":scope > h2").forEach(markKind);
  });
  const watch = new MutationObserver(draw);
  panel.content.widgets.filter((cell) => cell.model.type === "markdown").forEach(({ node }) => watch.observe(node, { childList: true, subtree: true }));
  draw();
  return () => {
    watch.disconnect();
    drawn.forEach(([node, instead]) => {
      instead.remove();
      node.classList.remove("bs-original");
    });
  };
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

/** Put the box of a heavy lesson before its title, for eye, ear and keyboard alike; returns what puts it back. */
function boxFirst({ title, now }) {
  if (!now) return () => {};
  const after = now.node.nextSibling;
  title.node.before(now.node);
  return () => after.before(now.node);
}

/** Draw the opening of a lesson: its title as a poster, and beside it the first scene; returns what takes it away. */
function drawOpening({ panel, page, course, words }) {
  const found = openingOf(panel.content.widgets.map((cell) => ({ kind: kindOfCell(cell), node: cell.node, cell })));
  if (page.kind !== "lesson" || !found.title) return () => {};
  if (!/^<details/m.test(found.note ? sourceOf(found.note.cell) : "")) delete found.note;
  const look = course.looks[page.id] ?? { hue: page.hue };
  const poster = (title, note) => {
    const parts = titleParts(title);
    return posterNode({ ...parts, folds: [...(note?.querySelectorAll(":scope > details") ?? []), ...parts.folds] }, page, look, words);
  };
  const stops = [drawInstead([found.title, found.note].filter(Boolean).map(({ cell }) => cell), poster), boxFirst(found), placeOpening(panel.content.viewportNode, found)];
  return () => stops.forEach((stop) => stop());
}
