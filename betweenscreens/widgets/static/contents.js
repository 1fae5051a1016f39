/** A path from a folder, with its "../" carried out: joined("lessons", "../exercises/a.ipynb") is "exercises/a.ipynb". */
function joined(folder, path) {
  const parts = folder ? folder.split("/") : [];
  path.split("/").forEach((part) => (part === ".." ? parts.pop() : parts.push(part)));
  return parts.join("/");
}

/** Where this page stands, read from its address: { root, folder } of a Jupyter page, or null on any other page. */
function placeOf(address) {
  const lite = address.match(/^(.*?\/(?:lab|notebooks)\/index\.html)(?:\?(?:.*&)?path=([^&]*))?/); // JupyterLite, all files, no server
  if (lite) return { root: `${lite[1]}?path=`, folder: lite[2] ? decodeURIComponent(lite[2]).split("/").slice(0, -1).join("/") : "lessons" };
  const [pathname] = address.split("?");
  const page = pathname.match(/^(.*?\/(?:lab|doc)(?:\/workspaces\/[^/]+)?\/tree|.*?\/notebooks)\/(.*)$/);
  if (page) return { root: `${page[1]}/`, folder: page[2].split("/").slice(0, -1).join("/") };
  const lab = pathname.match(/^(.*?\/lab)(?:\/workspaces\/[^/]+)?\/?$/);
  return lab ? { root: `${lab[1]}/tree/`, folder: "lessons" } : null;
}

/** The address of a notebook; beside this page where it is no Jupyter page. */
function hrefOf(address, path) {
  const place = placeOf(address);
  return place ? place.root + joined(place.folder, path) : path;
}

/** Point the links at their notebooks. JupyterLab opens them in place by the command; elsewhere they are plain links. */
function point(links) {
  const address = location.pathname + location.search;
  const place = placeOf(address);
  links.forEach(({ link, path }) => {
    link.setAttribute("href", hrefOf(address, path));
    if (!place) return;
    link.dataset.commandlinkerCommand = "docmanager:open";
    link.dataset.commandlinkerArgs = JSON.stringify({ path: decodeURIComponent(joined(place.folder, path)) });
  });
}

/** How far a lesson is: { state: "new", "started" or "done", done, all }, its activities counted. Pure. */
function standing(lesson, progress) {
  const begun = lesson.activities.filter((uid) => progress[uid]?.saved); // questions that only other lessons asked begin nothing
  const given = begun.filter((uid) => uid.startsWith("quiz:")).reduce((sum, uid) => sum + Object.keys(progress[uid].items).length, 0);
  const chats = lesson.activities.filter((uid) => uid.startsWith("chat:"));
  const ended = lesson.heavy || chats.every((uid) => progress[uid]?.endings > 0);
  const done = begun.length > 0 && ended && given >= lesson.questions;
  return { state: done ? "done" : begun.length ? "started" : "new", done: begun.length, all: lesson.activities.length };
}

/** The lesson to go on with: { lesson, kind }: the one last worked in while it is open, else the next new one of the route; null before the first. Pure. */
function nextLesson(lessons, progress, route) {
  const last = (lesson) => lesson.activities.map((uid) => progress[uid]?.saved ?? "").sort().at(-1) ?? "";
  const begun = lessons.filter((lesson) => last(lesson)).sort((a, b) => (last(a) < last(b) ? 1 : -1));
  if (!begun.length) return null;
  const states = new Map(lessons.map((lesson) => [lesson, standing(lesson, progress).state]));
  if (states.get(begun[0]) === "started") return { lesson: begun[0], kind: "continue" };
  const open = lessons.filter((lesson) => states.get(lesson) === "new" && (!route || route.lessons.includes(lesson.number)));
  const found = open.find(({ number }) => number > begun[0].number) ?? open[0] ?? begun.find((lesson) => states.get(lesson) === "started");
  return found ? { lesson: found, kind: states.get(found) === "new" ? "next" : "continue" } : null;
}

