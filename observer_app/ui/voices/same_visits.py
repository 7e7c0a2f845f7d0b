"""Two lists that have slipped: which visits are the same is proposed by time, and said by people."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QTimer

from observer_app.domain.matching import Pairs, Slipped
from observer_app.domain.sitting import Encounter, Sitting
from observer_app.services.pairs import SameVisits
from observer_app.ui import operations
from observer_app.ui.accessible import announce
from observer_app.ui.voices import words
from observer_app.ui.voices.pair_page import PairPage
from observer_app.ui.widgets.boxes import Box, Card
from observer_app.ui.widgets.buttons import LinkButton
from observer_app.ui.widgets.choices import ChoiceCards
from observer_app.ui.widgets.flows import FlowRow
from observer_app.ui.widgets.labels import Body, Caption, Heading, Words

NONE = "0"


class SameVisitsPage(PairPage):
    """A card for each visit of one list, with the visit of the other that is the same; another can be chosen."""

    def build(self) -> None:
        self.add(Heading(self.tr("Which visits are the same?")))
        self.about = Box(gap=6)
        self.rows = Box(gap=12)
        self.left = Body()
        for part in (self.about, self.rows, self.left):
            self.add(part)
        self.add_stretch()
        self.footer.add_back(self.go_back)
        self.say = self.footer.add_primary(self.tr("These are the same"), self._say)
        self.chosen: dict[int, int] = {}
        self.open_at = 0
        """The place for which another visit is being chosen; 0 for none."""
        self.choice: ChoiceCards | None = None

    def own_title(self) -> str:
        return self.tr("Which visits are the same?")

    def go_back(self) -> None:
        self.shell.go("home")

    def fill(self, **_: Any) -> None:
        self.open_at = 0
        self.lists: SameVisits | None = operations.run_now(
            self, lambda: self.session.two_voices.same_visits(self.mine, self.theirs)
        )
        if self.lists is not None:
            pairs = self.lists.i_said or self.lists.pairs or self.lists.they_said or self.lists.proposed
            self.chosen = dict(pairs)
            self._show()

    # -- what is shown -----------------------------------------------------------------------------------

    def _show(self) -> None:
        assert self.lists is not None
        self._say_about(self.lists)
        self.rows.clear()
        for place in _listed(self.lists.ours):
            self.rows.add(self._row(place, self.lists))
        self._say_left(self.lists)

    def _say_about(self, lists: SameVisits) -> None:
        self.about.clear()
        is_mine = self._is_mine(lists)
        ours, theirs = len(_listed(lists.ours)), len(_listed(lists.theirs))
        mine = self.tr("You have") if is_mine else self.tr("{name} has").replace("{name}", lists.our_name)
        other = self.tr("{name} has").replace("{name}", lists.their_name)
        self.about.add(Words(words.say_lists(ours, theirs, other, mine), "strong"))
        why = {
            Slipped.TIMES: self.tr("Visits of the same number began at other times."),
            Slipped.NO_TIMES: self.tr("One list was put in from paper, which has no times."),
        }
        reason = why.get(lists.slipped) if lists.slipped is not None else None
        if reason:
            self.about.add(Body(reason))
        self.about.add(Body(self._who_settles(lists, is_mine=is_mine)))
        self.about.add(Caption(self._what_was_said(lists)))

    def _is_mine(self, lists: SameVisits) -> bool:
        return bool(lists.ours.observer_uid == self.session.me.uid)

    def _ours(self, lists: SameVisits) -> str:
        return self.tr("You") if self._is_mine(lists) else lists.our_name

    def _who_settles(self, lists: SameVisits, *, is_mine: bool) -> str:
        if not is_mine:
            return self.tr("What you say here settles it for both of them.")
        text = self.tr("It is settled once {name} says the same, or a lead says so.")
        return text.replace("{name}", lists.their_name)

    def _what_was_said(self, lists: SameVisits) -> str:
        if lists.they_said is None:
            return self.tr("Below is what fits best by start time. Nothing is matched before people say so.")
        if lists.i_said is not None and lists.i_said != lists.they_said:
            text = self.tr("You have said this. {name} says something else, and no lead has settled it yet.")
        else:
            text = self.tr("This is what {name} says. If you say the same, it is settled.")
        return text.replace("{name}", lists.their_name)

    def _row(self, place: Encounter, lists: SameVisits) -> Card:
        card = Card(gap=6)
        card.add(Words(f"{self._ours(lists)}: {_lower(_say(place, lists.ours))}", "strong"))
        if self.open_at == place.place:
            card.add(self._choice(place, lists))
            return card
        same = _at(lists.theirs, self.chosen.get(place.place, 0))
        text = self.tr("In no line of {name}’s list.").replace("{name}", lists.their_name)
        card.add(Body(f"{lists.their_name}: {_lower(_say(same, lists.theirs))}" if same is not None else text))
        another = LinkButton(self.tr("Choose another visit"))
        another.setAccessibleDescription(_say(place, lists.ours))
        card.add(FlowRow(another.on_press(lambda: self._open(place.place))))
        return card

    def _choice(self, place: Encounter, lists: SameVisits) -> ChoiceCards:
        answers = [(str(each.place), _say(each, lists.theirs), "") for each in _listed(lists.theirs)]
        none = (NONE, self.tr("None of these"), "")
        question = self.tr("Which visit of {name}’s is it?").replace("{name}", lists.their_name)
        choice = ChoiceCards(question, [*answers, none])
        choice.choose(str(self.chosen.get(place.place, 0)))
        self.choice = choice
        choice.chosen.connect(lambda key: self._choose(place.place, int(key)))
        return choice

    def _say_left(self, lists: SameVisits) -> None:
        left = [each for each in _listed(lists.theirs) if each.place not in self.chosen.values()]
        text = self.tr("Only in {name}’s list: {visits}.").replace("{name}", lists.their_name)
        self.left.setText(text.replace("{visits}", "; ".join(_say(each, lists.theirs) for each in left)))
        self.left.setVisible(bool(left))

    # -- choosing ----------------------------------------------------------------------------------------

    def _open(self, place: int) -> None:
        self.open_at = place
        QTimer.singleShot(0, self, self._show_choice)

    def _show_choice(self) -> None:
        self._show()
        if self.choice is not None:
            self.choice.first_focus().setFocus()

    def _choose(self, place: int, theirs: int) -> None:
        """A visit is taken once: whoever had it before is without one."""
        self.chosen = {ours: other for ours, other in self.chosen.items() if other != theirs and ours != place}
        if theirs:
            self.chosen[place] = theirs
        self.open_at = 0
        QTimer.singleShot(0, self, self._show_row)

    def _show_row(self) -> None:
        self._show()
        self.say.setFocus()

    # -- saying ------------------------------------------------------------------------------------------

    def _say(self) -> None:
        pairs: Pairs = tuple(sorted(self.chosen.items()))
        voices = self.session.two_voices
        if operations.run_now(self, lambda: voices.say_same_visits(self.mine, self.theirs, pairs)) is None:
            return
        pair = self.pair()
        if pair is not None and pair.is_matched:
            self.shell.go("side_by_side", mine=self.mine, theirs=self.theirs)
            return
        assert self.lists is not None
        title = self.tr("Said. It waits for {name}").replace("{name}", self.lists.their_name)
        body = self.tr(
            "It reaches them with the next file from you or a lead, or at once on this computer. Once they say the"
            " same, you both see both."
        )
        self.fill()
        self.show_message(title, body, [(self.tr("Go to my page"), self.go_back)], kind="card")
        announce(self, title)


def _listed(sitting: Sitting) -> list[Encounter]:
    return sorted(sitting.places, key=lambda each: each.place)


def _lower(line: str) -> str:
    return line[:1].lower() + line[1:]


def _at(sitting: Sitting, place: int) -> Encounter | None:
    return next((each for each in sitting.places if each.place == place), None)


def _say(place: Encounter, sitting: Sitting) -> str:
    return words.say_place(place, has_times=not sitting.entered_later)
