/** The box, and below its one button the steps: the first list at once, so that one tap shows the first step. */
function render({ model, el }) {
  const root = rootIn(el, model);
  const words = model.get("words").now;
  const id = `bs-${Math.random().toString(36).slice(2)}`;
  const toggle = () => {
    model.set("shown", !model.get("shown"));
    model.save_changes();
  };
  const button = h("button", { class: "bs-btn", type: "button", "aria-controls": id, onclick: toggle });
  const steps = h("div", { class: "bs-stack-s", id }, model.get("steps").map(stepList));
  root.append(h("section", { class: "bs-now", "aria-label": words.title }, h("h2", {}, words.title), h("p", {}, model.get("text")), button, steps));
  const draw = () => {
    button.textContent = model.get("shown") ? words.hide : words.show;
    button.setAttribute("aria-expanded", String(model.get("shown")));
    steps.hidden = !model.get("shown");
  };
  draw();
  return onChange(model, ["shown"], draw);
}

/** One list of steps under its title. */
function stepList({ title, lines }) {
  return h("div", { class: "bs-stack-s" }, h("h3", {}, title), h("ol", { class: "bs-steps" }, lines.map((line) => h("li", {}, h("span", {}, line)))));
}

export default { render };
