/** How long a page may take to run before its reader is told, in milliseconds. */
function patience() {
  return 60000;
}

/** Run all code of a page, once its kernel is there. What happened stands in data-bs-run: running, done or failed. */
async function runPage(view) {
  const turn = (view.turn += 1);
  const clean = !view.panel.content.model.dirty;
  view.why = "";
  showRun(view, "running");
  const timer = setTimeout(() => slow(view, turn), patience());
  const why = await attempt(view, turn);
  clearTimeout(timer);
  if (turn !== view.turn || view.panel.isDisposed) return;
  if (view.why === "stopped" || why) {
    fail(view, view.why === "stopped" ? "stopped" : why);
    return;
  }
  view.tries = 0;
  if (clean && view.page.kind !== "check") view.panel.content.model.dirty = false; // outputs are made anew each time: no question when leaving
  showRun(view, "done");
}

/** Tell the reader that it takes long; it goes on all the same. */
function slow(view, turn) {
  if (turn !== view.turn || view.panel.isDisposed) return;
  view.why = "slow";
  view.bar.tell(view.words.failed.slow, view.words.again, () => again(view));
}

/** Run the cells; returns why that did not work ("kernel", "cell"), or "". */
async function attempt(view, turn) {
  const { panel } = view;
  await panel.sessionContext.ready;
  if (!panel.sessionContext.session?.kernel) return "kernel";
  const cells = panel.content.widgets.filter((cell) => cell.model.type === "code");
  cells.forEach((cell) => {
    cell.addClass("bs-cell-pending");
    cell.node.querySelector(":scope > .bs-missing")?.remove();
  });
  const fine = [];
  for (const cell of cells) {
    if (turn !== view.turn || view.why === "stopped") return "";
    fine.push(await runCell(view, cell)); // one after the other, so that the first widget answers before the last is drawn
  }
  return fine.every(Boolean) ? "" : "cell";
}

/** Run one cell; the tag lets the cells after a broken one run too. Returns whether the page is whole with it. */
async function runCell({ panel, host, words }, cell) {
  let ok = false;
  try {
    const settings = { deletedCells: panel.content.model.deletedCells, recordTiming: false, tags: ["raises-exception"] };
    const reply = await host.libs.cells.CodeCell.execute(cell, panel.sessionContext, settings);
    ok = !reply || reply.content.status === "ok";
  } catch {
    ok = false;
  }
  cell.removeClass("bs-cell-pending");
  if (ok || cell.hasClass("bs-cell-open")) return true;
  cell.node.querySelector(":scope > .bs-missing")?.remove();
  cell.node.append(h("p", { class: "bs-missing" }, words.missing));
  return false;
}

/** Run what the reader changed: a piece of code, or a text to be shown as a page again. */
function runOpen(view, cell) {
  if (!cell) return;
  if (cell.model.type === "code") runCell(view, cell);
  else {
    cell.rendered = true;
    view.panel.content.mode = "command";
  }
}

/** Say in the bar how the page stands. */
function showRun(view, state, why = "") {
  const { bar, words } = view;
  view.panel.node.dataset.bsRun = state;
  bar.say(state === "running" ? words.loading : "");
  bar.tell(why ? words.failed[why] : "", words.again, () => again(view));
}

/** One plain sentence instead of a traceback, and a button. */
function fail(view, why) {
  view.why = why;
  showRun(view, "failed", why);
  if (view.quiet && why !== "cell") closeDialogs(view.host.libs);
}

/** JupyterLab tells of its kernel in windows too, with a traceback or a list of kernels: put them away, the page has said it. */
function closeDialogs({ apputils }) {
  [100, 400, 1000, 2000].forEach((after) => setTimeout(() => apputils.Dialog.flush(), after));
}

/** Wait until the server has started a stopped kernel again by itself, half a minute at most: a second restart on top of it can lose both. */
async function settled(kernel) {
  const until = Date.now() + 30000;
  while (["autorestarting", "restarting"].includes(kernel.status) && Date.now() < until) {
    await new Promise((done) => { setTimeout(done, 100); });
  }
}

/** Try the page once more, with a fresh kernel where the old one stopped, does not answer or did not help the last time. */
async function again(view) {
  const { panel, why } = view;
  const kernel = panel.sessionContext.session?.kernel;
  view.turn += 1;
  view.restarting = true;
  showRun(view, "running");
  if (kernel) await settled(kernel);
  const alive = kernel && ["idle", "busy", "starting"].includes(kernel.status);
  if (!kernel) await panel.sessionContext.startKernel();
  else if (!alive || ["slow", "stopped"].includes(why) || view.tries) await panel.sessionContext.restartKernel();
  view.tries += 1;
  view.restarting = false;
  runPage(view);
}

/** Tell the reader when the kernel stops under a page: its widgets go on, but nothing is saved any more. */
function watchKernel(view) {
  const { statusChanged } = view.panel.sessionContext;
  const changed = (_, status) => {
    if (view.quiet && !view.restarting && ["dead", "autorestarting", "restarting"].includes(status)) fail(view, "stopped");
  };
  statusChanged.connect(changed);
  return () => statusChanged.disconnect(changed);
}
