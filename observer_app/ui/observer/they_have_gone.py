"""Once the person has gone: who else was there, whether there was anything to decide, and two fresh lines."""

from __future__ import annotations

from observer_app.domain.answers import Rating
from observer_app.domain.form import Item
from observer_app.domain.observation import Writing
from observer_app.domain.sitting import AlsoThere, PlaceState, Waypoint
from observer_app.ui.observer import flow
from observer_app.ui.observer.consent_card import ConsentCard
from observer_app.ui.observer.hint_watch import HintWatch
from observer_app.ui.observer.moving_on import go_in_for_next
from observer_app.ui.observer.print_out import save_slip
from observer_app.ui.observer.sitting_page import SittingPage, with_observation
from observer_app.ui.observer.spoke_for_them import SpokeForThem
from observer_app.ui.widgets.boxes import Box, Card
from observer_app.ui.widgets.buttons import LinkButton
from observer_app.ui.widgets.choices import CheckCards, ChoiceCards
from observer_app.ui.widgets.flows import FlowRow
from observer_app.ui.widgets.labels import Caption, Heading
from observer_app.ui.widgets.line_box import Field
from observer_app.ui.widgets.text_boxes import TextBox

ALSO_THERE = (
    (AlsoThere.COMPANION, "Companion", ""),
    (AlsoThere.INTERPRETER, "Interpreter", ""),
    (AlsoThere.STUDENT, "Student", ""),
    (AlsoThere.OTHER_CLINICIAN, "Other clinician", ""),
)


class TheyHaveGonePage(SittingPage):
    """Everything is kept as it is answered; one press leads on to the rating."""

    own_name = "they_have_gone"
    most_em = 50

    def build(self) -> None:
        self._next_first = False
        self.decisions: dict[str, DecisionCard] = {}
        self.decision_box = Box(gap=16)
        self.add(Heading(self.tr("They have gone")))
        self.consent = ConsentCard(self)
        self.also = CheckCards(self.tr("Who else was there?"), ALSO_THERE, across=True)
        self.also.changed.connect(self._keep_also)
        self.helped = TextBox(self.tr("What helped?"), lines=1, most_lines=4)
        self.more = TextBox(self.tr("What could help more?"), lines=1, most_lines=4)
        self.keep_writing(self.helped, Writing.FIRST_HELPED, of_visit=True)
        self.keep_writing(self.more, Writing.FIRST_MORE, of_visit=True)
        self.add(self.consent)
        self.also_card = Card(
            Heading(self.tr("Who else was there?"), "title"),
            Caption(self.tr("Leave it as it is if there was no one else.")),
            self.also,
        )
        self.add(self.also_card)
        self.spoke_card = SpokeForThem(self)
        self.add(self.spoke_card)
        self.add(self.decision_box)
        self.fresh_card = Card(
            Heading(self.tr("While it is fresh"), "title"),
            Caption(self.tr("A line each is plenty. You can leave both empty.")),
            Field(self.tr("What helped?"), self.helped),
            HintWatch(self, self.helped, of_visit=True),
            Field(self.tr("What could help more?"), self.more),
            HintWatch(self, self.more, of_visit=True),
        )
        self.add(self.fresh_card)
        self.add(
            FlowRow(LinkButton(self.tr("A slip for them to take home")).on_press(lambda: save_slip(self, self.place)))
        )
        self.add_stretch()
        # Which of the two is the one to press next follows from the pattern.
        self.later = self.footer.add_secondary("", self._later)
        self.now = self.footer.add_primary("", self._now, arrow=True)

    def fill(self) -> None:
        for item in self.form.asked_first():
            if item.link_id not in self.decisions:
                card = DecisionCard(self, item)
                self.decisions[item.link_id] = card
                self.decision_box.add(card)
            self.decisions[item.link_id].fill()
        self.consent.fill()
        self.also.choose(self.encounter.also_there)
        self.spoke_card.fill()
        self._show_ways_on()
        self.helped.show_text(self.kept_text(Writing.FIRST_HELPED, of_visit=True))
        self.more.show_text(self.kept_text(Writing.FIRST_MORE, of_visit=True))

    def _keep_also(self, keys: list[str]) -> None:
        who = tuple(AlsoThere(key) for key in keys)
        self.keeper.keep("also", lambda: self.sittings.set_also_there(self.uid, self.place, who))
        self.read_state()
        self.spoke_card.fill()

    # -- going on ----------------------------------------------------------------------------------------

    def _show_ways_on(self) -> None:
        self._next_first = flow.next_is_first(self.state)
        rate, further = self.tr("Rate this one now"), self._words_for_later()
        self.now.set_text(further if self._next_first else rate)
        self.later.set_text(rate if self._next_first else further)

    def _words_for_later(self) -> str:
        if flow.may_go_on(self.state):
            return self.tr("Next person")
        return self.tr("Rate it later")

    def _now(self) -> None:
        if self._next_first:
            self._further()
        else:
            self._rate()

    def _later(self) -> None:
        if self._next_first:
            self._rate()
        else:
            self._further()

    def _further(self) -> None:
        self.read_state()
        if flow.may_go_on(self.state):
            go_in_for_next(self)
        elif flow.shows_list(self.state):
            self.go_to(Waypoint(page=flow.LIST))
        else:
            self.go_home()

    def _rate(self) -> None:
        self.tell_boxes()
        self.read_state()
        point = flow.after_the_visit(self.state, self.form, self.place)
        if point.page == self.own_name:
            self._ask_for_the_decision()
        elif self.encounter.state is PlaceState.SEEN_AND_RATED or not flow.missing_answers(
            self.state, self.form, self.place
        ):
            self.go_to(Waypoint(page="rating", place=self.place, link_id=self.form.rated_items()[0].link_id))
        else:
            self.go_to(point)

    def _ask_for_the_decision(self) -> None:
        waiting = next(card for card in self.decisions.values() if card.answers.answer() is None)
        waiting.ask()
        self.area.show_whole(waiting)


