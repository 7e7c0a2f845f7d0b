"""Asks whether the person has said yes; one press answers, and the clock starts."""

from __future__ import annotations

from observer_app.domain.sitting import Consent, PlaceState, Waypoint
from observer_app.ui.observer import say
from observer_app.ui.observer.sitting_page import SittingPage
from observer_app.ui.widgets.boxes import Card
from observer_app.ui.widgets.choices import ChoiceCards
from observer_app.ui.widgets.labels import Body, Heading, Words


class ConsentPage(SittingPage):
    """Four answers and none chosen; pressing one keeps it and goes on."""

    own_name = "consent"
    most_em = 42

    def build(self) -> None:
        self.heading = Heading(self.tr("Has the person said yes to you being there?"))
        self.answers = ChoiceCards(
            self.heading.text(),
            [
                (Consent.BEFORE, self.tr("Yes, before I came in"), ""),
                (Consent.ALREADY_THERE, self.tr("Yes, but I was already there"), ""),
                (
                    Consent.NOT_YET_KNOWN,
                    self.tr("I do not know yet"),
                    self.tr("You can say: {line}").replace("{line}", say.LINE_TO_SAY),
                ),
                (Consent.NO, self.tr("No"), self.tr("Then you wait outside until the next person.")),
            ],
        )
        self.answers.chosen.connect(self._answer)
        self.practice = Card(gap=6)
        for widget in (self.practice, self.heading, self.answers):
            self.add(widget)
        self.add_stretch()
        self.back = self.footer.add_back(self._go_back)
        self.absent = self.footer.add_link(self.tr("They did not come"), self._absent)

    def fill(self) -> None:
        encounter = self.encounter
        self.answers.choose(encounter.consent)
        # Whoever comes back to put an answer right has begun already; only before that can no one have come.
        self.absent.setVisible(encounter.began_at is None and encounter.state is PlaceState.WAITING)
        self.back.setVisible(encounter.consent is not None or encounter.state is not PlaceState.WAITING)
        self._show_practice()

    def _show_practice(self) -> None:
        """In practice no one can be asked: what there is to know is read first."""
        practice = self.session.practice
        visit = practice.visit(self.place) if practice is not None else None
        self.practice.clear()
        self.practice.setVisible(visit is not None)
        if visit is not None:
            self.practice.add(Words(visit.title, "strong"))
            self.practice.add(Body(visit.before))

    def _answer(self, key: str) -> None:
        answer = Consent(key)
        if self.keeper.keep("consent", lambda: self.sittings.answer_consent(self.uid, self.place, answer)) is None:
            self.answers.choose(self.encounter.consent)
        elif answer is Consent.NO:
            self.go_to(Waypoint(page="place_list", place=self.place))
        else:
            self.go_on()

    def _go_back(self) -> None:
        """Leave the answer as it was."""
        if self.encounter.state in (PlaceState.SAID_NO, PlaceState.DID_NOT_COME):
            self.go_to(Waypoint(page="place_list", place=self.place))
        else:
            self.go_on()

    def _absent(self) -> None:
        if self.keeper.keep("absent", lambda: self.sittings.did_not_come(self.uid, self.place)) is not None:
            self.go_to(Waypoint(page="place_list", place=self.place))
