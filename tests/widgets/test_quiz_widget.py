"""What practice and checks share: the questions as text, and a view that helps nobody to answer."""

from betweenscreens import assets, questions
from betweenscreens.widgets.quiz_widget import QuizWidget, graded_view

ITEMS = questions.read_practice(assets.find("quizzes", "04-replies-and-receipts", ".yml"))


def test_the_text_has_a_line_for_each_question() -> None:
    widget = QuizWidget("quiz:x", ITEMS)
    assert widget.plain_text().splitlines() == [f"{place}. {item.question}" for place, item in enumerate(ITEMS, 1)]
    assert set(widget.words) == {"quiz", "saving", "language"}


def test_a_graded_view_holds_no_key() -> None:
    allowed = {"id", "type", "question", "points", "unit", "rubric", "max_words", "options", "prompts", "size"}
    assert all(set(graded_view(item)) <= allowed for item in ITEMS)
