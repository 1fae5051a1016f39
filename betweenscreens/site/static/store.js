/** The other half of a widget on the site: what Python does in JupyterLab, with the browser's storage in place of the desk. */

/** How keys begin; from file:// all pages share one storage. */
function storeKey(uid) {
  return `between-screens:practice:${uid}`;
}

/** Read a record; what cannot be used counts as none, and storage that is switched off as empty. */
function recordOf(uid) {
  try {
    const record = JSON.parse(localStorage.getItem(storeKey(uid)));
    return record && typeof record === "object" && !Array.isArray(record) ? record : {};
  } catch {
    return {};
  }
}

/** True for a record that a newer version of the course wrote. */
function isNewer({ format = 1 }) {
  return format !== 1;
}

/** The state in a record, empty if it cannot be used. */
function keptState(record) {
  const { state } = record;
  return state && typeof state === "object" && !Array.isArray(state) && !isNewer(record) ? state : {};
}

/** True where this browser lets a page keep something. */
function canKeep() {
  try {
    localStorage.setItem("between-screens:try", "1");
    localStorage.removeItem("between-screens:try");
    return true;
  } catch {
    return false;
  }
}

/** When the lesson of a record was last worked in, empty if only other pages asked its questions. */
function workedIn({ worked, saved = "" }) {
  return String(worked ?? saved);
}

/** Write a record, numbered one above the old one; elsewhere: by another page than its lesson's. Returns when. Throws where the storage is full or off. */
function writeRecord(uid, state, elsewhere = false) {
  const old = recordOf(uid);
  const saved = new Date().toISOString().replace(/\.\d+Z$/, "Z");
  const seq = Number.isInteger(old.seq) ? old.seq + 1 : 1;
  localStorage.setItem(storeKey(uid), JSON.stringify({ format: 1, uid, state, ...(elsewhere && { worked: workedIn(old) }), seq, saved }));
  return saved;
}

/** Every record of practice in this browser, by uid. */
function allRecords() {
  const begin = storeKey("");
  const keys = Object.keys(localStorage).filter((key) => key.startsWith(begin) && isPractice(key.slice(begin.length)));
  return keys.sort().map((key) => recordOf(key.slice(begin.length))).filter(({ uid }) => uid);
}

/** The widgets that keep practice; a warm-up is one of earlier versions, whose record is carried along. */
function isPractice(uid) {
  return /^(chat|quiz|explore|chart|warm-up):[A-Za-z0-9][A-Za-z0-9-]*$/.test(uid);
}

/** What the reader of the start page chose. */
function chosenNow() {
  return canKeep() ? keptState(recordOf("start")) : {};
}

/** Changes with each wipe, so that a tab from before it writes nothing more. */
function storeTurn() {
  return `site-${chosenNow().times ?? 0}`;
}

/** Whether a page keeps practice: "kept", "forgotten" or "none". */
function keepingOf(site, heavy = site.heavy) {
  if (!canKeep()) return "none";
  const { remember = "usual" } = chosenNow();
  return remember === "all" || (remember === "usual" && !heavy) ? "kept" : "forgotten";
}

/** The practice entries of both, by item; of two for one item, the one with more tries. Pure. */
function latest(kept, state) {
  const tries = (entry) => (Number.isInteger(entry?.tries) ? entry.tries : 0);
  return { ...kept, ...Object.fromEntries(Object.entries(state).filter(([id, entry]) => tries(entry) >= tries(kept[id]))) };
}

/** Why something was not kept, in words. */
function whyNot(site, error) {
  const { reasons } = site.words.saving;
  return error.name === "QuotaExceededError" ? reasons.ENOSPC : (reasons[error.message] ?? reasons.PermissionError);
}

/** Save each change of a widget's state by write(state) → when, and tell the widget. */
function acknowledge(site, model, write) {
  model.on("saved", (names) => {
    if (!names.includes("seq") || model.get("keeping") !== "kept") return;
    try {
      model.receive({ saved_at: write(model.get("state")), save_error: "", saved_seq: model.get("seq") });
    } catch (error) {
      model.receive({ save_error: whyNot(site, error) });
    }
  });
}

/** Throw where nothing more may be written to a record: it was wiped, or a newer version wrote it. */
function mayWrite(uid, turn) {
  if (storeTurn() !== turn) throw new Error("WipedProgressError");
  if (isNewer(recordOf(uid))) throw new Error("NewerProgressError");
}

/** A widget that keeps practice: its state comes from the storage and goes there; questions have a half of their own. */
function practiceHalf(site, model) {
  const uid = model.get("record") || model.get("uid");
  const turn = storeTurn();
  const keeping = keepingOf(site);
  const newer = isNewer(recordOf(uid));
  const plain = { kept: { state: keeping === "kept" ? keptState(recordOf(uid)) : {} }, write: (state) => writeRecord(uid, state) };
  const { kept, write } = model.get("record") ? questionsHalf(site, model, keeping) : plain;
  model.receive({ keeping, desk: turn, save_error: newer ? site.words.saving.reasons.NewerProgressError : "", ...kept });
  acknowledge(site, model, (state) => {
    if (keepingOf(site) === "forgotten") {
      model.receive({ keeping: "forgotten" }); // chosen in another tab meanwhile
      return "";
    }
    mayWrite(uid, turn);
    return write(state);
  });
}

/** True for the record of a lesson that forgets what is done in it, read from its name. */
function isHeavyRecord(site, uid) {
  return site.heavies.includes(Number(/^quiz:(\d\d)-/.exec(uid)?.[1] ?? -1));
}

/** What is kept of practice questions, each in its own lesson's record, and write(state), which writes the entries that changed. */
function questionsHalf(site, model, keeping) {
  const record = model.get("record");
  const views = model.get("views");
  const entryOf = (uid, id) => (keeping === "kept" ? keptState(recordOf(uid))[id] : null) ?? null;
  const lost = keeping !== "kept" ? [] : views.filter((view) => view.record !== record && keepingOf(site, isHeavyRecord(site, view.record)) !== "kept").map(({ id }) => id);
  const found = views.filter(({ id }) => !lost.includes(id)).map((view) => [view.id, entryOf(view.record, view.id)]);
  let written = Object.fromEntries(found.filter(([, entry]) => entry !== null));
  const beside = Object.fromEntries(Object.keys(model.get("beside")).map((id) => [id, entryOf(record, id)]));
  return { kept: { state: written, beside, lost }, write: (state) => {
    const saved = Object.entries(changedEntries(views, lost, written, state)).map(([uid, entries]) =>
      writeRecord(uid, latest(keptState(recordOf(uid)), entries), uid !== record));
    written = state;
    return saved.at(-1) ?? "";
  } };
}

/** The entries that changed, by record; those of lost items are never written. Pure. */
function changedEntries(views, lost, written, state) {
  const changed = views.filter(({ id }) => id in state && !lost.includes(id) && !same(state[id], written[id]));
  return changed.reduce((found, { record, id }) => ({ ...found, [record]: { ...found[record], [id]: state[id] } }), {});
}

/** Give a widget of the site its other half, by its uid. */
function otherHalf(site, model) {
  const uid = model.get("uid") ?? "";
  const words = model.get("words");
  if (words?.saving) model.receive({ words: { ...words, saving: { ...words.saving, none: site.words.site.none } } });
  if (isPractice(model.get("record") || uid)) practiceHalf(site, model);
  else if (uid === "start") site.halves.start(site, model);
  else if (uid.startsWith("check:")) site.halves.check(site, model);
  else if (uid.startsWith("hand-in:")) site.halves.handIn(site, model);
}
