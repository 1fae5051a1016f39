/** Ask Python for something, one at a time; answered(reply) is called with what came of it, late() if nothing does. Returns { ask, stop }. */
function asker(model, late) {
  const queue = [];
  let [pending, timer] = [null, null];
  const send = () => {
    clearTimeout(timer);
    pending = queue.shift() ?? null;
    if (!pending) return;
    pending.seq = (model.get("request")?.seq ?? 0) + 1;
    timer = setTimeout(() => { late(pending.wish); send(); }, 10000);
    model.set("request", { ...pending.wish, seq: pending.seq });
    model.save_changes();
  };
  const stop = onChange(model, ["reply"], () => {
    const reply = model.get("reply");
    if (!pending || reply.seq !== pending.seq) return;
    const { answered: then } = pending;
    send();
    then?.(reply);
  });
  const ask = (wish, then) => {
    queue.push({ wish, answered: then });
    if (!pending) send();
  };
  return { ask, stop: () => { clearTimeout(timer); stop(); } };
}

/** A choice that was made: what it is now, and folded, the choices, each in a whole row. */
function choicePart({ title, now, change, note, choices, chosen, name, pick }) {
  const rows = choices.map(({ value, label, sub }) => {
    const input = h("input", { type: "radio", name, value, checked: value === chosen, onchange: () => pick(value) });
    return h("label", { class: "bs-pick" }, input, h("span", {}, label, sub ? [h("br"), h("span", { class: "quiet" }, sub)] : null));
  });
  return h("section", { class: "bs-stack-s" }, h("h2", {}, title), h("p", { class: "s now" }, now),
    h("details", {}, h("summary", {}, change), h("fieldset", { class: "bs-routes" }, h("legend", { class: "vh" }, title), h("p", { class: "quiet" }, note), rows)));
}

/** How many lessons there are on a way and how long they take; lessons is a list of numbers, or null for all. Pure. */
function sizeOf(lessons, contents, words) {
  const all = contents.filter(({ number }) => !lessons || lessons.includes(number));
  const here = all.filter(({ path }) => path);
  const minutes = here.reduce((sum, lesson) => sum + (lesson.minutes ?? 0), 0);
  const time = fill(words[minutes < 90 ? "time_minutes" : "time_hours"], { minutes, hours: Math.round(minutes / 60) });
  return fill(words[here.length < all.length ? "route_size_some" : "route_size"], { n: all.length, here: here.length, time });
}

/** The route in a sentence. */
function routeNow({ words, route, contents }) {
  return fill(words[route ? "route_now" : "route_none"], { label: route?.label, size: sizeOf(route?.lessons, contents, words) });
}

/** Choose an age route, or all lessons. */
function routePart(view) {
  const { words, contents } = view;
  const every = { id: "", label: words.route_all, lessons: null };
  const choices = [...view.routes, every].map(({ id, label, lessons }) => ({ value: id, label, sub: sizeOf(lessons, contents, words) }));
  const note = words[view.keeping === "kept" ? "route_note" : "route_not_kept"];
  return choicePart({ title: words.route, now: routeNow(view), change: words.route_change, note, choices, chosen: view.route?.id ?? "", name: `${view.prefix}-route`, pick: view.pickRoute });
}

/** Remember or forget. */
function rememberPart(view) {
  const { words } = view;
  if (view.keeping === "none") return h("p", { class: "quiet" }, words.nothing_kept);
  const choices = ["usual", "all", "none"].map((value) => ({ value, label: words.remember[value], sub: words.remember_sub[value] }));
  const chosen = view.chosen.remember ?? "usual";
  const now = `${words.remember[chosen]}. ${words.remember_sub[chosen]}`;
  return choicePart({ title: words.remember_title, now, change: words.remember_change, note: words.remember_note, choices, chosen, name: `${view.prefix}-remember`, pick: view.pickRemember });
}

/** Wipe: the button, and the question that it asks once. */
function wipePart(view, said) {
  const { words } = view;
  const open = h("button", { type: "button", class: "bs-btn" }, words.wipe);
  const close = (then) => { open.hidden = false; open.focus(); box.remove(); then?.(); };
  const yes = h("button", { type: "button", class: "bs-btn main", onclick: () => close(() => view.wish({ do: "wipe" }, said)) }, words.wipe_yes);
  const no = h("button", { type: "button", class: "bs-btn", onclick: () => close() }, words.wipe_no);
  const box = h("div", { class: "bs-note bs-stack-s", role: "group", tabindex: "-1", "aria-label": words.wipe }, h("p", {}, words.wipe_ask), h("div", { class: "bs-row" }, yes, no));
  box.addEventListener("keydown", (event) => { if (event.key === "Escape") close(); });
  open.addEventListener("click", () => { open.after(box); box.focus(); open.hidden = true; });
  return h("div", {}, open);
}

/** Take the progress as a file, and bring one back. */
function filePart(view, said) {
  const { words } = view;
  const take = h("button", { type: "button", class: "bs-btn", onclick: () => view.wish({ do: "file" }, said, words.file_asked) }, words.file);
  const input = h("input", { type: "file", hidden: true, accept: "application/json,.json" });
  input.addEventListener("change", async () => {
    const [file] = input.files;
    input.value = "";
    if (!file) return;
    if (file.size > 20000000) said.textContent = words.not_progress;
    else view.wish({ do: "restore", text: await file.text() }, said);
  });
  const back = h("button", { type: "button", class: "bs-btn", onclick: () => input.click() }, words.restore);
  return h("div", { class: "bs-row" }, take, back, input);
}

/** What the course promises, in four lines, and what the reader can do about what is kept. */
function promisePart(view) {
  const { words } = view;
  const said = h("p", { class: "bs-said", role: "status" });
  return [
    h("section", { class: "bs-stack-s" }, h("h2", {}, words.promise_title), h("ul", { class: "bs-promise bare" }, words.promise.map((line) => h("li", {}, rich(line))))),
    h("section", { class: "bs-stack-s bs-own", "aria-label": words.own }, rememberPart(view), view.keeping === "none" ? null : [filePart(view, said), wipePart(view, said)], said),
  ];
}

/** What is wrong with the kept files, a sentence each; null where nothing is. */
function troublePart(troubles, words) {
  if (!troubles.length) return null;
  return h("div", { class: "bs-note bs-stack-s", role: "note" }, troubles.map(({ key, values }) => h("p", {}, fill(words[key], values))));
}
