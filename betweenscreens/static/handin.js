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

/** What is answered, when it was saved, and how to hand in. */
function reportNodes(report, words) {
  const steps = words.steps.map((step) => h("li", {}, rich(fill(step, report))));
  return [
    report.notice ? h("p", { class: "bs-note" }, fill(words[report.notice], { file: report.notice_file })) : null,
    h("p", {}, h("b", { class: "num" }, fill(words.count, report)), " ", words[report.done === report.all ? "all_done" : "open"]),
    report.parts.map((part) => partList(part, words)),
    h("p", { class: "quiet num" }, report.saved ? fill(words.saved, { when: localTime(report.saved) }) : words.never),
    h("p", { class: "h4" }, words.how),
    h("ol", {}, steps),
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

/** Draw the panel; it looks again when it comes into view, gets the focus, or is asked to. */
function render({ model, el }) {
  const words = model.get("words").hand_in;
  const root = rootIn(el, model);
  const body = h("div", { class: "bs-stack" });
  const said = h("span", { class: "quiet", role: "status" });
  const enter = (event) => { if (!root.contains(event.relatedTarget)) ask(model); };
  let asked = false;
  const button = h("button", { type: "button", class: "bs-btn", onclick: () => { asked = true; ask(model); } }, words.look_again);
  root.append(h("section", { class: "bs-card bs-hand" }, h("h3", {}, words.title), body, h("div", { class: "bs-row" }, button, said)));
  const draw = () => {
    const report = model.get("report");
    redraw(body, reportNodes(report, words));
    if (asked) said.textContent = fill(words.looked, report);
    asked = false;
  };
  draw();
  root.addEventListener("focusin", enter);
  const stops = [onChange(model, ["report"], draw), onView(el, () => ask(model))];
  return () => { root.removeEventListener("focusin", enter); stops.forEach((stop) => stop()); };
}

export default { render };
