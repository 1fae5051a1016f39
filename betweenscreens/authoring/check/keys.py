"""Rules for keys: those of a check stand in its notebook's hidden tests, those of practice in the file."""

import ast
import re
from collections.abc import Iterator

from betweenscreens import questions
from betweenscreens.assets import AssetError
from betweenscreens.authoring.check.course import Cell, Course, Notebook
from betweenscreens.authoring.check.items import Asked, asked, by_file, of_check
from betweenscreens.authoring.check.rules import rule

REGION = "HIDDEN TESTS"
"""nbgrader's name of what it cuts from a released check; the marks are not spelt out here, since the wheel is searched for them."""
PLACED = ("multiple_choice", "many_choice", "match")
"""Types whose key gives a reason for each position."""
FEW_KEYS = 3
"""Of so few keys two may fall together."""
JUDGED = 6
"""Items of practice and check that at least say whether their case is sound."""
ONE_SOUND_IN = 3
"""Of so many of these one at least is."""


def hidden(cell: Cell) -> dict[str, dict]:
    """Return the key in a grade cell's hidden tests, empty if there is none that a program can read."""
    match = re.search(rf"^### BEGIN {REGION}\s*$(.*?)^### END {REGION}\s*$", cell.source, re.MULTILINE | re.DOTALL)
    try:
        value = ast.literal_eval(ast.parse(match.group(1)).body[0].value) if match else None
    except (SyntaxError, ValueError, IndexError, AttributeError, TypeError):
        return {}
    return {str(item): key for item, key in value.items() if isinstance(key, dict)} if isinstance(value, dict) else {}


def key_of(check: Notebook) -> dict[str, tuple[dict, Cell]]:
    """Return the keys of all parts of a check: item id → (right, why and look; its cell)."""
    return {item: (key, cell) for cell in check.cells if cell.nbgrader.get("grade") for item, key in hidden(cell).items()}


@rule("key-agrees")
def key_agrees(course: Course) -> Iterator[AssetError]:
    """The key of a check names each of its items once, and gives the right answer in the same form as a saved answer."""
    for check in course.checks:
        keys = key_of(check)
        items = {one.item.id: one for one in of_check(course, check) if one.marked}
        for item, one in items.items():
            problem = right_problem(one.item, keys[item][0].get("right")) if item in keys else "is missing"
            if problem:
                yield AssetError(one.where, f"the key of {item} {problem}", "correct it in the hidden tests of the check's notebook")
        for item, (_, cell) in keys.items():
            if item not in items:
                yield AssetError(
                    check.at(cell),
                    f"the key names {item}, which isn't a question that this check marks by itself",
                    "remove it, or correct the id",
                )


def right_problem(item: questions.Item, right: object) -> str:
    """Return what is wrong with the right answer in a key, or an empty text."""
    as_answer = str(right["low"]) if item.type == "numeric" and isinstance(right, dict) and {"low", "high"} <= set(right) else right
    if questions.credit(item.type, right, as_answer, item.size) != 1:
        return "has the wrong form"
    return "is the order in which the file shows the lines" if item.type == "order" and right == sorted(right) else ""


@rule("key-reasons")
def key_reasons(course: Course) -> Iterator[AssetError]:
    """The key of a check gives a reason for each position, or one for the item, and a heading of the lesson to look at."""
    for check in course.checks:
        items = {one.item.id: one.item for one in of_check(course, check) if one.marked}
        places = {place for lesson in course.lessons if lesson.name == check.lesson for place in places_in(lesson)}
        for item, (key, cell) in key_of(check).items():
            if item in items and not reasons_given(items[item], key.get("why")):
                yield AssetError(
                    check.at(cell), f"the key of {item} has no reason for some answers", "write a sentence in `why` for each position"
                )
            if key.get("look") not in places:
                yield AssetError(
                    check.at(cell),
                    f"{item} says to look at “{key.get('look')}”, which isn't a heading of the lesson",
                    "copy a heading of the lesson word for word",
                )


def places_in(lesson: Notebook) -> list[str]:
    """Return the headings of a lesson's parts, each also without the subtitle after its colon."""
    text = "\n".join(cell.source for cell in lesson.cells if cell.kind == "markdown")
    found = re.findall(r"^##+ (.+?)\s*$", text, re.MULTILINE)
    return found + [heading.partition(":")[0] for heading in found]


def reasons_given(item: questions.Item, why: object) -> bool:
    """Return True if a key's reasons are complete for the type of the item."""
    if item.type not in PLACED:
        return isinstance(why, str) and bool(why)
    return isinstance(why, dict) and all(isinstance(why.get(place), str) and why[place] for place in range(item.size))


