/** Where a control stands in its list; a value that is not in it counts as the start. */
function indexOf(control, at) {
  const found = control.values.indexOf((at ?? {})[control.name]);
  return found < 0 ? control.values.indexOf(control.start) : found;
}

/** The model's numbers, by name, where the controls stand: { seen: 46, … }. */
function numbersAt(script, at) {
  const position = script.controls.reduce((sum, control) => sum * control.values.length + indexOf(control, at), 0);
  return Object.fromEntries(script.names.map((name, i) => [name, script.rows[position][i]]));
}

/** All values of one number of the model, over every position of the controls. */
function allValues(script, name) {
  const column = script.names.indexOf(name);
  return script.rows.map((row) => row[column]);
}

/** The shapes of 100 people, in the order of the key. */
function peopleOf(key, numbers) {
  return key.flatMap((part) => Array(numbers[part.name]).fill(part.shape));
}

/** How long each bar is, in per cent of the longest that any position gives. */
function barsOf(script, numbers) {
  const top = Math.max(...script.key.flatMap((part) => allValues(script, part.name)));
  return script.key.map((part) => (100 * numbers[part.name]) / top);
}

/** The points of a curve in per cent of its field, and which one is now: { points: [[x, y], …], now, low, high, top }. */
function curveOf(script, at) {
  const { x, y } = script.curve;
  const control = script.controls.find((one) => one.name === x);
  const [low, high] = [control.values[0], control.values.at(-1)];
  const top = Math.max(...allValues(script, y));
  const points = control.values.map((value) => [
    (100 * (value - low)) / (high - low),
    (100 * numbersAt(script, { ...at, [x]: value })[y]) / top,
  ]);
  return { points, now: indexOf(control, at), low, high, top };
}

/** 100 people in three shapes, and the key that counts them. */
function dotsPicture(script) {
  const people = Array.from({ length: 100 }, () => icon("person", "thin"));
  const counts = script.key.map(() => h("b", {}));
  const labels = script.key.map(() => h("span", {}));
  const field = h("div", { class: "bs-people", role: "img" }, people);
  const key = h("ul", { class: "bs-key across bare" },
    script.key.map((part, i) => h("li", {}, icon("person", part.shape), h("span", {}, counts[i], " ", labels[i]))));
  const draw = (numbers) => {
    field.setAttribute("aria-label", fill(script.alt, numbers));
    peopleOf(script.key, numbers).forEach((shape, i) => people[i].setAttribute("class", shape));
    script.key.forEach((part, i) => {
      counts[i].textContent = numbers[part.name];
      labels[i].textContent = fill(part.label, numbers);
    });
  };
  return { nodes: [field, key], draw };
}

/** One bar for each number of the key, named above it. */
function barsPicture(script) {
  const bars = script.key.map(() => ({ value: h("b", {}), label: h("span", {}), fill: h("div", { class: "fill" }) }));
  const rows = bars.map((bar) => h("div", {}, h("p", { class: "lab" }, bar.value, bar.label), h("div", { class: "track" }, bar.fill)));
  const field = h("div", { class: "bs-bars", role: "img" }, rows);
  const draw = (numbers) => {
    field.setAttribute("aria-label", fill(script.alt, numbers));
    barsOf(script, numbers).forEach((length, i) => {
      const part = script.key[i];
      bars[i].value.textContent = fill(part.value, { value: numbers[part.name] });
      bars[i].label.textContent = fill(part.label, numbers);
      bars[i].fill.style.setProperty("--is", `${length}%`);
    });
  };
  return { nodes: [field], draw };
}

/** An SVG element with its attributes. */
function svg(tag, attributes, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value));
  element.append(...children);
  return element;
}

