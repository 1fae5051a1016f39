/** How far the reader is, by uid, as the start page shows it. */
function progressNow() {
  const told = ({ uid, ...record }) => {
    const [state, saved] = [keptState(record), workedIn(record)];
    if (uid.startsWith("chat:")) return [uid, { saved, endings: Array.isArray(state.endings) ? state.endings.length : 0 }];
    const items = Object.entries(state).filter(([, entry]) => entry && typeof entry === "object");
    return [uid, { saved, items: Object.fromEntries(items.map(([id, { box, due, first }]) => [id, { box, due, first }])) }];
  };
  return canKeep() ? Object.fromEntries(allRecords().filter((record) => !isNewer(record)).map(told)) : {};
}

/** Choose something, beside what was chosen before. */
function choose(choice) {
  if (canKeep()) writeRecord("start", { ...chosenNow(), ...choice });
}

/** Begin a new turn: tabs that are open write nothing more. */
function turn() {
  choose({ times: (chosenNow().times ?? 0) + 1 });
}

/** Remove all practice; the choice to remember stays. Returns how many records there were. */
function wipeAll() {
  const records = allRecords();
  const { remember, times = 0 } = chosenNow();
  records.forEach(({ uid }) => localStorage.removeItem(storeKey(uid)));
  writeRecord("start", { ...(remember ? { remember } : {}), times: times + 1 });
  return records.length;
}

/** Bring back the records of a downloaded file; of two with one uid, the one saved later stays. Returns { n, left }, or why not. */
function restoreAll(text, without) {
  let content = null;
  try {
    content = JSON.parse(text);
  } catch {
    return "not_progress";
  }
  if (!content || !("format" in content) || !Array.isArray(content.records)) return "not_progress";
  if (content.format !== 1) return "newer_file";
  const later = ({ uid, saved }) => !isNewer(recordOf(uid)) && String(saved ?? "") > String(recordOf(uid).saved ?? "");
  const fits = (record) => record && isPractice(String(record.uid)) && Object.keys(keptState(record)).length && !without.has(record.uid) && later(record);
  const wanted = content.records.filter(fits);
  if (wanted.length) turn();
  wanted.forEach((record) => writeRecord(record.uid, record.state, !workedIn(record)));
  return { n: wanted.length, left: content.records.length - wanted.length };
}

/** What the start page may ask for; each returns { key, values?, text? }. */
function startWishes(site, model) {
  const again = () => model.receive({ state: {}, views: [], desk: storeTurn() });
  const heavy = () => new Set(model.get("lessons").filter((lesson) => lesson.heavy && chosenNow().remember !== "all").flatMap(({ activities }) => activities));
  return {
    look: () => ({ key: "" }),
    file: () => ({ key: "file_given", text: JSON.stringify({ format: 1, records: canKeep() ? allRecords() : [] }, null, 1) }),
    wipe: () => {
      const n = canKeep() ? wipeAll() : 0;
      again();
      return { key: "wiped", values: { n } };
    },
    restore: ({ text }) => {
      if (keepingOf(site, false) !== "kept") return { key: "keeps_nothing" };
      const done = restoreAll(text, heavy());
      if (typeof done === "string") return { key: done };
      again();
      return { key: done.left ? "restored_some" : "restored", values: done };
    },
    remember: ({ value }) => {
      const wanted = ["usual", "all", "none"].includes(value) ? value : "usual";
      choose({ remember: wanted });
      return { key: `chose_${wanted}` };
    },
    route: ({ value }) => {
      const every = { id: "", label: model.get("words").start.route_all };
      const route = [...model.get("routes"), every].find(({ id }) => id === value);
      if (route && keepingOf(site, false) === "kept") choose({ route: route.id });
      return route ? { key: "route_chosen", values: { route: route.label } } : { key: "" };
    },
    review: async ({ items }) => {
      again();
      if (!site.questions) await loadScript(`${site.base}_/${site.files.questions}`);
      const found = Object.entries(site.questions).flatMap(([uid, own]) => {
        const state = keptState(recordOf(uid));
        return own.filter(({ id }) => id in state).map((view) => [view.id, { ...view, kept: state[view.id] }]);
      });
      const byId = new Map(found);
      const views = items.filter((id) => byId.has(id)).map((id) => byId.get(id));
      model.receive({ views });
      return { key: views.length ? "" : "review_none" };
    },
  };
}

/** The start page's other half: what is kept, and what its reader asks for. */
function startHalf(site, model) {
  const wishes = startWishes(site, model);
  const look = () => {
    const { remember, route } = chosenNow();
    model.receive({ keeping: keepingOf(site, false), chosen: { ...(remember && { remember }), ...(route && { route }) }, progress: progressNow() });
  };
  model.receive({ desk: storeTurn() });
  look();
  model.on("change:request", async () => {
    const asked = model.get("request");
    let answer = { key: "" };
    try {
      answer = await wishes[asked.do]?.(asked) ?? answer;
    } catch (error) {
      answer = { key: "not_done", values: { reason: whyNot(site, error) } };
    }
    look();
    model.receive({ reply: { values: {}, ...answer, seq: asked.seq, do: asked.do } });
  });
  acknowledge(site, model, (state) => {
    if (storeTurn() !== model.get("desk")) throw new Error("WipedProgressError");
    const quizzes = Object.entries(progressNow()).filter(([uid]) => uid.startsWith("quiz:"));
    const saved = quizzes.map(([uid, { items }]) => {
      const own = Object.fromEntries(Object.entries(state).filter(([id]) => id in items));
      return Object.keys(own).length ? writeRecord(uid, latest(keptState(recordOf(uid)), own), true) : "";
    });
    look();
    return saved.filter(Boolean).at(-1) ?? "";
  });
}

globalThis.betweenScreens.halves.start = startHalf;
