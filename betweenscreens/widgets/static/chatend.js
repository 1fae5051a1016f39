/** The ending: the two it was about, what happened and why, what moved, how many are found, and the other ways. */
function endingNode(view, run, found) {
  const { script, words, faces } = view;
  const { debrief, title } = script.passages[run.ending];
  const all = Object.values(script.passages).filter(({ tags }) => tags.includes("ending")).length;
  return h("div", { class: "bs-end" },
    h("div", { class: "bs-end-top", "aria-hidden": "true" }, faceNode(others(script)[0] ?? script.title, faces), h("i"), faceNode(script.steer, faces)),
    h("div", {}, h("p", { class: "bs-kicker" }, words.ending), h("h3", { class: "title", tabindex: "-1" }, title ?? run.ending)),
    h("div", { class: "bs-prose" }, debrief.map((text) => h("p", {}, text))),
    helpAtEnd(view, run),
    movedNode(run.effects, words),
    h("div", { class: "bs-row" }, goOnButton(view), h("button", { type: "button", class: "bs-btn", onclick: () => startAgain(view) }, words.another)),
    foundNode(found, all, words),
    pathNode(view, run));
}

/** The way on in the lesson, which the page around goes; without such a page the button is not shown. */
function goOnButton({ words, section }) {
  const go = () => section.dispatchEvent(new CustomEvent("between-screens:on", { bubbles: true }));
  return h("button", { type: "button", class: "bs-btn main bs-goon", onclick: go }, words.go_on);
}

/** How many endings are found, as squares and in words; never which are left. */
function foundNode(n, all, words) {
  const squares = Array.from({ length: all }, (_, i) => h("i", { class: i < n ? "on" : null }));
  return h("div", { class: "bs-row" }, h("span", { class: "bs-found", "aria-hidden": "true" }, squares), h("p", { class: "quiet" }, fill(words.found, { n, all })));
}

/** The sums of the effects, shown here for the first time. */
function movedNode(effects, words) {
  const sums = Object.entries(effects);
  if (!sums.length) return null;
  const chips = sums.map(([word, sum]) => h("li", {}, capital(word), " ", h("span", { class: "v" }, signed(sum))));
  return h("div", { class: "bs-stack-s" }, h("h4", {}, words.moved), h("ul", { class: "bs-moved bare" }, chips));
}

/** The decisions of this run, each with its other ways and the way back. */
function pathNode(view, run) {
  const made = run.steps.map((step, i) => ({ ...step, i })).filter(({ decision }) => decision !== null);
  if (!made.length) return null;
  return h("details", {}, h("summary", {}, view.words.decisions), h("ol", { class: "bs-path bare" }, made.map((step) => decisionNode(view, step))));
}

/** One decision in the list. */
function decisionNode({ script, words, back }, { passage, choice, decision, i }) {
  const texts = script.passages[passage].choices.map(({ kind, text }) => (kind === "say" ? fill(words.quoted, { text }) : text));
  const rest = texts.filter((_, k) => k !== choice);
  return h("li", {}, h("span", { class: "d" }, decision),
    h("div", {}, h("p", {}, texts[choice]),
      h("p", { class: "quiet" }, rest.length === 1 ? words.other_way : words.other_ways),
      h("ul", { class: "bare quiet" }, rest.map((text) => h("li", {}, text)))),
    backButton(decision, i, words, back));
}

/** The sentence of help stands in the debrief of every path that shows pressure; the card too, if the ending asks for it. */
function helpAtEnd(view, run) {
  const { script, words } = view;
  if (!run.steps.some(({ passage }) => script.passages[passage].tags.includes("help"))) return null;
  const go = h("button", { type: "button", class: "bs-btn link", onclick: () => openHelp(view) }, words.help_go);
  view.helpPlace = h("div", { class: "bs-helpplace" });
  return h("div", { class: "bs-stack" }, h("p", { class: "s" }, words.help_ask, " ", go), view.helpPlace);
}

/** Under a passage: the button, or in its place the card where the passage is tagged help. An ending has its own place for the card. */
function drawHelp(view, run) {
  const tagged = view.script.passages[run.steps.at(-1).passage].tags.includes("help");
  view.foot.replaceChildren();
  if (view.script.help) {
    view.foot.append(h("button", { type: "button", class: "bs-btn bs-gethelp", onclick: () => openHelp(view) }, icon("help"), view.words.get_help));
  }
  view.helpPlace ??= view.foot;
  if (tagged) {
    showHelp(view);
    dropHelpButton(view);
  }
  view.foot.hidden = !view.foot.hasChildNodes();
}

/** Put the card in its place; it is one node, so the country stays chosen along the chat. */
function showHelp(view) {
  view.card ??= helpCard(view.model.get("help"), view.model.get("words").help);
  view.helpPlace.append(view.card);
}

/** The reader asks for help: show the card and go there. */
function openHelp(view) {
  showHelp(view);
  view.card.focus();
  dropHelpButton(view);
}

/** The button is not needed where the card stands in its place. */
function dropHelpButton(view) {
  if (view.helpPlace === view.foot) view.foot.querySelector(".bs-gethelp")?.remove();
}
