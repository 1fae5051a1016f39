/**
 * One line of the card: bubbles to pick from and, where they make sense, own words, which let a picked line go.
 * ctx is { words, prefix, changed() }. Returns { node, text(), quiet() }; quiet takes back what it said.
 */
function lineOf(line, place, ctx) {
  const { words } = ctx;
  const name = `${ctx.prefix}-${line.id}`;
  const said = h("p", { class: "quiet", role: "status" });
  const radios = line.picks.map((value) => h("input", { type: "radio", name, value, onchange: pick }));
  const own = h("input", { type: "text", autocomplete: "off", spellcheck: "false", "data-gramm": "false", maxlength: 400,
    "aria-label": fill(words.own_name, line), "aria-describedby": `${name}-hint`, oninput: write });
  const text = () => (own.value.trim() || (radios.find(({ checked }) => checked)?.value ?? ""));
  function letGo() {
    radios.forEach((radio) => { radio.checked = false; });
  }
  function pick() {
    const written = own.value.trim() !== "";
    if (written) letGo();
    said.textContent = written ? words.own_first : "";
    ctx.changed();
  }
  function write() {
    if (own.value.trim()) letGo();
    said.textContent = "";
    ctx.changed();
  }
  const chips = radios.map((radio) => h("label", { class: "bs-pick" }, radio, h("span", {}, radio.value)));
  const node = h("fieldset", { "aria-describedby": `${name}-hint` },
    h("legend", {}, h("span", { class: "n" }, place + 1), line.label), h("p", { class: "hint", id: `${name}-hint` }, rich(line.hint)),
    chips.length ? h("div", { class: "bs-chips" }, chips) : null,
    line.own ? h("label", { class: "bs-ownwords" }, h("span", {}, chips.length ? words.or_own : words.own), own) : null, said);
  return { node, text, quiet: () => { said.textContent = ""; } };
}

/** The card itself, empty. Returns { node, show(texts) }. */
function cardOf(model) {
  const [card, look, lesson] = ["card", "look", "lesson"].map((name) => model.get(name));
  const words = model.get("words").card;
  const rows = card.lines.map(() => h("dd", {}));
  const list = h("dl", {}, card.lines.map(({ label }, place) => h("div", {}, h("dt", {}, label), rows[place])));
  const from = fill(lesson < 0 ? words.from_course : words.from_lesson, { lesson });
  const head = h("header", {}, h("h3", { class: "h3" }, card.title), coverNode(look));
  const node = h("article", { class: "bs-keep", "data-hue": look.hue }, head, list, h("footer", {}, `${from} ${card.closing}`));
  const show = (texts) => rows.forEach((row, place) => { row.textContent = texts[place]; });
  return { node, show };
}

/** Print one node by itself: while the page is printed, a copy of it stands in its place. Returns { printNow, stop }. */
function printer(node) {
  let wanted = false;
  const stop = followPrint(() => {
    if (!wanted) return () => {};
    const sheet = h("div", { class: "bs bs-alone" }, node.cloneNode(true));
    document.body.append(sheet);
    return () => {
      sheet.remove();
      wanted = false;
    };
  });
  const printNow = () => {
    wanted = true;
    window.print();
  };
  return { printNow, stop };
}

/** Copy a text, or where the page may not, show it marked so that the reader can. */
async function copyText(text, box, words) {
  try {
    await navigator.clipboard.writeText(text);
    box.replaceChildren(h("p", { class: "s" }, words.copied));
  } catch {
    const field = h("textarea", { readonly: true, rows: 5, "aria-label": words.marked_name }, text);
    box.replaceChildren(h("p", { class: "s" }, words.marked), field);
    field.focus();
    field.select();
  }
}

/** One view of the card and of what it is made from. What is picked and written is in these fields only. */
function render({ model, el }) {
  const root = rootIn(el, model);
  const words = model.get("words").card;
  const made = cardOf(model);
  const prefix = `bs-${Math.random().toString(36).slice(2)}`;
  const lines = model.get("card").lines.map((line, place) => lineOf(line, place, { words, prefix, changed: () => draw() }));
  const said = h("div", { role: "status" });
  const texts = () => lines.map(({ text }) => text());
  const { printNow, stop } = printer(made.node);
  const draw = () => {
    made.show(texts());
    said.replaceChildren();
  };
  const emptied = () => {
    lines.forEach(({ quiet }) => quiet());
    draw();
  };
  const copy = () => {
    const filled = texts().filter(Boolean);
    if (filled.length) copyText(filled.join("\n"), said, words);
    else said.replaceChildren(h("p", { class: "s" }, words.nothing));
  };
  const button = (className, name, text, onclick) => h("button", { type: "button", class: className, onclick }, name ? icon(name) : null, text);
  const form = h("form", { class: "bs-stack", onsubmit: (event) => event.preventDefault(), onreset: () => setTimeout(emptied) }, lines.map(({ node }) => node),
    h("p", {}, h("button", { type: "reset", class: "bs-btn link" }, words.empty)));
  const buttons = h("div", { class: "bs-row" }, button("bs-btn main", "copy", words.copy, copy), button("bs-btn", "print", words.print, printNow));
  const aside = h("aside", { "aria-label": words.preview }, h("div", {}, made.node, buttons, said));
  root.append(h("div", { class: "bs-make" }, h("p", { class: "bs-promise-line" }, words.promise), h("div", { class: "bs-make-in" }, form, aside)));
  draw();
  return stop;
}

export default { render };
