/** The plugin: it looks at every notebook that is opened. */
function plugin(libs, course) {
  return {
    id: "between-screens:quiet-view",
    description: "Shows a trusted lesson of Between Screens as a page: no code, no cells, running by itself.",
    autoStart: true,
    requires: [libs.notebook.INotebookTracker, libs.docmanager.IDocumentManager, libs.settingregistry.ISettingRegistry],
    activate: (app, tracker, documents, settings) => {
      const host = { app, libs, course, views: new Set() };
      openEarly(host, documents, settings);
      tracker.forEach((panel) => attend(host, panel));
      tracker.widgetAdded.connect((_, panel) => attend(host, panel));
      app.shell.currentChanged?.connect(() => quietShell(host));
      app.restored.then(() => quietShell(host));
      followHistory(host);
    },
  };
}

/**
 * Open the page of the course that the address names. JupyterLab opens it later: it first waits for its layout, and looks through
 * the folder; it then finds the page open. How a notebook draws its cells must be known before.
 */
async function openEarly(host, documents, settings) {
  const path = await pageAsked(host.course);
  if (!path || !inLab(host)) return;
  await settings.load("@jupyterlab/notebook-extension:tracker").catch(() => null);
  documents.openOrReveal(path);
}

/** JupyterLab's memory of its layout, where its own is switched off: for this tab alone, and nothing waits for it. */
function memory(libs) {
  const { IStateDB, StateDB } = libs.statedb;
  const off = libs.coreutils.PageConfig.Extension.isDisabled("@jupyterlab/apputils-extension:state");
  return off ? [{ id: "between-screens:memory", autoStart: true, provides: IStateDB, activate: () => new StateDB() }] : [];
}

/** The words, the pages and the help lines that were laid beside this file; without them JupyterLab is as always. */
async function courseOf(base) {
  const answer = await fetch(`${base}course.json`, { cache: "no-cache" });
  return answer.ok ? answer.json() : null;
}

/** Show a notebook of the course as a page if it is trusted; else offer that. Any other notebook is left alone. */
async function attend(host, panel) {
  const [course] = await Promise.all([host.course, panel.context.ready]);
  const flag = panel.isDisposed ? null : panel.content.model?.getMetadata("between_screens");
  if (!course || !["lesson", "check", "start"].includes(flag?.kind)) return;
  if (isTrusted(panel)) openView(host, course, panel, flag);
  else offerTrust(host, course, panel, flag);
}

/** True if Jupyter trusts every code cell, as it does after the file's signature was found. */
function isTrusted(panel) {
  return [...panel.content.model.cells].every((cell) => cell.type !== "code" || cell.trusted);
}

/** One line above a notebook that nobody vouches for. JupyterLab itself asks before it trusts, and nothing runs before that. */
function offerTrust(host, course, panel, flag) {
  const { app } = host;
  const words = course.words.frame;
  const ask = () => {
    app.shell.activateById(panel.id);
    app.commands.execute("notebook:trust");
  };
  const line = h("section", { class: "bs bs-offer", lang: langOf(course.words.language.code), "aria-label": words.page }, h("p", {}, words.untrusted), h("button", { type: "button", class: "bs-btn", onclick: ask }, words.trust));
  const trusted = async (_, { id, result }) => {
    if (id !== "notebook:trust") return;
    await result;
    if (panel.isDisposed || !isTrusted(panel)) return;
    stop();
    line.remove();
    openView(host, course, panel, flag);
  };
  const stop = () => app.commands.commandExecuted.disconnect(trusted);
  keepToItself(line);
  panel.content.outerNode.prepend(line);
  app.commands.commandExecuted.connect(trusted);
  panel.disposed.connect(stop);
}
