"""What a person does on the keyboard alone."""

from playwright.sync_api import Locator, Page, expect

FAR = 60
"""Presses of Tab after which a control counts as out of reach."""
HAS_FOCUS = "(node) => node === document.activeElement"
WIDGETS = "() => document.activeElement.closest('.bs') !== null"


def tab_to(page: Page, target: Locator, key: str = "Tab") -> None:
    """Press Tab until ``target`` has the focus."""
    for _ in range(FAR):
        if target.evaluate(HAS_FOCUS):
            return
        page.keyboard.press(key)
    raise AssertionError(f"{target} cannot be reached by {key}")


def press(page: Page, target: Locator, key: str = "Enter") -> None:
    tab_to(page, target)
    page.keyboard.press(key)


def turn_to(page: Page, form: Locator) -> None:
    """Go on to a question of a quiz that shows one at a time."""
    for _ in range(FAR):
        if form.is_visible():
            return
        press(page, page.locator(".bs-deck:visible .bs-q-nav button:visible").last)
    raise AssertionError(f"{form} never has its turn")


def answer(page: Page, form: Locator) -> None:
    """Answer one practice question in some way and get feedback, by a tap or by Check."""
    turn_to(page, form)
    if form.locator(".bs-press").count():
        press(page, form.locator(".bs-press").first, "Space")
        expect(form.locator(".bs-fb")).to_be_visible()
        assert page.evaluate(WIDGETS)
        return
    choices, selects = form.locator("input[type=radio], input[type=checkbox]"), form.locator("select")
    if choices.count():
        press(page, choices.first, "Space")
    elif selects.count():
        for i in range(selects.count()):
            press(page, selects.nth(i), "ArrowDown")
    elif form.locator("ol.bs-order").count():
        press(page, form.get_by_role("button", name="Move down").first)
    else:
        tab_to(page, form.locator("input"))
        page.keyboard.type("15")
    press(page, form.locator("button[type=submit]"))
    expect(form.locator(".bs-fb:not([hidden]), .mark:not([hidden])").first).to_be_visible()
    assert page.evaluate(WIDGETS)


def play(page: Page, chat: Locator) -> None:
    """Take the first way to an ending."""
    for _ in range(FAR):
        options = chat.locator(".bs-say button")
        expect(options.first.or_(chat.locator(".bs-end"))).to_be_visible(timeout=10_000)
        if chat.locator(".bs-end").count():
            return
        taken = options.first.element_handle()
        press(page, options.first)
        page.wait_for_function("(node) => !node.isConnected || !node.checkVisibility()", arg=taken)
        assert page.evaluate(WIDGETS)
    raise AssertionError("no ending was reached")
