"""An agreed line: off unless both want one, worded first by the partner, with both names or none."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QTimer

from observer_app.domain.agreed_line import LineStage
from observer_app.domain.privacy import Hint, KeepReason
from observer_app.domain.said import LINE
from observer_app.services.pairs import LineView
from observer_app.ui import operations
from observer_app.ui.accessible import announce
from observer_app.ui.clinician.points_out import PointsOut
from observer_app.ui.messages import ask_first
from observer_app.ui.observer.say import and_list
from observer_app.ui.voices import words
from observer_app.ui.voices.pair_page import PairPage
from observer_app.ui.widgets.boxes import Box, Card
from observer_app.ui.widgets.buttons import Button, LinkButton, PrimaryButton, SecondaryButton
from observer_app.ui.widgets.flows import FlowRow
from observer_app.ui.widgets.labels import Body, Caption, Heading, Words
from observer_app.ui.widgets.text_boxes import TextBox


class AgreedLinePage(PairPage):
    """Nothing is said before a button says so; what each rated stays as it is whatever becomes of the line."""

    def build(self) -> None:
        self.add(Heading(self.tr("An agreed line")))
        self.add(
            Body(
                self.tr(
                    "One line for the clinician that both who sat in put their names to. There is none unless both want"
                    " one. What each rated and wrote stays as it is."
                )
            )
        )
        self.parts = Box(gap=16)
        self.add(self.parts)
        self.add_stretch()
        self.footer.add_back(self.go_back)
        self.footer.add_secondary(self.tr("A card for the talk"), lambda: self.shell.open_over("the_talk"))
        self._words_anew = False

    def own_title(self) -> str:
        return self.tr("An agreed line")

    def go_back(self) -> None:
        self.shell.go("side_by_side", mine=self.mine, theirs=self.theirs)

    def fill(self, **_: Any) -> None:
        self._words_anew = False
        self._show()

    def _show(self) -> None:
        view = operations.run_now(self, lambda: self.session.two_voices.line(self.mine, self.theirs))
        self.parts.clear()
        if view is None:
            return
        self.parts.add(self._wishes(view))
        if view.line.stage is LineStage.TO_WORD or self._words_anew:
            self.parts.add(self._to_word(view))
        elif view.line.words is not None:
            self.parts.add(self._worded(view))
        if view.me in view.names:
            self.parts.add(Caption(self._how_it_travels(view)))

    # -- who would like one ------------------------------------------------------------------------------

    def _wishes(self, view: LineView) -> Card:
        card = Card(Heading(self.tr("Who would like one"), "title"), gap=6)
        for uid, wants in view.line.wants.items():
            card.add(Body(_say_wish(view.names[uid], wants, is_me=uid == view.me)))
        if view.me not in view.names:
            return card
        mine, row = view.line.wants[view.me], FlowRow()
        if mine is not True:
            row.add(PrimaryButton(self.tr("I would like one")).on_press(lambda: self._want(wants=True)))
        if mine is None:
            row.add(SecondaryButton(self.tr("I would rather not")).on_press(lambda: self._want(wants=False)))
        if mine is True:
            row.add(LinkButton(self.tr("I would rather not any more")).on_press(lambda: self._leave_it(view)))
        card.add(row)
        return card

    def _leave_it(self, view: LineView) -> None:
        if view.line.words is None:
            self._want(wants=False)
            return
        ask_first(
            self,
            self.tr("Leave the line?"),
            self.tr("What was worded no longer counts. What you each rated and wrote stays as it is."),
            do=(self.tr("Leave it"), lambda: self._want(wants=False)),
            keep=self.tr("Keep it"),
        )

    def _want(self, *, wants: bool) -> None:
        voices = self.session.two_voices
        told = self.tr("Kept. The other sees it too.") if wants else self.tr("Kept. There is no line.")
        self._say(lambda: voices.want_line(self.mine, self.theirs, wants=wants), told)

    # -- the words ---------------------------------------------------------------------------------------

    def _to_word(self, view: LineView) -> Card:
        card = Card(Heading(self.tr("The words"), "title"), gap=8)
        if view.me not in view.line.may_word:
            first = and_list([self._name(view, uid) for uid in view.line.may_word])
            card.add(Body(self.tr("{name} words it first. Then you agree, or word another.").replace("{name}", first)))
            return card
        question = self.tr("What did you both see, and what came of it?")
        self.box = TextBox(question, lines=2, most_lines=6)
        self.points_out = PointsOut(self.box, self._hints)
        self.amiss = Words("", "body", "danger")
        self.amiss.hide()
        offer = PrimaryButton(self.tr("Offer these words")).on_press(self._offer)
        for widget in (Body(question), self.box, self.points_out, self.amiss, FlowRow(offer)):
            card.add(widget)
        if view.line.words is not None:
            self.box.show_text(view.line.text)
        return card

    def _hints(self, text: str) -> tuple[Hint, ...]:
        if self.session.is_closed:
            # Locked: the box loses the keyboard after the store was shut.
            return ()
        found: tuple[Hint, ...] = self.session.two_voices.line_hints(self.mine, self.theirs, text)
        return found

    def _offer(self) -> None:
        text = self.box.toPlainText()
        if len(text.strip()) > LINE:
            self._refuse(self.tr("That is more than a line. Which part matters most? Keep that."))
            return
        hints = self._hints(text)
        if hints:
            self._ask_about(text, hints)
        else:
            self._word(text, ())

    def _ask_about(self, text: str, hints: tuple[Hint, ...]) -> None:
        body = self.tr(
            "“{words}” may show who someone is. Take it out, or offer the line as it is if it fits many people."
        )
        kept = [(each, KeepReason.FITS_MANY) for each in hints]
        ask_first(
            self,
            self.tr("Could someone be known from this?"),
            body.replace("{words}", hints[0].text),
            do=(self.tr("Offer it as it is"), lambda: self._word(text, kept)),
            keep=self.tr("Change it"),
            on_keep=self.box.setFocus,
        )

    def _word(self, text: str, kept: Any) -> None:
        voices = self.session.two_voices
        told = self.tr("Offered. It waits for the other’s name.")
        self._words_anew = False
        self._say(lambda: voices.word_line(self.mine, self.theirs, text, kept), told, self._tell_amiss)

    def _tell_amiss(self, fault: Any) -> None:
        self._refuse(f"{fault.title}. {fault.body}")

    def _refuse(self, sentence: str) -> None:
        self.amiss.setText(sentence)
        self.amiss.show()
        announce(self, sentence)
        self.box.setFocus()

    def _worded(self, view: LineView) -> Card:
        line = view.line
        assert line.words is not None
        card = Card(Heading(self.tr("The words"), "title"), Words(f"“{line.text}”", "option"), gap=8)
        by = self._name(view, line.words.author)
        if line.stage is LineStage.AGREED:
            card.add(Caption(words.say_signed_by(tuple(view.names.values()), tuple(view.eyes.values()))))
        else:
            waits = and_list([self._name(view, uid) for uid in line.to_agree])
            is_mine = line.to_agree == {view.me}
            text = self.tr("Worded by {name}.") if is_mine else self.tr("Worded by {name}. It waits for {waits}.")
            card.add(Body(text.replace("{name}", by).replace("{waits}", waits)))
        ways = self._ways(view)
        if ways:
            card.add(FlowRow(*ways))
        return card

    def _ways(self, view: LineView) -> list[Button]:
        if view.me not in view.names:
            return []
        anew = SecondaryButton(self.tr("Word another")).on_press(self._word_another)
        if view.me not in view.line.to_agree:
            return [anew]
        return [PrimaryButton(self.tr("I agree: add my name")).on_press(self._agree), anew]

    def _agree(self) -> None:
        voices = self.session.two_voices
        self._say(
            lambda: voices.agree_to_line(self.mine, self.theirs), self.tr("Your name stands under it. It is agreed.")
        )

    def _word_another(self) -> None:
        self._words_anew = True
        QTimer.singleShot(0, self, self._show_to_word)

    def _show_to_word(self) -> None:
        self._show()
        self.box.setFocus()

    # -- at hand -----------------------------------------------------------------------------------------

    def _say(self, call: Callable[[], Any], told: str, on_error: Callable[[Any], None] | None = None) -> None:
        if operations.run_now(self, call, on_error=on_error) is not None:
            # The button that was pressed is still on the stack.
            QTimer.singleShot(0, self, lambda: self._tell(told))

    def _tell(self, told: str) -> None:
        self._show()
        self.take_focus()
        announce(self, told)

    def _name(self, view: LineView, uid: str) -> str:
        return self.tr("you") if uid == view.me else view.names[uid]

    def _how_it_travels(self, view: LineView) -> str:
        others = [name for uid, name in view.names.items() if uid != view.me]
        text = self.tr(
            "What you say here reaches {name} with the next file from you or a lead, or at once on this computer."
        )
        return text.replace("{name}", and_list(others))


def _say_wish(name: str, wants: bool | None, *, is_me: bool) -> str:
    if wants is None:
        return "You have not said yet." if is_me else f"{name} has not said yet."
    who = "You" if is_me else name
    return f"{who} would like one." if wants else f"{who} would rather not."
