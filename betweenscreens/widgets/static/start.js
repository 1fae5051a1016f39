/** Help: a few words and a button, in whose place the whole card comes. */
function helpPart(model) {
  const all = model.get("words");
  const words = all.start;
  const show = () => {
    const card = helpCard(model.get("help"), all.help, { landmark: true });
    box.after(card);
    card.focus();
    box.remove();
  };
  const button = h("button", { class: "bs-btn main", type: "button", onclick: show }, words.help_show);
  const box = h("section", { class: "bs-help" }, h("h2", { class: "h3" }, icon("help"), all.help.title), h("p", { class: "s" }, words.help_text), button);
  return box;
}

/** What the parts of the page draw from, read anew from the model. */
function readView(view) {
  const { model } = view;
  ["lessons", "progress", "routes", "keeping", "chosen"].forEach((name) => { view[name] = model.get(name) ?? (name === "lessons" || name === "routes" ? [] : {}); });
  view.route = view.routes.find(({ id }) => id === (view.picked ?? view.chosen.route)) ?? null;
  view.contents = [...view.lessons, ...(model.get("planned") ?? [])];
  view.stops = stopsOf(view.lessons, model.get("planned") ?? [], model.get("checks") ?? []);
  view.here = placeOfReader(view);
}

/** Wish for something and say in a line what came of it. */
function wishFor(view, wish, said, meanwhile = "") {
  const { words } = view;
  said.textContent = meanwhile;
  view.asker.ask(wish, (reply) => {
    if (reply.text !== undefined) giveFile(words.file_name, new Blob([reply.text], { type: "application/json" }));
    said.textContent = fill(words[reply.key], { file: words.file_name, ...reply.values });
  });
}

/** Change what stands in a box; who stood on a link or a button in it stands on the same one afterwards, or on the box. */
function refill(box, nodes) {
  const active = box.getRootNode().activeElement;
  const inside = box.contains(active);
  if (inside) box.focus({ preventScroll: true });
  box.replaceChildren(...nodes);
  if (inside) [...box.querySelectorAll("a, button")].find(({ textContent }) => textContent === active.textContent)?.focus({ preventScroll: true });
}

/** Draw what may have changed. The parts with a control in them are kept, so that nobody loses their place. */
function drawAll(view) {
  const { words, model } = view;
  readView(view);
  view.links.length = 0;
  view.home.dataset.hue = view.looks[view.here?.lesson.number]?.hue ?? "petrol";
  refill(view.hello, helloPart(view));
  const trouble = troublePart(model.get("troubles") ?? [], words);
  view.trouble.replaceChildren(...(trouble ? [trouble] : []));
  const due = dueCard(view);
  const path = view.stops.length ? pathPart(view) : h("p", {}, words.none);
  refill(view.lists, (due?.querySelector("button") ? [due, path] : [path, due]).filter(Boolean)); // what is due comes first
  const record = recordPart(view);
  view.record.replaceChildren(...(record ? [record] : []));
  point(view.links);
}

/** Redraw the route and the promise with their choices, where what is kept changed by them. */
function drawSide(view) {
  readView(view);
  const key = JSON.stringify([view.keeping, view.chosen, view.routes, view.picked]);
  if (key === view.sideKey) return;
  view.routeBox.querySelectorAll(".now").forEach((sentence) => { sentence.textContent = routeNow(view); });
  const active = view.root.getRootNode().activeElement;
  if (view.side.contains(active)) return;
  view.sideKey = key;
  view.routeBox.replaceChildren(...(view.routes.length ? [routePart(view)] : []));
  view.promise.replaceChildren(...promisePart(view));
}

/** Begin a look back: ask for its questions, and put them where the lists stand until it is closed. */
function startReview(view, items) {
  view.asker.ask({ do: "review", items }, (reply) => {
    if (reply.key) {
      view.aloud.textContent = view.words[reply.key];
      return;
    }
    view.review = reviewPart(view.model, () => closeReview(view));
    view.lists.before(view.review.node);
    view.lists.hidden = true;
    const title = view.review.node.querySelector("h2");
    title.scrollIntoView({ block: "start" });
    title.focus({ preventScroll: true });
  });
}

