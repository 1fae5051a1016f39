"""The rule for ``assets/<language>/``: a translation changes words and nothing else."""

import re
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path

from betweenscreens import questions, twee
from betweenscreens.assets import PLACE, AssetError
from betweenscreens.authoring.check.course import Course
from betweenscreens.authoring.check.items import OneQuestion
from betweenscreens.authoring.check.rules import rule
from betweenscreens.language import CODE, merged, name_of, placed, shape

FIXED = ("id", "lesson", "tag", "data", "type", "service", "name", "shape", "of", "x", "y", "country", "status", "contact", "source")
"""Fields outside words.yml that hold no words."""
Wrong = tuple[int, str, str]
"""Line, what is wrong, what to do."""


@rule("translations")
def translations(course: Course) -> Iterator[AssetError]:
    """A translation has the names and the shape of the English files, and in its sentences the same {names} and numbers."""
    for folder in sorted(path for path in (course.root / "assets").iterdir() if path.is_dir() and CODE.fullmatch(path.name)):
        words = folder / "words.yml"
        language = course.mapping(f"{folder.name}/words.yml").get("language") if words.is_file() else None
        if not isinstance(language, dict) or language.get("code") != folder.name:
            what = f"assets/{folder.name} doesn't say its language"
            yield AssetError(f"{course.shown(words)}:1", what, f'write words.yml with language: {{code: "{folder.name}", draft: "…"}}')
        for path in course.files(f"{course.shown(folder)}/**/*"):
            yield from of_file(course, path, course.root / "assets" / path.relative_to(folder))


def of_file(course: Course, path: Path, english: Path) -> Iterator[AssetError]:
    """Yield what is wrong in one file of a translation."""
    if not english.is_file() or english.suffix not in (".yml", ".twee"):
        yield AssetError(
            f"{course.shown(path)}:1", f"there's no {course.shown(english)} to translate", "give this file the name of an English one"
        )
    elif path.suffix == ".twee":
        yield from of_chat(course, path, english)
    else:
        ours, theirs = (course.yaml(f"../{course.shown(file)}") for file in (english, path))
        found = list(differences(ours, theirs, 0, fixed=() if path.name == "words.yml" else FIXED))
        yield from (AssetError(f"{course.shown(path)}:{line + 1}", what, do) for line, what, do in found)
        yield from () if found else of_questions(course.shown(path), ours, theirs)


def differences(english: object, translated: object, line: int, key: str = "the file", fixed: tuple = FIXED) -> Iterator[Wrong]:
    """Yield where YAML content is not a translation of other content.

    Args:
        english: as read by ruamel.
        translated: as read by ruamel, with its lines.
        line: where ``translated`` stands, from 0.
        key: what it is called in an error.
        fixed: fields that hold no words.
    """
    if isinstance(english, dict) and isinstance(translated, dict):
        yield from _in_mapping(english, translated, fixed)
    elif isinstance(english, list) and isinstance(translated, list):
        yield from _in_list(english, translated, line, key, fixed)
    elif isinstance(english, str) and isinstance(translated, str):
        yield from _in_text(english, translated, line, key)
    elif english != translated:
        yield line, f"{key} doesn't have the form that it has in English", "translate only the words, and keep the form of the English file"


def _in_mapping(english: dict, translated: dict, fixed: tuple) -> Iterator[Wrong]:
    for key, value in translated.items():
        line = translated.lc.key(key)[0]
        if key not in english:
            yield from [(line, f"{key} isn't in the English file", "correct its name, or remove it")] if english else ()
        elif key in fixed:
            yield from (
                [(line, f"{key} has no words to translate", "remove it here, because the English file already says it")]
                if value != english[key]
                else ()
            )
        else:
            yield from differences(english[key], value, line, key, fixed)


