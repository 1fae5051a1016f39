/** One item of the log as it looks in a chat. */
function bubbleNode(item, view) {
  const make = { say: messageNode, typing: typingNode, trace: traceNode, delay: gapNode, receipt: receiptNode }[item.kind];
  if (make) return make(item, view);
  if (item.kind === "effect") return h("li", { class: "bs-effect" }, h("span", {}, capital(item.word), " ", h("b", {}, signed(item.by))));
  return h("li", { class: item.kind === "time" ? "bs-time" : "bs-narr" }, item.text);
}

/** One item of the log as a sentence. */
function sentenceNode(item, view) {
  const { words } = view;
  if (item.kind === "trace") return traceNode(item, view);
  const text = item.kind === "say"
    ? fill(words.line, { name: item.mine ? words.you : item.who, text: item.text })
    : fill(item.kind === "narrate" ? words.aside : words.sentence, { text: sentenceOf(item, words) });
  return h("li", {}, text);
}

/** What a sentence about chat furniture says, without its stop. */
function sentenceOf(item, words) {
  if (item.kind === "receipt") return receiptText(item.text, words.receipt_text);
  if (item.kind === "typing") return fill(item.stopped ? words.stopped : words.typing, { name: item.who });
  if (item.kind !== "effect") return item.text;
  return capital(fill(words.effect, { word: item.word, by: signed(item.by) }));
}

/** A message: face and name at the first of a run, for a screen reader the name before each; in the person's own ink. */
function messageNode({ mine, who, text, first }, { words, faces }) {
  const name = mine ? words.you : who;
  const label = first ? h("span", { class: "bs-who" }, name) : h("span", { class: "vh" }, fill(words.line, { name, text: "" }));
  return h("li", { class: `${mine ? "me" : "them"}${first ? " from" : ""}`, "data-hue": mine ? null : hueOf(who, faces) },
    first && !mine ? faceNode(who, faces) : null, label, h("span", { class: "bs-msg" }, text));
}

/** Typing: three dots and the words. */
function typingNode({ who, stopped }, { words, faces }) {
  const label = h("span", { class: "bs-who" }, fill(stopped ? words.stopped : words.typing, { name: who }));
  const dots = h("span", { class: "bs-msg", "aria-hidden": "true" }, h("i"), h("i"), h("i"));
  return h("li", { class: `them from bs-typing${stopped ? "" : " live"}`, "data-hue": hueOf(who, faces) }, faceNode(who, faces), label, dots);
}

/** A silence, as long as it is. */
function gapNode({ text, minutes }) {
  return h("li", { class: "bs-gap", style: `--gap:${gapHeight(minutes)}px` }, h("span", {}, text));
}

/** Seen or delivered, under the reader's own message. */
function receiptNode({ text }, { words }) {
  return h("li", { class: "bs-seen" }, icon(text.startsWith("seen") ? "seen" : "check"), " ", receiptText(text, words.receipt));
}

/** The words of a receipt such as "seen 22:14". */
function receiptText(text, forms) {
  const [word, time] = text.split(" ");
  return fill(forms[word], { time });
}

/** What was chosen, and the way back to it; a lone way on was no decision and has none. */
function traceNode({ said, text, decision, step }, { words, back }) {
  const chosen = h("b", {}, text);
  if (decision === null) return h("li", { class: "bs-trace" }, h("span", { class: "what" }, chosen));
  const what = said ? [fill(words.said, { n: decision })] : [fill(words.did, { n: decision }), " ", chosen];
  return h("li", { class: "bs-trace" }, h("span", { class: "what" }, what), backButton(decision, step, words, back));
}

/** Go back to a decision; how many messages will go is filled in by countMessages. */
function backButton(decision, step, words, back) {
  return h("button", { type: "button", class: "bs-btn link bs-back", onclick: () => back(step) },
    icon("back"), h("span", { class: "go" }, words.go_back), h("span", { class: "vh" }, fill(words.to_decision, { n: decision })),
    h("span", { class: "count", "data-step": step }));
}

/** Say on every Go back how many messages will go. */
function countMessages(root, items, words) {
  root.querySelectorAll(".bs-back .count").forEach((count) => {
    const n = messagesAfter(items, Number(count.dataset.step));
    count.textContent = fill(words.will_go, { n });
  });
}

/** A change with its sign and a real minus. */
function signed(by) {
  return by > 0 ? `+${by}` : String(by).replace("-", "\u2212");
}

/** What may be said or done next: whose turn it is, and the choices as cards. */
function choicePanel(run, choices, view, pick) {
  const { words, script, faces, asText } = view;
  const make = asText ? textButton : pressButton;
  const buttons = choices.map((choice, i) => h("li", {}, make(choice, words, () => pick(i))));
  if (run.decision === null) return h("div", { class: "bs-say" }, h("ul", { class: "bare" }, buttons));
  const turn = fill(words.turn, { name: script.steer });
  const ask = choices.every(({ kind }) => kind === "say") ? words.ask_say : words.ask_do;
  const number = fill(words.decision, { n: run.decision });
  return h("fieldset", { class: "bs-say" },
    h("legend", { class: "vh" }, `${turn}. ${ask} ${number}`),
    h("div", { class: "ask", "aria-hidden": "true" }, faceNode(script.steer, faces), h("p", { class: "h3" }, turn), h("span", {}, number)),
    h(asText ? "ol" : "ul", { class: asText ? "" : "bare" }, buttons));
}

/** A choice: a bubble as its sign for something to say, an arrow for something to do. */
function pressButton({ kind, text }, words, onclick) {
  const says = kind === "say";
  return h("button", { type: "button", class: says ? "bs-press" : "bs-press act", onclick },
    h("span", { class: "sign" }, icon(says ? "say" : "go")),
    h("span", { class: "text" }, says ? [h("span", { class: "vh" }, words.send, " "), fill(words.quoted, { text })] : text));
}

/** A choice in the text form. */
function textButton({ kind, text }, words, onclick) {
  return h("button", { type: "button", class: "bs-btn", onclick }, kind === "say" ? fill(words.quoted, { text }) : text);
}

/** What the chat is called, who is in it, whom the reader decides for, and the two buttons above the log. */
function chatHead({ script, words, faces }, buttons) {
  const names = others(script);
  const who = { names: joined(names, words), name: script.steer };
  return h("div", { class: "bs-chat-head" },
    faceNode(names[0] ?? script.steer, faces),
    h("div", {}, h("h3", {}, script.title), h("p", { class: "quiet" }, fill(words.you_decide, who))),
    buttons);
}

/** The hue of a person, or "none". */
function hueOf(name, faces) {
  return faces?.[name]?.hue ?? "none";
}

/** Names in a row: "A", "A and B", "A, B and C". */
function joined(names, words) {
  return names.length < 2 ? names.join("") : names.slice(0, -1).join(", ") + words.and + names.at(-1);
}
