/** How many parts have begun, from the places of their headings: at the end of the page, all of them. */
function partsBegun(tops, line, atEnd) {
  return atEnd ? tops.length : tops.filter((top) => top <= line).length;
}

/** The parts [{ node, title }], each with how many of its tasks [{ node, done }] there are and are done: a task belongs to the last heading before it. */
function partsWithTasks(parts, tasks) {
  const follows = (part, task) => part && part.node.compareDocumentPosition(task.node) & Node.DOCUMENT_POSITION_FOLLOWING;
  return parts.map((part, i) => {
    const own = tasks.filter((task) => follows(part, task) && !follows(parts[i + 1], task));
    return { ...part, tasks: own.length, done: own.filter(({ done }) => done).length };
  });
}

/** True if what a reader can do in a node is done: the line under the widget tells. */
function isDone(node) {
  return node.querySelector(".bs-kept")?.dataset.done === "true";
}

/** Go to a heading and stand there. */
function goToPart(node) {
  node.tabIndex = -1;
  node.scrollIntoView({ block: "start" });
  node.focus({ preventScroll: true });
}

/** Go on where a chat says so: to the next part of the page. Returns the function that stops. */
function followGoOn(page, headings) {
  const go = ({ target }) => {
    const next = headings().find(({ node }) => target.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_FOLLOWING);
    if (next) goToPart(next.node);
  };
  page.addEventListener("between-screens:on", go);
  return () => page.removeEventListener("between-screens:on", go);
}

/** A box that a summary opens below it. It closes by Escape and by going elsewhere. Returns { menu, stop }. */
function dropDown(className, summary, box) {
  const menu = h("details", { class: className }, summary, box);
  const outside = (event) => { if (!menu.contains(event.target)) menu.open = false; };
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    event.stopPropagation();
    menu.open = false;
    summary.focus();
  });
  menu.addEventListener("focusout", (event) => { if (event.relatedTarget && !menu.contains(event.relatedTarget)) menu.open = false; });
  document.addEventListener("pointerdown", outside, true);
  return { menu, stop: () => document.removeEventListener("pointerdown", outside, true) };
}

/** One line of the contents: a part, and whether it is done. */
function contentsLine({ node, title, tasks, done }, here, words, close) {
  const go = () => {
    close();
    goToPart(node);
  };
  const all = tasks > 0 && done === tasks;
  return h("li", {}, h("button", { type: "button", class: "bs-barbtn", "aria-current": here ? "true" : null, onclick: go },
    h("span", {}, title), all ? h("span", { class: "quiet" }, icon("check"), words.part_done) : null));
}

/** The contents of the page: where the reader is, a tick for each part with something to do, filled as it is done, and the way to each part. */
function frameContents({ page, words }) {
  const label = h("span", { class: "words" });
  const ticks = h("span", { class: "ticks", "aria-hidden": "true" });
  const count = h("span", { class: "vh" });
  const list = h("ol", { class: "bare" });
  const summary = h("summary", { class: "bs-where bs-barbtn" }, label, ticks, count, icon("next"));
  const { menu, stop } = dropDown("bs-contents", summary, h("nav", { "aria-label": words.contents }, list));
  const lead = page.kind === "start" ? "" : `${pageName(page, words)}. `;
  const draw = (parts, begun) => {
    const todo = parts.filter(({ tasks }) => tasks);
    menu.hidden = !parts.length;
    label.replaceChildren(h("span", { class: "long" }, lead), begun ? parts[begun - 1].title : words.contents);
    count.textContent = todo.length ? ` ${fill(words.parts_done, { done: todo.filter(({ tasks, done }) => tasks === done).length, all: todo.length })}` : "";
    ticks.replaceChildren(...todo.map(({ tasks, done }) => h("i", { style: `--is:${(100 * done) / tasks}%` })));
    if (!menu.contains(menu.getRootNode().activeElement) || menu.getRootNode().activeElement === summary) {
      list.replaceChildren(...parts.map((part, i) => contentsLine(part, i === begun - 1, words, () => { menu.open = false; })));
    }
  };
  return { menu, draw, stop };
}

/** Call draw(parts, begun) now, after each scroll, each change of height and whenever something is done; returns the function that stops. */
function followParts(scroller, page, { headings, tasks }, draw) {
  const box = scroller === document ? document.documentElement : scroller;
  let timer = 0;
  const look = () => {
    timer = 0;
    if (!box.clientHeight) return; // not shown yet: no heading has a place
    const found = headings();
    const line = Math.max(0, scroller === document ? 0 : box.getBoundingClientRect().top) + 0.3 * box.clientHeight;
    const atEnd = box.scrollTop > 0 && box.scrollTop + box.clientHeight >= box.scrollHeight - 8;
    draw(partsWithTasks(found, tasks()), partsBegun(found.map(({ node }) => node.getBoundingClientRect().top), line, atEnd));
  };
  const soon = () => { timer ||= setTimeout(look, 100); }; // not in the frame that shows what the reader did
  const watch = new ResizeObserver(soon);
  const doing = new MutationObserver(soon);
  scroller.addEventListener("scroll", soon, { passive: true });
  watch.observe(page);
  doing.observe(page, { attributes: true, attributeFilter: ["data-done", "data-n"], subtree: true });
  look();
  return () => {
    clearTimeout(timer);
    watch.disconnect();
    doing.disconnect();
    scroller.removeEventListener("scroll", soon);
  };
}

/** Let what gets the focus never hide under the bar: the scroller knows how high it is. Returns the function that stops. */
function keepClear(scroller, bar) {
  const watch = new ResizeObserver(() => scroller.style.setProperty("--bs-clear", `${bar.offsetHeight + 12}px`));
  watch.observe(bar);
  return () => watch.disconnect();
}
