/** One view of the word: the button, and the definition below it while it is shown. */
function render({ model, el }) {
  const root = rootIn(el, model);
  const words = model.get("words").term;
  const id = `bs-${Math.random().toString(36).slice(2)}`;
  const toggle = () => {
    model.set("shown", !model.get("shown"));
    model.save_changes();
  };
  const button = h("button", { class: "bs-word", type: "button", "aria-controls": id, onclick: toggle });
  const definition = h("p", { class: "bs-def", id });
  root.append(button, definition);
  const draw = () => {
    button.textContent = model.get("term");
    button.setAttribute("aria-expanded", String(model.get("shown")));
    definition.hidden = !model.get("shown");
    definition.replaceChildren(...rich(fill(words.definition, { term: capital(model.get("term")), definition: model.get("definition") })));
  };
  draw();
  return onChange(model, ["term", "definition", "shown"], draw);
}

export default { render, pure: { capital } };
