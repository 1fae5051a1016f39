/**
 * Which cells of a lesson are its opening: [{ kind, node }] → { title, now, note, chat, box }, each a cell or undefined. Pure.
 * kind: "title", "now" (the box of a heavy lesson), "note" (text without a heading), "text", "chat", "hidden" or "other".
 * The chat belongs to it where it is the first thing to do, under a heading of its own.
 */
function openingOf(cells) {
  const seen = cells.filter(({ kind }) => kind !== "hidden");
  const title = seen.findIndex(({ kind }) => kind === "title");
  const box = seen.findIndex(({ kind }) => kind === "chat");
  const between = seen.slice(title + 1, box).map(({ kind }) => kind);
  const begins = title >= 0 && box > title && /^(note )?text$/.test(between.filter((kind) => kind !== "now").join(" "));
  const find = (kind, until) => seen.slice(0, until).find((cell) => cell.kind === kind);
  return { title: seen[title], now: find("now", 4), ...(begins && { note: find("note", box), chat: seen[box - 1], box: seen[box] }) };
}

/** The parts of a title cell as it was rendered: { title, lead, more, folds }, its own nodes. */
function titleParts(content) {
  const [title] = content.querySelectorAll("h1");
  const rest = [...content.children].filter((node) => node !== title);
  const folds = rest.filter((node) => node.matches("details"));
  folds[0]?.classList.add("bs-outcomes"); // they are told again at the lesson's end
  const [lead, ...more] = rest.filter((node) => !folds.includes(node));
  return { title, lead, more, folds };
}

/** The words over a title: "Lesson 4 · about 30 minutes". */
function titleKicker(page, words) {
  return fill(page.minutes ? words.opening : words.lesson, page);
}

/** Title, cover, promise and folds of a lesson, from the parts of its title cell; look is its { hue, svg }. */
function posterNode({ title, lead, more, folds }, page, look, words) {
  lead?.classList.add("bs-lead");
  return h("div", { class: "bs-open" },
    h("div", { class: "bs-poster bs-on-hue" },
      h("div", {}, h("p", { class: "bs-kicker" }, titleKicker(page, words)), title),
      coverNode(look)),
    lead, more,
    folds.length ? h("div", { class: "bs-folds" }, folds) : null);
}

/** Give the cells of an opening their places; returns what takes them away. page: the node that holds all cells. */
function placeOpening(page, found) {
  const given = Object.entries(found).filter(([, cell]) => cell).map(([name, { node }]) => [node, `bs-at-${name}`]);
  if (found.box) given.push([page, "bs-two-sides"]);
  given.forEach(([node, name]) => node.classList.add(name));
  return () => given.forEach(([node, name]) => node.classList.remove(name));
}
