/** A typed guess as a number; null if it is none or lies outside the range. */
function readGuess(text, low, high) {
  const value = readNumber(text);
  return value !== null && value >= low && value <= high ? value : null;
}

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

/** The question before the picture, with a field, Keep and Skip. */
function guessForm(view) {
  const { model, script, words, name } = view;
  const { guess } = script;
  const field = h("input", { id: `${name}-guess`, type: "text", inputmode: "decimal", autocomplete: "off", "aria-describedby": `${name}-range` });
  const wrong = h("p", { class: "s", id: `${name}-range`, role: "alert" });
  const submit = (event) => {
    event.preventDefault();
    const value = readGuess(field.value, guess.low, guess.high);
    if (value !== null) return keep(model, { guess: value, skipped: false });
    field.setAttribute("aria-invalid", "true");
    wrong.textContent = fill(words.range, guess);
    return field.focus();
  };
  return h("form", { onsubmit: submit, novalidate: true },
    h("div", { class: "bs-row" },
      h("label", { for: field.id }, words.mine, h("span", { class: "bs-unit" }, field, h("span", {}, guess.unit))),
      h("button", { class: "bs-btn main", type: "submit" }, words.keep),
      h("button", { class: "bs-btn", type: "button", onclick: () => keep(model, { guess: null, skipped: true }) }, words.skip)),
    wrong);
}

/** What stands in place of the form afterwards: the line, what the model says, and a way to guess again. */
function guessAnswer(view, state) {
  const { model, script, words } = view;
  const said = h("p", { class: "s", tabindex: "-1" }, rich(fill(script.guess.after, numbersAt(script, {}))));
  const again = h("button", { class: "bs-btn link", type: "button", onclick: () => keep(model, { guess: null, skipped: false }) },
    state.guess === null ? words.after_all : words.again);
  return h("div", { class: "bs-stack-s" }, state.guess === null ? null : guessLine(script, words, state.guess), said, again);
}

/** The panel of the guess; draw() changes it only when the step changes, and never drops the focus. */
function guessPart(view) {
  const { model, script, words } = view;
  if (!script.guess) return { box: null, draw: () => {} };
  const body = h("div", {});
  const draw = () => {
    const state = checkedState(model.get("state"), script.guess);
    if (body.dataset.shows === JSON.stringify(state)) return;
    body.dataset.shows = JSON.stringify(state);
    const held = body.contains(document.activeElement);
    const old = [...body.childNodes];
    const fresh = isOpen(state) ? guessAnswer(view, state) : guessForm(view);
    body.append(fresh);
    if (held) (fresh.querySelector("[tabindex='-1']") ?? fresh.querySelector("input")).focus();
    old.forEach((node) => node.remove());
  };
  const ask = h("p", {}, h("b", {}, words.first), " ", rich(script.guess.ask));
  return { box: h("div", { class: "bs-predict" }, ask, body), draw };
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

export default { initialize, render, pure: { numbersAt, peopleOf, barsOf, curveOf, columnsOf, readGuess, checkedState, fill } };
