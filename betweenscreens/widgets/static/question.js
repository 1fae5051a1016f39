/** A mark: right is a disc, not yet a broken ring, partly right half a disc. The word stands beside it. */
function markOf(kind) {
  const signs = { right: "check", not: "dash", part: "part" };
  return h("span", { class: `bs-mark ${kind}`, "aria-hidden": "true" }, icon(signs[kind]));
}

/** A feedback box: mark, word, reason. kind is right, not or part. */
function feedbackBox(kind, word, text, className = "") {
  return h("div", { class: `bs-fb ${kind} ${className}` }, markOf(kind), h("p", {}, h("b", {}, word), " ", rich(text)));
}

/** Change the DOM around the focused element without losing the focus. */
function holdingFocus(node, change) {
  const focused = node.contains(document.activeElement) ? /** @type {HTMLElement} */ (document.activeElement) : null;
  change();
  if (focused && document.activeElement !== focused) focused.focus({ preventScroll: true });
}

/**
 * The control of one question. ctx is { item, words, name, graded, tap, edited(now), say(text) }; tap: a tap on an option is the answer.
 * A field is { node, read(), write(answer), explain(entry), help, trouble(), stop() }: explain draws the feedback to a
 * practice entry, or none; help is said from the start, trouble() while what is written cannot be read.
 */
function fieldOf(ctx) {
  const makers = { multiple_choice: choiceField, many_choice: choiceField, order: orderField, match: matchField, numeric: numberField, written: writtenField };
  return { explain() {}, stop() {}, help: "", trouble: () => "", ...(ctx.tap ? pressField : makers[ctx.item.type])(ctx) };
}

/** Options to press: each is a button in a row that has room for feedback below. */
function pressField(ctx) {
  const { item } = ctx;
  let answer = null;
  const press = (place) => {
    if (place === answer) return;
    write(place);
    ctx.edited(true);
  };
  const rows = item.options.map((text, place) => {
    const letter = h("span", { class: "key", "aria-hidden": "true" }, String.fromCharCode(65 + place));
    const input = h("button", { type: "button", class: "bs-press", onclick: () => press(place) }, letter, h("span", { class: "text" }, rich(text)));
    return { input, node: h("li", {}, input), place };
  });
  const write = (next) => {
    answer = next;
    rows.forEach(({ input, place }) => input.setAttribute("aria-pressed", place === answer));
  };
  const explain = (entry) => rows.forEach((row) => explainRow(ctx, row, row.place === entry?.answer, row.place === item.right));
  return { node: h("ul", { class: "bs-opts bare" }, rows.map((row) => row.node)), read: () => answer, write, explain };
}

/** One option: the whole row is the label of a native radio button or checkbox, and has room for feedback below. */
function optionRow(ctx, text, place) {
  const type = ctx.item.type === "multiple_choice" ? "radio" : "checkbox";
  const input = h("input", { type, name: ctx.name, onchange: () => ctx.edited(true) });
  return { input, node: h("li", {}, h("label", { class: "bs-pick" }, input, h("span", {}, rich(text)))), place };
}

/** Options to choose one or several of. */
function choiceField(ctx) {
  const { item } = ctx;
  const one = item.type === "multiple_choice";
  const rows = item.options.map((text, place) => optionRow(ctx, text, place));
  const isRight = (place) => (one ? item.right === place : item.right.includes(place));
  return {
    node: h("ul", { class: "bs-opts bare" }, rows.map((row) => row.node)),
    read() {
      const ticked = rows.filter((row) => row.input.checked).map((row) => row.place);
      if (ticked.length === 0) return null;
      return one ? ticked[0] : ticked;
    },
    write(answer) {
      const chosen = [answer ?? []].flat();
      rows.forEach((row) => { row.input.checked = chosen.includes(row.place); });
    },
    explain(entry) {
      const chosen = entry ? [entry.answer].flat() : [];
      rows.forEach((row) => explainRow(ctx, row, chosen.includes(row.place), isRight(row.place)));
    },
  };
}

