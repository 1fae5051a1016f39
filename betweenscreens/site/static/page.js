/** Load one more script of the site; module scripts and fetch are blocked on file://. */
function loadScript(src) {
  return new Promise((done, fail) => {
    document.head.append(h("script", { src, onload: done, onerror: fail }));
  });
}

/** The parts of a page: its headings of the second level. */
function partsOfPage() {
  return [...document.querySelectorAll("main h2")].filter((node) => node.getClientRects().length && !node.closest("[data-afm], .bs-foot")).map((node) => ({ node, title: node.textContent }));
}

/** What there is to do on a page. */
function tasksOfPage() {
  const places = document.querySelectorAll('main :is([data-afm^="chat:"], [data-afm^="quiz:"], [data-afm^="explore:"], [data-afm^="check:"])');
  return [...places].map((node) => ({ node, done: isDone(node) }));
}

/** Do something after the frame in which the reader first sees the page. */
function afterFrame(call) {
  requestAnimationFrame(() => setTimeout(call));
}

/** What the bar can do here. */
function siteHooks(site) {
  const main = document.querySelector("main");
  const addHelp = () => main.append(h("div", { class: "bs" }, helpCard({ ...site.help, leave: site.heavy }, site.words.help, { landmark: true })));
  const setSize = (value) => {
    setTextSize(document.body, value);
    keepTextSize(value);
  };
  return { href: (page) => site.base + page.path, help: () => goToHelp(main, addHelp), size: textSize, setSize, ...(site.heavy ? { leave: leavePage } : {}) };
}

/** Put the bar before the page and the way on after it. */
function addBar(site) {
  const data = { pages: site.pages, page: site.page, words: site.words.frame, hooks: siteHooks(site) };
  const bar = frameBar(data);
  const main = document.querySelector("main");
  document.body.prepend(bar.node);
  const end = site.page.kind === "lesson" ? lessonEnd({ ...data, look: looksOf().next, heavies: site.heavies }) : null;
  const foot = end?.node ?? frameFoot(data);
  if (foot) main.append(h("div", { class: "bs" }, foot));
  const draw = (parts, begun) => {
    bar.draw(parts, begun);
    end?.draw(main, tasksOfPage());
  };
  setTextSize(document.body, textSize());
  followGoOn(main, partsOfPage);
  afterFrame(() => followParts(document, main, { headings: partsOfPage, tasks: tasksOfPage }, draw));
  keepClear(document.documentElement, bar.node);
  if (site.heavy) onThreeShifts(document.body, leavePage);
}

/** What this lesson and the next one look like, { page, next }, each { hue, svg }. */
function looksOf() {
  return JSON.parse(document.getElementById("bs-looks")?.textContent ?? "{}");
}

/** What a part of the page is, for openingOf. */
function kindOfPart(node) {
  if (node.matches('[data-afm^="chat:"]')) return "chat";
  if (node.matches('[data-afm^="right-now:"], :has(> .bs-now)')) return "now";
  if (!node.matches(".bs-md")) return node.matches("noscript") ? "hidden" : "other";
  return node.querySelector("h1") ? "title" : node.querySelector("h2, h3") ? "text" : "note";
}

/** Draw the opening of a lesson: its title as a poster, and beside it the first scene. */
function drawOpening(site) {
  const look = looksOf().page;
  const main = document.querySelector("main");
  const found = openingOf([...main.children].map((node) => ({ kind: kindOfPart(node), node })));
  if (site.page.kind !== "lesson" || !found.title || !look) return;
  const parts = titleParts(found.title.node);
  const notes = [...(found.note?.node.querySelectorAll(":scope > details") ?? [])];
  if (!notes.length) delete found.note;
  found.title.node.replaceChildren(posterNode({ ...parts, folds: [...notes, ...parts.folds] }, site.page, look, site.words.frame));
  if (found.now) found.title.node.before(found.now.node); // before all else, also for those who hear the page or see it on a phone
  placeOpening(main, found);
}

/** Draw a chart in its place, in the colours of the page; sentence and table stand there already. */
function drawChart(place) {
  const { data, layout, config } = JSON.parse(place.querySelector("script").textContent);
  const box = h("div");
  place.append(box);
  globalThis.Plotly.newPlot(box, data, layout, { ...config, responsive: true });
  place.dataset.drawn = "true";
}

/** Load plotly when the first chart comes near, once. */
function watchCharts(site) {
  const places = [...document.querySelectorAll(".bs-plot")];
  if (!places.length) return () => {};
  let loading = null;
  const draw = async (place) => {
    loading ??= loadScript(`${site.base}_/${site.files.plotly}`);
    await loading;
    if (!place.dataset.drawn) drawChart(place);
  };
  const near = new IntersectionObserver((entries) => entries.filter(({ isIntersecting }) => isIntersecting).forEach(({ target }) => {
    near.unobserve(target);
    draw(target);
  }), { rootMargin: "1200px" });
  places.forEach((place) => near.observe(place));
  return () => near.disconnect();
}

/** Follow the system's dark mode, as the widgets' tokens ask. */
function followTheme() {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const show = () => { document.documentElement.dataset.theme = dark.matches ? "dark" : "light"; };
  dark.addEventListener("change", show);
  show();
}

/** Let a served site be opened without a network; from file:// it needs none. */
function installOffline(site) {
  if (location.protocol.startsWith("http") && "serviceWorker" in navigator) navigator.serviceWorker.register(`${site.base}sw.js`).catch(() => {});
}

/** Everything, once the page is there. */
function startSite(site) {
  document.documentElement.dataset.bsLeave = `${site.base}leave.html`;
  site.page = site.pages.find(({ path }) => path === document.body.dataset.page) ?? { kind: "other", number: -1, title: document.title, path: "" };
  site.heavy = site.heavies.includes(site.page.number);
  followTheme();
  if (site.deeper.includes(chosenNow().route)) /** @type {NodeListOf<HTMLDetailsElement>} */ (document.querySelectorAll(".bs-deeper")).forEach((part) => { part.open = true; });
  if (location.protocol === "file:") document.querySelector(".bs-to-lab")?.remove(); // it has to be served
  drawOpening(site);
  document.querySelectorAll(".bs-md > h2").forEach(markKind);
  startFirst(site);
  addBar(site);
  afterFrame(() => {
    watchCharts(site);
    startLate(site);
  });
  followPrint(() => forPaper(document.body));
  addEventListener("load", () => installOffline(site));
}
