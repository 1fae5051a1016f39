"""The model of six ways to send a message, at three points worked out by hand."""

from betweenscreens.widgets import explorables
from betweenscreens.widgets.explorables import four_features


def test_a_sorry_at_the_start() -> None:
    # Weights 1, 3, 0, 3: most 3 × 7 = 21. Letter 0 + 3 + 0 + 6 = 9, 9 ÷ 21 = 42.9 → 43.
    # Phone 3 + 6 + 0 + 6 = 15 → 71.4 → 71. Video 3 + 9 + 0 + 3 = 15 → 71. Game 3 + 6 + 0 + 3 = 12 → 57.1 → 57.
    # Chat 2 + 3 + 0 + 0 = 5 → 23.8 → 24. Post 1 + 3 + 0 + 0 = 4 → 19. Above the chat: four; below: the post.
    numbers = four_features.model(soon=1, cues=3, stays=0, private=3)
    assert numbers == {"letter": 43, "phone": 71, "video": 71, "game": 57, "chat": 24, "post": 19, "above_chat": 4, "below_chat": 1}
    assert four_features.START == {"soon": 1, "cues": 3, "stays": 0, "private": 3}


def test_a_word_for_the_grandchildren() -> None:
    # Weights 0, 0, 3, 0: most 9. Letter 9 → 100. Phone, video, game 0. Chat 6 ÷ 9 = 66.7 → 67. Post 9 → 100.
    # Above the chat: letter and post; below: the three that leave nothing.
    numbers = four_features.model(soon=0, cues=0, stays=3, private=0)
    assert numbers == {"letter": 100, "phone": 0, "video": 0, "game": 0, "chat": 67, "post": 100, "above_chat": 2, "below_chat": 3}


def test_a_plan_for_saturday() -> None:
    # Weights 3, 0, 1, 0: most 12. Letter 0 + 3 = 3 → 25. Phone, video, game 9 → 75. Chat 6 + 2 = 8 → 66.7 → 67.
    # Post 3 + 3 = 6 → 50. Above the chat: three; below: letter and post.
    numbers = four_features.model(soon=3, cues=0, stays=1, private=0)
    assert numbers == {"letter": 25, "phone": 75, "video": 75, "game": 75, "chat": 67, "post": 50, "above_chat": 3, "below_chat": 2}


def test_where_nothing_matters_all_get_nothing() -> None:
    assert set(four_features.model(0, 0, 0, 0).values()) == {0}


def test_every_fit_is_a_share_of_100() -> None:
    table = explorables.table(four_features)
    rows = [dict(zip(table["names"], row, strict=True)) for row in table["rows"]]
    assert len(rows) == 4**4
    assert all(0 <= row[way] <= 100 for row in rows for way in four_features.POINTS)
    assert all(row["above_chat"] + row["below_chat"] <= 5 for row in rows)
