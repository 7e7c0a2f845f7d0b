"""The list of this sitting: what became of each person, and the one thing to do next."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from observer_app.domain.sitting import Encounter, NotesOn, Waypoint
from observer_app.ui.messages import ask_first
from observer_app.ui.observer import flow, list_words
from observer_app.ui.observer.list_words import Does, Step
from observer_app.ui.observer.moving_on import go_in_for_next
from observer_app.ui.observer.place_row import PlaceRow
from observer_app.ui.observer.print_out import save_to_print
from observer_app.ui.observer.sitting_page import SittingPage
from observer_app.ui.widgets.boxes import Card, Line
from observer_app.ui.widgets.buttons import Button, LinkButton
from observer_app.ui.widgets.flows import FlowRow
from observer_app.ui.widgets.labels import Body, Caption, Heading

_MOST_STEPS = 3


class PlaceListPage(SittingPage):
    """Shown as soon as there is more than one person to the list, or someone came to nothing."""

    own_name = flow.LIST
    most_em = 46

    def build(self) -> None:
        self.heading = Heading()
        self.lead = Body()
        self.rows = Card(gap=8)
        self.about = Card(gap=4)
        for widget in (self.heading, self.lead, self.rows, self.about):
            self.add(widget)
        self.add_stretch()
        self._steps: tuple[Step, ...] = ()
        # Made once: a button may not be taken down while its own press is being seen to.
        self.others: list[Button] = [
            self.footer.add_secondary("", partial(self._take, place)) for place in range(1, _MOST_STEPS)
        ]
        self.next = self.footer.add_primary("", lambda: self._take(0), arrow=True)

    def beneath_title(self) -> str:
        return self.say_with_whom()

    def fill(self) -> None:
        self.heading.setText(list_words.say_heading(self.state))
        self.lead.setText(list_words.say_lead(self.state))
        self._show_rows()
        self._show_about()
        self._steps = list_words.steps(self.state, is_practice=self.session.practice is not None)
        self.next.set_text(self._steps[0].words)
        for place, button in enumerate(self.others, start=1):
            button.setVisible(place < len(self._steps))
            if place < len(self._steps):
                button.set_text(self._steps[place].words)
        self._tell_tired()

    def _show_rows(self) -> None:
        self.rows.clear()
        for number, encounter in enumerate(self.state.sitting.places):
            if number:
                self.rows.add(Line())
            self.rows.add(PlaceRow(self, encounter))

    def _show_about(self) -> None:
        self.about.clear()
        sitting = self.state.sitting
        if self.lead.text() != list_words.say_pattern(sitting):
            self.about.add(Caption(list_words.say_pattern(sitting)))
        self.about.add(Caption(list_words.say_two_words(sitting)))
        ways: list[tuple[str, Callable[[], None]]] = [
            (self.tr("Change how many you rate"), self._over("change_pattern")),
            (self.tr("Wrong clinic or person"), self._over("put_right")),
            (self.tr("Save a day sheet to print"), self._save_day_sheet),
            (self.tr("Choose figures for the cover"), lambda: self.shell.open_over("covered", choosing=True)),
        ]
        if sitting.notes_on is NotesOn.SCREEN:
            ways.insert(0, (self.tr("I make my notes on paper today"), self._keep_on_paper))
        else:
            self.about.add(Caption(self.tr("Your notes are on paper. Put them in from the list, under More.")))
        worry = LinkButton(self.tr("Something worrying"), "triangle-alert")
        self.about.add(
            FlowRow(
                *(LinkButton(words).on_press(slot) for words, slot in ways),
                worry.on_press(lambda: self.shell.open_over("worry")),
            )
        )

    def _keep_on_paper(self) -> None:
        self.keeper.keep("paper", lambda: self.sittings.keep_on_paper(self.uid), self._reload)

    def _over(self, page: str) -> Callable[[], None]:
        return lambda: self.go_to(Waypoint(page=page, place=self.place))

    def _tell_tired(self) -> None:
        """Once on a day, after the fourth full rating."""
        preferences, day = self.session.preferences, f"{self.sittings.now().astimezone():%Y-%m-%d}"
        if list_words.is_tired(self.sittings.rated_today()) and preferences.told_tired() != day:
            preferences.keep_told_tired(day)
            self.show_message(*list_words.TIRED, [(self.tr("Carry on"), self.take_focus)])

    # -- the next thing ----------------------------------------------------------------------------------

    def _take(self, number: int) -> None:
        step = self._steps[number]
        ways: dict[Does, Callable[[], None]] = {
            Does.CARRY_ON: lambda: self.go_to(Waypoint(page=flow.room_page(self.state.sitting), place=step.place)),
            Does.NEXT: lambda: go_in_for_next(self),
            Does.RATE: lambda: self.rate(step.place),
            Does.LAST: self._was_last,
            Does.MORE: lambda: go_in_for_next(self),
            Does.LEAVE: self._leave_the_rest,
            Does.BOXES: lambda: self.go_to(Waypoint(page="three_boxes")),
            Does.END: self._end,
        }
        ways[step.does]()

    def rate(self, place: int) -> None:
        """To the rating of that visit, or to what is asked before it."""
        self.go_to(flow.after_the_visit(self.state, self.form, place))

    def ask_again(self, encounter: Encounter) -> None:
        """For a wrong press, or someone who came late."""
        self.go_to(Waypoint(page="consent", place=encounter.place))

    def put_in_notes(self, encounter: Encounter) -> None:
        self.go_to(Waypoint(page="from_paper", place=encounter.place))

    def _save_day_sheet(self) -> None:
        save_to_print(self, "day-sheet.pdf", lambda: self.session.paper.day_sheet(self.uid))

    def leave_unrated(self, encounter: Encounter) -> None:
        self.keeper.keep("no time", lambda: self.sittings.seen_not_rated(self.uid, encounter.place), self._reload)

    def take_out(self, encounter: Encounter) -> None:
        """The person wants no part in it any more; nothing is signed yet, so the notes simply go."""
        ask_first(
            self,
            self.tr("They are free to change their mind"),
            self.tr("Your notes on this visit will be deleted now and cannot be brought back. The list will say only"
                    " that someone changed their mind. You have done nothing wrong."),
            do=(self.tr("Delete my notes"), lambda: self._take_out(encounter.place)),
            keep=self.tr("Go back"),
        )  # fmt: skip

    def _take_out(self, place: int) -> None:
        self.keeper.keep("out", lambda: self.sittings.leave_at_their_wish(self.uid, place), self._reload)

    def _reload(self, _outcome: object = None) -> None:
        self.read_state()
        self.fill()

    def first_focus(self) -> QWidget:
        return self.heading

    def _was_last(self) -> None:
        self.keeper.keep("last", lambda: self.sittings.that_was_the_last(self.uid), lambda _: self._after_the_last())

    def _leave_the_rest(self) -> None:
        for place in flow.to_rate(self.state.sitting):
            self.keeper.keep(f"no time {place}", partial(self.sittings.seen_not_rated, self.uid, place))
        self._after_the_last()

    def _after_the_last(self) -> None:
        self.read_state()
        point = flow.next_page(self.state, self.form)
        if point.page == self.own_name:
            self.fill()
            # The button that was pressed now says something else, or has gone.
            self.take_focus()
        else:
            self.go_to(point)

    # -- nothing to sign ---------------------------------------------------------------------------------

    def _end(self) -> None:
        ask_first(
            self,
            self.tr("End this sitting?"),
            self.tr("No one was rated, so there will be no feedback. Only the list is kept: how many said no, did not"
                    " come or changed their mind."),
            do=(self.tr("End this sitting"), self._close),
            keep=self.tr("Go back"),
        )  # fmt: skip

    def _close(self) -> None:
        self.keeper.keep(
            "end", lambda: self.sittings.close_without_feedback(self.uid), lambda _: self.shell.go(flow.HOME)
        )
