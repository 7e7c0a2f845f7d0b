"""Signing as seen: what it means, the day we talked, the words that go into the file; or the reason why not."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QWidget

from observer_app.domain.feedback_fields import FIELDS, SIGNED_BY_CLINICIAN
from observer_app.services.answer_hints import BoxHint
from observer_app.services.drafts import Draft
from observer_app.services.my_feedback import DONE
from observer_app.ui import operations
from observer_app.ui.accessible import announce
from observer_app.ui.clinician import days
from observer_app.ui.clinician.answer_hints import AnswerHintsBox
from observer_app.ui.clinician.choose_day import ChooseDay
from observer_app.ui.clinician.feedback_page import FeedbackPage
from observer_app.ui.clinician.shared_words import SharedWords
from observer_app.ui.house.signing_card import SigningCard
from observer_app.ui.observer.hint_words import without
from observer_app.ui.widgets.boxes import Box, Card
from observer_app.ui.widgets.buttons import LinkButton
from observer_app.ui.widgets.flows import FlowRow
from observer_app.ui.widgets.labels import Body, Caption, Heading, Words
from observer_app.ui.widgets.text_boxes import TextBox

REASON = "declined_because"
ON_MY_ANSWER = frozenset({"action", "due", "reply"})
"""Boxes whose words are said on the page of answers; all others are thoughts."""


class CountersignPage(FeedbackPage):
    """One press signs and keeps. `declines`: with the reason why not, which is a signed answer too."""

    def build(self) -> None:
        self.declines = False
        self.changed_words: dict[str, str] = {}
        """Boxes from which something was taken out here."""
        self.heading = Heading()
        self.meaning = Words("", "strong")
        self.about = Body()
        self.parts = Box(gap=16)
        self.told = Words("", "strong", "success")
        self.told.hide()
        self.hints = AnswerHintsBox(self, self._take_out, self._go_change, self._hint_answered)
        self.card = SigningCard(self, self._prepare, self.to("answered"), self._lead_to_missing)
        self.words = self.card.words
        self.other = LinkButton("").on_press(self._go_other_way)
        what = Card(self.meaning, self.about, FlowRow(self.other))
        for widget in (self.heading, what, self.parts, self.told, self.hints, self.card):
            self.add(widget)
        self.add_stretch()
        self.footer.add_back(self._go_back, self.tr("Read it again"))
        self.sign = self.footer.add_primary(self.tr("Sign"), self.card.sign)

    def fill(self, *, declines: bool = False, **_: Any) -> None:
        if self.line.state in DONE:
            # After whoever brought us here has put this page in front.
            QTimer.singleShot(0, self, self.to("answered"))
        self.declines = declines
        self._say_what_it_means()
        self.parts.clear()
        self.shared = SharedWords(self._change_shared)
        self.parts.add(self._reason_card() if declines else self._day_card())
        self.parts.add(self.shared)
        self._show_words(self._shared())
        if not self.session.countersign.is_ready:
            self._get_ready()

    def _say_what_it_means(self) -> None:
        if self.declines:
            self.heading.setText(self.tr("I do not wish to sign it as seen"))
            self.meaning.setText(self.tr("I do not wish to sign, because …"))
            self.about.setText(
                self.tr(
                    "That is a signed answer too. It says nothing about whether you have seen it or talked. Your leads"
                    " and whoever observed will know that you did not sign it as seen."
                )
            )
            self.other.set_text(self.tr("Sign it as seen instead"))
            return
        self.heading.setText(self.tr("Sign it as seen"))
        self.meaning.setText(f"“{SIGNED_BY_CLINICIAN.meaning}”")
        self.about.setText(
            self.tr("That is what your signature says. You need not share any thoughts in order to sign.")
        )
        self.other.set_text(self.tr("I do not wish to sign it as seen"))

    def _day_card(self) -> Box:
        question, today = FIELDS["talked_on"].label, self.session.countersign.today()
        offered = days.last_days(today, self.line.day)
        self.day, known = ChooseDay(question, offered, today), self.line.talked_on
        if known is not None and known.isoformat() in dict(offered):
            self.day.near.choose(known.isoformat())
        elif known is not None:
            self.day.show_day(known)
        return Box(Words(question, "strong"), self.day, gap=8)

    def _reason_card(self) -> Box:
        self.reason, self.room = TextBox(FIELDS[REASON].label, lines=3), Caption()
        self.reason.textChanged.connect(self._say_room)
        self.keep_draft(self.reason, Draft.DECLINED)
        self.reason.show_text(self.session.drafts.read(self.digest).get(Draft.DECLINED, ""))
        self._say_room()
        who = Caption(self.tr("Everyone who has the file can read this. A few words are enough."))
        return Box(Words(self.tr("Because …"), "strong"), self.reason, self.room, who, gap=6)

    def _say_room(self) -> None:
        left = FIELDS[REASON].most - len(self.reason.toPlainText().strip())
        words = self.tr("{n} letters left.") if left >= 0 else self.tr("{n} letters too long.")
        self.room.setText(words.replace("{n}", str(abs(left))))

    # -- the words that go into the file -----------------------------------------------------------------

    def _shared(self) -> dict[str, str]:
        """What I share with all who have the file; the day is chosen here."""
        shared = self.session.answers.pdf_values(self.digest)
        shared.pop("talked_on", None)
        return {**shared, **self.changed_words}

    def _get_ready(self) -> None:
        service, values = self.session.countersign, self._shared()
        operations.run(
            self,
            lambda _progress: service.as_printed(values),
            self._show_words,
            busy_text=self.tr("Getting the page ready."),
        )

    def _show_words(self, values: dict[str, str]) -> None:
        if self.session.countersign.is_ready:
            values = self.session.countersign.as_printed(values)
        self.shared.show_words({name: text for name, text in values.items() if text})
        self.shared.unsaid.setVisible(bool(self.session.answers.unsaid(self.digest)))
        self.hints.fill(self._to_look_at())

    def _to_look_at(self) -> dict[str, str]:
        return {**self._shared(), REASON: self.reason.toPlainText()} if self.declines else self._shared()

    def _take_out(self, found: BoxHint) -> None:
        if found.box == REASON:
            self.reason.setPlainText(without(self.reason.toPlainText(), found.hint))
            self.tell_boxes()
        else:
            self.changed_words[found.box] = without(self._shared()[found.box], found.hint)

    def _go_change(self, box: str) -> None:
        if box == REASON:
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.to("my_answer" if box in ON_MY_ANSWER else "my_thoughts")()

    def _change_shared(self) -> None:
        shared = self._shared().keys() | self.session.answers.unsaid(self.digest)
        self.to("my_answer" if shared and shared <= ON_MY_ANSWER else "my_thoughts")()

    def _hint_answered(self, said: str) -> None:
        self.clear_message()
        self.told.setText(said)
        self.told.show()
        announce(self, said)
        self._show_words(self._shared())
        (self.words.line if self.hints.isHidden() else self.hints.heading).setFocus()

    def _go_back(self) -> None:
        self.shell.go("read_feedback", digest=self.digest)

    def _go_other_way(self) -> None:
        self.to("countersign", declines=not self.declines)()

    # -- signing -----------------------------------------------------------------------------------------

    def _prepare(self, clock_is_right: bool) -> Any:
        self.tell_boxes()
        service, shared = self.session.countersign, self._shared()
        if self.declines:
            because = self.reason.toPlainText()
            return service.prepare_declined(self.digest, shared, because, clock_is_right=clock_is_right)
        return service.prepare_as_seen(self.digest, shared, self.day.day(), clock_is_right=clock_is_right)

    def _lead_to_missing(self, code: str) -> None:
        if code == "someone_could_be_known":
            self.hints.fill(self._to_look_at())
            self.area.show_whole(self.hints)
        elif code in ("day_not_said", "day_not_possible"):
            self.day.refuse(self.tr("Choose the day on which you talked."))
        elif code == "reason_missing":
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def first_focus(self) -> QWidget | None:
        return self.heading
