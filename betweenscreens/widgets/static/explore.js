/** The learner's state, checked: what is kept may be old or nonsense. */
function checkedState(state, guess) {
  if (!guess) return { guess: null, skipped: true };
  const number = typeof state?.guess === "number" && state.guess >= guess.low && state.guess <= guess.high;
  return { guess: number ? state.guess : null, skipped: !number && state?.skipped === true };
}

/** True when the picture may be shown: guessed, skipped, or nothing to guess. */
function isOpen(state) {
  return state.guess !== null || state.skipped;
}

/** Where a value lies on the line of the guess, in per cent. */
function onLine(guess, value) {
  return Math.min(100, Math.max(0, (100 * (value - guess.low)) / (guess.high - guess.low)));
}

/** The line with an open circle for the guess and a filled square for the model. */
function guessLine(script, words, value) {
  const { guess } = script;
  const model = numbersAt(script, {})[guess.of];
  const texts = { guess: value, model, unit: guess.unit, low: guess.low, high: guess.high };
  const mark = (kind, number) => [
    h("span", { class: kind, style: `--at:${onLine(guess, number)}%` }, fill(words[`${kind}_mark`], texts)),
    h("i", { class: kind, style: `--at:${onLine(guess, number)}%` }),
  ];
  return h("div", { class: "bs-guess", role: "img", "aria-label": fill(words.line, texts) },
    h("span", { class: "end" }, guess.low),
    h("div", { class: "line" }, mark("guess", value), mark("model", model)),
    h("span", { class: "end" }, guess.high));
}

/** The numbers to choose from, as cards; the learner's own one stays down, and another tap is another guess. */
function guessCards(view) {
  const { model, script: { guess }, words } = view;
  const cards = guess.options.map((value) => h("button", { class: "bs-press", type: "button", onclick: () => keep(model, { guess: value, skipped: false }) },
    h("b", {}, value.toLocaleString(model.get("words").language.code)), " ", h("span", {}, guess.unit)));
  const box = h("ul", { class: "bs-guesses bare", style: `--n:${cards.length}`, "aria-label": words.choices }, cards.map((card) => h("li", {}, card)));
  const draw = (state) => cards.forEach((card, i) => card.setAttribute("aria-pressed", String(state.guess === guess.options[i])));
  return { box, draw };
}

/** What is said once the picture is open: the line with the guess and the model, and what the model says. */
function guessAnswer(view, state) {
  const { script, words } = view;
  const said = h("p", { class: "s", tabindex: "-1" }, rich(fill(script.guess.after, numbersAt(script, {}))));
  return [state.guess === null ? null : guessLine(script, words, state.guess), said];
}

/** The panel of the guess: question, cards, a way round them, and what is said afterwards. The cards stay, and so does the focus on one of them. */
function guessPart(view) {
  const { model, script, words } = view;
  if (!script.guess) return { box: null, draw: () => {} };
  const cards = guessCards(view);
  const skip = h("button", { class: "bs-btn link", type: "button", onclick: () => keep(model, { guess: null, skipped: true }) }, words.skip);
  const answer = h("div", { class: "bs-stack-s", role: "status" });
  const draw = () => {
    const state = checkedState(model.get("state"), script.guess);
    const held = skip.contains(document.activeElement);
    cards.draw(state);
    skip.hidden = isOpen(state);
    if (answer.dataset.shows === JSON.stringify(state)) return;
    answer.dataset.shows = JSON.stringify(state);
    answer.replaceChildren(...(isOpen(state) ? guessAnswer(view, state) : []).filter(Boolean));
    if (held && skip.hidden) answer.querySelector("p").focus();
  };
  const ask = h("p", {}, h("b", {}, words.first), " ", rich(script.guess.ask));
  return { box: h("div", { class: "bs-predict" }, ask, cards.box, skip, answer), draw };
}

