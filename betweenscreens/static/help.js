/** Draw the card again when its data or words change. */
function render({ model, el }) {
  const root = rootIn(el, model);
  const draw = () => root.replaceChildren(helpCard(model.get("help"), model.get("words").help, { landmark: true }));
  draw();
  return onChange(model, ["help", "words"], draw);
}

export default { render, pure: { isOld } };
