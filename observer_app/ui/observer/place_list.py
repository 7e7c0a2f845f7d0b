"""The list of this sitting: what became of each person, and the one thing to do next."""

from __future__ import annotations

from observer_app.domain.sitting import Encounter, PlaceState, Waypoint
from observer_app.ui.messages import ask_first
from observer_app.ui.observer import flow, say
from observer_app.ui.observer.sitting_page import SittingPage
from observer_app.ui.widgets.boxes import Box, Card, Line
from observer_app.ui.widgets.buttons import LinkButton, SecondaryButton
from observer_app.ui.widgets.labels import Body, Caption, Heading, Words

_PUT_RIGHT = {PlaceState.SAID_NO: "They did say yes", PlaceState.DID_NOT_COME: "They have come after all"}
"""What a wrong press, or someone late, is put right by; only the last of the list can be."""


class PlaceListPage(SittingPage):
    """Shown as soon as there is more than one person to the list, or someone came to nothing."""

    own_name = "place_list"
    most_em = 46

    def build(self) -> None:
        self.heading = Heading()
        self.lead = Body()
        self.rows = Card(gap=8)
        self.two_words = Caption()
        for widget in (self.heading, self.lead, self.rows, self.two_words):
            self.add(widget)
        self.add_stretch()
        self.end = self.footer.add_secondary(self.tr("End this sitting"), self._end)
        self.next = self.footer.add_primary("", self._go_next, arrow=True)

    def beneath_title(self) -> str:
        return say.beneath_title(self.state)

    def fill(self) -> None:
        self.heading.setText(self._heading())
        self.lead.setText(self._lead())
        self.two_words.setText(say.two_words(self.state) + ".")
        self.rows.clear()
        for place, encounter in enumerate(self.state.sitting.places):
            if place:
                self.rows.add(Line())
            self.rows.add(self._row(encounter))
        self.next.set_text(self._next_words())
        self.end.setVisible(not flow.has_something_rated(self.state))

    def _heading(self) -> str:
        last = self.state.sitting.places[-1].state
        if last is PlaceState.SAID_NO:
            return self.tr("Thank you. Please wait outside until the next person.")
        if last is PlaceState.CHANGED_THEIR_MIND:
            return self.tr("Thank you. Please wait outside until the next person.")
        return self.tr("Your list")

    def _lead(self) -> str:
        last = self.state.sitting.places[-1].state
        if last is PlaceState.SAID_NO:
            return self.tr("The list says only that someone said no. Nothing else is kept.")
        if last is PlaceState.CHANGED_THEIR_MIND:
            return self.tr("Your notes on that visit are gone. The list says only that someone changed their mind.")
        if last is PlaceState.NOT_KNOWN:
            return self.tr("Your notes on that visit are gone. The list says only that it was not known.")
        if last is PlaceState.NO_TIME:
            return self.tr("It is left as seen, not rated. You can still rate it until you end this sitting.")
        if last is PlaceState.DID_NOT_COME:
            return self.tr("They keep their place in the list. One person is rated in this sitting.")
        return self.tr("One person is rated in this sitting.")

    def _row(self, encounter: Encounter) -> Box:
        words = Box(Words(say.person(encounter.place), "strong"), Caption(say.place_state(encounter)), gap=0)
        row = Box(across=True, gap=12)
        row.add(words, 1)
        if encounter.state is PlaceState.NO_TIME:
            rate = SecondaryButton(self.tr("Rate it after all"))
            rate.clicked.connect(lambda: self.go_to(flow.after_the_visit(self.state, self.form, encounter.place)))
            row.add(rate)
        elif encounter.state in _PUT_RIGHT and encounter is self.state.sitting.places[-1]:
            change = LinkButton(self.tr(_PUT_RIGHT[encounter.state]))
            change.clicked.connect(lambda: self._ask_again(encounter.place))
            row.add(change)
        return row

    # -- the next thing ----------------------------------------------------------------------------------

    def _next_words(self) -> str:
        if flow.may_have_next(self.state):
            number = len(self.state.sitting.places) + 1
            return self.tr("Next: person {number}").replace("{number}", str(number))
        if flow.next_page(self.state, self.form).page == self.own_name:
            return self.tr("End this sitting")
        return self.tr("Carry on")

    def _go_next(self) -> None:
        if flow.may_have_next(self.state):
            self.keeper.keep(
                "next",
                lambda: self.sittings.next_place(self.uid),
                lambda kept: self.go_to(Waypoint(page="consent", place=kept.value.place)),
            )
            return
        point = flow.next_page(self.state, self.form)
        if point.page == self.own_name:
            self._end()
        else:
            self.go_to(point)

    def _ask_again(self, place: int) -> None:
        self.go_to(Waypoint(page="consent", place=place))

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
