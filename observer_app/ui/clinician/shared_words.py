"""The words that go into the signed file, box by box as its page will show them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from observer_app.domain.feedback_fields import FIELDS
from observer_app.ui.widgets.boxes import Box, Card
from observer_app.ui.widgets.buttons import LinkButton
from observer_app.ui.widgets.flows import FlowRow
from observer_app.ui.widgets.labels import Body, Caption, Heading, Words


class SharedWords(Card):
    """`change` leads to where words are shared; nothing is typed here."""

    def __init__(self, change: Callable[[], None]) -> None:
        super().__init__(gap=10)
        self.add(Heading(self.tr("What everyone who has the file will read"), "title"))
        self.rows = Box(gap=10)
        self.add(self.rows)
        self.why = Caption()
        self.change = LinkButton(self.tr("Change what I share")).on_press(change)
        unsaid = self.tr("Something that you wrote for others is not said yet. It will not be printed here.")
        self.unsaid = Words(unsaid, "strong", "danger")
        self.unsaid.hide()
        self.add(self.why)
        self.add(self.unsaid)
        self.add(FlowRow(self.change))

    def show_words(self, values: Mapping[str, str]) -> None:
        """Only boxes with words in them have a row."""
        self.rows.clear()
        for name, text in values.items():
            self.rows.add(Box(Words(FIELDS[name].label, "caption_strong", "muted"), Body(text), gap=2))
        self.rows.setVisible(bool(values))
        self.why.setText(
            self.tr("It is printed as it stands here.")
            if values
            else self.tr("You have shared nothing with everyone, so these boxes stay empty. That is fine.")
        )
