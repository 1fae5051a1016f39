/** A time as the reader's own clock shows it. */
function localTime(iso) {
  const time = new Date(iso);
  return Number.isNaN(time.getTime()) ? iso : time.toLocaleString([], { dateStyle: "medium", timeStyle: "short" });
}

/** One part: its name, its count, and each question with a sign and a word. */
function partList(part, words) {
  const rows = part.rows.map((row) => {
    const state = h("span", { class: "bs-q-state" }, row.state === "answered" ? icon("check") : null, h("span", {}, words[row.state]));
    return h("li", { class: row.state }, h("span", { class: "num" }, `${row.n}.`), h("span", {}, row.question), state);
  });
  const head = h("summary", {}, h("b", {}, fill(words.part, part)), " ", fill(words.part_count, part));
  return h("details", { open: part.done < part.all }, head, h("ol", { class: "bare bs-hand-rows" }, rows));
}

/** What is answered, and when it was saved. */
function reportNodes(report, words) {
  return [
    report.notice ? h("p", { class: "bs-note" }, fill(words[report.notice], { file: report.notice_file })) : null,
    h("p", {}, h("b", { class: "num" }, fill(words.count, report)), " ", words[report.done === report.all ? "all_done" : "open"]),
    report.parts.map((part) => partList(part, words)),
    h("p", { class: "quiet num" }, report.saved ? fill(words.saved, { when: localTime(report.saved) }) : words.never),
  ].flat().filter(Boolean);
}

/** Put new nodes into the body; parts stay open or closed, and the focus stays where it was. */
function redraw(body, nodes) {
  const before = [...body.querySelectorAll("details")];
  const focused = before.findIndex((part) => part.contains(document.activeElement));
  body.replaceChildren(...nodes);
  const after = [...body.querySelectorAll("details")];
  after.forEach((part, i) => { part.open = before[i]?.open ?? part.open; });
  if (focused >= 0) after[focused]?.querySelector("summary").focus({ preventScroll: true });
}

/** Ask Python to look at the files again. */
function ask(model) {
  model.set("request", model.get("request") + 1);
  model.save_changes();
}

/** Call seen each time the panel comes into view. Returns the clean-up. */
function onView(el, seen) {
  const observer = new IntersectionObserver((entries) => { if (entries.some((entry) => entry.isIntersecting)) seen(); });
  observer.observe(el);
  return () => observer.disconnect();
}

/** Have the notebook saved by what is around it: a quiet page hears the event. Elsewhere the file on disk is as it was last saved. */
function savePage(node) {
  return new Promise((done) => {
    const heard = !node.dispatchEvent(new CustomEvent("between-screens:save", { bubbles: true, cancelable: true, detail: done }));
    if (!heard) done();
  });
}

/** Wish for something: save the page, ask Python, and say so; the answer comes to the view that asked. */
async function wishFor(view, what, more = {}) {
  const { model, said, words } = view;
  clearTimeout(view.timer);
  said.textContent = words[what === "mark" ? "mark_asked" : "asked"];
  await savePage(said);
  view.asked = (model.get("wish").seq ?? 0) + 1;
  view.timer = setTimeout(() => { said.textContent = words.late; }, 10000);
  model.set("wish", { ...more, seq: view.asked, do: what });
  model.save_changes();
}

/** The answer came: give the file, show the marks, or say what went wrong. */
function answered(view) {
  const { model, said, words, marks } = view;
  const answer = model.get("answer");
  if (answer.seq !== view.asked) return;
  clearTimeout(view.timer);
  view.asked = null;
  if (answer.error) said.textContent = fill(words.failed, answer);
  else if (answer.do === "mark") {
    said.textContent = fill(words.marks_said, answer.marks);
    marks.replaceChildren(...marksNodes(answer.marks, words));
    marks.firstChild.focus();
  } else {
    giveFile(answer.name, new Blob([answer.text ?? Uint8Array.from(atob(answer.base64), (sign) => sign.charCodeAt(0))]));
    said.textContent = fill(words.given, { file: answer.name });
  }
}

/** The marks as the feedback page has them: points first, then each question with answer, reason and where to look. */
function marksNodes(marks, words) {
  return [
    h("h4", { tabindex: "-1" }, words.marks_title),
    h("p", { class: "bs-score" }, h("span", { class: "big num" }, marks.points), " ", h("span", {}, fill(words.marks_of, marks))),
    marks.parts.map((part) => h("section", { class: "bs-stack-s" }, h("h5", { class: "h4 num" }, fill(words.marks_part, part)),
      h("ol", { class: "bs-items bare" }, part.items.map((item, i) => markRow(item, i + 1, words))))),
    marks.written.map((item) => writtenPart(item, words)),
  ].flat();
}

