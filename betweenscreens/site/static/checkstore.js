/** Where the answers to a check are kept: apart from practice, so that a wipe leaves them alone. */
function answersKey(check) {
  return `between-screens:answers:${check}`;
}

/** All saved answers of a check, in the form of answers.json; those to another edition of it don't count. */
function answersOf(check, edition) {
  let found = {};
  try {
    found = JSON.parse(localStorage.getItem(answersKey(check))) ?? {};
  } catch {
    // nothing that can be read is kept
  }
  const other = Boolean(edition && found.edition && found.edition !== edition);
  const answers = !other && found.answers && typeof found.answers === "object" ? found.answers : {};
  const seq = Number.isInteger(found.seq) ? found.seq : 0;
  return { format: 1, check, student: "", answers, seq, saved: other ? "" : String(found.saved ?? ""), ...(edition && { edition }) };
}

/** Add the answers of one part to the others; returns when. */
function writeAnswers(check, edition, changes) {
  const old = answersOf(check, edition);
  const answers = Object.fromEntries(Object.entries({ ...old.answers, ...changes }).filter(([, answer]) => answer !== null && answer !== undefined));
  const saved = new Date().toISOString().replace(/\.\d+Z$/, "Z");
  localStorage.setItem(answersKey(check), JSON.stringify({ ...old, answers, seq: old.seq + 1, saved }));
  return saved;
}

/** One part of a check. */
function checkHalf(site, model) {
  const check = site.page.id;
  const ids = model.get("views").map(({ id }) => id);
  const edition = model.get("edition");
  const kept = answersOf(check, edition).answers;
  const state = Object.fromEntries(ids.filter((id) => id in kept).map((id) => [id, kept[id]]));
  site.parts.push(model);
  model.receive({ keeping: canKeep() ? "kept" : "none", desk: "site", state });
  acknowledge(site, model, (answers) => writeAnswers(check, edition, Object.fromEntries(ids.map((id) => [id, answers[id] ?? null]))));
}

/** Which edition of the check this page is. */
function editionOf(site) {
  return site.parts[0]?.get("edition") ?? "";
}

/** How far a check is, part by part. */
function reportOf(site, model) {
  const { answers, saved } = answersOf(site.page.id, editionOf(site));
  const parts = model.get("report").parts.map((part, i) => {
    const views = site.parts[i]?.get("views") ?? [];
    const rows = part.rows.map((row, j) => ({ ...row, state: answerState(views[j], answers[views[j]?.id]) }));
    return { ...part, rows, done: rows.filter(({ state }) => state === "answered").length };
  });
  return { ...model.get("report"), parts, saved, done: parts.reduce((sum, part) => sum + part.done, 0), looked: model.get("request") };
}

/** "answered", "unanswered", or "partly" for a match item with open prompts. */
function answerState(item, answer) {
  if (!item || !isAnswer(item.type, answer, item.size)) return "unanswered";
  return item.type === "match" && Object.keys(answer).length < item.size ? "partly" : "answered";
}

/** The panel at the end of a check: it gives the answers as one file, with the class code that the learner types. */
function handInHalf(site, model) {
  model.receive({ ways: { site: true }, report: reportOf(site, model) });
  model.on("change:request", () => model.receive({ report: reportOf(site, model) }));
  model.on("change:wish", () => {
    const { seq, do: what, student } = model.get("wish");
    const text = JSON.stringify({ ...answersOf(site.page.id, editionOf(site)), student }, null, 1);
    const code = student.replace(/[^A-Za-z0-9._-]+/g, "-");
    model.receive({ answer: { seq, do: what, name: `${site.page.id}-${code}.json`, text } });
  });
}

Object.assign(globalThis.betweenScreens.halves, { check: checkHalf, handIn: handInHalf });