class DecisionCard(Card):
    """An item that is asked before any rating, with the form's own answers."""

    def __init__(self, page: SittingPage, item: Item) -> None:
        super().__init__()
        self._page, self._item = page, item
        self.answers = ChoiceCards(
            item.text, [(option.code, option.label, option.descriptor) for option in item.options]
        )
        self.answers.chosen.connect(lambda _: self._keep())
        self.which = TextBox(self._page.tr("Which one do you rate?"), lines=1, most_lines=3)
        self.which_field = Field(self._page.tr("Which one do you rate? A few words."), self.which)
        self.please = Caption(self._page.tr("One answer here first, please. Then the rating can begin."))
        self.please.setProperty("ink", "danger")
        self.add(Heading(item.text, "title"))
        self.add(self.please)
        self.add(self.answers)
        self.add(self.which_field)
        if item.guidance.closing:
            self.add(Caption(item.guidance.closing))
        self.please.hide()
        page.keep_box(self.which, lambda _: self._keep_which())

    def fill(self) -> None:
        rating = self._page.observation.ratings.get(self._item.link_id)
        self.answers.choose(rating.code if rating is not None else None)
        self.which.show_text(rating.note if rating is not None else "")
        self._show_which()

    def ask(self) -> None:
        """Say that this one is needed, and put the keyboard on it."""
        self.please.show()
        self.answers.first_focus().setFocus()

    def _asks_which(self) -> bool:
        code = self.answers.answer()
        return code is not None and self._item.option(code).asks_which

    def _show_which(self) -> None:
        self.which_field.setVisible(self._asks_which())
        if self.answers.answer() is not None:
            self.please.hide()

    def _keep_which(self) -> None:
        if self._asks_which():
            self._keep()

    def _keep(self) -> None:
        page, code = self._page, self.answers.answer()
        note = self.which.toPlainText().strip() if self._asks_which() else ""
        rating = Rating(link_id=self._item.link_id, code=code, note=note)
        self._show_which()
        if page.observation.ratings.get(self._item.link_id) == rating:
            return
        page.keeper.keep(
            self._item.link_id,
            lambda: page.sittings.rate(page.uid, page.place, rating),
            lambda kept: setattr(page, "state", with_observation(page.state, kept.value)),
        )
