"""What 35 studies said when they compared Japan and the United States: three bars of counts.

They count studies, not people, and each study counts once, whatever its size.
Source: Takano & Osaka 2018, which joins a review of 1999 and a later one.
"""

from betweenscreens.widgets.charts.bars import Bars

BARS = Bars(
    {
        "none": "reported no clear difference",
        "reverse": "reported Japanese as more individualistic",
        "shortcut": "supported the common view",
    },
    ticks=(0, 5, 10, 15, 20),
    end=20,
)
"""The longest first, in studies."""
pick, figure, table = BARS.pick, BARS.figure, BARS.table
