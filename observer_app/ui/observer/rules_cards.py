"""The rules for whoever rates, shown once, where they are in sight without taking room from the levels."""

from __future__ import annotations

from observer_app.domain.form import Form
from observer_app.ui.observer import rating_words
from observer_app.ui.widgets.boxes import Card
from observer_app.ui.widgets.labels import Caption
from observer_app.ui.widgets.painting import look

BODY_PX = 17


ROOM_ABOVE_EM = 20
"""How high the page must be, in lines of text, for the rules to stand above the item: the levels come first."""


class RulesCards:
    """The same words three times, of which one is shown: beside the item where there are two columns, above it in
    one column, and below it where the text is so large that they would push the levels out of sight.
    """

    def __init__(self, form: Form) -> None:
        words = rating_words.rules(form)
        self.are_wanted = False
        self.above, self.beside, self.below = Caption(words), Card(Caption(words)), Caption(words)

    def place(self, *, is_stacked: bool, room_px: int, is_short: bool = False) -> None:
        """Show the one that fits how the page is arranged now; `room_px` is how much of it is seen at once.

        `is_short` says that the levels have too little room already.
        """
        is_high = room_px >= look().px(ROOM_ABOVE_EM * BODY_PX) and not is_short
        self.above.setVisible(self.are_wanted and is_stacked and is_high)
        self.below.setVisible(self.are_wanted and is_stacked and not is_high)
        self.beside.setVisible(self.are_wanted and not is_stacked)
