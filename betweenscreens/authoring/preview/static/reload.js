/** The preview's own script: it loads a page again as soon as it is made anew, and keeps the place. */
(() => {
  "use strict";
  const PAUSE = 400; // ms between two questions
  const PATIENCE = 4000; // ms in which a page may still grow to its old height
  const key = `bs-preview:${location.pathname}`;
  const foot = document.getElementById("bs-preview");
  const folds = () => [...document.querySelectorAll("main details")];

  /** Keep where the reader is, and which parts are open. */
  function keep() {
    sessionStorage.setItem(key, JSON.stringify({ y: scrollY, open: folds().map((part) => part.hasAttribute("open")) }));
  }

  /** Go back there; the page grows while its widgets start. */
  function restore() {
    const kept = JSON.parse(sessionStorage.getItem(key) ?? "null");
    sessionStorage.removeItem(key);
    if (!kept) return;
    const until = performance.now() + PATIENCE;
    const moved = new AbortController();
    for (const kind of ["wheel", "touchstart", "keydown", "pointerdown"]) addEventListener(kind, () => moved.abort(), { once: true, passive: true });
    const go = () => {
      const parts = folds();
      if (parts.length === kept.open.length) parts.forEach((part, place) => part.toggleAttribute("open", kept.open[place]));
      scrollTo({ top: kept.y, behavior: "instant" });
      if (!moved.signal.aborted && performance.now() < until && Math.abs(scrollY - kept.y) > 1) setTimeout(go, 50);
    };
    go();
  }

  /** Say anew what is wrong and what was found. */
  function show(place, text) {
    if (place && place.dataset.shown !== text) {
      place.innerHTML = text;
      place.dataset.shown = text;
    }
  }

  /** Ask how the preview is, again and again. */
  async function look() {
    try {
      const answer = await fetch("/preview/state", { cache: "no-store" });
      const state = await answer.json();
      if (String(state.run) !== foot.dataset.run) {
        keep();
        location.reload();
        return;
      }
      delete foot.dataset.gone;
      show(foot, state.foot);
      show(document.getElementById("bs-findings"), state.list);
    } catch {
      foot.dataset.gone = "true";
    }
    setTimeout(look, PAUSE);
  }

  history.scrollRestoration = "manual";
  restore();
  look();
})();
