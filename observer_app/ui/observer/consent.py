"""Asks whether the person has said yes; one press answers, and the clock starts."""

from __future__ import annotations

from observer_app.domain.sitting import Consent, Mode, PlaceState, Waypoint
from observer_app.ui.observer import flow, say
from observer_app.ui.observer.sitting_page import SittingPage
from observer_app.ui.observer.who_said_yes import WhoSaidYes
from observer_app.ui.widgets.boxes import Card
from observer_app.ui.widgets.choices import ChoiceCards
from observer_app.ui.widgets.labels import Body, Caption, Heading, Words


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
        self.on_the_phone = Caption(self.tr("By phone or video, the clinician says at the start who is listening."))
        self.who = WhoSaidYes()
        for widget in (self.practice, self.heading, self.on_the_phone, self.answers, self.who):
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
        self.heading.setText(self._question())
        self.on_the_phone.setVisible(self.state.sitting.mode is not Mode.IN_THE_ROOM)
        self.who.show_who(encounter.consent_from)
        self.who.setVisible(self.sittings.consent_by_others_is_allowed())
        self._show_practice()

    def _question(self) -> str:
        words = self.tr("Has the person said yes to you being there?")
        return words if not flow.shows_list(self.state) else f"{say.person(self.place)}. {words}"

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
        elif answer is not Consent.NO and not self._keep_who():
            return
        elif answer is Consent.NO:
            self.go_to(Waypoint(page="place_list", place=self.place))
        else:
            self.go_on()

    def _keep_who(self) -> bool:
        who = self.who.answer()
        if who is self.encounter.consent_from:
            return True
        return self.keeper.keep("who", lambda: self.sittings.set_consent_from(self.uid, self.place, who)) is not None

    def _go_back(self) -> None:
        """Leave the answer as it was."""
        if self.encounter.state in (PlaceState.SAID_NO, PlaceState.DID_NOT_COME):
            self.go_to(Waypoint(page="place_list", place=self.place))
        else:
            self.go_on()

    def _absent(self) -> None:
        if self.keeper.keep("absent", lambda: self.sittings.did_not_come(self.uid, self.place)) is not None:
            self.go_to(Waypoint(page="place_list", place=self.place))
