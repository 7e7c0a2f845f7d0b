"""Who said yes: the person, as a rule; a parent, or someone who speaks for them, where it was so."""

from __future__ import annotations

from observer_app.domain.sitting import ConsentFrom
from observer_app.ui.widgets.boxes import Box
from observer_app.ui.widgets.buttons import LinkButton
from observer_app.ui.widgets.choices import ChoiceButtons
from observer_app.ui.widgets.flows import FlowRow
from observer_app.ui.widgets.labels import Caption, Words

WHO = (
    (ConsentFrom.PERSON, "The person"),
    (ConsentFrom.PARENT, "A parent"),
    (ConsentFrom.SPEAKS_FOR, "Someone who speaks for them"),
)


class WhoSaidYes(Box):
    """Tucked away, so that the usual answer costs no press."""

    def __init__(self) -> None:
        super().__init__(gap=6)
        question = self.tr("Who answers?")
        self.open_it = LinkButton(self.tr("Someone else answers for them")).on_press(self.open)
        self.answers = ChoiceButtons(question, [(key.value, words) for key, words in WHO])
        self.asked = Box(
            Words(question, "strong"),
            self.answers,
            Caption(self.tr("Your service decides whether to sit in with a child, or with someone who cannot agree for"
                            " themselves. If you do not know, do not go in.")),
            gap=6,
        )  # fmt: skip
        self.add(FlowRow(self.open_it))
        self.add(self.asked)

    def show_who(self, who: ConsentFrom) -> None:
        self.answers.choose(who)
        self.asked.setVisible(who is not ConsentFrom.PERSON)
        self.open_it.setVisible(who is ConsentFrom.PERSON)

    def open(self) -> None:
        self.asked.show()
        self.open_it.hide()
        self.answers.first_focus().setFocus()

    def answer(self) -> ConsentFrom:
        return ConsentFrom(self.answers.answer() or ConsentFrom.PERSON)
