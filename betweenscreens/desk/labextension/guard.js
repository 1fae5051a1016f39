/** Keep what happens in our own nodes from the notebook around them: it would take the focus, or take keys as commands. */
function keepToItself(node) {
  guardKeys(node);
  ["focusin", "mousedown", "dblclick"].forEach((type) => node.addEventListener(type, (event) => event.stopPropagation()));
}

/** True inside an editor that the reader may use in the quiet view: code that is shown, or a check's own answer cell. */
function inOpenEditor(target) {
  return Boolean(target.closest?.(".bs-cell-open .cm-editor"));
}

/** True for the few keys that are JupyterLab's in the quiet view as well: save, the list of commands, Escape. */
function isForLab(event) {
  const accel = event.ctrlKey || event.metaKey;
  const key = event.key.toLowerCase();
  return key === "escape" || (accel && key === "s") || (accel && event.shiftKey && key === "c");
}

/** Move the focus from a cell, or from nowhere, to the page: the next Tab then starts at the bar, and the keys scroll. */
function takeFocus(page) {
  if (document.activeElement === document.body || document.activeElement?.matches(".jp-Cell, .jp-Notebook")) page.focus({ preventScroll: true });
}

/** In the quiet view the page hears keys and clicks, and the notebook does not: "d d" deletes no cell, a double click opens none. */
function guardPage(page, run) {
  const keys = (event) => {
    const open = inOpenEditor(event.target);
    if (open && event.key === "Enter" && (event.shiftKey || event.ctrlKey || event.metaKey || event.altKey)) {
      event.preventDefault();
      event.stopPropagation();
      run(event.target.closest(".jp-Cell"));
    } else if (!open && !isForLab(event)) event.stopPropagation();
  };
  const others = (event) => {
    if (event.target.closest?.(".bs-cell-open")) return;
    event.stopPropagation();
    if (event.type === "focusin") takeFocus(page);
  };
  const menu = (event) => event.stopPropagation();
  const heard = [["keydown", keys], ["focusin", others], ["mousedown", others], ["dblclick", others], ["contextmenu", menu]];
  heard.forEach(([type, act]) => page.addEventListener(type, act));
  return () => heard.forEach(([type, act]) => page.removeEventListener(type, act));
}
