/** While a page is printed, prepare it and undo that afterwards: prepare() returns the function that undoes. Returns the clean-up. */
function followPrint(prepare) {
  const media = matchMedia("print");
  let undo = null;
  const begin = () => { undo ??= prepare(); };
  const end = () => {
    undo?.();
    undo = null;
  };
  const changed = () => (media.matches ? begin() : end());
  window.addEventListener("beforeprint", begin);
  window.addEventListener("afterprint", end);
  media.addEventListener("change", changed);
  return () => {
    end();
    window.removeEventListener("beforeprint", begin);
    window.removeEventListener("afterprint", end);
    media.removeEventListener("change", changed);
  };
}

/** Make a page fit for paper: everything open, dark on white, choices that a list hides written out. Returns what undoes it. */
function forPaper(page) {
  const folded = [...page.querySelectorAll("details:not([open])")].filter((part) => !part.closest(".bs-bar, .bs-guesses"));
  folded.forEach((part) => { part.open = true; });
  const lists = [...page.querySelectorAll(".bs-match")].map((match) => {
    const choices = [...match.querySelector("select").options].filter(({ value }) => value !== "");
    const list = h("ul", { class: "bs-choices" }, choices.map(({ text }) => h("li", {}, text)));
    match.after(list);
    return list;
  });
  const lit = (node, name, light) => {
    const before = node.dataset[name];
    node.dataset[name] = light;
    return () => {
      if (before === undefined) delete node.dataset[name];
      else node.dataset[name] = before;
    };
  };
  const undoTheme = [lit(document.body, "jpThemeLight", "true"), lit(document.documentElement, "theme", "light")];
  return () => {
    folded.forEach((part) => { part.open = false; });
    lists.forEach((list) => list.remove());
    undoTheme.forEach((back) => back());
  };
}
