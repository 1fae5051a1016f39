/** A practice entry that can be drawn, or null: whatever else is stored counts as not answered. */
function practiceEntry(item, entry) {
  if (typeof entry !== "object" || entry === null || !isAnswer(item.type, entry.answer, item.size)) return null;
  const tries = Number.isInteger(entry.tries) && entry.tries > 0 ? entry.tries : 1;
  return { ...entry, tries, right: credit(item.type, item.right, entry.answer, item.size) === 1, first: entry.first === true };
}

/** The answer stored for a graded item, or null. */
function gradedAnswer(item, answer) {
  return isAnswer(item.type, answer, item.size) ? answer : null;
}

/** The entry of a practice item after one more try: pure. */
function tried(item, old, answer) {
  const right = credit(item.type, item.right, answer, item.size) === 1;
  return { ...old, answer, tries: (old?.tries ?? 0) + 1, right, first: old ? old.first : right };
}

/** How a practice quiz stands: { all, done, first, right }, pure. */
function score(items, state) {
  const entries = items.map((item) => practiceEntry(item, state[item.id])).filter(Boolean);
  const count = (name) => entries.filter((entry) => entry[name]).length;
  return { all: items.length, done: entries.length, first: count("first"), right: count("right") };
}

/** The learner's state as a mapping, whatever was restored. */
function stateOf(model) {
  const state = model.get("state");
  return typeof state === "object" && state !== null && !Array.isArray(state) ? state : {};
}

/** True if a waiting state may be sent again: it holds something that one of the items can take. */
function isState(model, state) {
  if (typeof state !== "object" || state === null || Array.isArray(state)) return false;
  const fits = model.get("graded") ? gradedAnswer : practiceEntry;
  const known = model.get("views").filter((item) => item.id in state);
  return known.length > 0 && known.every((item) => state[item.id] === null || fits(item, state[item.id]) !== null);
}

/** The question as the legend of its card: number, points in a check, and the question. */
function legendOf(model, item, place) {
  const words = model.get("words").quiz;
  const values = { n: place + 1, all: model.get("views").length, points: item.points };
  const number = fill(words[model.get("graded") ? "number_points" : "number"], values);
  return h("legend", { tabindex: "-1", class: item.question.length > 200 ? "long" : null }, h("span", { class: "bs-kicker" }, number), " ", rich(item.question));
}

/** What all cards share: { node, legend, field, foot, say }, with the field drawn in a fieldset. */
function cardFrame(model, item, place, prefix, edited) {
  const legend = legendOf(model, item, place);
  const status = h("p", { class: "quiet bs-q-say", role: "status" });
  const say = (text) => { status.textContent = text; status.hidden = false; };
  const ctx = { item, words: model.get("words").quiz, name: `${prefix}-${item.id}`, graded: model.get("graded"), edited, say };
  const field = fieldOf(ctx);
  const foot = h("div", { class: "bs-q-foot" });
  const node = h("form", { class: "bs-q", novalidate: true }, h("fieldset", {}, legend, field.node, foot, status));
  say(field.help);
  return { node, legend, field, foot, status, say };
}

