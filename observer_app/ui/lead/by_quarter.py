"""How the service, or a team, came out by quarter: how much was rated, then each item, by perspective side by side."""

from __future__ import annotations

from typing import Any

from observer_app.domain.people import Perspective
from observer_app.domain.series import OBSERVING
from observer_app.domain.series_words import EYES, MODES, NO_ONE_FIGURE, NOT_RATED, say_who_is_first
from observer_app.domain.team_view import GroupFigures, Quarter
from observer_app.services.team_view import QuarterFigures, TeamsByQuarter
from observer_app.ui import operations
from observer_app.ui.lead import quarter_words as words
from observer_app.ui.page import Page
from observer_app.ui.widgets.boxes import Box, Card
from observer_app.ui.widgets.choices import ChoiceButtons
from observer_app.ui.widgets.figure_table import FigureTable
from observer_app.ui.widgets.labels import Body, Caption, Heading, Words


class ByQuarterPage(Page):
    """It names no one and puts no one above another."""

    most_em = 54

    def build(self) -> None:
        self.name_page(self.tr("Teams by quarter"))
        self.set_leave(self.tr("My page"), lambda: self.shell.go("home"))
        self.add(Heading(self.tr("Teams by quarter")))
        self.told = Body(
            self.tr("How the service, or a team, came out as a whole. No one is named.") + f" {words.SMALL_GROUPS}"
        )
        self.add(self.told)
        self.found: TeamsByQuarter | None = None
        self.group = ""
        self.quarter: Quarter | None = None
        self._read: dict[Quarter, QuarterFigures] = {}
        self.whom, self.counts, self.when, self.figures = (Box(gap=16) for _ in range(4))
        for box in (self.whom, self.counts, self.when, self.figures):
            self.add(box)
        self.add_stretch()

    def enter(self) -> None:
        self._begin()

    def changed(self, changes: Any) -> None:
        if changes and not self.is_busy:
            self._begin()

    def _begin(self) -> None:
        self._read.clear()
        self.found = operations.run_now(self, self.shell.session.team_view.read)
        if self.found is None:
            return
        for box in (self.whom, self.counts, self.when, self.figures):
            box.clear()
        if not self.found.quarters:
            self.counts.add(Card(Body(self.tr("No one has been observed yet, so there is nothing to show."))))
            return
        self.group = self.group if self.group in self.found.teams else ""
        there = [each for each, _ in self.found.quarters]
        self.quarter = self.quarter if self.quarter in there else self._newest_to_show(self.found)
        self._ask_whom(self.found)
        self._ask_when(there)
        self._show_counts()
        self._show_figures()

    def _newest_to_show(self, found: TeamsByQuarter) -> Quarter:
        """The newest of which something can be shown; the newest there is where nothing can."""
        shown = (each for each, counts in found.quarters if words.is_any_told(counts[self.group]))
        return next(shown, found.quarters[0][0])

    @property
    def order(self) -> tuple[Perspective, ...]:
        assert self.found is not None
        first = self.found.first
        return (first, *(eyes for eyes in OBSERVING if eyes is not first))

    # -- choosing ----------------------------------------------------------------------------------------

    def _ask_whom(self, found: TeamsByQuarter) -> None:
        if not found.teams:
            return
        question = self.tr("Of whom?")
        choice = ChoiceButtons(question, words.name_groups(found.teams))
        choice.choose(self.group)
        choice.chosen.connect(self._choose_group)
        self.whom.add(Card(Words(question, "strong"), choice, gap=8))

    def _ask_when(self, there: list[Quarter]) -> None:
        question = self.tr("Of which quarter?")
        choice = ChoiceButtons(question, [(each.in_words, each.in_words) for each in there])
        assert self.quarter is not None
        choice.choose(self.quarter.in_words)
        by_words = {each.in_words: each for each in there}
        choice.chosen.connect(lambda key: self._choose_quarter(by_words[key]))
        self.when.add(Heading(self.tr("Item by item"), "item"))
        self.when.add(Card(Words(question, "strong"), choice, gap=8))

    def _choose_group(self, uid: str) -> None:
        self.group = uid
        self._show_counts()
        self._show_figures()

    def _choose_quarter(self, quarter: Quarter) -> None:
        self.quarter = quarter
        self._show_figures()

    # -- showing -----------------------------------------------------------------------------------------

    def _show_counts(self) -> None:
        assert self.found is not None
        self.counts.clear()
        heads = [self.tr("Quarter"), *(EYES[eyes] for eyes in self.order)]
        rows = words.count_rows(self.found.quarters, self.group, self.order)
        self.counts.add(
            Card(
                Heading(self.tr("Rated consultations"), "title"),
                FigureTable(heads, rows),
                Caption(say_who_is_first(self.found.first)),
                gap=10,
            )
        )

    def _show_figures(self) -> None:
        """Reads the quarter first, where that was not done yet."""
        assert self.quarter is not None
        self.figures.clear()
        quarter = self.quarter
        if quarter in self._read:
            self._show_read(self._read[quarter])
            return
        operations.run_steps(
            self,
            self.shell.session.team_view.reading(quarter),
            lambda found: self._keep(quarter, found),
            busy_text=self.tr("Reading what was rated."),
            can_stop=True,
        )

    def _keep(self, quarter: Quarter, found: QuarterFigures | None) -> None:
        if found is None:
            self.figures.add(Card(Body(self.tr("It was stopped. Choose the quarter again to read it."))))
            return
        self._read[quarter] = found
        if quarter == self.quarter:
            self._show_read(found)

    def _show_read(self, found: QuarterFigures) -> None:
        self.figures.clear()
        every = found.groups[self.group]
        if not every:
            self.figures.add(Card(Body(self.tr("Nothing was rated in this quarter."))))
        for each in every:
            self.figures.add(self._mode(each))
        if not all(each.is_empty for each in every):
            self.figures.add(
                Caption(f"{self.tr('A figure is the mean of consultations.')} {NOT_RATED} {NO_ONE_FIGURE}")
            )
        left_out = list(words.say_left_out(found))
        if left_out:
            self.figures.add(Card(Heading(self.tr("What is not in here"), "title"), *map(Body, left_out), gap=6))

    def _mode(self, figures: GroupFigures) -> Card:
        card = Card(Heading(MODES[figures.mode], "title"), gap=10)
        if figures.is_empty:
            card.add(Body(words.say_all_left_out(figures)))
            return card
        card.add(FigureTable([self.tr("Item"), *(EYES[eyes] for eyes in self.order)], words.item_rows(figures.items)))
        levels = words.say_levels(figures.items)
        if levels:
            card.add(Caption(levels))
        if len(figures.forms) > 1:
            card.add(Caption(self.tr("These figures rest on {n} forms.").replace("{n}", str(len(figures.forms)))))
        return card
