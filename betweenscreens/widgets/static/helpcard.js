/** The help card as a node, from the data of betweenscreens.help_card: steps first, then lines. The country is kept only while it is shown; data.leave adds the quick exit. */
function helpCard(data, words, options = {}) {
  const card = h(options.landmark ? "section" : "div", { class: "bs-help", role: options.landmark ? null : "group", "aria-label": words.title, tabindex: "-1" },
    h("h3", {}, icon("help"), words.title),
    h("div", { class: "bs-stack-s" }, h("p", {}, words.not_your_fault), h("p", {}, h("b", {}, words.danger))),
    h("div", { class: "bs-stack-s" }, h("h4", {}, words.steps), stepSets(data.steps)),
    linesPart(data, words),
    h("p", { class: "two" }, data.note));
  if (data.leave) card.append(leaveRow(words));
  return card;
}

/** Who listens: the country is asked, never guessed. The lines for any country are folded until one is chosen, or until they are asked for. */
function linesPart(data, words) {
  const own = h("div", { class: "bs-help-lines" });
  const any = h("details", {}, h("summary", {}, words.any), helpLines(data.any, data.checked, words));
  const draw = (country) => {
    own.replaceChildren(...countryLines(data, words, country));
    any.open = country !== "";
  };
  draw("");
  return h("div", { class: "bs-stack-s" }, h("h4", {}, words.lines), countrySelect(data, words, draw), own, h("div", { class: "bs-sets" }, any));
}

/** Nothing is chosen at first. */
function countrySelect(data, words, draw) {
  const select = h("select", { onchange: () => draw(select.value) },
    h("option", { value: "" }, words.choose),
    data.countries.map(({ name }) => h("option", { value: name }, name)),
    h("option", { value: "other" }, words.other));
  return h("label", { class: "bs-stack-s" }, h("span", { class: "s" }, words.where), select);
}

/** The lines of one country, or for another country the hint to read on; nothing before one is chosen. Where no emergency number was checked, it says so. */
function countryLines(data, words, country) {
  const urgent = h("p", { class: "s" }, h("b", {}, words.emergency));
  if (country === "other") return [urgent, h("p", {}, words.other_hint)];
  const found = data.countries.find(({ name }) => name === country);
  if (!found) return [];
  const known = found.lines.some(({ contact }) => contact.some(({ href }) => /^tel:(112|999|911|000)$/.test(href)));
  return [h("h4", {}, found.name), known ? null : urgent, helpLines(found.lines, data.checked, words)].filter(Boolean);
}

/** Lists of first steps, each closed under its own words until they are tapped: the first step stands right below. */
function stepSets(steps) {
  return h("div", { class: "bs-sets" }, steps.map(({ title, lead, lines }) => h("details", {}, h("summary", {}, title),
    lead ? h("p", {}, lead) : null, h("ol", { class: "bs-steps bare" }, lines.map((line) => h("li", {}, h("span", {}, line)))))));
}

/** A list of lines; Python has put the verified ones first. */
function helpLines(lines, checked, words) {
  const day = new Date().toISOString().slice(0, 10);
  return h("ul", { class: "bs-lines bare" }, lines.map((line) => h("li", {},
    h("div", { class: "bs-reach" }, line.contact.map((contact) => helpContact(contact, words))),
    h("div", {},
      h("p", {}, fill(words.for_whom, line)),
      h("p", { class: "s" }, line.hours),
      h("p", { class: "two" }, checkedWords(line.status, checked, day, words))))));
}

/** A number or an address; a web page opens in a new tab that is not told where it was opened. */
function helpContact({ kind, value, href }, words) {
  const away = href.startsWith("https:") ? { target: "_blank", rel: "noopener noreferrer" } : {};
  return h("a", { class: kind === "phone" ? "big" : "", href, ...away }, breakable(fill(words.contact[kind], { value })));
}

/** A web address breaks before its dots, not in the middle of a word. */
function breakable(text) {
  return text.split(/(?=[.,/](?=\w))/).flatMap((part, i) => (i ? [h("wbr"), part] : [part]));
}

/** How sure a line is, as a sentence. */
function checkedWords(status, checked, now, words) {
  const key = status === "VERIFIED" && isOld(checked, now) ? "old" : status;
  const [year, month, day] = checked.split("-");
  return fill(words[key], { date: fill(words.day, { day: Number(day), month: words.months[Number(month) - 1], year }) });
}

/** True if the ISO date checked lies more than 12 months before a day. */
function isOld(checked, day) {
  const [year, ...rest] = checked.split("-");
  return [String(Number(year) + 1).padStart(4, "0"), ...rest].join("-") < day;
}

/** The quick exit, and what it cannot do. */
function leaveRow(words) {
  return h("div", { class: "bs-row bs-leave" },
    h("button", { type: "button", class: "bs-btn main", onclick: leavePage }, icon("exit"), words.leave),
    h("p", { class: "two" }, words.leave_note));
}

/** How many steps back in this tab's history the same program was opened; 0 where the browser does not tell. */
function stepsBack() {
  const entries = window.navigation?.entries?.() ?? [];
  const first = entries.findIndex(({ sameDocument }) => sameDocument);
  return first < 0 ? 0 : window.navigation.currentEntry.index - first;
}

/**
 * Leave at once and without a question, also where something is not saved. The page around names the neutral page that
 * lies beside it in data-bs-leave. It takes the place of this page, and of all that were opened in place before it.
 */
function leavePage() {
  const go = (event) => {
    event?.stopImmediatePropagation();
    location.replace(document.documentElement.dataset.bsLeave || "about:blank");
  };
  window.addEventListener("beforeunload", (event) => { event.returnValue = ""; }); // the last listener: it takes back JupyterLab's question
  document.documentElement.style.display = "none";
  document.title = "";
  const steps = stepsBack();
  if (!steps) {
    go();
    return;
  }
  window.addEventListener("popstate", go, true);
  history.go(-steps);
  setTimeout(go, 300); // should the browser not go back
}

/** Leave when Shift is pressed three times within two seconds, and nothing between, while node is shown. Returns the clean-up. */
function onThreeShifts(node, leave) {
  let times = [];
  const pressed = (event) => {
    if (event.repeat) return;
    times = event.key === "Shift" ? [...times.slice(-2), event.timeStamp] : [];
    if (times.length === 3 && times[2] - times[0] < 2000 && node.getClientRects().length) leave();
  };
  const other = () => { times = []; };
  document.addEventListener("keydown", pressed, true);
  window.addEventListener("pointerdown", other, true);
  return () => {
    document.removeEventListener("keydown", pressed, true);
    window.removeEventListener("pointerdown", other, true);
  };
}