def _in_list(english: list, translated: list, line: int, key: str, fixed: tuple) -> Iterator[Wrong]:
    name, found = name_of(english), dict(placed(english, translated))
    if not name and not found:
        yield line, f"{key} has {len(translated)} parts, but {len(english)} in English", "write the same number, in the same order"
    for place, item in enumerate(translated):
        if name and not any(item is known for known in found.values()):
            yield translated.lc.item(place)[0], f"no {name} in the English file matches this one’s", f"correct its {name}"
    for place, item in found.items():
        at = next(i for i, other in enumerate(translated) if other is item)
        yield from differences(english[place], item, translated.lc.item(at)[0], key, fixed)


def _in_text(english: str, translated: str, line: int, key: str) -> Iterator[Wrong]:
    if english.strip() and not translated.strip():
        yield line, f"{key} is empty", "write it, or remove it to leave it in English"
        return
    names, theirs = ({place[1] for place in PLACE.finditer(text)} for text in (english, translated))
    if names != theirs:
        yield line, f"{key} doesn't have the {{names}} of the English text", "use " + ", ".join(f"{{{name}}}" for name in sorted(names))
    if english.count("**") != translated.count("**"):
        yield line, f"{key} doesn't have the bold words of the English text", "use ** as often as in English"
    if numbers(english) != numbers(translated):
        missing = ", ".join(numbers(english)) or "none"
        yield line, f"{key} has different numbers from the English text", f"write the same ones: {missing}"


def numbers(text: str) -> list[str]:
    """Return the numbers in a text, sorted; 1,060 and 1.060 are the same one."""
    return sorted(re.findall(r"\d+", re.sub(r"(?<=\d)[.,](?=\d{3}(?!\d))", "", text)))


def of_questions(where: str, english: object, translated: object) -> Iterator[AssetError]:
    """Yield what is wrong with practice questions once they are translated, such as two options that are the same now."""
    lines = {item.get("id"): item.lc.line for item in asked(translated)}
    for item in asked(merged(deepcopy(english), translated)):
        for error in questions.parse(OneQuestion(item), where, graded=False)[1]:
            line = lines.get(item.get("id"), 0)
            yield AssetError(f"{where}:{line + 1}", f"the question {item.get('id')} doesn't work: {error.what}", error.do)


def asked(content: object) -> list[dict]:
    """Return the questions of a quiz, or the one of a chart, as they are in the file: ``id``, ``type``, ``question`` and so on."""
    if isinstance(content, dict):
        content = content.get("questions", [content.get("question")])
    return [item for item in content if isinstance(item, dict)] if isinstance(content, list) else []


def of_chat(course: Course, path: Path, english: Path) -> Iterator[AssetError]:
    """Yield what is wrong in a translated chat: its own mistakes, or else the passages whose shape is not the English one's."""
    text, where = course.text(path), course.shown(path)
    found = twee.problems(text, where, lesson=False)
    yield from found
    if found or twee.problems(course.text(english), course.shown(english), lesson=False):
        return
    ours, theirs = twee.parse(course.text(english), english.name), twee.parse(text, where)
    if len(ours["passages"]) != len(theirs["passages"]):
        what = f"it has {len(theirs['passages'])} passages, but {len(ours['passages'])} in English"
        yield AssetError(f"{where}:1", what, "write the same ones, in the same order")
        return
    lines = {match[1].strip(): text.count("\n", 0, match.start()) + 1 for match in re.finditer(r"^::([^\[{\n]+)", text, re.MULTILINE)}
    for mine, other, name, title in zip(shape(ours), shape(theirs), ours["passages"], theirs["passages"], strict=True):
        if mine != other:
            what = f"“{title}” doesn't have the tags, choices and lines of “{name}”"
            yield AssetError(f"{where}:{lines[title]}", what, "write it line by line like the English passage")
        elif times(ours["passages"][name]) != times(theirs["passages"][title]):
            yield AssetError(f"{where}:{lines[title]}", f"“{title}” has different times from “{name}”", "write the same ones")


def times(passage: dict) -> list[str]:
    """Return the numbers in the lines of a passage that tell the time."""
    return [number for line in passage["lines"] if line["kind"] in ("time", "delay") for number in numbers(line["text"])]
