/** Where an answer waits in this tab until Python says that it is on disk. */
function waitingKey(model) {
  return `between-screens:${model.get("desk")}:${model.get("uid")}`;
}

/** Session storage may be switched off or full: then nothing waits, and the line under the widget tells. */
function waiting(model, action, value) {
  if (action !== "drop" && model.get("keeping") !== "kept") return null;
  try {
    if (action === "put") sessionStorage.setItem(waitingKey(model), JSON.stringify(value));
    else if (action === "drop") sessionStorage.removeItem(waitingKey(model));
    else return JSON.parse(sessionStorage.getItem(waitingKey(model)));
  } catch {
    return null;
  }
  return null;
}

/** Change the learner's state: a new value, numbered, sent to Python; what waits of it is kept in the tab until it is acknowledged. */
function keep(model, state, waits = state) {
  waiting(model, "put", waits);
  model.set("state", state);
  model.set("seq", model.get("seq") + 1);
  model.save_changes();
}

/** Once per model: send again what an earlier kernel never acknowledged. Returns the clean-up. */
function resend(model, isValid) {
  const left = waiting(model, "get");
  if (left && isValid(left)) keep(model, { ...model.get("state"), ...left });
  return onChange(model, ["saved_seq"], () => {
    if (model.get("saved_seq") === model.get("seq")) waiting(model, "drop");
  });
}

/** Which sentence of words.saving tells the truth now; late is true two seconds after the change. */
function savingState(model, late) {
  const keeping = model.get("keeping");
  if (keeping !== "kept") return keeping;
  if (model.get("save_error")) return "not_saved";
  if (model.get("saved_seq") === model.get("seq")) return model.get("seq") ? "saved" : "nothing";
  return late ? "waiting" : "saving";
}

/** How far the activity of a widget is, for the page around it: { done, n, all }; n counts endings found, or answers that are right. Pure. */
function standingOf({ uid, state, script, views = [], graded }) {
  if (uid.startsWith("chat:")) {
    const endings = Object.values(script.passages).filter(({ tags }) => tags.includes("ending"));
    const n = Array.isArray(state?.endings) ? new Set(state.endings).size : 0;
    return { done: n > 0, n, all: endings.length };
  }
  if (uid.startsWith("explore:")) return { done: !script.guess || typeof state?.guess === "number" || state?.skipped === true };
  const mine = views.filter(({ lesson }) => lesson === undefined); // what earlier lessons ask is extra
  const asked = mine.length ? mine : views;
  const entries = asked.map(({ id }) => state?.[id] ?? null).filter((entry) => entry !== null);
  return { done: asked.length > 0 && entries.length === asked.length, n: graded ? entries.length : entries.filter(({ right }) => right).length, all: asked.length };
}

/** The quiet line under a widget: Saving…, saved, or not saved and why. Returns { line, stop }. */
function savingLine(model) {
  const line = h("p", { class: "bs-kept quiet" });
  let timer = null;
  const draw = (late) => {
    const state = savingState(model, late);
    line.dataset.state = state;
    if (state === "not_saved" || state === "waiting") line.setAttribute("role", "alert");
    else line.removeAttribute("role");
    const words = model.get("words").saving;
    const aside = model.get("aside") ? fill(words.aside, { file: model.get("aside") }) : "";
    line.textContent = [fill(words[state], { reason: model.get("save_error"), when: model.get("saved_at") }), aside].join(" ").trim();
  };
  const changed = () => {
    clearTimeout(timer);
    draw(false);
    timer = setTimeout(() => draw(true), 2000);
  };
  const tell = () => {
    const [uid, state, script, views, graded] = ["uid", "state", "script", "views", "graded"].map((name) => model.get(name));
    Object.assign(line.dataset, standingOf({ uid: uid ?? "", state, script, views, graded }));
  };
  const stops = [onChange(model, ["seq", "saved_seq", "save_error", "keeping"], changed), onChange(model, ["state", "views"], tell)];
  changed();
  tell();
  return { line, stop: () => { clearTimeout(timer); stops.forEach((stop) => stop()); } };
}
