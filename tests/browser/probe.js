const log = (line) => { (globalThis.probed ??= []).push(line); };
const told = (name) => (...args) => log(`${name}: ${args.length} arguments, ${JSON.stringify(args[1])}`);

/** What any module may rely on: a model with get, set, save_changes, on and off. */
function tryModel(model) {
  const value = told("change:value");
  model.on("change:value", value);
  model.on("change:items", told("change:items"));
  model.on("change", (...args) => log(`change: ${args.length} arguments`));
  log(`get ${JSON.stringify([model.get("value"), model.get("items"), model.get("none") === undefined])}`);
  model.set("value", 2);
  log("set to another value");
  model.set("value", 2);
  log("set to the same value");
  model.set("items", [1]);
  log("set to an equal list");
  const items = model.get("items");
  items.push(7);
  model.set("items", items);
  log("changed in place");
  model.set({ value: 3, items: [4] });
  log("set two at once");
  model.on("change:value", function once() {
    model.off("change:value", once);
    model.set("items", [5]);
  });
  model.set("value", 4);
  log("set from a handler");
  model.off("change:value", value);
  model.set("value", 5);
  log("one handler taken off");
  model.off("change:items");
  model.set("items", [6]);
  log("all handlers of one event taken off");
  model.off();
  model.set("value", 6);
  log("all handlers taken off");
}

export default () => {
  log("made");
  return {
    initialize({ model, ...others }) {
      log(`initialize: ${Object.keys(others).sort()}, ${others.signal instanceof AbortSignal}, ${others.signal.aborted}, ${typeof others.experimental}`);
      tryModel(model);
    },
    render({ model, el, ...others }) {
      log(`render: ${Object.keys(others).sort()}, ${others.signal instanceof AbortSignal}, ${others.signal.aborted}, ${typeof others.experimental}`);
      log(`place: ${el instanceof HTMLElement}, ${el.childNodes.length} nodes, value ${model.get("value")}`);
      el.textContent = "Drawn";
      el.className = "bs";
      model.on("change:value", told("view"));
      model.set("value", model.get("value") + 1);
      model.save_changes();
      log("saved");
    },
  };
};
