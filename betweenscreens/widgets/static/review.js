/** How many questions a look back has at most. */
function mostAtOnce() {
  return 10;
}

/** What is due: { items: ids, the longest due first, rows: [{ number, title, n, days }], the soonest first }. Pure. */
function lookBack(lessons, progress, day) {
  const all = lessons.flatMap((lesson) => lesson.activities.filter((uid) => uid.startsWith("quiz:") && uid in progress)
    .flatMap((uid) => Object.entries(progress[uid].items).map(([id, { due }]) => ({ id, lesson, days: daysUntil(due, day) }))));
  const items = all.filter(({ days }) => days <= 0).sort((a, b) => a.days - b.days).map(({ id }) => id);
  const rows = lessons.map((lesson) => dueRow(lesson, all.filter((one) => one.lesson === lesson))).filter(Boolean);
  return { items, rows: rows.sort((a, b) => a.days - b.days) };
}

/** When the items of one lesson are due next; null where it has none. */
function dueRow({ number, title }, items) {
  if (!items.length) return null;
  const days = Math.max(0, Math.min(...items.map((item) => item.days)));
  return { number, title, days, n: items.filter((item) => Math.max(0, item.days) === days).length };
}

/** Days from one day to another; what has no day yet is due. */
function daysUntil(due, day) {
  const days = Math.round((Date.parse(due) - Date.parse(day)) / 86400000);
  return Number.isFinite(days) ? days : 0;
}

/** The card that says what is due, with the button that begins; null where nothing was practised or nothing is kept. */
function dueCard(view) {
  const { words } = view;
  const found = lookBack(view.lessons, view.progress, today());
  if (!found.rows.length || view.keeping !== "kept") return null;
  const items = found.items.slice(0, mostAtOnce());
  const when = ({ days }) => (days === 0 ? words.today : fill(words.in_days, { days }));
  const rows = found.rows.slice(0, 5).map((one) => h("tr", {}, h("th", { scope: "row" }, fill(words.lesson, one)), h("td", {}, fill(words.due_n, one)), h("td", {}, when(one))));
  const title = items.length ? fill(words.review, { n: items.length }) : words.review_later;
  const values = { minutes: Math.max(1, Math.round(items.length * 0.7)) };
  const button = h("button", { type: "button", class: "bs-btn", onclick: () => view.startReview(items) }, words.review_go);
  return h("section", { class: "bs-stack-s" }, h("h2", {}, title), h("p", { class: "s" }, fill(words[items.length ? "review_why" : "review_rest"], values)), items.length ? button : null,
    h("details", {}, h("summary", {}, words.review_when), h("table", { class: "bs-due" }, h("caption", { class: "vh" }, words.review_caption), h("tbody", {}, rows))));
}

/** The look back itself: the questions' own cards one at a time, how it goes, and whether it is kept. Returns { node, draw, stop }. */
function reviewPart(model, close) {
  const words = model.get("words").start;
  const prefix = `bs-${Math.random().toString(36).slice(2)}`;
  const cards = model.get("views").map((item, place) => practiceCard(model, item, place, prefix));
  const nav = deckNav(model, cards);
  const total = h("p", { class: "bs-q-score", role: "status" });
  const saving = savingLine(model);
  const button = h("button", { type: "button", class: "bs-btn", onclick: close }, words.review_close);
  const node = h("section", { class: "bs-stack", "aria-label": words.review_name }, h("h2", { tabindex: "-1" }, words.review_name),
    h("div", { class: "bs-quiz" }, cards.map((card) => card.node), nav.node, h("div", { class: "bs-q-end" }, total, saving.line)), button);
  const draw = () => {
    cards.forEach((card) => card.draw());
    nav.draw();
    const stands = reviewed(model.get("views"), stateOf(model));
    total.textContent = fill(words[stands.done < stands.all ? "review_some" : stands.up < stands.all ? "review_done" : "review_all"], stands);
    button.classList.toggle("main", stands.done === stands.all);
  };
  nav.show(0);
  draw();
  const stops = [onChange(model, ["state"], draw), saving.stop, ...cards.map((card) => card.stop)];
  return { node, stop: () => stops.forEach((stop) => stop()) };
}

/** How a look back stands: { all, done, up }, up for those right at the first try, which moved to a later box. Pure. */
function reviewed(items, state) {
  const entries = items.map((item) => practiceEntry(item, state[item.id])).filter(Boolean);
  return { all: items.length, done: entries.length, up: entries.filter((entry) => boxOf(entry) > 1).length };
}