/** A curve of one number over one control, with a square where the control stands now; at the square, the number and what it counts. */
function curvePicture(script) {
  const line = svg("polyline", { "vector-effect": "non-scaling-stroke" });
  const now = h("i", {});
  const value = h("b", {});
  const ends = [h("span", {}), h("span", {}, script.curve.x_label), h("span", {})];
  const plot = h("div", { class: "plot" }, svg("svg", { viewBox: "0 0 100 100", preserveAspectRatio: "none" }, line), now,
    h("p", { class: "at" }, value, " ", script.curve.y_label));
  const field = h("div", { class: "bs-curve", role: "img" }, plot, h("div", { class: "ends" }, ends));
  const draw = (numbers, at) => {
    const curve = curveOf(script, at);
    const [x, y] = curve.points[curve.now];
    field.setAttribute("aria-label", fill(script.alt, numbers));
    line.setAttribute("points", curve.points.map(([left, up]) => `${left},${100 - up}`).join(" "));
    plot.style.setProperty("--x", `${x}%`);
    plot.style.setProperty("--y", `${y}%`);
    value.textContent = numbers[script.curve.y];
    [ends[0].textContent, ends[2].textContent] = [curve.low, curve.high];
  };
  return { nodes: [field], draw };
}

/** A real table of the model's numbers. */
function tablePicture(script) {
  const { caption, columns, rows } = script.table;
  const cells = rows.map((row) => row.cells.map(() => h("td", { class: "n" })));
  const head = h("thead", {}, h("tr", {}, columns.map((text, i) => h("th", { scope: "col", class: i ? "n" : null }, text))));
  const body = h("tbody", {}, rows.map((row, i) => h("tr", {}, h("th", { scope: "row" }, row.label), cells[i])));
  const draw = (numbers) => rows.forEach((row, i) => row.cells.forEach((name, j) => { cells[i][j].textContent = numbers[name]; }));
  return { nodes: [h("table", {}, h("caption", {}, caption), head, body)], draw };
}

/** The people of two groups, column by column: [[shapes of the first group], [shapes of the second]]; filled where the guess at the group is right. */
function columnsOf(script, numbers) {
  const { columns, cut, groups } = script.densities;
  return Array.from({ length: columns }, (_, i) => groups.map((group, side) =>
    Array(numbers[`${group.name}_${i + 1}`]).fill((i < numbers[cut]) === (side === 0) ? "filled" : "open")));
}

/** How many people stand in the fullest column that any position gives. */
function fullestColumn(script) {
  const { columns, groups } = script.densities;
  return Math.max(...groups.flatMap((group) => Array.from({ length: columns }, (_, i) => Math.max(...allValues(script, `${group.name}_${i + 1}`)))));
}

/** Two groups over one line of answers, the first above it and the second below, a dot for each person; a dashed line where the guess changes. */
function densitiesPicture(script) {
  const { columns, groups, x_label, right, wrong } = script.densities;
  const cells = Array.from({ length: columns }, () => groups.map(() => h("div", {})));
  const plot = h("div", { class: "plot", style: `--columns:${columns};--top:${fullestColumn(script)}` },
    cells.flatMap(([above, below], i) => [above, h("span", {}, i + 1), below]));
  const names = groups.map(() => h("p", { class: "s" }));
  const sides = h("div", { class: "sides" }, groups.map((group) => h("span", {}, group.guess)));
  const field = h("div", { class: "bs-densities", role: "img" }, sides, names[0], plot, names[1], h("p", { class: "ends" }, x_label));
  const counts = [right, wrong].map(() => h("b", {}));
  const key = h("ul", { class: "bs-key across bare" },
    [right, wrong].map((part, i) => h("li", {}, h("i", { class: i ? "open" : "filled" }), h("span", {}, counts[i], " ", part.label))));
  const draw = (numbers) => {
    field.setAttribute("aria-label", fill(script.alt, numbers));
    columnsOf(script, numbers).forEach((column, i) => column.forEach((shapes, side) => {
      cells[i][side].className = i === numbers[script.densities.cut] ? "cut" : "";
      cells[i][side].replaceChildren(...shapes.map((shape) => h("i", { class: shape })));
    }));
    groups.forEach((group, i) => { names[i].textContent = fill(group.label, numbers); });
    [right, wrong].forEach((part, i) => { counts[i].textContent = numbers[part.name]; });
  };
  return { nodes: [field, key], draw };
}

/** The picture that the model asks for, of the closed set. */
function pictureOf(script) {
  return { dots: dotsPicture, bars: barsPicture, curve: curvePicture, table: tablePicture, densities: densitiesPicture }[script.picture](script);
}
