"""Between Screens: what a lesson's notebook may use.

Each name takes one or two plain arguments and shows one thing; what it shows
stands in ``assets/``.
"""

from betweenscreens.charts import chart
from betweenscreens.chat import chat
from betweenscreens.explore import explore
from betweenscreens.hand_in import hand_in
from betweenscreens.help_card import help_card
from betweenscreens.marks import mark
from betweenscreens.quiz import quiz
from betweenscreens.reflect import reflect
from betweenscreens.sources import sources
from betweenscreens.start import start_page
from betweenscreens.term import term
from betweenscreens.warm_up import warm_up

__all__ = [
    "chart",
    "chat",
    "explore",
    "hand_in",
    "help_card",
    "mark",
    "quiz",
    "reflect",
    "sources",
    "start_page",
    "term",
    "warm_up",
]
__version__ = "0.1.0"