/** Let the feedback grow out of a chosen option, or take it away. */
function explainRow(ctx, row, chosen, right) {
  row.node.querySelector(".bs-fb")?.remove();
  row.input.removeAttribute("aria-describedby");
  row.node.classList.toggle("told", chosen);
  row.node.classList.toggle("not", chosen && !right);
  if (!chosen) return;
  const box = feedbackBox(right ? "right" : "not", ctx.words[right ? "right" : "not"], ctx.item.told[row.place]);
  box.id = `${ctx.name}-${row.place}`;
  row.input.setAttribute("aria-describedby", box.id);
  row.node.append(box);
}

/** A line with its two buttons. */
function orderLine(ctx, text, line, move) {
  const button = (step, name) =>
    h("button", { type: "button", class: "bs-btn step", "aria-label": fill(ctx.words[name], { line: text }), onclick: () => move(line, step) }, icon(name));
  const buttons = [button(-1, "up"), button(1, "down")];
  return { line, buttons, node: h("li", {}, h("span", {}, rich(text)), h("span", { class: "ud" }, buttons)) };
}

/** Put the lines into an order; the one just moved turns soft, and a button that leads nowhere says so and keeps its place. */
function drawOrder(list, lines, order, moved) {
  holdingFocus(list, () => list.append(...order.map((line) => lines[line].node)));
  order.forEach((line, place) => {
    lines[line].node.classList.toggle("moved", line === moved);
    lines[line].buttons.forEach((button, i) => button.setAttribute("aria-disabled", place === (i ? order.length - 1 : 0)));
  });
}

/** Lines to put in order. In practice they are shuffled; in a check they stand as authored. */
function orderField(ctx) {
  const { item } = ctx;
  const start = ctx.graded ? item.options.map((_, line) => line) : shuffle(item.id, item.size);
  const lines = item.options.map((text, line) => orderLine(ctx, text, line, move));
  const list = h("ol", { class: "bs-order bare" });
  let order = [];
  let touched = false;
  function move(line, step) {
    const from = order.indexOf(line);
    if (!(from + step in order)) return;
    [order[from], order[from + step]] = [order[from + step], order[from]];
    touched = true;
    drawOrder(list, lines, order, line);
    ctx.edited(true);
    ctx.say(fill(ctx.words.moved, { line: item.options[line], n: from + step + 1, all: order.length }));
  }
  return {
    node: list,
    help: ctx.words[ctx.graded ? "move_graded" : "move"],
    read: () => (touched || !ctx.graded ? [...order] : null),
    write(answer) {
      touched = Boolean(answer);
      order = [...(answer ?? start)];
      drawOrder(list, lines, order, null);
    },
    explain: (entry) => explainOrder(ctx, lines, entry),
  };
}

/** Say what speaks for each line once all is right, and before that for the first line that stands too early or too late. */
function explainOrder(ctx, lines, entry) {
  const { item } = ctx;
  lines.forEach(({ node }) => node.querySelector(".bs-line-fb")?.remove());
  if (!entry) return;
  const first = entry.answer.find((line, place) => line !== item.right[place]);
  lines
    .filter(({ line }) => item.told[line] && (entry.right || line === first))
    .forEach(({ node, line }) => node.append(h("p", { class: "bs-line-fb" }, markOf(entry.right ? "right" : "not"), h("span", {}, rich(item.told[line])))));
}

/** One prompt with its select and the mark under it. */
function matchRow(ctx, prompt, place, shown) {
  const id = `${ctx.name}-${place}`;
  const select = h("select", { id, onchange: () => ctx.edited(true) }, h("option", { value: "" }, ctx.words.choose));
  select.append(...shown.map((choice) => h("option", { value: choice }, ctx.item.options[choice])));
  return { place, select, node: h("li", {}, h("label", { for: id }, rich(prompt)), select) };
}

