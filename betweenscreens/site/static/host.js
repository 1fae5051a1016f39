/**
 * The host of the static site: it keeps the widgets' models, and draws each widget where the page has a place for it.
 * It follows the contract of anywidget's front-end modules; see https://anywidget.dev/en/afm/.
 */

/** Two values that JSON cannot tell apart are the same. */
function same(a, b) {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

/** A widget's traits, as its module knows them: get, set, save_changes, on, off, send. */
function makeModel(traits) {
  const values = { ...traits };
  const listeners = new Map();
  const unsaved = new Set();
  let changing = false;
  let pending = false;
  const model = {
    get: (name) => values[name],
    set: (name, value) => change(typeof name === "object" ? name : { [name]: value }, true),
    save_changes: () => {
      const names = [...unsaved];
      unsaved.clear();
      if (names.length) emit("saved", names);
    },
    on: (name, call) => listeners.set(name, [...(listeners.get(name) ?? []), call]),
    off: (name, call) => (name === undefined ? listeners.clear() : listeners.set(name, call ? (listeners.get(name) ?? []).filter((other) => other !== call) : [])),
    send: () => {}, // nobody listens: there is no kernel
    receive: (news) => change(news, false),
  };
  const emit = (name, ...told) => [...(listeners.get(name) ?? [])].forEach((call) => call(...told));
  const change = (news, own) => {
    const outer = !changing;
    const names = Object.keys(news).filter((name) => !same(values[name], news[name]));
    Object.assign(values, Object.fromEntries(names.map((name) => [name, news[name]])));
    if (own) names.forEach((name) => unsaved.add(name));
    changing = true;
    pending ||= names.length > 0;
    try {
      names.forEach((name) => emit(`change:${name}`, model, values[name], {}));
      if (!outer) return;
      while (pending) {
        pending = false;
        emit("change", model, {});
      }
    } finally {
      changing = false; // also after a handler's own set, which thereby ends the round: as ipywidgets does it
      pending = false;
    }
  };
  return model;
}

/** A widget that fails says so in its place and shows the way to its text; the others go on. */
function failed(el, error, words) {
  console.error(error);
  const plain = el.querySelector(".bs-plain-form a");
  el.replaceChildren(h("p", { class: "bs bs-note", role: "alert" }, words.broken_part, " ", plain));
}

/** Make a widget's model and let its module begin; all its views share both. */
async function beginWidget(site, { module, traits }, signal) {
  const model = makeModel(traits.help ? { ...traits, help: { ...site.help, ...traits.help } } : traits);
  const made = site.modules[module]();
  const widget = typeof made === "function" ? await made() : made;
  otherHalf(site, model);
  await widget.initialize?.({ model, signal, experimental: {} });
  return { model, widget };
}

/** Start one view of a widget in its place; the way to its plain form stands there until then. */
async function startWidget(site, place, uid, given) {
  const { signal } = new AbortController();
  try {
    site.begun[uid] ??= beginWidget(site, given, signal);
    const { model, widget } = await site.begun[uid];
    place.replaceChildren();
    await widget.render?.({ model, el: place, signal, host: {}, experimental: {} });
  } catch (error) {
    failed(place, error, site.words.site);
  }
}

/** The places of a page that have one of these models, in their order. */
function placesOf(models) {
  return [.../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-afm]"))].filter((place) => models[place.dataset.afm]);
}

/** Start the widgets that a reader meets first. */
function startFirst(site) {
  const models = JSON.parse(document.getElementById("bs-models")?.textContent ?? "{}");
  placesOf(models).forEach((place) => startWidget(site, place, place.dataset.afm, models[place.dataset.afm]));
}

/** Start the other widgets, each in a turn of its own, so that a click need not wait for all of them. */
async function startLate(site) {
  const names = document.body.dataset.late.split(" ").filter(Boolean);
  try {
    await Promise.all(names.map((name) => loadScript(site.base + name)));
  } catch (error) {
    const [first, ...others] = document.querySelectorAll("[data-afm]:has(> .bs-plain-form)");
    if (first) failed(first, error, site.words.site); // said once
    others.forEach((place) => place.firstElementChild.classList.replace("bs-plain-form", "bs-note"));
    return;
  }
  for (const place of placesOf(site.late)) {
    await new Promise((done) => { setTimeout(done); });
    startWidget(site, place, place.dataset.afm, site.late[place.dataset.afm]);
  }
}
