"""Who counts as a friend? One list of contacts, and a definition that moves over it."""

CONTROLS = {
    "they": (0, 1, 3, 5),
    "back": (0, 1, 3, 5),
    "met": (0, 1, 10, 30),
}
START = {"they": 1, "back": 1, "met": 0}
PICTURE = "dots"
CONTACTS = (
    (30, 1, 0, 0, False),  # shops, a bank, a parcel firm
    (10, 5, 0, 0, False),  # news, streamers, a club's list
    (18, 0, 0, 40, False),  # people from the old school
    (8, 1, 1, 20, False),  # relatives
    (6, 3, 3, 40, False),  # the group for a school project
    (10, 3, 3, 0, False),  # players, about the game only
    (6, 1, 0, 1, False),  # people from a camp, who write to everyone
    (4, 5, 5, 40, True),  # friends from school
    (3, 5, 5, 0, True),  # friends from a game
    (1, 3, 1, 1, True),  # a friend from the camp
    (2, 1, 1, 40, True),  # friends who write on Sundays
    (1, 0, 1, 40, True),  # a friend who forgets to answer
    (1, 0, 0, 40, True),  # a friend who hates phones
)
"""How many contacts, messages from them a week, messages to them a week, times met, and whether Sam calls them friends."""


def model(they: int, back: int, met: int) -> dict[str, int]:
    """Count who of Sam's 100 contacts a definition takes in, and compare it with Sam's own word.

    A contact counts if all three numbers are reached. All 100 contacts are made up.
    Left out: how somebody feels, what the messages say, how long ago it began, and whether the other one would say "friend".

    Args:
        they: least messages from them in a week.
        back: least messages from Sam in a week.
        met: how often they have met at least.

    Returns:
        counted and not_counted in contacts of 100; friends_in, let_in (counted, but no friend in Sam's word),
        left_out (a friend, but not counted) and friends in contacts.
    """
    inside = [(many, friend) for many, writes, answers, times, friend in CONTACTS if writes >= they and answers >= back and times >= met]
    friends = sum(many for many, *_, friend in CONTACTS if friend)
    counted, friends_in = sum(many for many, _ in inside), sum(many for many, friend in inside if friend)
    return {
        "counted": counted,
        "not_counted": sum(many for many, *_ in CONTACTS) - counted,
        "friends_in": friends_in,
        "let_in": counted - friends_in,
        "left_out": friends - friends_in,
        "friends": friends,
    }
