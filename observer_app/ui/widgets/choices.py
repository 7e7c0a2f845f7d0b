"""Questions with answers to press: cards, buttons and segments (one answer), check cards (several)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

from PySide6.QtCore import QRect, QSignalBlocker, QSize, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QGroupBox,
    QHBoxLayout,
    QLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from observer_app.ui.theme import TARGET
from observer_app.ui.widgets.flows import Flow
from observer_app.ui.widgets.painting import (
    longest_word,
    look,
    paint_box,
    paint_ring,
    text_height,
    text_width,
)
from observer_app.ui.widgets.rows import AnswerButton, CheckRow, RadioRow, paint_centred

Answer = tuple[str, str, str]
"""Key, title, line beneath (may be empty)."""


class AnswerGroup(QGroupBox):
    """One answer out of several. Arrow keys only look; Space, Enter or a press chooses and tells `chosen`."""

    chosen = Signal(str)

    def __init__(self, question: str) -> None:
        super().__init__()
        self.setAccessibleName(question)
        self._group = QButtonGroup(self)
        self._keys: list[str] = []
        # A screen reader's Toggle never fires `clicked`; a rating given by it would be lost.
        self._group.idToggled.connect(self._tell)
        self._quiet = False

    def add_answer(self, key: str, button: AnswerButton) -> None:
        self._group.addButton(button, len(self._keys))
        self._keys.append(key)
        button.on_key = partial(self._key_pressed, len(self._keys) - 1)

    def answer(self) -> str | None:
        """The key of the chosen answer; None while there is none."""
        place = self._group.checkedId()
        return self._keys[place] if place >= 0 else None

    def choose(self, key: str | None) -> None:
        """Show an answer that is already known, without telling anyone."""
        self._quiet = True
        self._group.setExclusive(False)
        for place, name in enumerate(self._keys):
            self._group.button(place).setChecked(name == key)
        self._group.setExclusive(True)
        self._quiet = False

    def button(self, key: str) -> AnswerButton:
        found = self._group.button(self._keys.index(key))
        assert isinstance(found, AnswerButton)
        return found

    def first_focus(self) -> QWidget:
        """The chosen answer, or the first."""
        return self.button(self.answer() or self._keys[0])

    def _tell(self, place: int, checked: bool) -> None:
        if checked and not self._quiet:
            self.chosen.emit(self._keys[place])

    def _key_pressed(self, place: int, event: QKeyEvent) -> bool:
        # With the first key press: the names of keys are made when they are first asked for.
        from observer_app.ui.widgets.keys import arrow_step, is_enter

        step = arrow_step(self, event)
        if step:
            self._group.button((place + step) % len(self._keys)).setFocus()
            return True
        if is_enter(event):
            self._group.button(place).setChecked(True)
            return True
        return False


def _column(owner: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(owner)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(8)
    return column


class ChoiceCards(AnswerGroup):
    """Large cards one under the other, each with a title and perhaps a line beneath."""

    def __init__(self, question: str, answers: Iterable[Answer]) -> None:
        super().__init__(question)
        column = _column(self)
        for key, title, line in answers:
            row = RadioRow(title, line)
            column.addWidget(row)
            self.add_answer(key, row)


class ChoiceButtons(AnswerGroup):
    """Short answers side by side, wrapping to further lines when there is no room."""

    def __init__(self, question: str, answers: Iterable[tuple[str, str]]) -> None:
        super().__init__(question)
        flow: QLayout = Flow(self)
        for key, title in answers:
            row = RadioRow(title)
            row.title_kind = "body"
            flow.addWidget(row)
            self.add_answer(key, row)


class Segments(AnswerGroup):
    """Two to four very short answers in one bar."""

    def __init__(self, question: str, answers: Sequence[tuple[str, str]]) -> None:
        super().__init__(question)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        for place, (key, title) in enumerate(answers):
            segment = _Segment(title, first=place == 0, last=place == len(answers) - 1)
            line.addWidget(segment, 1)
            self.add_answer(key, segment)


class _Segment(AnswerButton):
    """One part of a bar: the words in the middle, filled when chosen."""

    def __init__(self, title: str, *, first: bool, last: bool) -> None:
        super().__init__(title)
        self._first, self._last = first, last
        self.setAccessibleName(title)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _box(self) -> QRect:
        # Neighbours share a border: each reaches over its inner edges, where the widget cuts it off.
        reach = 12
        left_open, right_open = not self._first, not self._last
        if self.isRightToLeft():
            left_open, right_open = right_open, left_open
        width = look().tokens.border_px
        return (
            self.rect().adjusted(-reach if left_open else 0, 0, reach if right_open else 0, 0) if width else self.rect()
        )

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens, chosen = look().tokens, self.isChecked()
        painter = QPainter(self)
        fill = tokens.primary if chosen else tokens.hover if self.underMouse() else tokens.card
        edge = tokens.primary if chosen else tokens.border
        paint_box(painter, self._box(), QColor(fill), QColor(edge), tokens.border_px, 8)
        if not self._first and not chosen:
            x = self.width() - 1 if self.isRightToLeft() else 0
            paint_box(painter, QRect(x, 0, 1, self.height()), QColor(tokens.border), None, 0, 0)
        ink, kind = (tokens.on_primary, "strong") if chosen else (tokens.text, "body")
        paint_centred(painter, self.rect().adjusted(6, 0, -6, 0), self.text(), kind, ink)
        if self.hasFocus():
            paint_ring(painter, self.rect(), 8, on_primary=chosen)
        painter.end()

    def sizeHint(self) -> QSize:
        width = text_width("strong", self.text()) + 2 * look().space(14)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(longest_word("strong", self.text()) + 16, TARGET)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        words = text_height("strong", self.text(), width - 12)
        return max(TARGET, words + 2 * look().space(9))


class CheckCards(QGroupBox):
    """Several answers may be true; tells all the chosen keys after each change."""

    changed = Signal(list)

    def __init__(self, question: str, answers: Iterable[Answer], *, across: bool = False) -> None:
        super().__init__()
        self.setAccessibleName(question)
        layout: QLayout = Flow(self) if across else _column(self)
        self._rows: dict[str, CheckRow] = {}
        for key, title, line in answers:
            row = CheckRow(title, line)
            row.title_kind = "body" if across else "option"
            layout.addWidget(row)
            self._rows[key] = row
            row.toggled.connect(self._tell)

    def answers(self) -> list[str]:
        return [key for key, row in self._rows.items() if row.isChecked()]

    def choose(self, keys: Iterable[str]) -> None:
        """Show answers that are already known, without telling anyone."""
        known = set(keys)
        for key, row in self._rows.items():
            with QSignalBlocker(row):
                row.setChecked(key in known)
            row.update()

    def row(self, key: str) -> CheckRow:
        return self._rows[key]

    def _tell(self) -> None:
        self.changed.emit(self.answers())
