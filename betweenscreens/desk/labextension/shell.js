/** The path of another page on the server: the desk may lie in a folder of its own. */
function pathOf(view, page) {
  const up = view.page.kind === "check" ? 3 : 2;
  const desk = view.panel.context.path.split("/").slice(0, -up);
  return [...desk, ...page.path.split("/")].join("/");
}

/** True in JupyterLab, which opens a page in place; Notebook 7 has one browser tab for each. */
function inLab({ app }) {
  return Boolean(app.shell.mode);
}

/** The address of another page, for the link in the bar. */
function addressOf(view, page) {
  const { PageConfig, URLExt } = view.host.libs.coreutils;
  const path = pathOf(view, page);
  const lite = document.querySelector("[data-jupyter-lite-root]"); // all files, no server: the path is a question to one page
  if (lite) return `${location.pathname}?path=${URLExt.encodeParts(path)}`;
  if (inLab(view.host)) return PageConfig.getUrl({ treePath: path });
  return URLExt.join(PageConfig.getBaseUrl(), "notebooks", URLExt.encodeParts(path));
}

/** Go to another page. A check is saved first; the page that is left closes, as on the web, unless it holds changes. */
async function goTo(view, page) {
  const { panel, host } = view;
  const { context } = panel;
  if (context.model.dirty && (view.page.kind === "check" || !inLab(host))) await context.save();
  if (!inLab(host)) {
    location.assign(addressOf(view, page));
    return;
  }
  await host.app.commands.execute("docmanager:open", { path: pathOf(view, page) });
  if (host.app.shell.mode === "single-document" && !context.model.dirty && host.app.shell.currentWidget !== panel) panel.dispose();
}

/** Let the browser's Back and Forward change the page: JupyterLab changes the address only. */
function followHistory(host) {
  if (!inLab(host)) return;
  window.addEventListener("popstate", async () => {
    const view = [...host.views].find(({ panel }) => panel === host.app.shell.currentWidget);
    const page = view?.course.pages.find((other) => new URL(addressOf(view, other), location.href).pathname === location.pathname);
    if (!page || pathOf(view, page) === view.panel.context.path) return;
    history.pushState = () => {}; // JupyterLab would add the address that is there already, and Forward would be lost
    try {
      await goTo(view, page);
    } finally {
      delete history.pushState;
    }
  });
}

/** The parts of the application around a document, by the ids that JupyterLab and Notebook 7 give them. */
function surroundings(app) {
  const ids = ["jp-header-panel", "jp-top-panel", "jp-menu-panel", "jp-bottom-panel", "jp-left-stack", "jp-right-stack", "top-panel-wrapper", "menu-panel-wrapper", "spacer-widget-top", "spacer-widget-bottom"];
  const found = [];
  const walk = (widget) => {
    if (ids.includes(widget.id) || widget.hasClass("jp-SideBar")) found.push(widget);
    else for (const child of widget.layout ?? []) walk(child);
  };
  walk(app.shell);
  return found;
}

/** Hide what stands around a single quiet page (menus, side bars, status line); show it again for anything else. */
function quietShell(host) {
  const { app } = host;
  const { currentWidget, mode } = app.shell;
  const view = [...host.views].find(({ panel }) => panel === currentWidget);
  const hide = Boolean(view?.quiet) && mode !== "multiple-document";
  if (hide) {
    const shown = surroundings(app).filter((widget) => !widget.isHidden);
    host.hidden = [...(host.hidden ?? []), ...shown];
    shown.forEach((widget) => widget.hide());
    takeFocus(view.outer);
  } else {
    host.hidden?.forEach((widget) => widget.isDisposed || widget.show());
    host.hidden = null;
  }
}
