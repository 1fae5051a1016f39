/** Once per model: send again what an earlier kernel never acknowledged. */
function initialize({ model }) {
  return resend(model, isChatState);
}

/** Once per view. The log is derived from script and state; only what changed is drawn. */
function render({ model, el }) {
  const root = rootIn(el, model);
  const saving = savingLine(model);
  let view = null;
  const start = () => {
    clearTimeout(view?.timer);
    view = makeView(model, root);
    root.replaceChildren(view.section, saving.line);
    update(view, false);
  };
  start();
  const stops = [onChange(model, ["state"], () => update(view, true)), onChange(model, ["script", "words", "help", "cast"], start)];
  return () => {
    clearTimeout(view.timer);
    [saving.stop, ...stops].forEach((stop) => stop());
  };
}

/** The parts of one view. */
function makeView(model, root) {
  const script = model.get("script");
  const words = model.get("words").chat;
  const view = { model, root, script, words, faces: model.get("cast"), asText: false, drawn: [], timer: null, dots: null, card: null, helpPlace: null, fromTop: false };
  view.back = (step) => goBack(view, step);
  view.mode = h("button", { type: "button", class: "bs-btn link", onclick: () => switchMode(view) }, words.read_text);
  view.again = h("button", { type: "button", class: "bs-btn link", onclick: () => startAgain(view) }, words.restart);
  view.list = h("ol", { class: "bs-log bare" });
  view.log = h("div", { role: "log", tabindex: "-1", "aria-label": fill(words.conversation, { names: joined(others(script), words) }) }, view.list);
  view.panel = h("div");
  view.foot = h("div", { class: "bs-chat-foot" });
  view.status = h("p", { class: "vh", role: "status" });
  view.section = h("section", { class: "bs-chat", "aria-label": script.title },
    chatHead(view, [view.mode, view.again]), view.log, view.panel, view.foot, view.status);
  return view;
}

/** Add a choice to those that were possible, and the ending if it leads to a new one. */
function choose(view, index) {
  const { choices, endings } = chatState(view.script, view.model.get("state"));
  const made = [...choices.slice(0, replay(view.script, choices).used), index];
  const { ending } = replay(view.script, made);
  keep(view.model, { choices: made, endings: ending && !endings.includes(ending) ? [...endings, ending] : endings });
}

/** Take back the choice of a step and all after it; the endings found stay. */
function goBack(view, step) {
  const { choices, endings } = chatState(view.script, view.model.get("state"));
  keep(view.model, { choices: choices.slice(0, step), endings });
}

/** The same from the very beginning, and read from the top. */
function startAgain(view) {
  view.fromTop = true;
  goBack(view, 0);
  view.fromTop = false;
}

/** Chat or text: the same log drawn in the other form. */
function switchMode(view) {
  view.asText = !view.asText;
  view.mode.textContent = view.asText ? view.words.read_chat : view.words.read_text;
  view.list.className = view.asText ? "bs-text bare" : "bs-log bare";
  view.drawn.splice(0).forEach(({ node }) => node.remove());
  update(view, false);
}

/** Bring the picture in step with the state: keep what stands, take away what went, add what is new. */
function update(view, animate) {
  clearTimeout(view.timer);
  view.dots?.remove();
  const run = replay(view.script, chatState(view.script, view.model.get("state")).choices);
  const items = transcript(view.script, run, view.asText);
  const kept = keptLength(view.drawn, items);
  const grows = animate && kept === view.drawn.length && !view.asText && !calm();
  const passage = items.findIndex((item, i) => i >= kept && item.step === run.used);
  const later = grows && passage >= 0 ? items.slice(passage) : [];
  const turn = { run, items, kept, shrinks: kept < view.drawn.length, fromTop: view.fromTop, follows: false, parked: null };
  holdHeight(view, later.length > 0);
  park(view, turn);
  addItems(view, items.slice(kept, items.length - later.length), grows);
  if (turn.follows) focusOn(turn.parked = (view.drawn.at(-1)?.node ?? view.log));
  view.panel.replaceChildren();
  play(view, turn, later, pauses(later));
}

/** How many of the drawn items still stand. */
function keptLength(drawn, items) {
  const changed = drawn.findIndex(({ key }, i) => i >= items.length || key !== JSON.stringify(items[i]));
  return changed < 0 ? drawn.length : changed;
}

