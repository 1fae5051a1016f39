/** A position among size things: a whole number, not a text that looks like one. */
function isPosition(value, size) {
  return Number.isInteger(value) && value >= 0 && value < size;
}

/** A list of different positions, at least one. */
function arePositions(value, size) {
  if (!Array.isArray(value) || value.length === 0 || value.length > size) return false;
  return value.every((one) => isPosition(one, size)) && new Set(value).size === value.length;
}

/** A mapping of prompts, named "0", "1" and so on, to choices. */
function areMatches(value, size) {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const entries = Object.entries(value);
  const isPrompt = (name) => isPosition(Number(name), size) && String(Number(name)) === name;
  return entries.length > 0 && entries.length <= size && entries.every(([name, choice]) => isPrompt(name) && isPosition(choice, 100));
}

/** A text with something in it, no longer than a learner may write. */
function isText(value, longest) {
  return typeof value === "string" && value.trim() !== "" && value.length <= longest;
}

/** True if the answer has the form of one, right or not: as credit.is_answer in Python, on the same test vectors. */
function isAnswer(type, answer, size) {
  const forms = {
    multiple_choice: () => isPosition(answer, size),
    many_choice: () => arePositions(answer, size),
    numeric: () => isText(answer, 40),
    order: () => arePositions(answer, size) && answer.length === size,
    match: () => areMatches(answer, size),
    written: () => isText(answer, 4000),
  };
  return Object.hasOwn(forms, type) && forms[type]();
}

/** A unit as it is compared: without case, and with single blanks. */
function plainUnit(unit) {
  return unit.toLowerCase().replaceAll("\u2019", "'").trim().split(/\s+/).join(" ");
}

/** The number in a learner's text, with comma or point, or null; of words after it only the units count. */
function readNumber(text, units = ["%"]) {
  if (typeof text !== "string" || text.length > 40) return null;
  const found = /^\s*([+\-\u2212]?)([0-9]{1,15})(?:[.,]([0-9]{1,15}))?\s*([^\s0-9.,+\-\u2212].*?)?\s*$/.exec(text);
  if (!found || (found[4] && !units.map(plainUnit).includes(plainUnit(found[4])))) return null;
  return (found[1] === "-" || found[1] === "\u2212" ? -1 : 1) * Number(`${found[2]}.${found[3] ?? 0}`);
}

/** How many pairs of lines stand in the right order, and how many pairs there are: [good, all]. */
function pairsRight(right, answer) {
  const pairs = right.flatMap((first, index) => right.slice(index + 1).map((later) => [first, later]));
  return [pairs.filter(([first, later]) => answer.indexOf(first) < answer.indexOf(later)).length, pairs.length];
}

/** The share of the points, 0 to 1, that an answer earns: as credit.credit in Python, on the same test vectors. */
function credit(type, right, answer, size, units = ["%"]) {
  const rules = {
    multiple_choice: () => Number(answer === right),
    many_choice: () => {
      const hits = answer.filter((one) => right.includes(one)).length;
      return Math.max(0, hits - (answer.length - hits)) / right.length;
    },
    numeric: () => {
      const given = readNumber(answer, units);
      return Number(given !== null && right.low - 1e-9 <= given && given <= right.high + 1e-9);
    },
    order: () => {
      const [good, all] = pairsRight(right, answer);
      return all ? Math.max(0, (2 * good) / all - 1) : 1;
    },
    match: () => Object.keys(right).filter((place) => answer[place] === right[place]).length / size,
  };
  return Object.hasOwn(rules, type) && isAnswer(type, answer, size) ? rules[type]() : 0;
}

/** A number made from the letters of a name: FNV-1a, 32 bits, never 0. */
function seedOf(name) {
  let state = 2166136261;
  for (const letter of name) state = Math.imul(state ^ letter.codePointAt(0), 16777619) >>> 0;
  return state || 1;
}

/** The next number of the row: xorshift, 32 bits. */
function nextRandom(state) {
  let next = state ^ (state << 13);
  next ^= next >>> 17;
  return (next ^ (next << 5)) >>> 0;
}

/** The positions of size things in an order made from a name: always the same, never the authored one. */
function shuffle(name, size) {
  let state = seedOf(name);
  const order = Array.from({ length: size }, (_, place) => place);
  for (let last = size - 1; last > 0; last -= 1) {
    state = nextRandom(state);
    const other = state % (last + 1);
    [order[last], order[other]] = [order[other], order[last]];
  }
  return order.every((place, index) => place === index) ? [...order.slice(1), ...order.slice(0, 1)] : order;
}

/** The number of words in a text. */
function countWords(text) {
  return text.split(/\s+/).filter(Boolean).length;
}
