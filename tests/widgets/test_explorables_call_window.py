"""The model of two clocks at three points worked out by hand, and what must hold at every position."""

from betweenscreens.widgets.explorables import call_window


def test_at_the_start() -> None:
    # 12:00 + 5 = 17:00. You are free from 15 to 22, so 12 is 3 hours too early; 17 is in Nico's free time.
    # His 17 to 22 is 12 to 17 on your clock; 15 to 17 is left: calls may begin at 15 and 16, so 2 hours. Then nobody gives any.
    numbers = call_window.model(**call_window.START)
    assert numbers == {"you": 12, "them": 17, "you_outside": 3, "them_outside": 0, "shared": 2, "least": 0}
    assert call_window.START == {"hour": 12, "ahead": 5, "yours": 15, "theirs": 17}


def test_past_midnight() -> None:
    # 20 + 8 = 28, and 28 − 24 = 4: four in the morning. Nico's last hour is 21: from 21 to 4 are 7 hours, from 4 on to 17 are 13, so 7.
    # His 17 to 22 is 9 to 14 on your clock, and you are free from 17: nothing is shared. Between 14 and 17 the middle is fairest:
    # at 15 you give 2 and he, at 23, gives 2.
    numbers = call_window.model(hour=20, ahead=8, yours=17, theirs=17)
    assert numbers == {"you": 20, "them": 4, "you_outside": 0, "them_outside": 7, "shared": 0, "least": 2}


def test_a_free_day_and_the_other_side_of_the_world() -> None:
    # Free from 8 to 22 on both clocks, 12 hours apart: his 8 to 22 is 20 to 10 on yours.
    # Calls may begin at 20 and 21, and at 8 and 9: 4 hours.
    # At 12:00 it is midnight there: 3 hours after his last hour, 8 before his first one.
    numbers = call_window.model(hour=12, ahead=12, yours=8, theirs=8)
    assert numbers == {"you": 12, "them": 0, "you_outside": 0, "them_outside": 3, "shared": 4, "least": 0}


def test_there_is_a_shared_hour_exactly_where_nobody_has_to_give() -> None:
    for ahead in call_window.CONTROLS["ahead"]:
        for yours in call_window.CONTROLS["yours"]:
            for theirs in call_window.CONTROLS["theirs"]:
                numbers = call_window.model(0, ahead, yours, theirs)
                assert (numbers["shared"] > 0) == (numbers["least"] == 0)


def test_more_free_time_never_makes_the_window_smaller() -> None:
    for ahead in call_window.CONTROLS["ahead"]:
        shared = [call_window.model(0, ahead, yours, 17)["shared"] for yours in call_window.CONTROLS["yours"]]
        assert shared == sorted(shared, reverse=True)
