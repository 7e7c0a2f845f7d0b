"""Both views side by side: what each wrote of it all, then one visit at a time, with a way to the next."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QTimer

from observer_app.domain.agreed_line import LineStage
from observer_app.domain.side_by_side import SideBySide, VisitRow
from observer_app.ui import operations
from observer_app.ui.accessible import announce
from observer_app.ui.page import Page
from observer_app.ui.voices import two_views, words
from observer_app.ui.widgets.boxes import Box, Card
from observer_app.ui.widgets.buttons import LinkButton
from observer_app.ui.widgets.flows import FlowRow
from observer_app.ui.widgets.labels import Body, Caption, Heading, Words


class SideBySidePage(Page):
    """For observers and leads by the uids of two sittings; for the clinician by the digests of two feedbacks."""

    most_em = 66

    def build(self) -> None:
        self.found: SideBySide | None = None
        self.heading: Heading | None = None
        self.steps: list[VisitRow | None] = [None]
        self.parts = Box(gap=16)
        self.add(self.parts)
        self.add_stretch()
        self.back = self.footer.add_back(self._go_back)
        self.footer.add_secondary(self.tr("A card for the talk"), lambda: self.shell.open_over("the_talk"))
        self.next = self.footer.add_primary("", self._go_on, arrow=True)

    @property
    def session(self) -> Any:
        return self.shell.session

    @property
    def by_letters(self) -> bool:
        return bool(self.first)

    def enter(self, *, mine: str = "", theirs: str = "", first: str = "", second: str = "") -> None:
        self.mine, self.theirs, self.first, self.second = mine, theirs, first, second
        self.name_page(self.tr("Side by side"))
        self.set_leave(self.tr("My feedback") if first else self.tr("My page"), self._leave)
        self.place, self._is_table = 0, False
        self.found = operations.run_now(self, self._read)
        if self.found is None:
            self.heading = None
            self.parts.clear()
            self._say_ways()
            return
        rated = [row for row in self.found.visits if row.is_rated]
        self.steps = [None, *rated]
        self._show()

    def _read(self) -> SideBySide:
        found: SideBySide
        if self.by_letters:
            found = self.session.by_letters.side_by_side(self.first, self.second)
        else:
            found = self.session.two_voices.side_by_side(self.mine, self.theirs)
        return found

    def first_focus(self) -> Any:
        return self.heading

    # -- what is shown -----------------------------------------------------------------------------------

    def _show(self) -> None:
        assert self.found is not None
        self.parts.clear()
        row = self.steps[self.place]
        for part in self._of_all(self.found) if row is None else self._of_visit(row, self.found):
            self.parts.add(part)
        self._say_ways()

    def _of_all(self, found: SideBySide) -> list[Any]:
        """Words first; the levels come with the visits."""
        both_stay = words.BOTH_STAY_CLINICIAN if self.by_letters else words.BOTH_STAY
        self.heading = Heading(self.tr("What each of the two wrote"))
        parts: list[Any] = [self.heading, Body(both_stay)]
        if not found.same_form:
            parts.append(Body(words.OTHER_FORMS))
        line = self._line_card()
        if line is not None:
            parts.append(line)
        parts += [two_views.box_card(words.BOXES[box], found, first, second) for box, first, second in found.boxes()]
        left = [row for row in found.visits if not row.is_rated]
        if left:
            lines = [Body(text) for text in words.say_not_rated(left, found)]
            parts.append(Card(Heading(self.tr("Not rated by either"), "title"), *lines, gap=4))
        return parts

    def _line_card(self) -> Card | None:
        """The line that both agreed on, where there is one."""
        if self.by_letters:
            found = self.session.by_letters.with_which(self.first)
            pair = next(each for each in found if self.second in (each.first, each.second))
            return _agreed(pair.line, pair.whose, pair.eyes) if pair.line else None
        view = operations.run_now(self, lambda: self.session.two_voices.line(self.mine, self.theirs))
        if view is None or view.line.stage is not LineStage.AGREED:
            return None
        return _agreed(view.line.text, tuple(view.names.values()), tuple(view.eyes.values()))

    def _of_visit(self, row: VisitRow, found: SideBySide) -> list[Any]:
        self.heading = Heading(words.say_visit(row, found))
        parts: list[Any] = [self.heading]
        parts += [Caption(text) for text in (words.beneath_visit(row, found),) if text]
        alone, differently = words.say_alone(row, found), words.say_differently(row)
        if alone:
            parts.append(Body(alone))
        if differently:
            parts.append(two_views.seen_differently(differently))
        text = self.tr("Show it in full") if self._is_table else self.tr("Show it as a table")
        parts.append(FlowRow(LinkButton(text).on_press(self._turn)))
        if self._is_table:
            return [*parts, Card(two_views.as_table(row, found))]
        parts += [two_views.item_card(each, found) for each in (*row.asked_first, *row.items)]
        loose = two_views.loose_card(row, found)
        return [*parts, loose] if loose is not None else parts

    def _turn(self) -> None:
        self._is_table = not self._is_table
        # The button that was pressed is still on the stack.
        QTimer.singleShot(0, self, self._show_again)

    def _show_again(self) -> None:
        self._show()
        self.area.verticalScrollBar().setValue(0)
        self.take_focus()

    # -- ways --------------------------------------------------------------------------------------------

    def _say_ways(self) -> None:
        if self.found is None:
            self.next.set_text(self.tr("Which visits are the same?") if self.mine else self.tr("My feedback"))
            return
        if self.place + 1 < len(self.steps):
            row = self.steps[self.place + 1]
            assert row is not None
            text = words.say_visit(row, self.found)
            self.next.set_text(self.tr("Next: {visit}").replace("{visit}", text[:1].lower() + text[1:]))
        else:
            self.next.set_text(self.tr("My feedback") if self.by_letters else self.tr("An agreed line"))

    def _go_on(self) -> None:
        if self.found is None:
            if self.mine:
                self.shell.go("same_visits", mine=self.mine, theirs=self.theirs)
            else:
                self._leave()
        elif self.place + 1 < len(self.steps):
            self._step(self.place + 1)
        elif self.by_letters:
            self._leave()
        else:
            self.shell.go("agreed_line", mine=self.mine, theirs=self.theirs)

    def _go_back(self) -> None:
        if self.place:
            self._step(self.place - 1)
        else:
            self._leave()

    def _step(self, place: int) -> None:
        self.place = place
        self._show_again()
        if self.heading is not None:
            announce(self, self.heading.text())

    def _leave(self) -> None:
        self.shell.go("my_feedback" if self.by_letters else "home")


def _agreed(text: str, names: Any, eyes: Any) -> Card:
    return Card(
        Heading("What both agreed on", "title"),
        Words(f"“{text}”", "option"),
        Caption(words.say_signed_by(names, eyes)),
        gap=6,
    )
