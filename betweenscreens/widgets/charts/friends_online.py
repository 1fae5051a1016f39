"""What happened online to all US teens of a survey: two shares of the same whole.

Source: Lenhart, Smith & Anderson 2015 (Pew), n = 1,060.
"""

from betweenscreens.widgets.charts.bars import Bars

BARS = Bars({"friends": "made friends online", "partner": "met a partner online"}, base="all teens 13-17")
pick, figure, table = BARS.pick, BARS.figure, BARS.table
