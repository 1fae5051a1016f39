/** Open the view of a trusted page: the bar, the quiet page, and everything run. */
function openView(host, course, panel, flag) {
  const view = { host, course, panel, words: course.words.frame, page: pageOf(course, flag, panel), quiet: false, turn: 0, tries: 0, stops: [] };
  view.outer = panel.content.outerNode;
  view.outer.tabIndex = -1;
  Object.assign(view.outer.dataset, { hue: view.page.hue, kind: view.page.kind });
  host.views.add(view);
  hideTeacher(panel, host.asStudent || !isTeacher(view));
  setTextSize(panel.node, textSize());
  setQuiet(view, true);
  addFrame(view);
  view.stops.push(watchKernel(view));
  panel.disposed.connect(() => closeView(view));
  openDeeper(view).catch(() => {}); // what is kept cannot be read: the parts stay folded
  runPage(view);
}

/** Open the deeper parts where the reader's age route says so, which the start page keeps in the desk. */
async function openDeeper(view) {
  if (!view.outer.querySelector(".bs-foldbtn")) return;
  const { contents } = view.host.app.serviceManager;
  const folder = pathOf(view, { path: "progress" });
  const kept = await contents.get(folder).catch(() => null); // asked first, so that a file that is not there is no error
  if (!kept?.content.some(({ name }) => name === "start.json")) return;
  const { content } = await contents.get(`${folder}/start.json`);
  const { state } = JSON.parse(content);
  if (!view.course.deeper.includes(state?.route)) return;
  view.outer.querySelectorAll('.bs-foldbtn[aria-expanded="false"]').forEach((button) => button.click());
}

/** Take everything back; the panel is gone. */
function closeView(view) {
  setQuiet(view, false);
  view.stops.forEach((stop) => stop());
  view.host.views.delete(view);
  quietShell(view.host);
}

