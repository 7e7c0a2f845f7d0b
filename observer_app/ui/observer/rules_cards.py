"""The rules for whoever rates, shown once, where they are in sight without taking room from the levels."""

from __future__ import annotations

from observer_app.domain.form import Form
from observer_app.ui.observer import rating_words
from observer_app.ui.widgets.boxes import Card
from observer_app.ui.widgets.labels import Caption


class RulesCards:
    """The same words twice: above the item for one column, above the notes for two; at most one is shown."""

    def __init__(self, form: Form) -> None:
        words = rating_words.rules(form)
        self.are_wanted = False
        self.above, self.beside = Caption(words), Card(Caption(words))

    def place(self, *, is_stacked: bool) -> None:
        """Show the one that fits how the page is arranged now."""
        self.above.setVisible(self.are_wanted and is_stacked)
        self.beside.setVisible(self.are_wanted and not is_stacked)
