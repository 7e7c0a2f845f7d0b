"""What comes before a rating that is begun long after the visit: the observer's own words, alone."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent

from observer_app.domain.sitting import Waypoint
from observer_app.ui.observer import rating_words
from observer_app.ui.observer.first_lines import FirstLines
from observer_app.ui.observer.moment_list import MomentList
from observer_app.ui.observer.sitting_page import SittingPage
from observer_app.ui.widgets.boxes import Box, Card
from observer_app.ui.widgets.buttons import SecondaryButton
from observer_app.ui.widgets.flows import FlowRow
from observer_app.ui.widgets.labels import Body, Heading
from observer_app.ui.widgets.painting import look

_MOST_EM = 50


class NotesFirst(Box):
    """The observer's own first lines and moments, alone, before anything is rated."""

    def __init__(self, page: SittingPage, late: rating_words.Late) -> None:
        super().__init__(gap=16)
        self._page = page
        self.add(Heading(late.title))
        self.add(Body(late.body))
        lines = FirstLines(page)
        lines.fill()
        self.add(lines)
        moments = MomentList(page, empty=self.tr("Nothing was written down during this visit."))
        moments.fill()
        self.add(Card(Heading(self.tr("What you wrote"), "title"), moments))
        leave = SecondaryButton(self.tr("Leave it as seen, not rated"))
        leave.clicked.connect(self._leave_it)
        self.add(FlowRow(leave))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Lines stay short enough to read; a widest width would not be reckoned with when the page's height is.
        self.set_side_room(max(0, (self.width() - look().px(17) * _MOST_EM) // 2))

    def _leave_it(self) -> None:
        page = self._page
        page.keeper.keep(
            "no time",
            lambda: page.sittings.seen_not_rated(page.uid, page.place),
            lambda _: page.go_to(Waypoint(page="place_list", place=page.place)),
        )