/** What the list of pages says about this one; a page that is hidden from the list speaks for itself. */
function pageOf({ pages }, flag, panel) {
  const number = parseInt(flag.id, 10);
  const known = pages.find((page) => page.kind === flag.kind && (page.kind === "start" || page.id === flag.id));
  const title = panel.content.model.cells.get(0)?.sharedModel.getSource().match(/^#\s+(.+)$/m)?.[1];
  return known ?? { kind: flag.kind, number, title: title ?? panel.title.label, minutes: Number(flag.minutes) || 0, hue: "petrol", path: "" };
}

/** Put the bar before the cells and the way on after them; both stay when the code is shown. */
function addFrame(view) {
  const { course, page, words, outer, panel } = view;
  const data = { role: "group", pages: course.pages, page, words, hooks: hooksOf(view) };
  if (isTeacher(view) && teacherCells(panel).length) Object.assign(data.hooks, studentHooks(view));
  if (isHeavy(view)) {
    data.hooks.leave = leavePage;
    view.stops.push(onThreeShifts(outer, leavePage));
  }
  view.bar = frameBar(data);
  const { next } = neighbours(course.pages, page.kind, page.number);
  view.end = page.kind === "lesson" ? lessonEnd({ ...data, look: course.looks[next?.id], heavies: course.heavy }) : null;
  view.foot = h("div", { class: "bs bs-after", "data-hue": page.hue }, view.end?.node ?? frameFoot(data));
  [view.bar.node, view.foot].forEach((node) => {
    keepToItself(node);
    const lang = langOf(course.words.language.code);
    if (lang) node.lang = lang;
  });
  outer.prepend(view.bar.node);
  outer.append(view.foot);
  const inner = outer.querySelector(".jp-WindowedPanel-inner");
  const headings = () => [...partsOf(panel), ...partAtEnd(view.foot)];
  const draw = (parts, begun) => {
    view.bar.draw(parts, begun);
    view.end?.draw(inner, tasksOf(panel));
  };
  view.stops.push(saveWhenAsked(view), drawToWidth(view, inner), printable(view));
  view.stops.push(view.bar.stop, followGoOn(outer, headings), followParts(outer, inner, { headings, tasks: () => tasksOf(panel) }, draw), keepClear(outer, view.bar.node));
}

/** A widget that needs the notebook as it is now asks for it to be saved, and is told when that is done or has failed. */
function saveWhenAsked({ panel }) {
  const save = (event) => {
    event.preventDefault();
    panel.context.save().then(event.detail, event.detail);
  };
  panel.node.addEventListener("between-screens:save", save);
  return () => panel.node.removeEventListener("between-screens:save", save);
}

/** Have the charts drawn anew when the page gets wider or narrower, as by zooming: a notebook does not tell its outputs. */
function drawToWidth({ panel }, page) {
  let width = page.clientWidth;
  const watch = new ResizeObserver(() => {
    if (page.clientWidth === width || !page.clientWidth) return;
    width = page.clientWidth;
    panel.content.widgets.forEach((cell) => cell.outputArea?.processMessage({ type: "resize", width: -1, height: -1 }));
  });
  watch.observe(page);
  return () => watch.disconnect();
}

/** True on a page that a reader may want to leave at once. */
function isHeavy({ course, page }) {
  return course.heavy.includes(page.number);
}

/** What the bar can do here. */
function hooksOf(view) {
  return {
    href: (page) => addressOf(view, page),
    open: (page) => goTo(view, page),
    help: () => showHelp(view),
    size: textSize,
    setSize: (value) => {
      setTextSize(view.panel.node, value);
      keepTextSize(value);
    },
    codeShown: () => !view.quiet,
    toggleCode: () => setQuiet(view, !view.quiet),
  };
}

/** For a teacher: see the page as a student does, and the pages that are opened after it. */
function studentHooks(view) {
  const { host, panel } = view;
  return {
    asStudent: () => teacherCells(panel).every((cell) => cell.hasClass("bs-cell-teacher")),
    toggleStudent: () => {
      host.asStudent = !teacherCells(panel)[0].hasClass("bs-cell-teacher");
      hideTeacher(panel, host.asStudent);
    },
  };
}

/** Show the notebook as a page, or as JupyterLab always shows it. */
function setQuiet(view, quiet) {
  if (view.quiet === quiet) return;
  view.quiet = quiet;
  view.panel.toggleClass("bs-quiet", quiet);
  view.outer.classList.toggle("bs", quiet);
  view.outer.classList.toggle("bs-lesson", quiet);
  if (quiet) view.wake = beQuiet(view);
  else view.wake();
  if (quiet && view.host.app.shell.currentWidget === view.panel) takeFocus(view.outer);
  quietShell(view.host);
}

/** Make the notebook quiet; returns what undoes it. */
function beQuiet(view) {
  const { panel, outer, words } = view;
  const run = (node) => runOpen(view, panel.content.widgets.find((cell) => cell.node === node));
  panel.content.mode = "command";
  panel.content.deselectAll();
  panel.toolbar.hide();
  const stops = [
    markCells(panel),
    plainRoles(panel),
    foldDeeper(view),
    drawOpening(view),
    drawTexts(view),
    runButtons(panel, words, (cell) => runOpen(view, cell)),
    guardPage(outer, run),
    () => panel.toolbar.show(),
  ];
  return () => stops.reverse().forEach((stop) => stop());
}

/** True where the desk (page config) or the notebook's own flag says that the reader is a teacher. */
function isTeacher({ host, panel }) {
  const flag = panel.content.model.getMetadata("between_screens");
  return flag?.teacher === true || host.libs.coreutils.PageConfig.getOption("betweenScreensTeacher") === "true";
}

/** Go to the help card and into it. A page that has none, or has not run, gets it at its end. */
function showHelp(view) {
  const { course, outer, foot } = view;
  goToHelp(outer, () => foot.prepend(helpCard({ ...course.help, leave: isHeavy(view) }, course.words.help, { landmark: true })));
}
