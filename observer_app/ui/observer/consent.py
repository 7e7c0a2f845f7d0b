"""Asks whether the person has said yes; one press answers, and the clock starts."""

from __future__ import annotations

from observer_app.domain.sitting import Consent, Mode, PlaceState, Waypoint
from observer_app.ui.observer import flow, paper_words, say
from observer_app.ui.observer.sitting_page import SittingPage
from observer_app.ui.observer.who_said_yes import WhoSaidYes
from observer_app.ui.widgets.boxes import Box, Card
from observer_app.ui.widgets.choices import ChoiceCards
from observer_app.ui.widgets.labels import Body, Caption, Heading, Words


class ConsentPage(SittingPage):
    """Four answers and none chosen; pressing one keeps it and goes on."""

    own_name = "consent"
    most_em = 42

    def build(self) -> None:
        self.heading = Heading()
        self.asked = Box()
        self.answers: ChoiceCards | None = None
        self.practice = Card(gap=6)
        self.on_the_phone = Caption(self.tr("By phone or video, the clinician says at the start who is listening."))
        self.who = WhoSaidYes()
        for widget in (self.practice, self.heading, self.on_the_phone, self.asked, self.who):
            self.add(widget)
        self.add_stretch()
        self.back = self.footer.add_back(self._go_back)
        self.absent = self.footer.add_link(self.tr("They did not come"), self._absent)
        self.no_more = self.footer.add_link(self.tr("No one else is coming"), self._no_more)

    def fill(self) -> None:
        encounter = self.encounter
        if self.answers is None:
            self.answers = self._offer()
        self.answers.choose(encounter.consent)
        # Whoever comes back to put an answer right has begun already; only before that can no one have come.
        is_at_the_door = encounter.began_at is None and encounter.state is PlaceState.WAITING
        self.absent.setVisible(is_at_the_door)
        self.no_more.setVisible(is_at_the_door and self.place > 1)
        self.back.setVisible(encounter.consent is not None or encounter.state is not PlaceState.WAITING)
        self.heading.setText(self._question())
        is_over = self.state.sitting.entered_later
        self.on_the_phone.setVisible(self.state.sitting.mode is not Mode.IN_THE_ROOM and not is_over)
        self.who.show_who(encounter.consent_from)
        self.who.setVisible(self.sittings.consent_by_others_is_allowed())
        self._show_practice()

    def _offer(self) -> ChoiceCards:
        """Made once the sitting is known: what was noted on paper is asked about as past."""
        offered = paper_words.CONSENT_THEN if self.state.sitting.entered_later else paper_words.CONSENT_NOW
        answers = ChoiceCards(self._question(), offered)
        answers.chosen.connect(self._answer)
        self.asked.add(answers)
        return answers

    def _question(self) -> str:
        words = self.tr("Has the person said yes to you being there?")
        if self.state.sitting.entered_later:
            words = self.tr("Had the person said yes to you being there?")
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
        assert self.answers is not None
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

    def _no_more(self) -> None:
        """The list ends here; whoever was passed over on the way may never have come either."""
        passed = self.state.sitting.places[-2]
        if passed.state is not PlaceState.OUT:
            self._end_list(also_outside=True)
            return
        self.show_message(
            self.tr("Was there a person {number}?").replace("{number}", str(passed.place)),
            self.tr("You were outside for them. The list counts everyone who came."),
            [
                (self.tr("Yes, they came"), lambda: self._end_list(also_outside=True)),
                (self.tr("No, there was no one"), lambda: self._end_list(also_outside=False)),
            ],
        )

    def _end_list(self, *, also_outside: bool) -> None:
        ended = self.keeper.keep("last", lambda: self.sittings.that_was_the_last(self.uid, also_outside=also_outside))
        if ended is not None:
            self.go_on()

    def _absent(self) -> None:
        if self.keeper.keep("absent", lambda: self.sittings.did_not_come(self.uid, self.place)) is not None:
            self.go_to(Waypoint(page="place_list", place=self.place))
