/** One item of the log as it looks in a chat. `back` goes back to the decision of a step. */
function bubbleNode(item, words, back) {
  const make = { say: messageNode, typing: typingNode, trace: traceNode, delay: gapNode, receipt: receiptNode }[item.kind];
  if (make) return make(item, words, back);
  if (item.kind === "effect") return h("li", { class: "bs-effect" }, h("span", {}, item.word, " ", h("b", {}, signed(item.by))));
  return h("li", { class: item.kind === "time" ? "bs-time" : "bs-narr" }, item.text);
}

/** One item of the log as a sentence. */
function sentenceNode(item, words, back) {
  if (item.kind === "trace") return traceNode(item, words, back);
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
  const text = fill(words.effect, { word: item.word, by: signed(item.by) });
  return text[0].toUpperCase() + text.slice(1);
}

/** A message: the name above the first of a run, for a screen reader before each. */
function messageNode({ mine, who, text, first }, words) {
  const name = mine ? words.you : who;
  const label = first ? h("span", { class: "bs-who" }, name) : h("span", { class: "vh" }, fill(words.line, { name, text: "" }));
  return h("li", { class: `${mine ? "me" : "them"}${first ? " from" : ""}` }, label, h("span", { class: "bs-msg" }, text));
}

/** Typing: three dots and the words. */
function typingNode({ who, stopped }, words) {
  const label = h("span", { class: "bs-who" }, fill(stopped ? words.stopped : words.typing, { name: who }));
  const dots = h("span", { class: "bs-msg", "aria-hidden": "true" }, h("i"), h("i"), h("i"));
  return h("li", { class: `them from bs-typing${stopped ? "" : " live"}` }, label, dots);
}

/** A silence, as long as it is. */
function gapNode({ text, minutes }) {
  return h("li", { class: "bs-gap", style: `--gap:${gapHeight(minutes)}px` }, h("span", {}, text));
}

/** Seen or delivered, under the reader's own message. */
function receiptNode({ text }, words) {
  return h("li", { class: "bs-seen" }, icon(text.startsWith("seen") ? "seen" : "check"), " ", receiptText(text, words.receipt));
}

/** The words of a receipt such as "seen 22:14". */
function receiptText(text, forms) {
  const [word, time] = text.split(" ");
  return fill(forms[word], { time });
}

/** What was chosen, and the way back to it; a lone way on was no decision and has none. */
function traceNode({ said, text, decision, step }, words, back) {
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

/** What may be said or done next. */
function choicePanel(run, choices, words, asText, pick) {
  const buttons = choices.map((choice, i) => h("li", {}, asText ? textButton(choice, words, () => pick(i)) : draftButton(choice, words, () => pick(i))));
  if (run.decision === null) return h("div", { class: "bs-say" }, h("ul", { class: "bare" }, buttons));
  const ask = choices.every(({ kind }) => kind === "say") ? words.ask_say : words.ask_do;
  const number = fill(words.decision, { n: run.decision });
  return h("fieldset", { class: "bs-say" },
    h("legend", { class: "vh" }, `${ask} ${number}`),
    h("div", { class: "ask", "aria-hidden": "true" }, h("p", { class: "h3" }, ask), h("span", {}, number)),
    h(asText ? "ol" : "ul", { class: asText ? "" : "bare" }, buttons));
}

/** An unsent message is round and has a send arrow; something to do is square and has an arrow onward. */
function draftButton({ kind, text }, words, onclick) {
  const says = kind === "say";
  return h("button", { type: "button", class: says ? "bs-draft" : "bs-draft act", onclick },
    h("span", {}, says ? h("span", { class: "vh" }, words.send, " ") : null, text), icon(says ? "send" : "next"));
}

/** A choice in the text form. */
function textButton({ kind, text }, words, onclick) {
  return h("button", { type: "button", class: "bs-btn", onclick }, kind === "say" ? fill(words.quoted, { text }) : text);
}

/** Who is in the chat, whom the reader decides for, and the two buttons above the log. */
function chatHead(script, words, buttons) {
  const names = others(script);
  return h("div", { class: "bs-chat-head" },
    h("span", { class: "bs-face", "aria-hidden": "true" }, initials(names[0] ?? script.title)),
    h("div", {}, h("h3", {}, names.length ? joined(names, words) : script.title), h("p", { class: "quiet" }, fill(words.you_are, { name: script.steer }))),
    buttons);
}

/** The first letters of a name, two at most. */
function initials(name) {
  return name.split(/[\s-]+/).map((part) => part[0]).slice(0, 2).join("").toUpperCase();
}

/** Names in a row: "A", "A and B", "A, B and C". */
function joined(names, words) {
  return names.length < 2 ? names.join("") : names.slice(0, -1).join(", ") + words.and + names.at(-1);
}