@rule("points-agree")
def points_agree(course: Course) -> Iterator[AssetError]:
    """The points of a grade cell are the sum of its part's items, and a written item's cell has its points."""
    for check in course.checks:
        items = {one.item.id: one.item for one in of_check(course, check)}
        for cell in check.cells:
            if not cell.nbgrader.get("grade"):
                continue
            written = items.get(cell.nbgrader.get("grade_id"))
            total = written.points if written else sum(items[item].points for item in hidden(cell) if item in items)
            if cell.nbgrader.get("points") != total:
                what = f"the cell “{cell.id}” gives {cell.nbgrader.get('points')} points, but its items add up to {total:g}"
                yield AssetError(check.at(cell), what, "make the two agree")


@rule("parts-agree")
def parts_agree(course: Course) -> Iterator[AssetError]:
    """Each part of a check has one quiz cell, one grade cell with the key of just its items, a cell for each written one."""
    for check in course.checks:
        mine = [one.item for one in of_check(course, check)]
        for part in sorted({item.part for item in mine}):
            auto = {item.id for item in mine if item.part == part and item.type != "written"}
            shown = [cell for cell in check.cells if f'quiz("{check.name}", part="{part}", graded=True)' in cell.source]
            keys = [set(hidden(cell)) for cell in check.cells if f"mark(part_{part.lower()}, key)" in cell.source]
            if len(shown) != 1 or keys != ([auto] if auto else []):
                what = f"the cells of part {part} don't fit its questions"
                yield AssetError(f"{check.where}:1", what, "give the part one quiz cell and one grade cell with its key")
        by_hand = {cell.nbgrader.get("grade_id") for cell in check.cells if cell.nbgrader.get("grade") and cell.nbgrader.get("solution")}
        for item in sorted({item.id for item in mine if item.type == "written"} ^ by_hand):
            yield AssetError(
                f"{check.where}:1",
                f"the written item {item} and its cell don't match",
                "give each written item one cell with its id, graded by hand",
            )


@rule("key-positions")
def key_positions(course: Course) -> Iterator[AssetError]:
    """In a check, no position holds more than half of the keys of its choice items."""
    for check in course.checks:
        items = {one.item.id for one in of_check(course, check) if one.item.type == "multiple_choice"}
        keys = [key["right"] for item, (key, _) in key_of(check).items() if item in items and isinstance(key.get("right"), int)]
        for place in sorted(set(keys)):
            if len(keys) > FEW_KEYS and keys.count(place) > len(keys) / 2:
                file = f"{check.where.rpartition('/')[0]}/questions.yml:1"
                yield AssetError(file, f"{keys.count(place)} of {len(keys)} keys are in position {place + 1}", "move some options")


@rule("longest-option")
def longest_option(course: Course) -> Iterator[AssetError]:
    """In each file, the longest option is the key at most one time more than chance would give."""
    keys = {item: key.get("right") for check in course.checks for item, (key, _) in key_of(check).items()}
    for file, group in by_file(course).items():
        known = [(one.item, right_of(one, keys)) for one in group if one.item.type == "multiple_choice"]
        known = [(item, right) for item, right in known if isinstance(right, int) and 0 <= right < item.size]
        longest = sum(is_longest(item.options, right) for item, right in known)
        if longest > sum(1 / item.size for item, _ in known) + 1:
            what = f"the longest option is right in {longest} of {len(known)} items"
            yield AssetError(f"{file}:1", what, "shorten some right options, or lengthen others")


def right_of(one: Asked, keys: dict[str, object]) -> object:
    """Return the right answer of a question: in a check it stands in the key, in practice in the item."""
    return keys.get(one.item.id) if one.kind == "graded" else one.item.right


def is_longest(options: list[str], right: int) -> bool:
    """Return True if the right option is longer than each other one."""
    lengths = sorted(map(len, options))
    return len(options[right]) == lengths[-1] > lengths[-2]


@rule("sound-cases")
def sound_cases(course: Course) -> Iterator[AssetError]:
    """Across practice and check, six items or more say `sound`, and at least a third of them say that their case is sound."""
    for lesson in course.lessons:
        practice = [getattr(one.item, "sound", None) for one in asked(course) if (one.kind, one.lesson) == ("practice", lesson.name)]
        for check in [check for check in course.checks if check.lesson == lesson.name]:
            keys = [key.get("sound") for key, _ in key_of(check).values()]
            said = [sound for sound in practice + keys if isinstance(sound, bool)]
            if len(said) < JUDGED or ONE_SOUND_IN * sum(said) < len(said):
                what = f"with its practice, {sum(said)} of the {len(said)} items that say `sound` have a sound case"
                do = f"say it in {JUDGED} items or more, and let a third of them turn out to be in order"
                yield AssetError(f"{check.where}:1", what, do)
