"""Sources are read as BibTeX, with their lines, and a lesson is added to the named ones."""

import sys

import pytest

from betweenscreens.assets import AssetError
from betweenscreens.authoring.bibliography import entries, with_keyword

TEXT = """% a comment
@article{one,
  title    = {The {UK} and
              others},
  keywords = {00-start-here,04-replies-and-receipts}
}

@book{two,
  title = "B"
}
"""


def test_an_entry_knows_its_line_its_fields_and_its_lessons() -> None:
    one, two = entries(TEXT, "sources.bib")
    assert (one.key, one.line, one.fields["title"]) == ("one", 2, "The UK and others")
    assert one.lessons == ["00-start-here", "04-replies-and-receipts"]
    assert (two.key, two.line, two.fields, two.lessons) == ("two", 8, {"title": "B"}, [])


@pytest.mark.parametrize(("wrong", "line"), [("@book{three,\n  title = {\n}\n", 12), ("@book{two,\n  title = {Again}\n}\n", 12)])
def test_what_is_no_entry_is_an_error_with_its_line(wrong: str, line: int) -> None:
    with pytest.raises(AssetError, match=f"^sources.bib:{line}: "):
        entries(f"{TEXT}\n{wrong}", "sources.bib")


def test_without_bibtexparser_one_sentence_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "bibtexparser", None)
    with pytest.raises(AssetError, match="run make test"):
        entries(f"{TEXT}% not read before", "sources.bib")


def test_keywords_are_added_to_the_named_entry_only() -> None:
    bib = "@book{one,\n  keywords = {00-start-here}\n}\n\n@book{two,\n  title = {A},\n  keywords = {00-start-here}\n}\n"
    assert with_keyword(bib, ["two"], "02-x") == bib[: bib.index("@book{two")] + bib[bib.index("@book{two") :].replace(
        "here}", "here, 02-x}"
    )
