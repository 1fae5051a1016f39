/** The answer stored for a graded item, or null. */
function gradedAnswer(item, answer) {
  return isAnswer(item.type, answer, item.size) ? answer : null;
}

/** How a lesson's practice stands, with what other widgets show of it beside these items: { all, done, first, right }, pure. */
function score(items, state, beside = {}) {
  const others = Object.values(beside).filter((entry) => Number.isInteger(entry?.tries));
  const entries = [...items.map((item) => practiceEntry(item, state[item.id])).filter(Boolean), ...others];
  const count = (name) => entries.filter((entry) => entry[name] === true).length;
  return { all: items.length + Object.keys(beside).length, done: entries.length, first: count("first"), right: count("right") };
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
  const words = model.get("words").quiz;
  const items = model.get("views").filter(({ lesson }) => lesson === undefined);
  if (model.get("graded")) {
    const done = items.filter((item) => gradedAnswer(item, stateOf(model)[item.id]) !== null).length;
    return fill(words.score_part, { done, all: items.length });
  }
  const standing = score(items, stateOf(model), model.get("beside"));
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

/** Count what other widgets of the same record on this page are answered: the score is one for the whole lesson. Returns the clean-up. */
function followBeside(model) {
  const hear = (event) => {
    const { desk, record, id, entry } = event.detail;
    const beside = model.get("beside") ?? {};
    if (desk !== model.get("desk") || record !== model.get("record") || !(id in beside)) return;
    model.set("beside", { ...beside, [id]: entry });
    model.save_changes();
  };
  document.addEventListener("bs-practice", hear);
  return () => document.removeEventListener("bs-practice", hear);
}

/** Send again what an earlier kernel never acknowledged, and listen to the widgets beside this one. */
function initialize({ model }) {
  const stops = [resend(model, (state) => isState(model, state)), followBeside(model)];
  return () => stops.forEach((stop) => stop());
}

/** Draw the quiz: its questions, the score in words, and whether it is saved; one question in a lesson's text has no score of its own. */
function render({ model, el }) {
  const root = rootIn(el, model);
  const prefix = `bs-${Math.random().toString(36).slice(2)}`;
  const [graded, inline] = [model.get("graded"), model.get("inline")];
  const cards = model.get("views").map((item, place) => (graded ? gradedCard : practiceCard)(model, item, place, prefix));
  const total = h("p", { class: "bs-q-score" });
  const saving = savingLine(model);
  const nav = graded || cards.length < 2 ? null : deckNav(model, cards);
  const draw = () => {
    cards.forEach((card) => card.draw());
    nav?.draw();
    total.textContent = scoreText(model);
  };
  nav?.show(firstOpen(model));
  draw();
  const end = inline ? saving.line : h("div", { class: "bs-q-end" }, total, saving.line);
  root.append(h("div", { class: nav ? "bs-quiz bs-deck" : "bs-quiz" }, noticeOf(model), deckOf(model, cards), nav?.node, end));
  const stop = onChange(model, ["state", "beside"], draw);
  return () => { cards.forEach((card) => card.stop()); saving.stop(); stop(); };
}

export default { initialize, render, pure: { credit, isAnswer, readNumber, shuffle, pairsRight, countWords, score, tried, boxed, answered } };
