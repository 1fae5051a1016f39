/**
 * What a lesson's text says for its end, found in the page: the outcomes of its title, the headings of its parts, and the line that
 * leads on ("**Next, lesson 5.** …") with the number in it; its own nodes.
 */
function saidForEnd(content) {
  const begins = [...content.querySelectorAll("p > strong:first-child")].filter((node) => !node.previousSibling?.textContent.trim());
  const line = begins.findLast((node) => /^[^,]+, \D+\d+\W*$/.test(node.textContent));
  return {
    outcomes: [...content.querySelectorAll(".bs-outcomes li")],
    headings: [...content.querySelectorAll(":is(.bs-md, .jp-MarkdownOutput) > h3")],
    line: line?.parentElement ?? null,
    leadsTo: Number(line?.textContent.match(/\d+/)[0] ?? -1),
  };
}

/** What of a lesson is done, from its tasks [{ node }]: { endings, rights }, each { n, all }. */
function standingAtEnd(tasks) {
  const lines = tasks.flatMap(({ node }) => [...node.querySelectorAll(".bs-kept[data-all]")].map((line) => ({ ...line.dataset, chat: Boolean(node.querySelector(".bs-chat")) })));
  const sum = (name, chat) => lines.filter((line) => line.chat === chat).reduce((all, line) => all + Number(line[name]), 0);
  const [endings, rights] = [true, false].map((chat) => ({ n: sum("n", chat), all: sum("all", chat) }));
  return { endings, rights };
}

/** The headings under which a question in the text was answered and is not right yet. */
function openHeadings(headings, tasks) {
  const open = tasks.filter(({ node, done }) => done && node.querySelector(".bs-quick") && node.querySelector('.bs-kept[data-n="0"]'));
  const before = ({ node }) => headings.findLast((heading) => heading.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_FOLLOWING);
  return [...new Set(open.map(before).filter(Boolean))];
}

/** True once half of the questions are right: before that, nobody can say what a reader can do. */
function isPractised({ rights }) {
  return rights.n > 0 && 2 * rights.n >= rights.all;
}

/** The outcomes as a list, each with a tick, or with a broken ring before they are practised. */
function canList(outcomes, practised) {
  const mark = () => h("span", { class: practised ? "bs-mark" : "bs-mark not", "aria-hidden": "true" }, icon(practised ? "check" : "dash"));
  const words = (item) => {
    const copy = h("span", {}, [...item.cloneNode(true).childNodes]);
    if (copy.firstChild?.nodeType === Node.TEXT_NODE) copy.firstChild.textContent = capital(copy.firstChild.textContent.trimStart());
    return copy;
  };
  return h("ul", { class: "bs-can" }, outcomes.map((item) => h("li", {}, mark(), words(item))));
}

/** How it went, in one line: what there is to count, or that there is nothing. */
function standingText({ endings, rights }, words) {
  const counted = [endings.n && fill(words.endings, endings), rights.n && fill(words.rights, rights)].filter(Boolean);
  return counted.join(" ") || words.no_record;
}

/** The words of a heading, without the link that JupyterLab puts into each. */
function headingWords(node) {
  return [...node.childNodes].filter((part) => !(part instanceof Element && part.matches(".jp-InternalAnchorLink"))).map((part) => part.textContent).join("");
}

/** What a reader can do now, how it went, and the ways back to what is not right yet. */
function canNodes({ page, words }, { outcomes, headings }, tasks) {
  const standing = standingAtEnd(tasks);
  const practised = isPractised(standing);
  const back = openHeadings(headings, tasks).map((node) => h("button", { type: "button", class: "bs-btn link", onclick: () => goToPart(node) }, headingWords(node)));
  return [
    h("p", { class: "bs-kicker bs-kind" }, icon("end"), fill(words.end, page)),
    h("h2", {}, practised ? words.can : words.can_later),
    outcomes.length ? canList(outcomes, practised) : null,
    h("p", { class: "quiet num" }, standingText(standing, words)),
    back.length ? h("p", { class: "bs-again quiet" }, words.look_again, " ", back) : null,
  ];
}

/** The next lesson: its cover, its title, the line that leads on to it, and the one filled button of the page's end. */
function nextNode({ words, hooks, look, heavies }, next, line) {
  const hook = line ? h("p", {}, [...line.cloneNode(true).childNodes].slice(1)) : null;
  return h("div", { class: "bs-next bs-on-hue", "data-hue": look?.hue ?? "petrol" },
    look ? coverNode(look) : null,
    h("div", {},
      h("p", { class: "bs-kicker" }, fill(next.minutes ? words.next_lesson : words.next, { ...next, name: pageName(next, words) })),
      h("h3", {}, next.title),
      hook,
      heavies.includes(next.number) ? h("p", {}, words.next_heavy) : null,
      pageLink(next, hooks, { class: "bs-btn main" }, fill(words.open, next))));
}

/** The end as a part of its page, [{ node, title }], for the contents. */
function partAtEnd(page) {
  return [...page.querySelectorAll(".bs-fin h2")].map((node) => ({ node, title: node.textContent }));
}

/** The ways on: the next lesson, or at the end of the course the start page; then what needs no hurry, and the checks. */
function waysOn(data, { line, leadsTo }) {
  const { pages, page, words, hooks } = data;
  const { next } = neighbours(pages, page.kind, page.number);
  const start = pages.find(({ kind }) => kind === "start");
  const checks = pages.filter((other) => other.kind === "check" && other.number === page.number);
  return [
    next ? nextNode(data, next, leadsTo === next.number ? line : null) : null,
    !next && start ? h("p", { class: "bs-row" }, words.last, pageLink(start, hooks, { class: "bs-btn main" }, words.start_name)) : null,
    h("p", { class: "quiet" }, words.rest),
    ...checks.map((check) => pageLink(check, hooks, { class: "go check" }, h("span", {}, words.foot_check), h("b", {}, check.title))),
  ];
}

/**
 * The end of a lesson. data: as for frameBar, with look (of the next lesson) and heavies (the numbers of heavy lessons).
 * Returns { node, draw(content, tasks) }; what is not there yet is drawn by a later call.
 */
function lessonEnd(data) {
  const { words } = data;
  const can = h("div", { class: "bs-stack" });
  const ways = h("nav", { class: "bs-foot", "aria-label": words.foot });
  let drawn = "";
  const draw = (content, tasks) => {
    const said = saidForEnd(content);
    const now = JSON.stringify([said.outcomes.length, Boolean(said.line), standingAtEnd(tasks), openHeadings(said.headings, tasks).length]);
    if (now === drawn) return;
    drawn = now;
    can.replaceChildren(...canNodes(data, said, tasks).filter(Boolean));
    ways.replaceChildren(...waysOn(data, said).filter(Boolean));
    said.line?.classList.add("bs-told-at-end"); // also where it leads to a lesson that this desk hides
  };
  return { node: h("section", { class: "bs-fin" }, can, ways), draw };
}