/** The line over a practice card's button that speaks about the whole item, or null where the parts say all. */
function verdict(item, entry, words) {
  const share = credit(item.type, item.right, entry.answer, item.size);
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

/** What a screen reader hears after Check: the feedback that was drawn, in its order. */
function heard(card) {
  return [...card.node.querySelectorAll(".bs-fb, .mark, .bs-line-fb")].map((node) => node.textContent).join(" ");
}

/** One practice card. Returns { node, legend, draw(), stop() }. */
function practiceCard(model, item, place, prefix) {
  const words = model.get("words").quiz;
  const card = cardFrame(model, item, place, prefix, () => {});
  const aloud = h("p", { class: "vh", role: "status" });
  const button = h("button", { type: "submit", class: "bs-btn main" }, words.check);
  card.node.append(aloud);
  card.status.after(button);
  let drawn;
  function check(event) {
    event.preventDefault();
    const answer = card.field.read();
    const trouble = card.field.trouble();
    if (answer === null || trouble) return card.say(trouble || words.empty[item.type]);
    const state = stateOf(model);
    return keep(model, { ...state, [item.id]: tried(item, practiceEntry(item, state[item.id]), answer) });
  }
  function draw() {
    const entry = practiceEntry(item, stateOf(model)[item.id]);
    const text = JSON.stringify(entry);
    if (text === drawn) return;
    drawEntry(card, item, entry, words);
    button.textContent = entry ? words.again : words.check;
    button.classList.toggle("main", !entry?.right);
    aloud.textContent = drawn === undefined ? "" : heard(card);
    drawn = text;
  }
  card.node.addEventListener("submit", check);
  return { ...card, draw, stop: card.field.stop };
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
  const good = Math.round(credit(item.type, item.right, entry.answer, item.size) * item.size);
  return fill(words.fit, { good, all: item.size });
}

/** One graded card: no feedback, only whether it is answered. Every change is saved. */
function gradedCard(model, item, place, prefix) {
  const words = model.get("words").quiz;
  const card = cardFrame(model, item, place, prefix, edited);
  let drawn;
  function edited(now) {
    const answer = card.field.read();
    if (item.type === "numeric") card.say(now ? card.field.trouble() : "");
    if (now && JSON.stringify(answer) !== JSON.stringify(gradedAnswer(item, stateOf(model)[item.id]))) {
      keep(model, { ...stateOf(model), [item.id]: answer });
    }
  }
  function draw() {
    const answer = gradedAnswer(item, stateOf(model)[item.id]);
    const text = JSON.stringify(answer);
    if (text === drawn) return;
    drawn = text;
    if (JSON.stringify(card.field.read()) !== text || answer === null) card.field.write(answer);
    card.foot.replaceChildren(stateLine(item, answer, words));
  }
  card.node.addEventListener("submit", (event) => event.preventDefault());
  return { ...card, draw, stop: card.field.stop };
}

/** Answered, not answered, or how many lines of a match item are. */
function stateLine(item, answer, words) {
  const done = item.type === "match" && answer !== null ? Object.keys(answer).length : item.size;
  const all = answer !== null && done === item.size;
  const text = answer === null ? words.unanswered : all ? words.answered : fill(words.answered_some, { done, all: item.size });
  return h("p", { class: "bs-q-state" }, all ? icon("check") : null, h("span", {}, text));
}

/** The sentence at the end: how many are answered, and how many were right at the first try; never how many were not. */
function scoreText(model) {
  const { quiz: words, warm_up: warm } = model.get("words");
  const items = model.get("views");
  if (model.get("graded")) {
    const done = items.filter((item) => gradedAnswer(item, stateOf(model)[item.id]) !== null).length;
    return fill(words.score_part, { done, all: items.length });
  }
  if (!model.get("scored")) return warm.score;
  const standing = score(items, stateOf(model));
  if (standing.done === 0) return fill(words.score_none, standing);
  if (standing.done < standing.all) return fill(words.score_some, standing);
  return [fill(words.score_all, standing), standing.right < standing.all ? words.score_open : ""].join(" ").trim();
}

/** Buttons that show one card at a time. Returns { node, show(place) }. */
function deckNav(model, cards) {
  const words = model.get("words").quiz;
  let place = 0;
  const button = (step, name, sign) =>
    h("button", { type: "button", class: "bs-btn", onclick: () => { if (place + step in cards) { show(place + step); cards[place].legend.focus(); } } },
      step < 0 ? icon(sign) : null, words[name], step > 0 ? icon(sign) : null);
  const buttons = [button(-1, "previous", "prev"), button(1, "next", "next")];
  function show(next) {
    place = next;
    cards.forEach((card, i) => { card.node.hidden = i !== place; });
    buttons.forEach((one, i) => one.setAttribute("aria-disabled", place === (i ? cards.length - 1 : 0)));
  }
  return { node: h("div", { class: "bs-row bs-q-nav" }, buttons), show };
}

/** The first card without an answer, or the first of all. */
function firstOpen(model) {
  const fits = model.get("graded") ? gradedAnswer : practiceEntry;
  return Math.max(0, model.get("views").findIndex((item) => fits(item, stateOf(model)[item.id]) === null));
}

/** A note over the questions when the saved answers could not be used. */
function noticeOf(model) {
  const notice = model.get("notice");
  return notice ? h("div", { class: "bs-note", role: "note" }, fill(model.get("words").quiz[notice], { file: model.get("notice_file") })) : null;
}

/** Send again what an earlier kernel never acknowledged. */
function initialize({ model }) {
  return resend(model, (state) => isState(model, state));
}

/** Draw the quiz: one card per question, the score in words, and whether it is saved. */
function render({ model, el }) {
  const root = rootIn(el, model);
  const prefix = `bs-${Math.random().toString(36).slice(2)}`;
  const make = model.get("graded") ? gradedCard : practiceCard;
  const cards = model.get("views").map((item, place) => make(model, item, place, prefix));
  const total = h("p", { class: "bs-q-score" });
  const saving = savingLine(model);
  const nav = model.get("deck") ? deckNav(model, cards) : null;
  const draw = () => {
    cards.forEach((card) => card.draw());
    total.textContent = scoreText(model);
  };
  draw();
  nav?.show(firstOpen(model));
  root.append(h("div", { class: "bs-quiz" }, noticeOf(model), cards.map((card) => card.node), nav?.node, h("div", { class: "bs-q-end" }, total, saving.line)));
  const stop = onChange(model, ["state"], draw);
  return () => { cards.forEach((card) => card.stop()); saving.stop(); stop(); };
}

export default { initialize, render, pure: { credit, isAnswer, readNumber, shuffle, pairsRight, countWords, score, tried } };
