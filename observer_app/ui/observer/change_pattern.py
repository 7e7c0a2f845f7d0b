"""Another way of choosing whom to rate, on the day; the reason is asked for, and the register shows it."""

from __future__ import annotations

from observer_app.domain.sitting import Pattern, Waypoint
from observer_app.ui.observer import flow
from observer_app.ui.observer.list_words import PATTERN_WORDS
from observer_app.ui.observer.sitting_page import SittingPage
from observer_app.ui.widgets.boxes import Card
from observer_app.ui.widgets.choices import ChoiceCards
from observer_app.ui.widgets.labels import Body, Heading
from observer_app.ui.widgets.line_box import Field, LineBox

MOST_LETTERS = 300


def offered(now: Pattern) -> list[Pattern]:
    """The form never changes in a sitting: the short one is there only for who began with it."""
    return [each for each in Pattern if (each is Pattern.EVERYONE_SHORT) == (now is Pattern.EVERYONE_SHORT)]


class ChangePatternPage(SittingPage):
    """Nothing changes until a reason is given."""

    own_name = "change_pattern"
    most_em = 46

    def build(self) -> None:
        self.answers: ChoiceCards | None = None
        self.add(Heading(self.tr("Change how many you rate")))
        self.add(Body(self.tr("What was settled before the first person keeps anyone from picking the good ones or the"
                              " bad ones. You can change it. The leads see that you did, and why.")))  # fmt: skip
        self.card = Card()
        asked = self.tr("What is the reason?")
        self.reason = LineBox(asked)
        self.reason.setMaxLength(MOST_LETTERS)
        self.add(self.card)
        self.add(Card(Field(asked, self.reason, self.tr("A few words. No names."))))
        self.add_stretch()
        self.footer.add_back(self._go_back)
        self.footer.add_primary(self.tr("Change it"), self._change)

    def remember(self) -> None:
        """Come to from the list, and left for it: the list is where one is."""

    def beneath_title(self) -> str:
        return self.say_with_whom()

    def fill(self) -> None:
        if self.answers is None:
            question = self.tr("Whom do you rate?")
            ways = [(each.value, *PATTERN_WORDS[each]) for each in offered(self.state.sitting.pattern)]
            self.answers = ChoiceCards(question, ways)
            self.card.add(self.answers)
            self.answers.choose(self.state.sitting.pattern)

    def _go_back(self) -> None:
        self.go_to(Waypoint(page=flow.LIST))

    def _change(self) -> None:
        assert self.answers is not None
        wanted = Pattern(self.answers.answer() or self.state.sitting.pattern)
        reason = self.reason.text().strip()
        if not reason:
            self.show_message(
                self.tr("One more answer first"),
                self.tr("Nothing was changed. Say in a few words why."),
                [(self.tr("Answer it"), self.reason.setFocus)],
            )
            return
        change = self.keeper.keep("pattern", lambda: self.sittings.change_pattern(self.uid, wanted, reason))
        if change is not None:
            self._go_back()
