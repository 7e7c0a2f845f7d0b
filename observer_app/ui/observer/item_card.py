"""One item of the form as it is rated: its words, its five levels, and beneath them what only some need."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from observer_app.domain.answers import ZERO_LOOKED, ZERO_QUESTION, NotRatedReason, Rating, ZeroReason
from observer_app.domain.form import Form, Item
from observer_app.domain.sitting import Gap
from observer_app.ui.observer import rating_words
from observer_app.ui.widgets.boxes import Box, Card
from observer_app.ui.widgets.buttons import LinkButton
from observer_app.ui.widgets.choices import ChoiceCards
from observer_app.ui.widgets.flows import FlowRow
from observer_app.ui.widgets.labels import Body, Caption, Heading, Words
from observer_app.ui.widgets.level_scale import Choose, LevelScale
from observer_app.ui.widgets.line_box import Field
from observer_app.ui.widgets.number_strip import Mark
from observer_app.ui.widgets.text_boxes import TextBox


class ItemCard(Card):
    """Shows an item and tells what is answered; it keeps nothing itself."""

    rated = Signal(object)
    """A whole `Rating`: a level, a reason for none, or more said about a 0."""
    taken_back = Signal()
    grew = Signal(object)
    """Something beneath the levels was opened, and should come into sight."""
    level_pressed = Signal(int)
    """A level was chosen here, and not only shown."""
    zero_asked = Signal()
    """The question about a 0 was opened beneath it."""

    def __init__(self, form: Form, choose_form: Choose, gaps: Sequence[Gap] = ()) -> None:
        super().__init__(gap=4)
        self._form, self._choose_form = form, choose_form
        self.item: Item | None = None
        self.scale: LevelScale | None = None
        self.where = Words("", "caption_strong", "primary")
        self.heading = Heading("", "item")
        self.guide_button = LinkButton(self.tr("What you might see, and what this is not"), "info")
        self.guide_button.clicked.connect(self._toggle_guide)
        self.back_button = LinkButton(self.tr("Take the answer back"))
        self.back_button.clicked.connect(self.taken_back.emit)
        self.guide = Box(gap=6)
        self.zero = ZeroPanel(form)
        self.zero.setParent(self)
        self.zero.hide()
        self.zero.answered.connect(self._say_about_zero)
        self.why = WhyNote()
        self.why.written.connect(self._say_why)
        self.why.opened.connect(lambda: self.grew.emit(self.why))
        self.reasons = ReasonPanel(form, gaps)
        self.reasons.chosen.connect(self._choose_reason)
        self.add(self.where)
        self.add(self.heading)
        self._scale_at = 2
        ways = FlowRow(self.guide_button, self.why.open_button, self.back_button)
        for widget in (self.reasons, self.why, ways, self.guide):
            self.add(widget)
        self.add_stretch()
        self.guide.hide()

    # -- showing -----------------------------------------------------------------------------------------

    def show_item(self, item: Item, rating: Rating | None) -> None:
        """Show this card's one item, with its answer if it has one."""
        if self.item is None:
            self.item = item
            self.heading.setText(item.text)
            self._make_scale(item)
            self._fill_guide(item)
            self.reasons.show_item(item)
        self.reasons.hide()
        self.show_rating(rating)

    def show_rating(self, rating: Rating | None) -> None:
        """Show the answer as it now stands, and leave the rest of the item as it is."""
        assert self.item is not None
        self.where.setText(rating_words.where(self._form, self.item, rating))
        if self.scale is not None:
            self.scale.show_level(None if rating is None or rating.code is None else int(rating.code))
        self.zero.show_rating(rating)
        self.why.show_rating(rating)
        self.reasons.choose(rating.not_rated if rating is not None else None)
        if rating is not None and rating.not_rated is not None:
            self.reasons.show()
        self.back_button.setVisible(rating is not None)

    def asked_by(self, level: int) -> tuple[QWidget, int]:
        """What a chosen level has to read or to answer, and how much above it should stay in sight with it."""
        assert self.scale is not None
        covered = self.scale.discs_height() or self.scale.rows[0].height()
        words = self.scale.lines[level] if self.scale.is_compact() else self.scale.rows[level]
        return (words if level else self.zero), covered

    def open_reasons(self) -> None:
        """Offer the reasons for not rating."""
        self.reasons.show()
        self.reasons.first_focus().setFocus()
        self.grew.emit(self.reasons)

    def _make_scale(self, item: Item) -> None:
        self.scale = LevelScale(item.text, rating_words.levels(item))
        self.scale.set_form_by(self._choose_form)
        self.scale.put_beneath_lowest(self.zero)
        self.scale.level_chosen.connect(self._choose_level)
        self.insert(self._scale_at, self.scale)

    def _fill_guide(self, item: Item) -> None:
        for title, words in rating_words.guidance(item):
            self.guide.add(Box(Words(title, "strong"), Body(words), gap=0))

    def _toggle_guide(self) -> None:
        opened = self.guide.isHidden()
        self.guide.setVisible(opened)
        if opened:
            self.grew.emit(self.guide)

    # -- telling -----------------------------------------------------------------------------------------

    def _choose_level(self, level: int) -> None:
        assert self.item is not None
        self.reasons.hide()
        self.rated.emit(Rating(link_id=self.item.link_id, code=str(level), note=self.why.note() if level else ""))
        self.level_pressed.emit(level)
        if level == 0:
            self.zero_asked.emit()

    def half_typed(self) -> None:
        """Tell at once what stands in the boxes."""
        self.zero.half_typed()
        self.why.half_typed()

    def _say_why(self, note: str) -> None:
        assert self.item is not None
        level = self.scale.level() if self.scale is not None else None
        if level:
            self.rated.emit(Rating(link_id=self.item.link_id, code=str(level), note=note))

    def _choose_reason(self, key: str) -> None:
        assert self.item is not None
        self.rated.emit(Rating(link_id=self.item.link_id, not_rated=NotRatedReason(key)))

    def _say_about_zero(self, reason: ZeroReason | None, note: str) -> None:
        assert self.item is not None
        self.rated.emit(Rating(link_id=self.item.link_id, code="0", zero_reason=reason, note=note))


