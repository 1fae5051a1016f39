/** One view of the question. The text lives in this field only: no trait, no storage, no spelling service. */
function render({ model, el }) {
  const root = rootIn(el, model);
  const id = `bs-${Math.random().toString(36).slice(2)}`;
  const label = h("label", { for: id });
  const field = h("textarea", { id, rows: 4, autocomplete: "off", spellcheck: "false", "data-gramm": "false", "aria-describedby": `${id}-promise` });
  const promise = h("p", { class: "quiet", id: `${id}-promise` }, model.get("words").reflect.promise);
  root.append(h("div", { class: "bs-reflect" }, h("p", {}, label), field, promise));
  const draw = () => label.replaceChildren(...rich(model.get("prompt")));
  draw();
  return onChange(model, ["prompt"], draw);
}

export default { render };
