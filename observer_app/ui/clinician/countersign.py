"""Signing as seen: what it means, the day we talked, the words that go into the file; or the reason why not."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QWidget

from observer_app.domain.feedback_fields import FIELDS, SIGNED_BY_CLINICIAN
from observer_app.errors import UserError
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
from observer_app.ui.observer.hint_words import without
from observer_app.ui.widgets.boxes import Box, Card
from observer_app.ui.widgets.buttons import LinkButton
from observer_app.ui.widgets.flows import FlowRow
from observer_app.ui.widgets.labels import Body, Caption, Heading, Words
from observer_app.ui.widgets.text_boxes import TextBox
from observer_app.ui.widgets.words_box import WordsBox

REASON = "declined_because"
ON_MY_ANSWER = frozenset({"action", "due", "reply"})
"""Boxes whose words are said on the page of answers; all others are thoughts."""
WRONG_WORDS = "words_do_not_match"
ABOVE_WORDS = 2
"""The place in the card right above the box for the words."""


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
        self.words = WordsBox(self.tr("Your five words"))
        self.words.entered.connect(self._sign)
        self.card = Card(
            Words(self.tr("Your five words"), "strong"),
            Caption(self.tr("The first three letters of each are enough.")),
            self.words,
        )
        self.other = LinkButton("").on_press(self._go_other_way)
        what = Card(self.meaning, self.about, FlowRow(self.other))
        for widget in (self.heading, what, self.parts, self.told, self.hints, self.card):
            self.add(widget)
        self.add_stretch()
        self.footer.add_back(self._go_back, self.tr("Read it again"))
        self.sign = self.footer.add_primary(self.tr("Sign"), self._sign)

    def fill(self, *, declines: bool = False, **_: Any) -> None:
        if self.line.state in DONE:
            # After whoever brought us here has put this page in front.
            QTimer.singleShot(0, self, self.to("answered"))
        self.declines = declines
        self._say_what_it_means()
        self.parts.clear()
        self.shared = SharedWords(self.to("my_thoughts"))
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
        offered = [each for each in days.last_days(today) if each[0] >= self.line.day.isoformat()]
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

    def _sign(self, *, clock_is_right: bool = False) -> None:
        """What stands in the way is told before the words are tried, which takes a moment."""
        if self.is_busy:
            return
        self.tell_boxes()
        self.clear_message()
        job = operations.run_now(
            self, lambda: self._prepare(clock_is_right=clock_is_right), on_error=self._tell_missing
        )
        if job is None:
            return
        typed = self.words.words()
        if not typed:
            self._ask_for_words()
            return
        operations.run(
            self,
            lambda _progress: self.session.countersign.open_keys(typed),
            lambda keys: self._sign_with(job, keys),
            busy_text=self.tr("Signing. This takes a few seconds."),
            on_error=self._tell,
        )

    def _prepare(self, *, clock_is_right: bool) -> Any:
        service, shared = self.session.countersign, self._shared()
        if self.declines:
            because = self.reason.toPlainText()
            return service.prepare_declined(self.digest, shared, because, clock_is_right=clock_is_right)
        return service.prepare_as_seen(self.digest, shared, self.day.day(), clock_is_right=clock_is_right)

    def _sign_with(self, job: Any, keys: Any) -> None:
        operations.run(
            self,
            lambda _progress: self.session.countersign.sign(job, keys),
            lambda signed: self._keep(job, signed),
            busy_text=self.tr("Filling in the boxes, signing and checking them."),
            on_error=self._tell,
        )

    def _keep(self, job: Any, signed: Any) -> None:
        self.words.clear_words()
        kept = operations.run_now(self, lambda: self.session.countersign.keep(job, signed), on_error=self._tell)
        if kept is not None:
            self.shell.go("answered", digest=self.digest)

    # -- when it does not go to plan ---------------------------------------------------------------------

    def _tell_missing(self, fault: UserError) -> None:
        """What has to be put right first, and where."""
        presses = []
        if fault.code == "someone_could_be_known":
            self.hints.fill(self._to_look_at())
            self.area.show_whole(self.hints)
        elif fault.code in ("day_not_said", "day_not_possible"):
            self.day.refuse(fault.title)
        elif fault.code == "reason_missing":
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)
        elif fault.code == "clock_behind":
            presses = [(self.tr("The clock is right now: sign"), lambda: self._sign(clock_is_right=True))]
        self.show_message(fault.title, fault.body, presses)

    def _tell(self, fault: UserError) -> None:
        if fault.code != WRONG_WORDS:
            self.show_message(fault.title, fault.body, [(self.tr("Try again"), self._ask_for_words)])
            return
        title = self.tr("Those are not the words we have for you")
        body = self.tr("Nothing is lost, and nothing is locked for good. Have a look at what you typed and try again.")
        panel = self.show_message(title, body)
        # Right above the box that has to be mended, so that both are in sight.
        self.card.insert(ABOVE_WORDS, panel)
        self._ask_for_words()
        QTimer.singleShot(0, panel, lambda: self.area.show_whole(self.card))

    def _ask_for_words(self) -> None:
        self.area.show_whole(self.card)
        self.words.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def first_focus(self) -> QWidget | None:
        return self.heading
