/** The pages before and after one of a kind and number: a check stands after its own lesson and before the next one. */
function neighbours(pages, kind, number) {
  const lessons = kind !== "start" && Number.isFinite(number) ? pages.filter((page) => page.kind === "lesson") : [];
  const before = lessons.filter((page) => page.number < number || (kind === "check" && page.number === number));
  return { previous: before.at(-1) ?? null, next: lessons.find((page) => page.number > number) ?? null };
}

/** What a page is called in the bar: "Lesson 4", or its title where it has no number. */
function pageName(page, words) {
  return page.kind !== "start" && page.number >= 0 ? fill(words[page.kind], page) : page.title;
}

/** A link to another page of the course; the site follows href, JupyterLab opens it in place by hooks.open. */
function pageLink(page, hooks, attributes, ...children) {
  const follow = (event) => {
    if (!hooks.open || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    hooks.open(page);
  };
  return h("a", { href: hooks.href(page), onclick: follow, ...attributes }, ...children);
}

/** Previous, Start, next. */
function frameNav({ pages, page, words, hooks }) {
  const { previous, next } = neighbours(pages, page.kind, page.number);
  const start = pages.find(({ kind }) => kind === "start");
  const link = (to, sentence, ...children) => pageLink(to, hooks, { class: "bs-barbtn", "aria-label": fill(sentence, { name: `${pageName(to, words)}, ${to.title}` }) }, ...children);
  const name = (to) => h("span", { class: "long" }, pageName(to, words));
  const nav = h("nav", { "aria-label": words.lessons });
  if (previous) nav.append(link(previous, words.previous, icon("prev"), name(previous)));
  if (start) {
    const here = page.kind === "start" ? { "aria-current": "page" } : {};
    nav.append(pageLink(start, hooks, { class: "bs-barbtn", "aria-label": words.start_name, ...here }, icon("home"), h("span", { class: "long" }, words.start)));
  }
  if (next) nav.append(link(next, words.next, name(next), icon("next")));
  return nav;
}

/** Three letters, three sizes. */
function sizeButtons(words, hooks) {
  const values = ["1", "1.15", "1.3"];
  const buttons = values.map((value, i) => h("button", { type: "button", class: "bs-barbtn", "aria-label": words.sizes[i], onclick: () => choose(value) }, words.size_letter));
  const show = (value) => buttons.forEach((button, i) => button.setAttribute("aria-pressed", String(values[i] === value)));
  const choose = (value) => {
    hooks.setSize(value);
    show(value);
  };
  show(hooks.size());
  return h("div", { class: "bs-sizes", role: "group", "aria-label": words.size }, buttons);
}

/** A button that says by being pressed whether something is shown. */
function switchButton(label, shown, toggle) {
  const button = h("button", { type: "button", class: "bs-barbtn", "aria-pressed": String(shown()) }, label);
  button.addEventListener("click", () => {
    toggle();
    button.setAttribute("aria-pressed", String(shown()));
  });
  return button;
}

/** The Aa menu: text size, and the code where there is some. */
function frameMenu(words, hooks) {
  const box = h("div", { class: "bs-stack-s" }, h("p", { class: "s", "aria-hidden": "true" }, words.size), sizeButtons(words, hooks));
  const summary = h("summary", { class: "bs-barbtn", "aria-label": words.menu_name }, words.menu);
  if (hooks.toggleCode) box.append(switchButton(words.code, hooks.codeShown, hooks.toggleCode));
  return dropDown("bs-menu", summary, box);
}

/** One plain sentence under the bar and a button; both go away by tell(""). */
function frameNotice() {
  const notice = h("div", { class: "bs-barnote", role: "alert" });
  const tell = (text, label, act) => {
    notice.replaceChildren(...(text ? [h("p", {}, text), h("button", { type: "button", class: "bs-btn", onclick: act }, label)] : []));
  };
  return { notice, tell };
}

/**
 * The slim bar of a lesson.
 * data: role ("group" where the page stands inside an application's main part, else left out), pages [{kind, id, number, title, path, minutes}], page (this one), words (section frame), hooks:
 * href(page), open(page)?, help(), leave()?, size(), setSize(value), codeShown()?, toggleCode()?, asStudent()?, toggleStudent()? (for a teacher).
 * Returns { node, draw(parts, begun), say(text), tell(text, label, act), stop }.
 */
function frameBar(data) {
  const { words, hooks } = data;
  const contents = frameContents(data);
  const { menu, stop } = frameMenu(words, hooks);
  const { notice, tell } = frameNotice();
  const status = h("p", { class: "bs-barstatus", role: "status" });
  const help = h("button", { type: "button", class: "bs-helpbtn", onclick: hooks.help }, icon("help"), h("span", { class: "long" }, words.help), h("span", { class: "short" }, words.help_short));
  const leave = hooks.leave ? h("button", { type: "button", class: "bs-barbtn bs-exit", onclick: hooks.leave }, icon("exit"), h("span", { class: "long" }, words.leave), h("span", { class: "short" }, words.leave_short)) : null;
  const student = hooks.toggleStudent ? switchButton(words.student, hooks.asStudent, hooks.toggleStudent) : null;
  const node = h("header", { class: "bs bs-bar", role: data.role, "aria-label": data.role ? words.bar : null },
    h("div", { class: "bs-bar-in" }, frameNav(data), contents.menu, status, h("span", { class: "grow short" }), student, menu, leave, help),
    notice);
  const say = (text) => {
    status.textContent = text;
    contents.menu.classList.toggle("waits", Boolean(text));
  };
  return { node, draw: contents.draw, say, tell, stop: () => { stop(); contents.stop(); } };
}

/** The way on, at the end of a check or another page: the lessons before and after. */
function frameFoot({ pages, page, words, hooks }) {
  const { previous, next } = neighbours(pages, page.kind, page.number);
  const link = (to, sentence, className) => pageLink(to, hooks, { class: className }, h("span", {}, fill(sentence, { name: pageName(to, words) })), h("b", {}, to.title));
  const links = [
    previous && link(previous, words.previous, "go"),
    next && link(next, words.next, "go next"),
  ].filter(Boolean);
  return links.length ? h("nav", { class: "bs-foot", "aria-label": words.foot }, links) : null;
}

/** Set the text size of a page and of the widgets in it. */
function setTextSize(page, value) {
  page.classList.add("bs-scaled");
  page.dataset.bsScale = value;
}

/** Go to the help card of a page and into it; add() puts one there where the page has none. */
function goToHelp(page, add) {
  const cards = () => [...page.querySelectorAll(".bs-help")].filter((node) => node.getClientRects().length);
  if (!cards().length) add();
  const show = cards().at(-1).querySelector(":scope > button.main");
  if (show && !cards().at(-1).querySelector("select")) show.click(); // the whole card comes in its place
  cards().at(-1).scrollIntoView({ block: "start" });
  cards().at(-1).focus({ preventScroll: true });
}

/** The text size that this tab was given; kept no longer than the tab, so that it leaves no trace. */
function textSize() {
  try {
    return sessionStorage.getItem("between-screens:text-size") ?? "1";
  } catch {
    return "1";
  }
}

/** Keep the text size; without storage it holds for this page only. */
function keepTextSize(value) {
  try {
    sessionStorage.setItem("between-screens:text-size", value);
  } catch {
    // storage is switched off
  }
}