/** One question with its mark. */
function markRow(item, n, words) {
  const lines = ["given", "better", "why", "look"].filter((name) => item[name]);
  const points = h("span", {}, icon(item.sign), h("b", { class: "num" }, fill(words.item_points, item)));
  return h("li", {}, h("div", { class: "top" }, h("p", {}, `${n}. `, h("b", {}, item.question)), points),
    h("dl", {}, lines.map((name) => [h("dt", {}, words.labels[name]), h("dd", {}, item[name])]).flat()));
}

/** A written answer: nobody marks it here, so it stands beside what a teacher looks for. */
function writtenPart({ question, text, rubric }, words) {
  return h("section", { class: "bs-stack-s" }, h("p", {}, h("b", {}, question)), h("p", { class: "bs-own-text" }, text || words.no_text), h("p", { class: "quiet" }, words.written),
    h("ul", {}, rubric.map(({ criterion, levels }) => h("li", {}, criterion, h("ul", {}, levels.map((level) => h("li", {}, level)))))));
}

/** The way to hand in from the static site: one file with the answers and the class code, which is kept nowhere else. */
function siteWay(view) {
  const { model, said } = view;
  const words = model.get("words").site;
  const id = `bs-${Math.random().toString(36).slice(2)}`;
  const code = h("input", { type: "text", id, autocomplete: "off", spellcheck: "false", maxlength: 80, "aria-describedby": `${id}-note` });
  const give = () => {
    if (code.value.trim()) wishFor(view, "answers", { student: code.value.trim() });
    else {
      said.textContent = words.class_code_missing;
      code.focus();
    }
  };
  return [
    h("p", {}, words.give_note),
    h("p", {}, h("label", { for: id }, h("b", {}, words.class_code)), h("br"), code),
    h("p", { class: "quiet", id: `${id}-note` }, words.class_code_note),
    h("div", { class: "bs-row" }, h("button", { type: "button", class: "bs-btn main", onclick: give }, words.give)),
    h("p", { class: "bs-hand-said", role: "status" }, said),
    h("p", { class: "quiet" }, words.who_marks),
  ];
}

/** The ways to hand in, and to mark for oneself where that can be. */
function waysNodes(view) {
  const { model, words, said } = view;
  const { exchange, mark, site } = model.get("ways");
  if (site) return [h("p", { class: "h4" }, words.how), ...siteWay(view)];
  const button = (name, look) => h("button", { type: "button", class: `bs-btn ${look}`, onclick: () => wishFor(view, name === "give" ? "notebook" : name) }, words[name]);
  return [
    h("p", { class: "h4" }, words.how),
    h("p", {}, rich(fill(words.give_note, model.get("report")))),
    h("div", { class: "bs-row" }, button("give", "main"), button("zip", "link")),
    exchange ? h("p", { class: "s" }, words.exchange) : null,
    mark ? h("div", { class: "bs-row" }, button("mark", ""), h("p", { class: "quiet bs-mark-note" }, words.mark_note)) : null,
    h("p", { class: "bs-hand-said", role: "status" }, said),
  ].filter(Boolean);
}

/** Draw the panel; it looks again when it comes into view, gets the focus, or is asked to. */
function render({ model, el }) {
  const words = model.get("words").hand_in;
  const root = rootIn(el, model);
  const body = h("div", { class: "bs-stack" });
  const looked = h("span", { class: "quiet", role: "status" });
  const view = { model, words, said: h("span"), marks: h("div", { class: "bs-stack bs-marks" }), asked: null, timer: null };
  const enter = (event) => { if (!root.contains(event.relatedTarget)) ask(model); };
  let asked = false;
  const button = h("button", { type: "button", class: "bs-btn link", onclick: () => { asked = true; ask(model); } }, words.look_again);
  root.append(h("section", { class: "bs-card bs-hand" }, h("h3", {}, words.title), body, h("div", { class: "bs-row" }, button, looked), waysNodes(view), view.marks));
  const draw = () => {
    const report = model.get("report");
    redraw(body, reportNodes(report, words));
    if (asked) looked.textContent = fill(words.looked, report);
    asked = false;
  };
  draw();
  root.addEventListener("focusin", enter);
  const stops = [onChange(model, ["report"], draw), onChange(model, ["answer"], () => answered(view)), onView(el, () => ask(model)), () => clearTimeout(view.timer)];
  return () => { root.removeEventListener("focusin", enter); stops.forEach((stop) => stop()); };
}

export default { render };
