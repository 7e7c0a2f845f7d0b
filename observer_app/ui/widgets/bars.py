"""The bar above every page and the bar below it; both give way, step by step, when room is short."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from observer_app.ui.widgets.buttons import Button, LinkButton, PrimaryButton, SecondaryButton
from observer_app.ui.widgets.labels import Words
from observer_app.ui.widgets.marks import SavedMark
from observer_app.ui.widgets.painting import longest_word, look, text_width

_SIDE = 24
_NARROW_SIDE = 12


class TopBar(QFrame):
    """Leave on the left, the title with one line beneath, the page's own things and *Text and colours* right."""

    def __init__(self, on_text_and_colours: Callable[[], None]) -> None:
        super().__init__()
        self.setProperty("box", "bar")
        self.setProperty("edge", "top")
        self.leave = LinkButton("", "arrow-left")
        self.leave.hide()
        self._on_leave: Callable[[], None] | None = None
        self.leave.on_press(self._leave)
        self.title = Words("", "title")
        self.subtitle = Words("", "caption", "muted")
        self.text_and_colours = LinkButton(self.tr("Text and colours"), "a-large-small")
        self.text_and_colours.on_press(on_text_and_colours)
        self._slots: list[QWidget] = []
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(self.title)
        words.addWidget(self.subtitle)
        words.addStretch(1)
        self._line = QHBoxLayout(self)
        self._line.addWidget(self.leave)
        self._line.addLayout(words, 1)
        self._line.addWidget(self.text_and_colours)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_page(self, title: str, subtitle: str) -> None:
        self.title.setText(title)
        self.subtitle.setText(subtitle)
        self.title.setToolTip(subtitle)
        self.title.setAccessibleDescription(subtitle)
        self._fit()

    def show_leave(self, text: str, slot: Callable[[], None] | None) -> None:
        """What leaving is called here; nothing is shown where there is nowhere to go back to."""
        self._on_leave = slot
        self.leave.set_text(text)
        self.leave.setVisible(slot is not None)
        self._fit()

    def show_slots(self, widgets: Sequence[QWidget]) -> None:
        """The page's own things, such as a clock; they go back to the page when it is left."""
        for widget in self._slots:
            self._line.removeWidget(widget)
        self._slots = list(widgets)
        for widget in self._slots:
            self._line.insertWidget(self._line.count() - 1, widget)
            widget.show()
        self._fit()

    def release_slots(self, owner: QWidget) -> None:
        for widget in self._slots:
            self._line.removeWidget(widget)
            widget.hide()
            widget.setParent(owner)
        self._slots = []

    def _leave(self) -> None:
        if self._on_leave is not None:
            self._on_leave()

    def _buttons(self) -> list[Button]:
        ours = [self.leave, self.text_and_colours]
        return ours + [slot for slot in self._slots if isinstance(slot, Button)]

    def _used(self, *, icons: bool) -> int:
        shown = [button for button in self._buttons() if button is not self.leave or self._on_leave is not None]
        widths = [b.icon_width() if icons and b.icon_name else b.full_width() for b in shown]
        widths += [slot.sizeHint().width() for slot in self._slots if not isinstance(slot, Button)]
        return sum(widths) + self._line.spacing() * (len(widths) + 1)

    def _fit(self) -> None:
        """Words and line beneath; then icons; then no line beneath; then the title wraps."""
        self._line.setSpacing(look().space(12))
        room = self.width() - 2 * look().space(16)
        title = text_width(look().font("title"), self.title.text())
        beneath = text_width(look().font("caption"), self.subtitle.text()) if self.subtitle.text() else 0
        icons = self._used(icons=False) + max(title, beneath) > room
        left = room - self._used(icons=icons)
        for button in self._buttons():
            button.set_icon_only(icons)
        self.subtitle.setVisible(bool(beneath) and beneath <= left and title <= left)
        self._line.setContentsMargins(look().space(14), look().space(7), look().space(14), look().space(7))
        self.title.setMinimumWidth(longest_word(look().font("title"), self.title.text()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())


class FooterBar(QFrame):
    """Back and other ways on the left; when the work was saved, and the next thing, on the right."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("box", "bar")
        self.setProperty("edge", "bottom")
        self.saved = SavedMark()
        self._starts: list[Button] = []
        self._ends: list[Button] = []
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.saved.setParent(self)
        self.hide()

    def add_back(self, slot: Callable[[], None], text: str = "") -> Button:
        """The way back; at the start of the bar."""
        return self._add(SecondaryButton(text or self.tr("Back"), "arrow-left"), slot, self._starts)

    def add_secondary(self, text: str, slot: Callable[[], None], icon_name: str = "") -> Button:
        return self._add(SecondaryButton(text, icon_name), slot, self._starts)

    def add_link(self, text: str, slot: Callable[[], None], icon_name: str = "") -> Button:
        return self._add(LinkButton(text, icon_name), slot, self._starts)

    def add_primary(self, text: str, slot: Callable[[], None], *, arrow: bool = False) -> Button:
        """The next thing to do; at the end of the bar."""
        button = PrimaryButton(text, "arrow-right" if arrow else "", icon_after=True)
        return self._add(button, slot, self._ends)

    def _add(self, button: Button, slot: Callable[[], None], side: list[Button]) -> Button:
        button.on_press(slot)
        button.setParent(self)
        button.show()
        side.append(button)
        self._set_order()
        self.show()
        self._fit()
        return button

    def _set_order(self) -> None:
        every = [*self._starts, *self._ends]
        for before, after in pairwise(every):
            QWidget.setTabOrder(before, after)

    # -- room and places ---------------------------------------------------------------------------------

    def _shown(self, side: list[Button]) -> list[Button]:
        return [button for button in side if not button.isHidden()]

    def _gap(self) -> int:
        return look().space(12)

    def _lines(self, width: int) -> list[tuple[list[QWidget], list[QWidget]]]:
        """Each line's start and end, for the first of the ways to give way that fits."""
        starts, ends = self._shown(self._starts), self._shown(self._ends)
        if not starts and not ends and self.saved.isHidden():
            return []
        saved: list[QWidget] = [] if self.saved.isHidden() else [self.saved]
        for two_lines, icon_only in ((False, False), (True, False), (True, True)):
            self.saved.set_two_lines(two_lines)
            for button in starts:
                button.set_icon_only(icon_only)
            line: list[QWidget] = [*starts, *saved, *ends]
            if self._needed(line) <= width - 2 * self._side(width):
                return [([*starts], [*saved, *ends])]
        for button in starts:
            button.set_icon_only(False)
        self.saved.set_two_lines(False)
        return self._stacked(width, starts, saved, ends)

    def _stacked(
        self, width: int, starts: Sequence[QWidget], saved: Sequence[QWidget], ends: Sequence[QWidget]
    ) -> list[tuple[list[QWidget], list[QWidget]]]:
        lines: list[tuple[list[QWidget], list[QWidget]]] = []
        if self._needed([*saved, *ends]) <= width - 2 * self._side(width):
            lines.append((list(saved), list(ends)))
        else:
            lines += [(list(saved), [])] if saved else []
            lines += [(list(ends), [])] if ends else []
        line: list[QWidget] = []
        for button in starts:
            if line and self._needed([*line, button]) > width - 2 * self._side(width):
                lines.append((line, []))
                line = []
            line = [*line, button]
        return [*lines, (line, [])] if line else lines

    def _needed(self, widgets: Sequence[QWidget]) -> int:
        return sum(widget.sizeHint().width() for widget in widgets) + self._gap() * max(len(widgets) - 1, 0)

    def _side(self, width: int) -> int:
        return _NARROW_SIDE if width < 60 * look().px(17) // 1 and width < 700 else look().space(_SIDE)

    def _fit(self) -> None:
        if self.width() <= 0:
            return
        side, gap, pad = self._side(self.width()), self._gap(), look().space(8)
        y = pad
        for starts, ends in self._lines(self.width()):
            tall = max(self._height_of(widget) for widget in (*starts, *ends))
            x = side
            for widget in starts:
                x = self._put(widget, x, y, tall) + gap
            x = self.width() - side - self._needed(ends)
            for widget in ends:
                x = self._put(widget, x, y, tall) + gap
            y += tall + pad
        self.setFixedHeight(y)

    def _height_of(self, widget: QWidget) -> int:
        width = min(widget.sizeHint().width(), self.width() - 2 * self._side(self.width()))
        return widget.heightForWidth(width) if widget.hasHeightForWidth() else widget.sizeHint().height()

    def _put(self, widget: QWidget, x: int, y: int, tall: int) -> int:
        width = min(widget.sizeHint().width(), self.width() - 2 * self._side(self.width()))
        left = self.width() - x - width if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else x
        widget.setGeometry(left, y, width, tall)
        return x + width

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return bool(super().event(event))

    def sizeHint(self) -> QSize:
        return QSize(320, self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.height())