/** Done with a tick, started with a bar, or new; in words. */
function stateCell(item, view) {
  const { words, progress } = view;
  const extra = view.route && !view.route.lessons.includes(item.number) ? ` ${words.extra}` : "";
  if (!item.path) return h("span", { class: "state" }, words.planned + extra);
  const at = standing(item, progress);
  if (at.state === "new") return h("span", { class: "state" }, words.new + extra);
  if (at.state === "done") return h("span", { class: "state" }, icon("check"), words.done + extra);
  const said = fill(words.started, at) + extra;
  return h("span", { class: "state" }, h("progress", { value: at.done, max: at.all, "aria-hidden": "true" }), said);
}

/** A row of the list. All of it is the link; a lesson that is not there yet is none. */
function contentsRow(item, view, links) {
  const { words } = view;
  const title = item.path ? h("a", {}, item.title) : h("span", { class: "title" }, item.title);
  if (item.path) links.push({ link: title, path: item.path });
  const minutes = item.minutes ? fill(words.minutes, item) : "";
  const skip = item.heavy && !item.check ? h("b", {}, words.heavy) : null;
  const about = [item.promise, minutes].filter(Boolean).join(" ");
  const sub = about || skip ? h("p", { class: "sub" }, about, skip && about ? ". " : "", skip) : null;
  const started = !item.check && item.path && standing(item, view.progress).state === "started";
  return h("li", { class: [started ? "started" : "", item.path ? "" : "planned"].join(" ").trim() || null },
    h("span", { class: "no" }, item.number), h("div", {}, title, sub), item.check ? null : stateCell(item, view));
}

/** A list of lessons or checks under its heading. */
function contentsList(title, items, view, links) {
  return h("section", { class: "bs-stack" }, h("h2", {}, title), h("ol", { class: "bs-lessons bare" }, items.map((item) => contentsRow(item, view, links))));
}

/** The card that says where to go on. */
function continueCard(view, links) {
  const found = nextLesson(view.lessons, view.progress, view.route);
  if (!found) return null;
  const { lesson, kind } = found;
  const { words } = view;
  const at = standing(lesson, view.progress);
  const link = h("a", { class: "bs-btn main" }, fill(words[`${kind}_go`], lesson));
  links.push({ link, path: lesson.path });
  return h("section", { class: "bs-card" }, h("p", { class: "bs-kicker" }, words[kind]), h("h2", {}, lesson.title),
    h("p", {}, kind === "continue" ? fill(words.so_far, at) : lesson.promise),
    kind === "continue" ? h("progress", { value: at.done, max: at.all, "aria-hidden": "true" }) : null, link);
}

/** What was practised, lesson by lesson; null where nothing was. */
function recordPart(view) {
  const { words } = view;
  const rows = view.lessons.filter((lesson) => lesson.activities.some((uid) => uid in view.progress)).map((lesson) => recordRow(lesson, view));
  if (!rows.length) return null;
  const head = h("thead", {}, h("tr", {}, words.record_head.map((name) => h("th", { scope: "col" }, name))));
  return h("section", { class: "bs-stack-s" }, h("h2", { class: "h3" }, words.record), h("table", {}, head, h("tbody", {}, rows)));
}

/** A lesson's questions and endings in the practice record. */
function recordRow(lesson, { progress, words }) {
  const told = lesson.activities.map((uid) => progress[uid]).filter(Boolean);
  const items = lesson.activities.filter((uid) => uid.startsWith("quiz:")).flatMap((uid) => Object.values(progress[uid]?.items ?? {}));
  const endings = told.reduce((sum, { endings: n }) => sum + (n ?? 0), 0);
  const values = { done: items.length, first: items.filter(({ first }) => first === true).length, n: endings };
  const begun = lesson.activities.some((uid) => uid.startsWith("chat:") && uid in progress);
  const cells = [fill(words[items.length ? "record_questions" : "record_none"], values), fill(words[endings ? "record_endings" : begun ? "record_begun" : "record_none"], values)];
  return h("tr", {}, h("th", { scope: "row" }, fill(words.lesson, lesson)), cells.map((text) => h("td", {}, text)));
}
