/** Print a quiet page as a document, not as the window of an application. Returns the clean-up. */
function printable(view) {
  const { panel, host } = view;
  return followPrint(() => {
    if (!view.quiet || host.app.shell.currentWidget !== panel) return () => {};
    document.documentElement.classList.add("bs-onpaper");
    panel.addClass("bs-paper-page");
    const plain = plainForms(panel);
    const undo = forPaper(panel.node);
    return () => {
      undo();
      plain.forEach((node) => node.remove());
      panel.removeClass("bs-paper-page");
      document.documentElement.classList.remove("bs-onpaper");
    };
  });
}

/** Put in place of each chat, help card and word its plain form, which the widget's own output carries. */
function plainForms(panel) {
  return panel.content.widgets.flatMap((cell) => {
    const [, name] = (cell.model.type === "code" && cell.model.sharedModel.getSource().match(/^(chat|help_card|term)\(/)) || [];
    if (!name) return [];
    const outputs = Array.from({ length: cell.model.outputs.length }, (_, i) => cell.model.outputs.get(i));
    const html = outputs.filter(({ trusted }) => trusted).map(({ data }) => [data?.["text/html"] ?? ""].flat().join("")).join("");
    if (!html) return [];
    const plain = h("div", { class: name === "help_card" ? "bs-paper bs-paper-help" : "bs-paper" });
    plain.innerHTML = html; // the course's own, in a page that is trusted
    cell.node.append(plain);
    return [plain];
  });
}
