/** Build an element: h("p", { class: "quiet", onclick: f }, "text", child). Text is always text, never markup. */
function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** The drawings of icon(), as path data on a 24 × 24 grid. */
function iconPaths() {
  return {
    check: '<path d="m5 12.5 4.5 4.5L19 7.5"/>',
    dash: '<path d="M7 12h10"/>',
    right: '<circle cx="12" cy="12" r="9"/><path d="m8 12.3 2.8 2.8 5.2-5.6"/>',
    not: '<circle cx="12" cy="12" r="9" stroke-dasharray="3.4 2.25"/><path d="M8.5 12h7"/>',
    part: '<circle cx="12" cy="12" r="9"/><path d="M12 3a9 9 0 0 1 0 18z" fill="currentColor"/>',
    up: '<path d="M12 19V6m-5.5 5.5L12 6l5.5 5.5"/>',
    down: '<path d="M12 5v13m-5.5-5.5L12 18l5.5-5.5"/>',
    prev: '<path d="m14.5 6-6 6 6 6"/>',
    next: '<path d="m9.5 6 6 6-6 6"/>',
    home: '<path d="M4.5 11 12 4.5 19.5 11v8.5h-5.5v-5h-4v5H4.5z"/>',
    back: '<path d="M8.5 5.5 4.5 9.500l4 4M5 9.500h9a5 5 0 0 1 0 10h-4"/>',
    exit: '<path d="M13 4.500H5v15h8M10 12h10.500m-4-4 4 4-4 4"/>',
    help: '<path d="M4 5h16v11.500h-8.500L7 20.500v-4H4zM12 8v5.500M9.250 10.750h5.500"/>',
    seen: '<path d="m3 12.500 4 4 7.500-8.500M11.500 15.500l1 1L20.500 8"/>',
    copy: '<path d="M9 9h11v11H9zM15 9V4H4v11h5"/>',
    print: '<path d="M7 8V3.500h10V8M7 17H4V9.500h16V17h-3M7 14h10v6.500H7z"/>',
    say: '<path d="M12 4.500a7.500 7.500 0 0 1 0 15H4.500V12A7.500 7.500 0 0 1 12 4.500z"/>',
    try: '<path d="M3 12h8m8 0h2"/><circle cx="15" cy="12" r="4" fill="currentColor"/>',
    data: '<path d="M5.500 20v-8M12 20V4.500M18.500 20v-5"/>',
    source: '<circle cx="10.500" cy="10.500" r="6"/><path d="m15 15 5.500 5.500"/>',
    end: '<path d="M6.500 3.500h11V21L12 17.500 6.500 21z" fill="currentColor"/>',
    go: '<path d="M5 12h13m-5.500-5.500L18 12l-5.500 5.500"/>',
    person: '<circle cx="12" cy="6.500" r="4"/><path d="M4.500 21.500c0-5 3-8.500 7.500-8.500s7.500 3.500 7.500 8.500z"/>',
  };
}

/** An icon of the course, hidden from screen readers: the word stands beside it. */
function icon(name, className = "i") {
  const holder = document.createElement("span");
  holder.innerHTML = `<svg class="${className}" viewBox="0 0 24 24" aria-hidden="true">${iconPaths()[name]}</svg>`;
  return holder.firstElementChild;
}

/** A drawing of the course, from its SVG. */
function drawing(source) {
  const holder = document.createElement("span");
  holder.innerHTML = source;
  return holder.firstChild;
}

/** The cover of a lesson from its look { hue, svg }, or null where it has none: beside its title, so it says nothing itself. */
function coverNode(look) {
  return look.svg ? h("span", { class: "bs-cover", "data-hue": look.hue, "aria-hidden": "true" }, drawing(look.svg)) : null;
}

/** The face that goes with a name: a portrait from faces ({ name: { hue, svg } }), or else the first letter on grey paper. */
function faceNode(name, faces) {
  const face = faces?.[name];
  const letter = name.trim().charAt(0).toUpperCase();
  return h("span", { class: face?.hue === "none" ? "bs-pic unknown" : "bs-pic", "data-hue": face?.hue ?? "none", "aria-hidden": "true" }, face ? drawing(face.svg) : letter);
}

/** A text with its first letter as a capital, as it begins a line. */
function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Put values into a sentence: fill("Question {n} of {all}", { n: 1, all: 8 }); {n|person|people} picks by number. */
function fill(sentence, values = {}) {
  return String(sentence ?? "").replace(/\{(\w+)(?:\|([^{}|]*)\|([^{}|]*))?\}/g, (whole, name, one, other) => {
    if (!(name in values)) return whole;
    if (one === undefined) return String(values[name]);
    return Number(values[name]) === 1 ? one : other;
  });
}

/** Text with **bold** parts as nodes; the only markup that widget texts know. */
function rich(text) {
  return String(text ?? "").split("**").map((part, i) => (i % 2 ? h("b", {}, part) : part));
}

/** Empty el and put the one root of a widget into it, keys guarded, ready to be filled; below it stands whether its words are a draft. */
function rootIn(el, model) {
  const { code, draft } = model.get("words")?.language ?? {};
  const root = h("div", { class: "bs", lang: langOf(code) });
  guardKeys(root);
  el.replaceChildren(root);
  if (!draft) return root;
  const inside = h("div");
  root.append(inside, h("p", { class: "quiet bs-language" }, draft));
  return inside;
}

/** The value of lang for words in a language; the page itself is English. */
function langOf(code = "en") {
  return code === "en" ? null : code;
}

/** Listen to changes of several traits; returns the function that stops listening. */
function onChange(model, traits, draw) {
  traits.forEach((trait) => model.on(`change:${trait}`, draw));
  return () => traits.forEach((trait) => model.off(`change:${trait}`, draw));
}

/** Give data as a file, as the browser gives files. */
function giveFile(name, blob) {
  const address = URL.createObjectURL(blob);
  h("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}

/** True when the reader asked their system for less motion. */
function calm() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}
