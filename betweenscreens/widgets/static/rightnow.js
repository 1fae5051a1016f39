/** The box: what to do first, and a button for each list of steps, so that one tap shows the first step of any of them. */
function render({ model, el }) {
  const root = rootIn(el, model);
  const { title } = model.get("words").now;
  root.append(h("section", { class: "bs-now", "aria-label": title }, h("h2", {}, title), h("p", { class: "s" }, model.get("text")), stepSets(model.get("steps"))));
}

export default { render };
