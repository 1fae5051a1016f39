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

/** Where the reader is: { lesson, kind } with kind "first", "continue" or "next"; null where nothing is left or nothing is there. */
function placeOfReader({ lessons, progress, route }) {
  const begun = lessons.some(({ activities }) => activities.some((uid) => progress[uid]?.saved));
  if (begun || !lessons.length) return nextLesson(lessons, progress, route);
  return { lesson: lessons[0], kind: "first" };
}

/** What stands on the path: lessons and lessons to come in their order, each with its checks; a check without a lesson stands for itself. */
function stopsOf(lessons, planned, checks) {
  const own = [...lessons, ...planned];
  const lone = checks.filter(({ number }) => !own.some((lesson) => lesson.number === number)).map((check) => ({ ...check, check: true }));
  const all = own.map((lesson) => ({ ...lesson, lesson, checks: checks.filter(({ number }) => number === lesson.number) }));
  return [...all, ...lone].sort((a, b) => a.number - b.number);
}

/** How far a lesson is, in words. */
function stateWords(stop, at, view) {
  const { words, route, here } = view;
  const minutes = stop.minutes ? fill(words.minutes, stop) : "";
  const extra = route && !route.lessons.includes(stop.number) ? words.extra : "";
  const isHere = here?.lesson === stop.lesson && !stop.check;
  const state = !stop.path ? words.planned : { done: words.done, started: fill(words[isHere ? "so_far" : "started"], at), new: minutes }[at.state];
  const lead = isHere ? h("b", {}, here.kind === "first" ? words.begin : words.here) : null;
  return [lead, lead ? " " : null, [state, extra].filter(Boolean).join(" "), stop.heavy && at.state !== "done" ? [h("br"), words.heavy] : null].flat();
}

/** The picture of a lesson, and a mark on it once the lesson is done. */
function stopPicture(stop, at, looks) {
  const cover = coverNode(looks[stop.number] ?? {}) ?? h("span", { class: "bs-cover", "data-hue": "petrol", "aria-hidden": "true" });
  return h("span", { class: "bs-stop" }, cover, at.state === "done" ? h("span", { class: "bs-mark", "aria-hidden": "true" }, icon("check")) : null);
}

/** A link to a notebook; where it leads is known once the page has an address. */
function linkTo({ path, title }, view, attributes, ...children) {
  const link = h("a", attributes, ...(children.length ? children : [title]));
  view.links.push({ link, path });
  return link;
}

/** A lesson on the path: picture, title, how far it is, and its checks. All but the checks is one link; a lesson that is not there yet is none. */
function tile(stop, view) {
  const at = stop.lesson?.path ? standing(stop.lesson, view.progress) : { state: "new" };
  const title = stop.check ? stop.title : fill(view.words.lesson_title, stop);
  const name = stop.path ? linkTo(stop, view, { class: "title" }, title) : h("span", { class: "title" }, title);
  const checks = (stop.checks ?? []).map((check, i) => linkTo(check, view, { class: "check", "aria-label": check.title }, i ? check.title : check.title.split(":")[0])); // a second one says what it is about
  const isHere = view.here?.lesson === stop.lesson && !stop.check;
  const classes = ["bs-tile", at.state === "done" && "done", isHere && "here", !stop.path && "planned"].filter(Boolean);
  return h("li", { class: classes.join(" ") }, stopPicture(stop, at, view.looks),
    h("div", {}, name, h("p", { class: "sub" }, stateWords(stop, at, view)),
      at.state === "started" ? h("progress", { value: at.done, max: at.all, "aria-hidden": "true" }) : null,
      checks.length ? h("p", { class: "checks" }, checks) : null));
}

/** The path: its lessons in chapters of three, the last chapter with what follows. */
function pathPart(view) {
  const { words } = view;
  const chapterOf = ({ number }) => Math.min(Math.floor(number / 3), words.chapters.length - 1);
  const chapters = words.chapters.map((title, i) => ({ title, stops: view.stops.filter((stop) => chapterOf(stop) === i) })).filter(({ stops }) => stops.length);
  const part = ({ title, stops }, i) => h("section", { "aria-labelledby": `${view.prefix}-chapter-${i}` },
    h("h3", { id: `${view.prefix}-chapter-${i}` }, title), h("ol", { class: "bs-tiles" }, stops.map((stop) => tile(stop, view))));
  return h("section", { class: "bs-stack" }, h("h2", {}, words.path), h("div", { class: "bs-way" }, chapters.map(part)));
}

/** The invitation, or where to go on: one sentence, one button. */
function helloPart(view) {
  const { words, here } = view;
  const sentence = [h("p", { class: "bs-kicker" }, words.name), h("h1", {}, words.hello)];
  if (!here) return view.lessons.length ? [...sentence, h("p", { class: "small" }, words.all_done)] : sentence;
  const { lesson, kind } = here;
  const values = { ...lesson, ...standing(lesson, view.progress) };
  return [...sentence, linkTo(lesson, view, { class: "bs-btn main big" }, fill(words[`${kind}_go`], values)), h("p", { class: "small" }, fill(words[`${kind}_note`], values))];
}

/** The cast, in the middle of a talk: pictures only, and nothing that the page doesn't say. */
function crowdPart({ words, faces }) {
  const said = words.crowd.map(({ name, text }, i) => {
    const line = [faceNode(name, faces), h("span", { class: "bs-msg" }, text)];
    return h("p", {}, i % 2 ? line.reverse() : line);
  });
  return h("div", { class: "bs-crowd", "aria-hidden": "true" }, said, h("p", { class: "row" }, words.crowd_more.map((name) => faceNode(name, faces))));
}

/** What was practised, lesson by lesson; null where nothing was. */
function recordPart(view) {
  const { words } = view;
  const rows = view.lessons.filter((lesson) => lesson.activities.some((uid) => uid in view.progress)).map((lesson) => recordRow(lesson, view));
  if (!rows.length) return null;
  const head = h("thead", {}, h("tr", {}, words.record_head.map((name) => h("th", { scope: "col" }, name))));
  return h("section", { class: "bs-stack-s" }, h("h2", {}, words.record), h("table", { class: "bs-record" }, head, h("tbody", {}, rows)));
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