/** Prompts that each take one choice. In practice the choices are shuffled. */
function matchField(ctx) {
  const { item } = ctx;
  const shown = ctx.graded ? item.options.map((_, choice) => choice) : shuffle(item.id, item.options.length);
  const rows = item.prompts.map((prompt, place) => matchRow(ctx, prompt, place, shown));
  return {
    node: h("ul", { class: "bs-match bare" }, rows.map((row) => row.node)),
    read() {
      const chosen = rows.filter((row) => row.select.value !== "").map((row) => [String(row.place), Number(row.select.value)]);
      return chosen.length ? Object.fromEntries(chosen) : null;
    },
    write(answer) {
      rows.forEach((row) => {
        const choice = answer?.[String(row.place)];
        row.select.value = choice < item.options.length ? String(choice) : "";
      });
    },
    explain: (entry) => rows.forEach((row) => explainMatch(ctx, row, entry?.answer[String(row.place)])),
  };
}

/** The mark under a prompt: right or not, and why. */
function explainMatch(ctx, row, choice) {
  row.node.querySelector(".mark")?.remove();
  row.select.removeAttribute("aria-describedby");
  if (!(choice < ctx.item.options.length)) return;
  const right = ctx.item.right[String(row.place)] === choice;
  const text = (!right && ctx.item.hints[row.place]) || ctx.item.told[row.place];
  const id = `${ctx.name}-mark-${row.place}`;
  const kind = right ? "right" : "not";
  row.select.setAttribute("aria-describedby", id);
  row.node.append(h("span", { class: `mark ${kind}`, id }, markOf(kind), h("span", {}, h("b", {}, ctx.words[kind]), " ", rich(text))));
}

/** Call save when typing pauses for 600 ms, and at once when told to. */
function pausing(save) {
  let timer = null;
  const now = () => {
    if (timer === null) return;
    clearTimeout(timer);
    timer = null;
    save();
  };
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(now, 600);
  };
  return { now, later };
}

/** A number, typed as text so that comma and point both work. */
function numberField(ctx) {
  const { item, words } = ctx;
  const pause = pausing(() => ctx.edited(true));
  const name = item.unit ? fill(words.your_number_in, { unit: item.unit }) : words.your_number;
  const input = h("input", {
    type: "text", inputmode: "decimal", maxlength: 40, autocomplete: "off", "aria-label": name,
    oninput: () => { ctx.edited(false); pause.later(); }, onblur: pause.now,
  });
  return {
    node: h("div", { class: "bs-unit" }, input, h("span", {}, item.unit)),
    read: () => (input.value.trim() === "" ? null : input.value),
    write(answer) { if (input.value !== (answer ?? "")) input.value = answer ?? ""; },
    trouble: () => (input.value.trim() !== "" && readNumber(input.value, item.units) === null ? words.no_number : ""),
    stop: pause.now,
  };
}

/** What the teacher looks for: each criterion with its levels. */
function rubricList(item, words) {
  const one = (part) => h("li", {}, h("b", {}, part.criterion), part.levels.length ? h("ul", {}, part.levels.map((level) => h("li", {}, level))) : null);
  return h("div", { class: "bs-lookfor" }, h("p", { class: "h4" }, words.rubric), h("ul", { class: "bare" }, item.rubric.map(one)));
}

/** A short text, with a count of its words and what the teacher looks for. */
function writtenField(ctx) {
  const { item, words } = ctx;
  const pause = pausing(() => ctx.edited(true));
  const count = h("p", { class: "quiet num", id: `${ctx.name}-count` });
  const area = h("textarea", {
    rows: 8, maxlength: 4000, "aria-label": words.your_text, "aria-describedby": count.id,
    oninput: () => { drawCount(); ctx.edited(false); pause.later(); }, onblur: pause.now,
  });
  function drawCount() {
    const n = countWords(area.value);
    const over = n - item.max_words;
    count.textContent = fill(words[over > 0 ? "words_over" : "words"], { n, max: item.max_words, over });
  }
  return {
    node: h("div", { class: "bs-stack-s" }, area, count, rubricList(item, words)),
    read: () => (area.value.trim() === "" ? null : area.value),
    write(answer) {
      if (area.value !== (answer ?? "")) area.value = answer ?? "";
      drawCount();
    },
    stop: pause.now,
  };
}
