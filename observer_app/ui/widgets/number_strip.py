"""The numbered item buttons above the rating: consultations do not follow the order of a form."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import Enum
from functools import partial

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGroupBox, QPushButton, QSizePolicy

from observer_app.ui.app import application
from observer_app.ui.theme import TARGET
from observer_app.ui.widgets.flags import MIDDLE
from observer_app.ui.widgets.keys import arrow_step
from observer_app.ui.widgets.painting import (
    leading,
    look,
    mirrored,
    paint_box,
    paint_icon,
    paint_ring,
    paint_text,
    text_width,
)
from observer_app.ui.widgets.rows import paint_centred

_GAP = 8


class Mark(Enum):
    """What stands beside an item's number; the words for it are in the strip."""

    OPEN = ""
    PLAIN = " "
    """Nothing is answered here: the numbers lead to things to look at."""
    RATED = "check"
    NOT_RATED = "–"
    ASKED = "?"


class _Number(QPushButton):
    """One item: its number and its mark, filled when it is the one on the page."""

    on_key: Callable[[QKeyEvent], bool] | None = None

    def __init__(self, number: int, short_name: str) -> None:
        super().__init__(str(number))
        # Outside a dialog, Qt presses no button by Enter but those that say so.
        self.setAutoDefault(True)
        self.short_name = short_name
        self.mark = Mark.OPEN
        self.here = False

    @property
    def done(self) -> bool:
        return self.mark not in (Mark.OPEN, Mark.PLAIN)

    def tell(self, mark: Mark, said: Sequence[str], *, here: bool) -> None:
        self.mark, self.here = mark, here
        self.setAccessibleName(f"{self.text()}, {self.short_name}")
        self.setAccessibleDescription(", ".join(said))
        self.setToolTip(self.short_name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if here else Qt.FocusPolicy.ClickFocus)
        self.update()

    def _tick_side(self) -> int:
        return look().space(16)

    def least_width(self) -> int:
        return text_width("strong", "12") + 2 + self._tick_side() + 8

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.on_key is None or not self.on_key(event):
            super().keyPressEvent(event)

    def minimumSizeHint(self) -> QSize:
        return QSize(max(TARGET, self.least_width()), TARGET)

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens, painter = look().tokens, QPainter(self)
        fill = tokens.primary if self.here else tokens.selected if self.done else tokens.card
        edge = tokens.primary if self.here or self.done else tokens.border
        if self.underMouse() and not self.here:
            fill = tokens.hover
        paint_box(painter, self.rect(), QColor(fill), QColor(edge), tokens.border_px, 8)
        ink = tokens.on_primary if self.here else tokens.text if self.done else tokens.muted
        self._paint_number(painter, ink)
        if self.hasFocus():
            paint_ring(painter, self.rect(), 8, on_primary=self.here)
        painter.end()

    def _paint_number(self, painter: QPainter, ink: str) -> None:
        kind = "strong" if self.here or self.done else "body"
        if not self.done:
            paint_centred(painter, self.rect(), self.text(), kind, ink)
            return
        side, words = self._tick_side(), text_width(kind, self.text())
        start = (self.width() - words - 2 - side) // 2
        number = QRect(start, 0, words, self.height())
        tick = QRect(start + words + 2, (self.height() - side) // 2, side, side)
        paint_centred(painter, mirrored(self, number), self.text(), kind, ink)
        if self.mark is Mark.RATED:
            paint_icon(painter, self, self.mark.value, mirrored(self, tick), ink)
        else:
            paint_centred(painter, mirrored(self, QRect(tick.x(), 0, side, self.height())), self.mark.value, kind, ink)


class NumberStrip(QGroupBox):
    """One button for each item, in as few rows as there is room for; arrow keys walk, Enter or Space goes."""

    item_pressed = Signal(int)
    """The place of the item, counted from 0."""

    def __init__(self, name: str, short_names: Sequence[str], label: str = "") -> None:
        """`label` stands in front of the numbers and says what is counted."""
        super().__init__()
        self.setAccessibleName(name)
        self._label = label
        self._here = 0
        application().worn.connect(self._place)
        self._buttons = [_Number(place + 1, short) for place, short in enumerate(short_names)]
        for place, button in enumerate(self._buttons):
            button.setParent(self)
            button.on_key = partial(self._key_pressed, place)
            button.clicked.connect(lambda _=False, place=place: self.item_pressed.emit(place))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.show_progress(here=0, marks=[Mark.OPEN] * len(self._buttons))

    def show_progress(self, *, here: int, marks: Sequence[Mark]) -> None:
        """Which item is on the page, and what became of each."""
        self._here = here
        words = {
            Mark.OPEN: self.tr("not answered yet"),
            Mark.PLAIN: "",
            Mark.RATED: self.tr("answered"),
            Mark.NOT_RATED: self.tr("not rated"),
            Mark.ASKED: self.tr("0, its question is still open"),
        }
        for place, button in enumerate(self._buttons):
            said = [words[marks[place]], self.tr("on this page") if place == here else ""]
            button.tell(marks[place], [each for each in said if each], here=place == here)

    def _label_px(self, width: int) -> int:
        """The room for what is counted, in front of the numbers; none where the numbers need it for one row."""
        label = text_width("caption_strong", self._label) + look().space(12) if self._label else 0
        spared = width - len(self._buttons) * (self._least() + _GAP) + _GAP
        return label if label <= spared else 0

    def _least(self) -> int:
        return max(TARGET, self._buttons[0].least_width())

    def _columns(self, width: int) -> int:
        count, least = len(self._buttons), self._least()
        fit = max(1, (width + _GAP) // (least + _GAP))
        rows = -(-count // min(fit, count))
        return -(-count // rows)

    def _row_height(self) -> int:
        return max(TARGET, look().px(22) + 2 * look().space(8))

    def _place(self) -> None:
        columns, tall, label = self._columns(self.width()), self._row_height(), self._label_px(self.width())
        across = self.width() - label + _GAP
        for place, button in enumerate(self._buttons):
            row, column = divmod(place, columns)
            left = label + round(column * across / columns)
            right = label + round((column + 1) * across / columns) - _GAP
            box = QRect(left, row * (tall + _GAP), right - left, tall)
            button.setGeometry(mirrored(self, box))

    def _key_pressed(self, place: int, event: QKeyEvent) -> bool:
        step = arrow_step(self, event, across_only=True)
        if step:
            self._buttons[(place + step) % len(self._buttons)].setFocus()
        return bool(step)

    def paintEvent(self, _event: QPaintEvent) -> None:
        room = self._label_px(self.width())
        if room:
            painter = QPainter(self)
            box = mirrored(self, QRect(0, 0, room, self._row_height()))
            paint_text(painter, box, self._label, "caption_strong", look().tokens.muted, leading(self) | MIDDLE)
            painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def sizeHint(self) -> QSize:
        return QSize(look().px(640), self.heightForWidth(look().px(640)))

    def minimumSizeHint(self) -> QSize:
        return QSize(4 * (self._buttons[0].least_width() + _GAP), self._row_height())

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        rows = -(-len(self._buttons) // self._columns(width))
        return rows * (self._row_height() + _GAP) - _GAP
