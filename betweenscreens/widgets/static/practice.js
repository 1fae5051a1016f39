/** A practice entry that can be drawn, or null: whatever else is stored counts as not answered. */
function practiceEntry(item, entry) {
  if (typeof entry !== "object" || entry === null || !isAnswer(item.type, entry.answer, item.size)) return null;
  const tries = Number.isInteger(entry.tries) && entry.tries > 0 ? entry.tries : 1;
  return { ...entry, tries, right: credit(item.type, item.right, entry.answer, item.size, item.units) === 1, first: entry.first === true };
}

/** The entry of a practice item after one more try: pure. */
function tried(item, old, answer) {
  const right = credit(item.type, item.right, answer, item.size, item.units) === 1;
  return { ...old, answer, tries: (old?.tries ?? 0) + 1, right, first: old ? old.first : right };
}

/** For how many days an item rests in its box; there are four boxes. */
function boxDays() {
  return [1, 3, 7, 21];
}

/** The box an entry lies in, 1 to 4; what is new or nonsense lies in the first. */
function boxOf(entry) {
  return Number.isInteger(entry?.box) && entry.box >= 1 && entry.box <= boxDays().length ? entry.box : 1;
}

/** A day, written like 2026-11-22, so many days later: pure. */
function dayAfter(day, days) {
  return new Date(Date.parse(day) + days * 86400000).toISOString().slice(0, 10);
}

/** Today where the reader is, written like 2026-11-22. */
function today() {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
}

/** Put an entry into its next box after a first try: right moves it up, a miss back to the first. Pure. */
function boxed(entry, right, day) {
  const box = right ? Math.min(boxOf(entry) + 1, boxDays().length) : 1;
  return { ...entry, box, due: dayAfter(day, boxDays()[box - 1]) };
}

/** The entry after an answer: only the first try moves the box, here or in a look back, where item.kept is the entry from before. Pure. */
function answered(item, before, answer, day) {
  const entry = tried(item, before ?? item.kept ?? null, answer);
  return before ? entry : boxed(entry, entry.right, day);
}

/** The learner's state as a mapping, whatever was restored. */
function stateOf(model) {
  const state = model.get("state");
  return typeof state === "object" && state !== null && !Array.isArray(state) ? state : {};
}

/** What stands over a question: its number, in a check its points, in a lesson's text that it is one for now, and where else it comes from. */
function kickerOf(model, item, place) {
  const words = model.get("words").quiz;
  const values = { n: place + 1, all: model.get("views").length, points: item.points, lesson: item.lesson };
  if (model.get("graded")) return fill(words.number_points, values);
  return model.get("inline") ? words.quick : fill(item.lesson === undefined ? words.number : words.number_earlier, values);
}

/** The question as the legend of its card. */
function legendOf(model, item, place) {
  const long = item.question.length > 200 ? "long" : null;
  return h("legend", { tabindex: "-1", class: long }, h("span", { class: "bs-kicker" }, kickerOf(model, item, place)), " ", rich(item.question));
}

/** Whether a tap on an option is the answer: one question in a lesson's text, with one right option. */
function isTapped(model, item) {
  return model.get("inline") === true && item.type === "multiple_choice";
}

/** What all cards share: { node, legend, field, foot, say }, with the field drawn in a fieldset. */
function cardFrame(model, item, place, prefix, edited) {
  const legend = legendOf(model, item, place);
  const status = h("p", { class: "quiet bs-q-say", role: "status" });
  const say = (text) => { status.textContent = text; status.hidden = false; };
  const ctx = { item, words: model.get("words").quiz, name: `${prefix}-${item.id}`, graded: model.get("graded"), tap: isTapped(model, item), edited, say };
  const field = fieldOf(ctx);
  const foot = h("div", { class: "bs-q-foot" });
  const node = h("form", { class: model.get("inline") ? "bs-q bs-quick" : "bs-q", novalidate: true }, h("fieldset", {}, legend, field.node, foot, status));
  say(field.help);
  return { node, legend, field, foot, status, say };
}

/** The line over a practice card's button that speaks about the whole item, or null where the parts say all. */
function verdict(item, entry, words) {
  const share = credit(item.type, item.right, entry.answer, item.size, item.units);
  const kind = entry.right ? "right" : share > 0 ? "part" : "not";
  const text = (!entry.right && item.hint) || item.feedback;
  if (item.type === "numeric") return feedbackBox(kind, entry.right ? words.right : words.not_number, text, "alone");
  if (item.type === "order") {
    const [good, all] = pairsRight(item.right, entry.answer);
    const counted = entry.right ? "" : fill(words.pairs, { good, all });
    return feedbackBox(kind, kind === "not" ? words.not_order : words[kind], [counted, text].filter(Boolean).join(" "), "alone");
  }
  return item.type === "many_choice" ? severalVerdict(item, entry, words) : null;
}

