/** How the heading of a part begins by what one does there, by the sign that stands before it. */
function kindsOfPart() {
  return { try: /^Try it(?=: )/, data: /^Look at the data(?=: )/, end: /^Take it with you(?=: )/, source: /^What the source got wrong(?=: )/ };
}

/** Set the first words of such a heading over the rest, with their sign. What it says stays the same, to the letter. */
function markKind(heading) {
  const first = heading.firstChild;
  const [sign, begins] = Object.entries(kindsOfPart()).find(([, begin]) => first instanceof Text && begin.test(first.data)) ?? [];
  if (!sign) return;
  const [kind] = first.data.match(begins);
  const rest = h("span", { class: "bs-rest" }, first.data.slice(kind.length + 2), ...[...heading.childNodes].slice(1));
  heading.replaceChildren(h("span", { class: "bs-kind" }, icon(sign), kind, h("span", { class: "vh" }, ": ")), rest);
}
