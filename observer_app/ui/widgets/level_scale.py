"""The rating scale: every level's words can be read before one is chosen, at every text size."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Signal
from PySide6.QtGui import QKeyEvent, QMoveEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from observer_app.ui.app import application
from observer_app.ui.theme import TARGET
from observer_app.ui.widgets.choices import AnswerGroup
from observer_app.ui.widgets.keys import is_plain
from observer_app.ui.widgets.level_line import LevelLine
from observer_app.ui.widgets.level_room import GAP, PADDINGS, Level
from observer_app.ui.widgets.level_row import Cell, LevelRow, best_cell
from observer_app.ui.widgets.painting import look, mirrored, paint_box
from observer_app.ui.widgets.scroll_page import ScrollPage

_LABELS_SHARE = 0.2
"""How much of what is seen at once the discs with their labels may take; beyond it, the labels grow smaller.

Last of all the lines say them."""
Choose = Callable[[int], int | None]
"""Given the scale's width: the padding of its rows, or None for discs and lines."""


class _Ground(QFrame):
    """What the levels stand on; stays in sight when the lines beneath are scrolled."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_box(painter, self.rect(), look().colour("card"), None, 0, 0)
        painter.end()


class LevelScale(AnswerGroup):
    """Five rows where they fit in what can be seen, else one row of five discs with the five lines beneath.

    Looking never saves: arrows move, Space, Enter, the digit or a press chooses, on a disc as on its line. In the
    second form the row of discs stays at the top of the scroll area while its lines are read.
    """

    level_chosen = Signal(int)

    def __init__(self, question: str, levels: Sequence[Level]) -> None:
        super().__init__(question)
        self._ground = _Ground(self)
        self._ground.setProperty("stays_in_sight", "yes")
        self.rows = [LevelRow(*level) for level in levels]
        self.lines = [LevelLine(*level) for level in levels]
        for row, line in zip(self.rows, self.lines, strict=True):
            row.setParent(self._ground)
            line.setParent(self)
            line.hide()
            self.add_answer(str(row.digit), row)
            row.toggled.connect(line.set_chosen)
            line.pressed.connect(row.press)
        self.chosen.connect(lambda key: self.level_chosen.emit(int(key)))
        self._compact = False
        self._padding_px = PADDINGS[-1]
        self._chooses_form: Choose | None = None
        self._inset: QWidget | None = None
        self._area: ScrollPage | None = None
        application().worn.connect(self._restyle)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def level(self) -> int | None:
        answer = self.answer()
        return None if answer is None else int(answer)

    def show_level(self, level: int | None) -> None:
        """Show a rating that is already kept, without telling anyone."""
        self.choose(None if level is None else str(level))

    def choose_level(self, level: int) -> None:
        """Choose as if the level had been pressed."""
        self.button(str(level)).setChecked(True)

    def is_compact(self) -> bool:
        return self._compact

    def set_form_by(self, choose: Choose) -> None:
        """Have the page say which form fits, so that all its scales have the same."""
        self._chooses_form = choose

    def put_beneath_lowest(self, inset: QWidget) -> None:
        """What follows from choosing the lowest level stands beneath it, so that both are seen together."""
        self._inset = inset
        inset.setParent(self)
        inset.installEventFilter(self)

    def discs_height(self) -> int:
        """How much of the top of what is seen stays covered by the discs."""
        return self._ground.height() if self._compact else 0

    def _key_pressed(self, place: int, event: QKeyEvent) -> bool:
        plain = is_plain(event)
        for row in self.rows:
            if plain and event.text() == str(row.digit):
                row.setFocus()
                row.setChecked(True)
                return True
        return super()._key_pressed(place, event)

    # -- room and places ---------------------------------------------------------------------------------

    def _gap(self) -> int:
        return look().space(GAP)

    def _rows_height(self, width: int, padding_px: int) -> int:
        heights = (row.row_height(width, padding_px) for row in self.rows)
        return sum(heights) + self._gap() * (len(self.rows) - 1)

    def _cell_width(self, width: int) -> int:
        return (width - self._gap() * (len(self.rows) - 1)) // len(self.rows)

    def _cell(self, width: int) -> Cell:
        return best_cell(self.rows, self._cell_width(width), _LABELS_SHARE * self._seen_px())

    def _cells_height(self, width: int) -> int:
        cell = self._cell(width)
        return max(row.cell_height(self._cell_width(width), cell) for row in self.rows)

    def _seen_px(self) -> int:
        return self._area.viewport().height() if self._area is not None else 10_000

    def _inset_height(self, width: int) -> int:
        if self._inset is None or self._inset.isHidden():
            return 0
        return self._inset.heightForWidth(width) + self._gap()

    def _ground_height(self, width: int) -> int:
        """The discs with a little room above and below, so that no line touches them while it passes."""
        return self._cells_height(width) + self._gap() + self._gap() // 2

    def _lines_height(self, width: int) -> int:
        bare = self._cell(width).bare
        return sum(line.tall(width, labelled=bare) + look().space(4) for line in self.lines)

    def _find_area(self) -> ScrollPage | None:
        above = self.parentWidget()
        while above is not None and not isinstance(above, ScrollPage):
            above = above.parentWidget()
        return above

    def _watch(self) -> None:
        if self._area is None and (area := self._find_area()) is not None:
            self._area = area
            area.room_changed.connect(self._reconsider)
            area.verticalScrollBar().valueChanged.connect(self._keep_in_sight)

    def _reconsider(self) -> None:
        """Five rows if they can all be seen below what stands above them, else discs and lines."""
        if self._area is None or self._area.widget() is None or self.width() <= 0:
            return
        padding = self._chooses_form(self.width()) if self._chooses_form is not None else self._fitting_here()
        if (padding is None, padding or PADDINGS[-1]) != (self._compact, self._padding_px):
            self._set_form(padding)
        if self.heightForWidth(self.width()) != self.height():
            self.updateGeometry()
        self._place()

    def _fitting_here(self) -> int | None:
        assert self._area is not None
        above = self.mapTo(self._area.column, QPoint(0, 0)).y()
        return self._airiest(self._seen_px() - above - look().space(20))

    def _restyle(self) -> None:
        for line in self.lines:
            line.indent_words()
        self.updateGeometry()
        self._reconsider()

    def _airiest(self, room: int) -> int | None:
        """As much air for the rows as there is room for; None when they do not fit even without."""
        fitting = (padding for padding in PADDINGS if self._rows_height(self.width(), padding) <= room)
        return next(fitting, None)

    def _set_form(self, padding: int | None) -> None:
        self._compact, self._padding_px = padding is None, padding or PADDINGS[-1]
        for row in self.rows:
            row.as_cell, row.padding_px = self._compact, self._padding_px
        for line in self.lines:
            line.setVisible(self._compact)
        self.updateGeometry()

    def _place(self) -> None:
        if self._compact:
            self._place_discs_and_lines()
        else:
            self._place_rows()

    def _place_rows(self) -> None:
        width, y = self.width(), 0
        self._ground.setGeometry(0, 0, width, self.height())
        for place, row in enumerate(self.rows):
            row.setGeometry(0, y, width, row.row_height(width))
            y += row.height() + self._gap()
            if place == 0:
                y = self._place_inset(y)
        self._ground.lower()

    def _place_inset(self, y: int) -> int:
        tall = self._inset_height(self.width())
        if self._inset is not None and tall:
            self._inset.setGeometry(0, y, self.width(), tall - self._gap())
        return y + tall

    def _place_discs_and_lines(self) -> None:
        width, gap = self.width(), self._gap()
        cell, across, tall = self._cell(width), self._cell_width(width), self._cells_height(width)
        for place, row in enumerate(self.rows):
            row.cell = cell
            row.setGeometry(mirrored(self, QRect(place * (across + gap), gap // 2, across, tall)))
        y = self._place_inset(self._ground_height(width))
        for line in self.lines:
            line.show_label(cell.bare)
            line.setGeometry(0, y, width, line.tall(width, labelled=cell.bare))
            y += line.height() + look().space(4)
        self._ground.resize(width, self._ground_height(width))
        self._keep_in_sight()

    def _keep_in_sight(self) -> None:
        if not self._compact or self._area is None:
            return
        top = self.mapFrom(self._area.viewport(), QPoint(0, 0)).y()
        lowest = self.height() - self._ground.height()
        self._ground.move(0, max(0, min(top, lowest)))
        self._ground.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        moves = (QEvent.Type.LayoutRequest, QEvent.Type.ShowToParent, QEvent.Type.HideToParent)
        if watched is self._inset and event.type() in moves:
            self.updateGeometry()
            self._place()
        return bool(super().eventFilter(watched, event))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._watch()
        self._reconsider()

    def moveEvent(self, event: QMoveEvent) -> None:
        super().moveEvent(event)
        self._reconsider()

    def sizeHint(self) -> QSize:
        width = look().px(640)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        if self._compact:
            return QSize(len(self.rows) * (max(TARGET, self.rows[0].sign_side()) + self._gap()), 0)
        return QSize(max(row.row_minimum().width() for row in self.rows), 0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        inset = self._inset_height(width)
        if not self._compact:
            return self._rows_height(width, self._padding_px) + inset
        return self._ground_height(width) + inset + self._lines_height(width)
