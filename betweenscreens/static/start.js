/** A path from a folder, with its "../" carried out: joined("lessons", "../exercises/a.ipynb") is "exercises/a.ipynb". */
function joined(folder, path) {
  const parts = folder ? folder.split("/") : [];
  path.split("/").forEach((part) => (part === ".." ? parts.pop() : parts.push(part)));
  return parts.join("/");
}

/** Where this page stands, read from its address: { root, folder } of a Jupyter page, or null on any other page. */
function placeOf(pathname) {
  const page = pathname.match(/^(.*?\/(?:lab|doc)(?:\/workspaces\/[^/]+)?\/tree|.*?\/notebooks)\/(.*)$/);
  if (page) return { root: page[1], folder: page[2].split("/").slice(0, -1).join("/") };
  const lab = pathname.match(/^(.*?\/lab)(?:\/workspaces\/[^/]+)?\/?$/);
  return lab ? { root: `${lab[1]}/tree`, folder: "lessons" } : null;
}

/** The address of a notebook; beside this page where it is no Jupyter page. */
function hrefOf(pathname, path) {
  const place = placeOf(pathname);
  return place ? `${place.root}/${joined(place.folder, path)}` : path;
}

/** Point the links at their notebooks. JupyterLab opens them in place by the command; elsewhere they are plain links. */
function point(links) {
  const place = placeOf(location.pathname);
  links.forEach(({ link, path }) => {
    link.setAttribute("href", hrefOf(location.pathname, path));
    if (!place) return;
    link.dataset.commandlinkerCommand = "docmanager:open";
    link.dataset.commandlinkerArgs = JSON.stringify({ path: decodeURIComponent(joined(place.folder, path)) });
  });
}

/** A row of the list; all of it is the link. */
function row(item, words, links) {
  const link = h("a", {}, item.title);
  links.push({ link, path: item.path });
  return h("li", {},
    h("span", { class: "no" }, item.number),
    h("div", {}, link, item.promise ? h("p", { class: "sub" }, item.promise) : null),
    item.minutes ? h("span", { class: "state" }, fill(words.minutes, item)) : null);
}

/** A list of lessons or checks under its heading. */
function list(title, items, words, links) {
  return h("section", { class: "bs-stack" }, h("h2", {}, title), h("ol", { class: "bs-lessons bare" }, items.map((item) => row(item, words, links))));
}

/** What the course promises, in four lines. */
function promisePart(words) {
  return h("section", { class: "bs-stack-s" }, h("h2", { class: "h3" }, words.promise_title),
    h("ul", { class: "bs-promise bare" }, words.promise.map((line) => h("li", {}, rich(line)))));
}

/** Help: a few words and a button, in whose place the whole card comes. */
function helpPart(model) {
  const all = model.get("words");
  const words = all.start;
  const show = () => {
    const card = helpCard(model.get("help"), all.help, { landmark: true });
    box.after(card);
    card.focus();
    box.remove();
  };
  const button = h("button", { class: "bs-btn main", type: "button", onclick: show }, words.help_show);
  const box = h("section", { class: "bs-help" }, h("h2", { class: "h3" }, icon("help"), all.help.title), h("p", { class: "s" }, words.help_text), button);
  return box;
}

/** Draw the page; the links are pointed again when a hand or the focus comes near, since JupyterLab changes its address. */
function render({ model, el }) {
  const root = rootIn(el);
  const words = model.get("words").start;
  const links = [];
  const [lists, lead] = [h("div", { class: "bs-lists" }), h("p", { class: "bs-lead" })];
  const side = h("div", { class: "bs-lists" }, promisePart(words), helpPart(model));
  root.append(h("div", { class: "bs-start" }, h("div", { class: "bs-hero" }, lead), lists, side));
  const draw = () => {
    const [lessons, checks] = [model.get("lessons"), model.get("checks")];
    links.length = 0;
    lead.textContent = fill(words.lead, { n: lessons.length });
    lists.replaceChildren(lessons.length ? list(words.lessons, lessons, words, links) : h("p", {}, words.none));
    if (checks.length) lists.append(list(words.checks, checks, words, links));
    point(links);
  };
  ["pointerover", "focusin"].forEach((event) => root.addEventListener(event, () => point(links)));
  draw();
  return onChange(model, ["lessons", "checks"], draw);
}

export default { render, pure: { joined, placeOf, hrefOf } };
