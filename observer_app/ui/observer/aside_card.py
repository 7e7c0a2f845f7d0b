"""An item that has nothing to be rated, shown in the place of its levels."""

from __future__ import annotations

from observer_app.domain.answers import Rating
from observer_app.domain.form import Item
from observer_app.domain.sitting import Waypoint
from observer_app.ui.observer import rating_words
from observer_app.ui.observer.sitting_page import SittingPage
from observer_app.ui.widgets.boxes import Card
from observer_app.ui.widgets.buttons import LinkButton
from observer_app.ui.widgets.flows import FlowRow
from observer_app.ui.widgets.labels import Body, Heading, Words


class AsideCard(Card):
    """An item that has nothing to be rated, and why."""

    def __init__(self, page: SittingPage) -> None:
        super().__init__()
        self._page = page
        self.where = Words("", "caption_strong", "primary")
        self.heading = Heading("", "item")
        change = LinkButton(self.tr("Change that answer"))
        change.clicked.connect(lambda: page.go_to(Waypoint(page="they_have_gone", place=page.place)))
        self.add(self.where)
        self.add(self.heading)
        self.add(
            Body(self.tr("Nothing was open to decide in this visit, so this item is not rated. It lowers nothing."))
        )
        self.add(FlowRow(change))
        self.add_stretch()

    def show_item(self, item: Item, rating: Rating | None) -> None:
        """Shown only when the app itself says that the item is not rated."""
        self.heading.setText(item.text)
        self.where.setText(rating_words.where(self._page.form, item, rating))
        self.setVisible(rating is not None)
