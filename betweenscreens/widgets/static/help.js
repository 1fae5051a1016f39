/** Draw the card again when its data or words change. */
function render({ model, el }) {
  const root = rootIn(el, model);
  const draw = () => root.replaceChildren(helpCard(model.get("help"), model.get("words").help, { landmark: true }));
  draw();
  const stops = [onChange(model, ["help", "words"], draw), onThreeShifts(root, () => model.get("help").leave && leavePage())];
  return () => stops.forEach((stop) => stop());
}

export default { render, pure: { isOld } };
