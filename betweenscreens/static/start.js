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

/** Give a text as a file, as the browser gives files. */
function give(name, text) {
  const address = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  h("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}

/** On a borrowed computer: that it stops, and a button for the progress as a file. Returns the part and its clean-up. */
function borrowedPart(model) {
  const words = model.get("words").start;
  const said = h("span", { class: "quiet", role: "status" });
  const ask = () => {
    said.textContent = words.file_asked;
    model.set("request", { seq: (model.get("request")?.seq ?? 0) + 1, do: "file" });
    model.save_changes();
  };
  const button = h("button", { type: "button", class: "bs-btn", onclick: ask }, words.file);
  const stop = onChange(model, ["file"], () => {
    give(words.file_name, model.get("file").text);
    said.textContent = fill(words.file_given, { file: words.file_name });
  });
  return { part: h("div", { class: "bs-note", role: "note" }, h("p", {}, rich(words.borrowed)), h("div", { class: "bs-row" }, button, said)), stop };
}

/** Draw the page; the links are pointed again when a hand or the focus comes near, since JupyterLab changes its address. */
function render({ model, el }) {
  const root = rootIn(el, model);
  const words = model.get("words").start;
  const links = [];
  const [lists, lead] = [h("div", { class: "bs-lists" }), h("p", { class: "bs-lead" })];
  const side = h("div", { class: "bs-lists" }, promisePart(words), helpPart(model));
  const borrowed = model.get("borrowed") ? borrowedPart(model) : null;
  root.append(h("div", { class: "bs-start" }, h("div", { class: "bs-hero" }, lead, borrowed?.part), lists, side));
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
  const stop = onChange(model, ["lessons", "checks"], draw);
  return () => { stop(); borrowed?.stop(); };
}

export default { render, pure: { joined, placeOf, hrefOf } };