class ZeroPanel(Box):
    """For a 0: where might it have fitted? One press is a full answer, and so are a few words."""

    answered = Signal(object, str)

    def __init__(self, form: Form) -> None:
        super().__init__(gap=6, margins=(12, 10, 12, 12), kind="warning")
        question = form.guidance.zero_question or ZERO_QUESTION
        looked = form.guidance.zero_looked or ZERO_LOOKED
        self.looked = ChoiceCards(question, [(ZeroReason.LOOKED_AND_NOT_THERE, looked, "")])
        self.box = TextBox(question, lines=1, most_lines=3)
        self.add(Words(question, "strong"))
        self.add(self.looked)
        self.add(Field(self.tr("Or say it in a few words"), self.box))
        self.looked.chosen.connect(lambda _: self._looked())
        self.box.pause_in_typing.connect(self._wrote)
        self.box.text_left.connect(self._wrote)
        self._note = ""
        self.hide()

    def show_rating(self, rating: Rating | None) -> None:
        is_zero = rating is not None and rating.code == "0"
        self._note = rating.note if rating is not None and is_zero else ""
        self.looked.choose(rating.zero_reason if rating is not None and is_zero else None)
        if self.box.toPlainText().strip() != self._note:
            self.box.show_text(self._note)
        self.setVisible(is_zero)

    def half_typed(self) -> None:
        """Tell at once what stands in the box."""
        if not self.isHidden():
            self._wrote(self.box.toPlainText())

    def _looked(self) -> None:
        self.box.show_text("")
        self.answered.emit(ZeroReason.LOOKED_AND_NOT_THERE, "")

    def _wrote(self, text: str) -> None:
        note = text.strip()
        if note == self._note:
            return
        self._note = note
        self.answered.emit(ZeroReason.MIGHT_HAVE_FITTED if note else None, note)


class WhyNote(Box):
    """Why this level: a few words beside the rating, for whoever wants to say. A 0 has its own question."""

    written = Signal(str)
    opened = Signal()

    def __init__(self) -> None:
        super().__init__(gap=4)
        self.open_button = LinkButton(self.tr("Say why"), "pencil")
        self.open_button.clicked.connect(self._open)
        self.box = TextBox(self.tr("Why this level?"), lines=1, most_lines=4)
        self.add(Field(self.tr("Why this level? A few words, if you like. They are in the feedback."), self.box))
        self.box.pause_in_typing.connect(self._wrote)
        self.box.text_left.connect(self._wrote)
        self._told = ""
        self._may_be_said = False
        self.hide()

    def note(self) -> str:
        return self.box.toPlainText().strip()

    def show_rating(self, rating: Rating | None) -> None:
        self._may_be_said = rating is not None and rating.code not in (None, "0")
        if rating is not None and self._may_be_said:
            self._told = rating.note
            if self.note() != rating.note:
                self.box.show_text(rating.note)
        self.setVisible(self._may_be_said and bool(self._told))
        self.open_button.setVisible(self._may_be_said and self.isHidden())

    def half_typed(self) -> None:
        if not self.isHidden():
            self._wrote(self.box.toPlainText())

    def _open(self) -> None:
        self.show()
        self.box.setFocus()
        self.open_button.hide()
        self.opened.emit()

    def _wrote(self, text: str) -> None:
        note = text.strip()
        if note != self._told and self._may_be_said:
            self._told = note
            self.written.emit(note)


class ReasonPanel(Box):
    """Why an item is not rated; each reason is one press."""

    chosen = Signal(str)

    def __init__(self, form: Form, gaps: Sequence[Gap]) -> None:
        super().__init__(gap=6, margins=(0, 6, 0, 6))
        self._form, self._gaps = form, gaps
        self._answers: ChoiceCards | None = None

    def show_item(self, item: Item) -> None:
        question = self.tr("Why can this not be rated?")
        self._answers = ChoiceCards(question, rating_words.reasons(self._form, item, self._gaps))
        self._answers.chosen.connect(self.chosen)
        self.add(Words(question, "strong"))
        self.add(self._answers)
        if self._form.guidance.not_rated_closing:
            self.add(Caption(self._form.guidance.not_rated_closing))

    def choose(self, reason: NotRatedReason | None) -> None:
        if self._answers is not None:
            self._answers.choose(reason)

    def first_focus(self) -> QWidget:
        assert self._answers is not None
        return self._answers.first_focus()


def mark_of(rating: Rating | None) -> Mark:
    """What the strip shows beside an item's number."""
    if rating is None:
        return Mark.OPEN
    if rating.code is None:
        return Mark.NOT_RATED
    return Mark.ASKED if rating.code == "0" and rating.zero_reason is None else Mark.RATED