/** Keep the card as high as it is while messages arrive, so that the page below does not jump. */
function holdHeight(view, on) {
  view.section.style.minHeight = on ? `${view.section.offsetHeight}px` : "";
}

/** Before anything that holds the focus goes, bring the focus to the log, never to the page. Then take away what went. */
function park(view, turn) {
  const active = view.root.getRootNode().activeElement;
  const going = view.drawn.splice(turn.kept);
  turn.follows = view.panel.contains(active) || view.foot.contains(active) || active === view.again || going.some(({ node }) => node.contains(active));
  if (turn.follows) view.log.focus({ preventScroll: true });
  going.forEach(({ node }) => node.remove());
}

/** Append items to the log. */
function addItems(view, items, moves) {
  const make = view.asText ? sentenceNode : bubbleNode;
  items.forEach((item) => {
    const node = make(item, view);
    node.classList.toggle("new", moves);
    view.drawn.push({ key: JSON.stringify(item), node, item });
    view.list.append(node);
  });
}

/** Let the messages of a passage arrive one after another; then it is the reader's turn. */
function play(view, turn, items, waits) {
  if (!items.length) {
    finish(view, turn);
    return;
  }
  const [item, ...rest] = items;
  if (item.kind === "say" && !item.mine) showDots(view, turn, item);
  view.timer = setTimeout(() => {
    view.dots?.remove();
    addItems(view, [item], true);
    if (turn.follows) settle(view, turn, view.drawn.at(-1).node);
    play(view, turn, rest, waits.slice(1));
  }, waits[0]);
}

/** Somebody is typing, for the eye only: the log says the message itself. */
function showDots(view, turn, { who }) {
  view.dots = typingNode({ who, stopped: false }, view);
  view.dots.setAttribute("aria-hidden", "true");
  view.list.append(view.dots);
  if (turn.follows) settle(view, turn, view.dots);
}

/** All messages are there: show the choices or the ending, the counts, the help, and bring the focus to the newest message. */
function finish(view, turn) {
  const { run, items } = turn;
  const { choices, tags } = view.script.passages[run.steps.at(-1).passage];
  view.helpPlace = null;
  view.panel.replaceChildren(tags.includes("ending")
    ? endingNode(view, run, endingsFound(view, run))
    : choicePanel(run, choices, view, (i) => choose(view, i)));
  drawHelp(view, run);
  countMessages(view.section, items, view.words);
  view.again.hidden = run.used === 0;
  holdHeight(view, false);
  view.status.textContent = turn.shrinks ? wentBack(view, turn) : "";
  if (turn.follows) arrive(view, turn);
}

/** How many endings the reader has found, this one included. */
function endingsFound(view, run) {
  const { endings } = chatState(view.script, view.model.get("state"));
  return new Set([...endings, run.ending]).size;
}

/** What is said after going back. */
function wentBack({ words }, { run, fromTop }) {
  if (fromTop) return words.restarted;
  return run.decision === null ? "" : fill(words.went_back, { n: run.decision });
}

/** Focus on the newest message, unless the reader has moved on by themselves meanwhile. */
function arrive(view, turn) {
  const { run, kept, shrinks, fromTop, parked } = turn;
  if (view.root.getRootNode().activeElement !== parked) return;
  const title = view.panel.querySelector(".title");
  const newest = view.drawn.findLast(({ item }) => item.step === run.used && (item.kind === "say" || item.kind === "narrate"));
  focusOn(fromTop ? view.drawn[0]?.node ?? view.log : newest?.node ?? title ?? parked);
  if (fromTop) view.section.scrollIntoView({ block: "nearest" });
  else settle(view, { kept: shrinks ? view.drawn.length - 1 : kept }, title ?? view.panel);
}

/** Focus without a jump of the page. */
function focusOn(node) {
  node.setAttribute("tabindex", "-1");
  node.focus({ preventScroll: true });
}

/** Scroll so far that `last` is seen, but never so far that the first new message leaves the page. */
function settle(view, { kept }, last) {
  last.scrollIntoView({ block: "nearest" });
  view.drawn[kept]?.node.scrollIntoView({ block: "nearest" });
}

export default { initialize, render, pure: { replay, gapHeight, pauses, isChatState } };
