"""What came back over time: their words first, then each item by perspective, then one item from day to day."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from observer_app.domain.changes import Kind
from observer_app.domain.series import ItemSeries, Series
from observer_app.domain.series_plot import levels_of, place_trend, share_levels
from observer_app.domain.series_words import (
    MODES,
    NO_ONE_FIGURE,
    NOT_RATED,
    ONE_MORNING,
    say_all_rest_on,
    say_breaks,
    say_days,
    say_forms,
    say_how_much,
    say_left_out,
    say_same,
    say_what_it_takes,
    say_who_is_first,
)
from observer_app.services.series import MomentOfADay, OverTime
from observer_app.ui import operations
from observer_app.ui.clinician.said_cards import FIRST, SaidCard, ShowMore, moment_lines
from observer_app.ui.page import Page
from observer_app.ui.widgets.boxes import Box, Card
from observer_app.ui.widgets.buttons import SecondaryButton
from observer_app.ui.widgets.choices import ChoiceButtons
from observer_app.ui.widgets.eyes_plot import EyesPlot
from observer_app.ui.widgets.flows import Columns, FlowRow
from observer_app.ui.widgets.labels import Body, Caption, Heading, Words
from observer_app.ui.widgets.number_strip import Mark, NumberStrip
from observer_app.ui.widgets.trend import Trend

ALL_TIME, LAST_YEAR = "all", "year"


class OverTimePage(Page):
    """Only to be looked at; what is shown is chosen by mode, by time and by item."""

    most_em = 70

    def build(self) -> None:
        self.name_page(self.tr("Over time"), self.tr("What those who sat in said and saw"))
        self.set_leave(self.tr("My page"), lambda: self.shell.go("home"))
        self.found: OverTime | None = None
        self.mode: str | None = None
        self.item_place = 0
        self.heading = Heading()
        self.times = self._make_times()
        self.words, self.modes, self.figures, self.rest = (Box(gap=16) for _ in range(4))
        for widget in (self.heading, self.times, self.words, self.modes, self.figures, self.rest):
            self.add(widget)
        self.add_stretch()
        self.footer.add_back(lambda: self.shell.go("home"), self.tr("My page"))

    def enter(self, **_: Any) -> None:
        self._read()

    def changed(self, changes: frozenset[Kind]) -> None:
        if changes & {Kind.SAID, Kind.PRIVATE, Kind.SIGNED_FILES}:
            self._read()

    def _read(self) -> None:
        series, last_year_only = self.shell.session.series, self.time.answer() == LAST_YEAR
        self.found = operations.run_now(self, lambda: series.read(last_year_only=last_year_only))
        if self.found is not None:
            self._show(self.found)

    def _show(self, found: OverTime) -> None:
        for box in (self.words, self.modes, self.figures, self.rest):
            box.clear()
        self.heading.setText(self.tr("What they said, day by day") if found.said else self.tr("Over time"))
        self.times.setVisible(found.has_older)
        if not found.series:
            self.words.add(self._nothing(found))
            return
        self._show_words(found)
        self._show_modes(found)
        self._show_figures()
        self._show_rest(found)

    # -- words -------------------------------------------------------------------------------------------

    def _show_words(self, found: OverTime) -> None:
        self.words.add(Caption(say_who_is_first(found.first)))
        helped = SaidCard(self.tr("What helped, in their words"), found, lambda each: each.helped)
        more = SaidCard(self.tr("What could help more"), found, lambda each: each.more)
        for card in (helped, more):
            card.add_stretch()
        self.words.add(Columns(helped, more, from_em=50, shares=(50, 50)))

    def _nothing(self, found: OverTime) -> Card:
        nothing = self.tr("Nothing is here yet. When you have opened feedback on a clinic of yours, it comes in here.")
        card = Card(Body(nothing), *(Body(line) for line in say_left_out(found.left_out)), gap=10)
        go = SecondaryButton(self.tr("My feedback")).on_press(lambda: self.shell.go("my_feedback"))
        card.add(FlowRow(go))
        return card

    # -- figures -----------------------------------------------------------------------------------------

    def _show_modes(self, found: OverTime) -> None:
        """Whatever was rated by ear alone stands apart, and is never put together with what was seen."""
        self.modes.add(Heading(self.tr("Then the levels"), "item"))
        there = [each.mode for each in found.series]
        self.mode = self.mode if self.mode in there else there[0]
        if len(there) > 1:
            question = self.tr("How did they sit in?")
            choice = ChoiceButtons(question, [(mode, MODES[mode]) for mode in there])
            choice.choose(self.mode)
            choice.chosen.connect(self._choose_mode)
            apart = Caption(self.tr("Each has its own figures."))
            self.modes.add(Card(Words(question, "strong"), choice, apart, gap=8))

    def _choose_mode(self, mode: str) -> None:
        self.mode, self.item_place = mode, 0
        self._show_figures()

    def _show_figures(self) -> None:
        assert self.found is not None
        series = next(each for each in self.found.series if each.mode == self.mode)
        self.figures.clear()
        self.figures.add(self._how_much(series))
        for items in share_levels(series.items):
            self.figures.add(self._every_item(items, series))
        self.figures.add(OneItem(series, self.found.moments, self.item_place, self._remember))

    def _remember(self, place: int) -> None:
        self.item_place = place

    def _how_much(self, series: Series) -> Card:
        card = Card(Heading(self.tr("How much this may say"), "title"), gap=6)
        card.add(Words(say_how_much(series.count), "strong"))
        when = self.tr("On {days}.") if series.first == series.last else self.tr("From {days}.")
        card.add(Body(when.replace("{days}", say_days(series.first, series.last))))
        for line in (say_what_it_takes(series.count), f"{ONE_MORNING} {NOT_RATED}", NO_ONE_FIGURE, say_forms(series)):
            if line:
                card.add(Body(line))
        return card

    def _every_item(self, items: tuple[ItemSeries, ...], series: Series) -> Card:
        plot = EyesPlot(self.tr("Each item, by who was looking"), items, series.perspectives)
        card = Card(plot, gap=8)
        for line in say_all_rest_on(items):
            card.add(Caption(line))
        levels = ", ".join(f"{value} {label.casefold()}" for value, label in levels_of(items))
        if levels:
            card.add(Caption(self.tr("The levels: {levels}.").replace("{levels}", levels)))
        return card

    def _make_times(self) -> Card:
        question = self.tr("From when?")
        answers = [(ALL_TIME, self.tr("All time")), (LAST_YEAR, self.tr("The last twelve months"))]
        self.time = ChoiceButtons(question, answers)
        self.time.choose(ALL_TIME)
        self.time.chosen.connect(lambda _: self._read())
        return Card(Words(question, "strong"), self.time, gap=8)

    def _show_rest(self, found: OverTime) -> None:
        left_out = list(say_left_out(found.left_out))
        if left_out:
            self.rest.add(Card(Heading(self.tr("What is not in here"), "title"), *map(Body, left_out), gap=6))
        own = Card(Heading(self.tr("My own view"), "title"), gap=8)
        own.add(Body(self.tr("You can rate a clinic of yours by the same items, for yourself alone.")))
        rate = SecondaryButton(self.tr("My own view")).on_press(lambda: self.shell.go("own_days"))
        own.add(FlowRow(rate))
        self.rest.add(own)


class OneItem(Card):
    """One item at a time: how it went from day to day, and the moments that observers tied to it."""

    def __init__(
        self,
        series: Series,
        moments: Mapping[str, tuple[MomentOfADay, ...]],
        place: int,
        remember: Callable[[int], None],
    ) -> None:
        super().__init__(Heading(self.tr("One item, from day to day"), "title"), gap=10)
        self._series, self._moments, self._remember = series, moments, remember
        names = [item.short_name for item in series.items]
        self.strip = NumberStrip(self.tr("Items"), names, self.tr("Item"))
        self.strip.item_pressed.connect(self._choose)
        self.shown = Box(gap=10)
        self.add(self.strip)
        self.add(self.shown)
        self._choose(min(place, len(names) - 1))

    def _choose(self, place: int) -> None:
        self._remember(place)
        item = self._series.items[place]
        self.strip.show_progress(here=place, marks=[Mark.PLAIN] * len(self._series.items))
        self.shown.clear()
        self.shown.add(Words(f"{place + 1}. {item.short_name}", "caption_strong", "primary"))
        self.shown.add(Words(item.text, "strong"))
        for line in (say_how_much(item.count), *say_same(item), say_breaks(item)):
            if line:
                self.shown.add(Body(line))
        self._show_line(item)
        self._show_moments(item)

    def _show_line(self, item: ItemSeries) -> None:
        if len(place_trend(item).ticks) > 1:
            self.shown.add(Trend(self.tr("From day to day"), item))
        else:
            self.shown.add(Caption(self.tr("So far there is one day. It takes two to show how something changes.")))

    def _show_moments(self, item: ItemSeries) -> None:
        moments = self._moments.get(item.key, ())
        if moments:
            self.shown.add(Words(self.tr("What was seen and heard"), "strong"))
            self.shown.add(ShowMore(moment_lines(moments), FIRST + 1))