/** The same for a question with several answers: partly right as soon as one tick is. */
function severalVerdict(item, entry, words) {
  const some = entry.answer.some((place) => item.right.includes(place));
  const kind = entry.right ? "right" : some ? "part" : "not";
  return feedbackBox(kind, kind === "not" ? words.not_these : words[kind], missed(item, entry, words), "alone");
}

/** How many more options fit, without saying which. */
function missed(item, entry, words) {
  const left = item.right.filter((place) => !entry.answer.includes(place)).length;
  const wrong = entry.answer.length > item.right.length - left;
  const more = left === 0 ? "" : left === 1 ? words.one_more : fill(words.more, { n: left });
  return entry.right ? words.all_found : [wrong ? words.some_not : "", more].filter(Boolean).join(" ");
}

/** What a screen reader hears after an answer: the feedback that was drawn, in its order. */
function heard(card) {
  return [...card.node.querySelectorAll(".bs-fb, .mark, .bs-line-fb")].map((node) => node.textContent).join(" ");
}

/** Keep one more answer: it is written and waits by itself, and what else is shown of its record on this page is told. */
function keepAnswer(model, item, answer) {
  const state = stateOf(model);
  const entry = answered(item, practiceEntry(item, state[item.id]), answer, today());
  const next = { ...state, [item.id]: entry };
  if (model.get("lost")?.includes(item.id)) {
    model.set("state", next); // its lesson forgets
    model.save_changes();
    return;
  }
  keep(model, next, { ...waiting(model, "get"), [item.id]: entry });
  document.dispatchEvent(new CustomEvent("bs-practice", { detail: { desk: model.get("desk"), record: item.record, id: item.id, entry } }));
}

/** One practice card. Returns { node, legend, isRight(), draw(), stop() }. */
function practiceCard(model, item, place, prefix) {
  const words = model.get("words").quiz;
  const tap = isTapped(model, item);
  const card = cardFrame(model, item, place, prefix, () => { if (tap) check(); });
  const aloud = h("p", { class: "vh", role: "status" });
  const button = h("button", { type: "submit", class: "bs-btn main" }, words.check);
  const lost = model.get("lost")?.includes(item.id) ? h("p", { class: "quiet" }, fill(words.lost, item)) : null;
  card.node.append(aloud);
  card.status.after(...(tap ? [] : [button]), ...(lost ? [lost] : []));
  const entryNow = () => practiceEntry(item, stateOf(model)[item.id]);
  let drawn;
  function check(event) {
    event?.preventDefault();
    const answer = card.field.read();
    const trouble = card.field.trouble();
    if (answer === null || trouble) return card.say(trouble || words.empty[item.type]);
    return keepAnswer(model, item, answer);
  }
  function draw() {
    const entry = entryNow();
    const text = JSON.stringify(entry);
    if (text === drawn) return;
    drawEntry(card, item, entry, words);
    button.textContent = entry ? words.again : words.check;
    button.classList.toggle("main", !entry?.right);
    if (drawn !== undefined) card.node.querySelectorAll(".bs-mark").forEach((mark) => mark.classList.add("new"));
    aloud.textContent = drawn === undefined ? "" : heard(card);
    drawn = text;
  }
  card.node.addEventListener("submit", check);
  return { ...card, isRight: () => entryNow()?.right === true, draw, stop: card.field.stop };
}

/** Put an entry's answer and feedback into a practice card, or clear it. */
function drawEntry(card, item, entry, words) {
  card.field.write(entry ? entry.answer : null);
  card.field.explain(entry);
  const box = entry ? verdict(item, entry, words) : null;
  card.foot.replaceChildren(...(box ? [box] : []));
  card.say(entry?.right ? "" : fitting(item, entry, words) || card.field.help);
}

/** For a match item: how many prompts fit. */
function fitting(item, entry, words) {
  if (item.type !== "match" || !entry) return "";
  const good = Math.round(credit(item.type, item.right, entry.answer, item.size, item.units) * item.size);
  return fill(words.fit, { good, all: item.size });
}
