/** Follow the choices through the script, step by step, as betweenscreens.chat.replay does. */
function replay(script, choices) {
  const run = { steps: [], decision: null, effects: {}, ending: null, used: 0 };
  script.words.forEach((word) => { run.effects[word] = 0; });
  let name = script.start;
  let made = 0;
  for (;;) {
    const passage = script.passages[name];
    passage.lines.filter(({ kind }) => kind === "effect").forEach(({ word, by }) => { run.effects[word] += by; });
    const isEnding = passage.tags.includes("ending");
    const isLone = passage.tags.includes("continue");
    const choice = isEnding ? null : choices[run.used];
    if (!isChoice(choice, passage)) {
      run.steps.push({ passage: name, choice: null, decision: null });
      run.ending = isEnding ? name : null;
      run.decision = isEnding || isLone ? null : made + 1;
      return run;
    }
    if (!isLone) made += 1;
    run.steps.push({ passage: name, choice, decision: isLone ? null : made });
    run.used += 1;
    name = passage.choices[choice].to;
  }
}

/** True if choice is a position among the choices of a passage. */
function isChoice(choice, passage) {
  return Number.isInteger(choice) && choice >= 0 && choice < passage.choices.length;
}

/** All that stands in the log for a run, in order; `step` says to which step an item belongs, `now` what its choice left. */
function transcript(script, run, asText) {
  const items = [];
  run.steps.forEach(({ passage, choice, decision }, step) => {
    const { lines, choices } = script.passages[passage];
    lines.forEach((line, i) => items.push(...lineItems(script, line, lines[i + 1], step)));
    if (choice !== null) items.push(...choiceItems(script, choices[choice], decision, step));
  });
  return markRuns(asText ? items : items.filter(({ passes }) => !passes));
}

/** Mark the first of each run of messages by one person. */
function markRuns(items) {
  return items.map((item, i) => (item.kind === "say" ? { ...item, first: items[i - 1]?.who !== item.who || items[i - 1].kind !== "say" } : item));
}

/** The items of one line. Typing that a message of the same person follows is only seen while it waits. */
function lineItems(script, line, next, step) {
  if (line.kind === "say") return [{ ...line, step, mine: line.who === script.steer }];
  const passes = line.kind === "typing" && !line.stopped && next?.kind === "say" && next.who === line.who;
  return [{ ...line, step, passes }];
}

/** The items that a choice leaves: its trace, and what was said. They belong to the step that made it. */
function choiceItems(script, { kind, text }, decision, step) {
  const trace = { kind: "trace", said: kind === "say", text, decision, step, now: true };
  const message = { kind: "say", who: script.steer, text, step, mine: true, now: true };
  if (kind !== "say") return [trace];
  return decision === null ? [message] : [trace, message];
}

/** How many messages stand after a step was left. */
function messagesAfter(items, step) {
  return items.filter((item) => item.kind === "say" && (item.step > step || (item.step === step && item.now))).length;
}

/** The height of a silence in px: 12 + 8 × log2(minutes), from 12 to 96. */
function gapHeight(minutes) {
  return Math.round(Math.min(96, Math.max(12, 12 + 8 * Math.log2(Math.max(minutes, 1)))));
}

/** How long each new item waits, in ms: people take time to type, but all together never more than 2.3 s. */
function pauses(items) {
  const waits = items.map(({ kind, text }) => (kind === "say" ? Math.min(900, 350 + 12 * text.length) : 250));
  const total = waits.reduce((sum, wait) => sum + wait, 0);
  return waits.map((wait) => Math.round(wait * Math.min(1, 2300 / total)));
}

/** With whom the chat begins: who speaks in the first passage beside the steered person, or else first in the file. */
function others(script) {
  const speakers = (passage) => passage.lines.filter(({ kind, who }) => kind === "say" && who !== script.steer).map(({ who }) => who);
  const first = [...new Set(speakers(script.passages[script.start]))];
  return first.length ? first : Object.values(script.passages).flatMap(speakers).slice(0, 1);
}

/** The state as it can be used: choices that are positions, endings that this script has, each once. */
function chatState(script, state) {
  const choices = Array.isArray(state.choices) ? state.choices : [];
  const endings = Array.isArray(state.endings) ? state.endings : [];
  const known = Object.keys(script.passages).filter((name) => script.passages[name].tags.includes("ending"));
  return { choices, endings: known.filter((name) => endings.includes(name)) };
}

/** True if a kept state has the right form. */
function isChatState(state) {
  const { choices, endings } = state ?? {};
  return Array.isArray(choices) && choices.every((choice) => Number.isInteger(choice) && choice >= 0)
    && Array.isArray(endings) && endings.every((name) => typeof name === "string");
}
