"""How many US teens use AI companions: four shares of the same whole, each by another definition of “use”.

The bars overlap: a daily user is a regular one too, and has used one ever.
Source: Common Sense Media 2025 (survey by NORC), n = 1,060, seen in secondary copies.
"""

from betweenscreens.widgets.charts.bars import Bars

BARS = Bars(
    {
        "ever": "ever used",
        "regular": "regular users (few times a month or more)",
        "social": "used for social interaction and relationships",
        "daily": "daily",
    }
)
"""The widest definition first."""
pick, figure, table = BARS.pick, BARS.figure, BARS.table
