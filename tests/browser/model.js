// A model as anywidget gives it to a widget, and the widget on the page; called with [source, traits, number of views].
async ([source, traits, views]) => {
  class Model {
    constructor(state) { this.state = state; this.listeners = {}; this.saves = 0; }
    get(name) { return this.state[name]; }
    set(name, value) {
      if (this.state[name] === value) return;
      this.state[name] = value;
      [...(this.listeners[`change:${name}`] ?? [])].forEach((listener) => listener(this, value, {}));
    }
    on(event, listener) { (this.listeners[event] ??= []).push(listener); }
    off(event, listener) { this.listeners[event] = (this.listeners[event] ?? []).filter((other) => other !== listener); }
    save_changes() { this.saves += 1; }
  }
  window.model = new Model(traits);
  window.widget = (await import(URL.createObjectURL(new Blob([source], { type: "text/javascript" })))).default;
  const stop = window.widget.initialize?.({ model: window.model });
  window.cleanups = stop ? [stop] : [];
  for (let i = 0; i < views; i += 1) {
    window.cleanups.push(window.widget.render({ model: window.model, el: document.getElementById(`view${i}`) }));
  }
}
