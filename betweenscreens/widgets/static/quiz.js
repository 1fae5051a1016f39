/** The answer stored for a graded item, or null. */
function gradedAnswer(item, answer) {
  return isAnswer(item.type, answer, item.size) ? answer : null;
}

/** How a practice quiz stands: { all, done, first, right }, pure. */
function score(items, state) {
  const entries = items.map((item) => practiceEntry(item, state[item.id])).filter(Boolean);
  const count = (name) => entries.filter((entry) => entry[name]).length;
  return { all: items.length, done: entries.length, first: count("first"), right: count("right") };
}

/** True if a waiting state may be sent again: it holds something that one of the items can take. */
function isState(model, state) {
  if (typeof state !== "object" || state === null || Array.isArray(state)) return false;
  const fits = model.get("graded") ? gradedAnswer : practiceEntry;
  const known = model.get("views").filter((item) => item.id in state);
  return known.length > 0 && known.every((item) => state[item.id] === null || fits(item, state[item.id]) !== null);
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

export default { initialize, render, pure: { credit, isAnswer, readNumber, shuffle, pairsRight, countWords, score, tried, boxed, answered } };