/** One control: a native slider over the positions of its list, its value beside the label, its ends below. */
function controlRow(view, control) {
  const { model, name } = view;
  const id = `${name}-${control.name}`;
  const output = h("output", { for: id });
  const slider = h("input", { id, type: "range", min: 0, max: control.values.length - 1, step: 1 });
  slider.addEventListener("input", () => model.set("at", { ...model.get("at"), [control.name]: control.values[slider.value] }));
  slider.addEventListener("change", () => model.save_changes());
  const draw = () => {
    const index = indexOf(control, model.get("at"));
    slider.value = index;
    output.textContent = fill(control.value, { value: control.values[index] });
    slider.setAttribute("aria-valuetext", output.textContent);
  };
  const ends = h("div", { class: "ends", "aria-hidden": "true" }, h("span", {}, control.low), h("span", {}, control.high));
  return { box: h("div", { class: "bs-control" }, h("div", { class: "head" }, h("label", { for: id }, control.label), output), slider, ends), draw };
}

/** All controls of the model. */
function controlsPart(view) {
  const rows = view.script.controls.map((control) => controlRow(view, control));
  return { box: h("div", { class: "bs-controls" }, rows.map((row) => row.box)), draw: () => rows.forEach((row) => row.draw()) };
}

/** Sentence and picture, which wait for the guess; a screen reader hears the sentence when the hand is still. */
function resultPart(view) {
  const { model, script, words } = view;
  const picture = pictureOf(script);
  const live = h("p", { class: "bs-live", "aria-hidden": "true" });
  const said = h("p", { class: "vh", role: "status" });
  const wait = h("p", { class: "bs-wait quiet" }, words.wait);
  const shown = h("div", { class: "bs-stack" }, live, picture.nodes);
  let timer = null;
  const draw = (delay) => {
    const numbers = numbersAt(script, model.get("at"));
    const open = isOpen(checkedState(model.get("state"), script.guess));
    const sentence = fill(script.live, numbers);
    wait.hidden = open;
    shown.hidden = !open;
    live.replaceChildren(...rich(sentence));
    picture.draw(numbers, model.get("at"));
    clearTimeout(timer);
    timer = setTimeout(() => { said.textContent = open ? sentence.replaceAll("**", "") : ""; }, delay);
  };
  return { box: h("div", { class: "bs-result" }, wait, said, shown), draw, stop: () => clearTimeout(timer) };
}

/** How the model works and what it leaves out, on demand. */
function howPart(script, words) {
  return h("details", {}, h("summary", {}, words.how), h("p", { class: "s" }, rich(script.how)));
}

/** MODEL, SIMULATION or DATA, and what that means here. */
function tagLine(script, words) {
  const data = script.tag === "DATA";
  return h("p", { class: "bs-tagline" }, h("span", { class: `bs-tag ${data ? "data" : "model"}` }, h("b", {}, words.tags[script.tag])), h("span", {}, script.note));
}

/** Once per model: send again what an earlier kernel never acknowledged. */
function initialize({ model }) {
  const { guess } = model.get("script");
  return resend(model, (state) => isOpen(checkedState(state, guess)));
}

/** One view of the explorable. */
function render({ model, el }) {
  const root = rootIn(el, model);
  const [script, words] = [model.get("script"), model.get("words").explore];
  const view = { model, script, words, name: `bs-${Math.random().toString(36).slice(2)}` };
  const [guess, controls, result, saved] = [guessPart(view), controlsPart(view), resultPart(view), savingLine(model)];
  root.append(h("section", { class: "bs-card bs-explore", "aria-labelledby": `${view.name}-title` },
    tagLine(script, words), h("h3", { id: `${view.name}-title` }, script.question),
    guess.box, controls.box, result.box, howPart(script, words), saved.line));
  const open = () => { guess.draw(); result.draw(0); };
  const move = () => { controls.draw(); result.draw(500); };
  const stops = [onChange(model, ["state"], open), onChange(model, ["at"], move), saved.stop, result.stop];
  controls.draw();
  open();
  return () => stops.forEach((stop) => stop());
}

export default { initialize, render, pure: { numbersAt, peopleOf, barsOf, curveOf, columnsOf, checkedState, fill } };
