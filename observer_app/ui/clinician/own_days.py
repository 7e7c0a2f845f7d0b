"""The days on which someone sat in with me, each to be rated by myself; only I see it."""

from __future__ import annotations

from functools import partial

from observer_app.domain.changes import Changes, Kind
from observer_app.services.own_view import OwnDay
from observer_app.ui import operations
from observer_app.ui.clinician import own_words
from observer_app.ui.house.cards import PressCard
from observer_app.ui.page import Page
from observer_app.ui.widgets.boxes import Box
from observer_app.ui.widgets.labels import Body, Heading


class OwnDaysPage(Page):
    """A row for each day's clinic; it leads to rating it."""

    def build(self) -> None:
        self.name_page(self.tr("My own view"), self.tr("Only you see this"))
        self.set_leave(self.tr("My page"), lambda: self.shell.go("home"))
        self.add(Heading(self.tr("How do you see it yourself?")))
        self.add(
            Body(self.tr("Rate a clinic by the same items as those who sat in. Then set your view beside theirs."))
        )
        self.add(Body(own_words.HOW))
        self.add(Body(own_words.FOR_YOU_ALONE))
        self.rows = Box(gap=12)
        self.add(self.rows)
        self.add_stretch()
        self.footer.add_back(lambda: self.shell.go("home"), self.tr("My page"))
        self.beside = self.footer.add_secondary(self.tr("Over time"), lambda: self.shell.go("over_time"))

    def enter(self) -> None:
        self._show()

    def changed(self, changes: Changes) -> None:
        if {Kind.SAID, Kind.SIGNED_FILES, Kind.PRIVATE}.intersection(changes):
            self._show()

    def _show(self) -> None:
        days: tuple[OwnDay, ...] | None = operations.run_now(self, self.shell.session.own_view.days)
        if days is None:
            return
        self.rows.clear()
        self.beside.setVisible(bool(days))
        if not days:
            self.rows.add(
                Body(self.tr("No feedback is here yet. Once it is, its day can be rated, even before you open it."))
            )
        for day in days:
            row = PressCard(own_words.say_title(day), own_words.say_how_far(day))
            self.rows.add(row.on_press(partial(self.shell.go, "own_view", digest=day.digest)))
