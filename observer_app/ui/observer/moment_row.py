"""One moment in the list: as it is read, with ways to change, remove and tie it; or open to be changed."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

from observer_app.domain.form import Form
from observer_app.domain.observation import Effect, Moment, MomentKind, Speaker
from observer_app.ui.observer import say
from observer_app.ui.observer.hint_watch import HintWatch
from observer_app.ui.observer.sitting_page import SittingPage
from observer_app.ui.widgets.boxes import Box, Line
from observer_app.ui.widgets.buttons import LinkButton, PrimaryButton, SecondaryButton
from observer_app.ui.widgets.choices import Segments
from observer_app.ui.widgets.flows import FlowRow
from observer_app.ui.widgets.labels import Words
from observer_app.ui.widgets.text_boxes import TextBox

_NAMED = 60
"""So many characters of a moment tell its buttons apart."""


class PressedOnce(LinkButton):
    """A button that the second tap of a shaking hand does not press: its row may have moved in between."""

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        event.accept()


class MomentRow(Box):
    """A moment as it is read. It is kept and filled anew rather than made anew: that is ten times as quick."""

    change_wanted = Signal(object)
    remove_wanted = Signal(object)
    tie_wanted = Signal(object)

    def __init__(self, moment: Moment, form: Form) -> None:
        super().__init__(gap=8)
        self._form = form
        self.moment = moment
        self.time = Words("", "caption_strong", "muted")
        self.time.setWordWrap(False)
        self.time.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.about = Words("", "caption_strong", "muted")
        self.words = Words()
        self.tie = PressedOnce(self.tr("Use it for this item"))
        self.tie.clicked.connect(lambda: self.tie_wanted.emit(self.moment))
        self._tie_row = FlowRow(self.tie)
        self._change = self._icon("pencil", self.tr("Change"))
        self._change.clicked.connect(lambda: self.change_wanted.emit(self.moment))
        self._remove = self._icon("trash-2", self.tr("Remove"))
        self._remove.clicked.connect(lambda: self.remove_wanted.emit(self.moment))
        read = Box(self.about, self.words, self._tie_row, gap=2)
        row = Box(across=True, gap=10)
        row.add(self.time)
        row.add(read, 1)
        row.add(self._change)
        row.add(self._remove)
        self.add(Line())
        self.add(row)
        self.show_moment(moment, None)

    def first_focus(self) -> QWidget:
        """Where the keyboard stays once something was done to the moment."""
        return self._change

    @staticmethod
    def _icon(icon_name: str, verb: str) -> LinkButton:
        button = PressedOnce(verb, icon_name)
        button.set_icon_only(True)
        return button

    def show_moment(self, moment: Moment, link_id: str | None) -> None:
        """`link_id` is the item on the page, to which the moment may be tied; None where there is none."""
        self.moment = moment
        self.time.setText(say.when(moment))
        self.about.setText(" · ".join(filter(None, (say.who_said(moment), say.about(moment, self._form)))))
        self.words.setText(say.as_written(moment))
        self._tie_row.setVisible(link_id is not None and moment.link_id != link_id)
        told = moment.text[:_NAMED]
        self.tie.setAccessibleDescription(told)
        for button, verb in ((self._change, self.tr("Change")), (self._remove, self.tr("Remove"))):
            button.setAccessibleName(f"{verb}: {told}")
            button.setToolTip(verb)


class MomentChanger(Box):
    """One moment, open to be changed; every change is told as it is made, and can be taken back."""

    changed = Signal(object)
    ended = Signal()

    def __init__(self, moment: Moment, page: SittingPage) -> None:
        super().__init__(gap=8)
        self._before = self._told = moment
        self.box = TextBox(self.tr("Change what you wrote"), lines=2, most_lines=8)
        self.kind = Segments(self.tr("What is it?"), say.KINDS)
        self.speaker = Segments(self.tr("Who spoke?"), say.SPEAKERS)
        self.effect = Segments(self.tr("What did it do?"), say.EFFECTS)
        done = PrimaryButton(self.tr("Done"))
        back = SecondaryButton(self.tr("Put it back as it was"))
        done.clicked.connect(self._done)
        back.clicked.connect(self._put_back)
        # What closes it comes first: in large text what stands further down is below the edge.
        self.watch = HintWatch(page, self.box, of_visit=True)
        for widget in (Line(), self.box, FlowRow(done, back), self.watch, self.kind, self.speaker, self.effect):
            self.add(widget)
        self._show_before()
        self.box.pause_in_typing.connect(self.tell)
        self.box.text_left.connect(self.tell)
        self.kind.chosen.connect(self._kind_chosen)
        self.speaker.chosen.connect(self.tell)
        self.effect.chosen.connect(self.tell)
        QTimer.singleShot(0, self.box, self.box.setFocus)

    def tell(self) -> None:
        """Tell what stands here now, if it differs; a moment without words is not kept."""
        text = self.box.toPlainText().strip()
        kind = MomentKind(self.kind.answer() or self._before.kind)
        speaker = Speaker(self.speaker.answer() or Speaker.CLINICIAN) if kind is MomentKind.WORDS else None
        changes = {
            "text": text,
            "kind": kind,
            "speaker": speaker,
            "effect": Effect(self.effect.answer() or Effect.NEUTRAL),
        }
        changed = self._before.model_copy(update=changes)
        if text and changed != self._told:
            self._told = changed
            self.changed.emit(changed)

    def _show_before(self) -> None:
        self.box.show_text(self._before.text)
        self.kind.choose(self._before.kind)
        self.speaker.choose(self._before.speaker)
        self.effect.choose(self._before.effect)
        self.speaker.setVisible(self._before.kind is MomentKind.WORDS)

    def _kind_chosen(self) -> None:
        is_said = self.kind.answer() == MomentKind.WORDS
        self.speaker.setVisible(is_said)
        if is_said and self.speaker.answer() is None:
            self.speaker.choose(Speaker.CLINICIAN)
        self.tell()

    def _done(self) -> None:
        self.tell()
        self.ended.emit()

    def _put_back(self) -> None:
        self._show_before()
        self._done()