/** End a look back and go back to the lists. */
function closeReview(view) {
  view.lists.hidden = false;
  drawAll(view);
  const next = view.lists.querySelector("h2");
  next.setAttribute("tabindex", "-1");
  next.focus();
  view.review.stop();
  view.review.node.remove();
  view.review = null;
}

/** Ask anew how far the reader is whenever the page comes into sight, since lessons are other pages. */
function onSight(node, seen) {
  const observer = new IntersectionObserver((entries) => { if (entries.some(({ isIntersecting }) => isIntersecting)) seen(); });
  observer.observe(node);
  return () => observer.disconnect();
}

/** The parts of one view, empty. */
function makeView(model, el) {
  const root = rootIn(el, model);
  const words = model.get("words").start;
  const box = (className) => h("div", { class: className });
  const view = { model, root, words, looks: model.get("looks") ?? {}, faces: model.get("faces") ?? {}, links: [], picked: null, review: null, sideKey: "", prefix: `bs-${Math.random().toString(36).slice(2)}` };
  Object.assign(view, { home: box("bs-home"), hello: box(), aloud: h("p", { class: "bs-said", role: "status" }),
    trouble: box(), routeBox: box(), promise: box("bs-parts"), record: box(), lists: h("div", { class: "bs-lists", tabindex: "-1" }), side: box("bs-more") });
  view.asker = asker(model, (wish) => { if (wish.do !== "look") view.aloud.textContent = words.late; });
  view.wish = (wish, said, meanwhile) => wishFor(view, wish, said, meanwhile);
  view.startReview = (items) => startReview(view, items);
  view.pickRoute = (value) => { view.picked = value; drawAll(view); drawSide(view); view.wish({ do: "route", value }, view.aloud); };
  view.pickRemember = (value) => view.wish({ do: "remember", value }, view.promise.querySelector(".bs-said"));
  return view;
}

/** Draw the page; the links are pointed again when a hand or the focus comes near, since JupyterLab changes its address. */
function render({ model, el }) {
  const view = makeView(model, el);
  const note = model.get("borrowed") ? h("div", { class: "bs-note", role: "note" }, h("p", {}, rich(view.words.borrowed))) : null;
  view.home.append(
    h("section", { class: "bs-hello bs-on-hue", "aria-label": view.words.welcome }, h("div", { class: "bs-hello-in" }, view.hello, crowdPart(view))),
    h("div", { class: "bs-home-in" }, note, view.trouble, view.aloud, view.lists, view.side, helpPart(model)));
  view.root.append(view.home);
  view.side.append(view.routeBox, view.promise, view.record);
  drawAll(view);
  drawSide(view);
  ["pointerover", "focusin"].forEach((event) => view.root.addEventListener(event, () => point(view.links)));
  const draw = () => { if (!view.review) drawAll(view); drawSide(view); };
  const stops = [onChange(model, ["lessons", "checks", "planned", "progress", "chosen", "keeping", "troubles", "routes"], draw), view.asker.stop,
    onSight(view.root, () => { if (model.get("keeping") !== "none") view.asker.ask({ do: "look" }); })];
  return () => { stops.forEach((stop) => stop()); view.review?.stop(); };
}

/** Once per model: send again the answers of a look back that an earlier kernel never acknowledged. */
function initialize({ model }) {
  const isEntry = (entry) => typeof entry === "object" && entry !== null && Number.isInteger(entry.tries);
  return resend(model, (state) => typeof state === "object" && state !== null && Object.values(state).every(isEntry));
}

export default { initialize, render, pure: { joined, placeOf, hrefOf, standing, nextLesson, lookBack, boxed, answered, reviewed, sizeOf } };
