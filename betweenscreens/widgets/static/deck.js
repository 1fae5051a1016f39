/** Buttons that show one card at a time. Returns { node, show(place), draw() }; the way on stands out once a card is right. */
function deckNav(model, cards) {
  const words = model.get("words").quiz;
  let place = 0;
  const button = (step, name, sign) =>
    h("button", { type: "button", class: "bs-btn", onclick: () => { if (place + step in cards) { show(place + step); cards[place].legend.focus(); } } },
      step < 0 ? icon(sign) : null, words[name], step > 0 ? icon(sign) : null);
  const buttons = [button(-1, "previous", "prev"), button(1, "next", "next")];
  const isEnd = (i) => place === (i ? cards.length - 1 : 0);
  function draw() {
    buttons.forEach((one, i) => one.setAttribute("aria-disabled", isEnd(i)));
    buttons[1].classList.toggle("main", cards[place].isRight() && !isEnd(1));
  }
  function show(next) {
    place = next;
    cards.forEach((card, i) => { card.node.hidden = i !== place; });
    draw();
  }
  return { node: h("div", { class: "bs-row bs-q-nav" }, buttons), show, draw };
}

/** The cards in their order, those of earlier lessons under a heading of their own. */
function deckOf(model, cards) {
  const words = model.get("words").quiz;
  const isEarlier = (_, place) => model.get("views")[place].lesson !== undefined;
  const [own, earlier] = [cards.filter((card, place) => !isEarlier(card, place)), cards.filter(isEarlier)].map((some) => some.map(({ node }) => node));
  if (!earlier.length) return own;
  const heading = [h("h3", { class: "h4" }, words.earlier), h("p", { class: "quiet" }, words.earlier_why)];
  return [...own, h("section", { class: "bs-q-earlier" }, heading, earlier)];
}
