"""The bar above every page; it gives way, step by step, when room is short."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from observer_app.ui.app import application
from observer_app.ui.widgets.buttons import Button, LinkButton
from observer_app.ui.widgets.labels import Words
from observer_app.ui.widgets.painting import longest_word, look, text_width


class TopBar(QFrame):
    """Leave on the left, the title with one line beneath; right the page's own things, *Help*, *Text and colours*."""

    def __init__(self, on_text_and_colours: Callable[[], None], on_help: Callable[[], None]) -> None:
        super().__init__()
        self.setProperty("box", "bar")
        self.setProperty("edge", "top")
        self.leave = LinkButton("", "arrow-left")
        self.leave.hide()
        self._on_leave: Callable[[], None] | None = None
        self.leave.on_press(self._leave)
        self.title = Words("", "title")
        self.subtitle = Words("", "caption", "muted")
        self.help = LinkButton(self.tr("Help"), "circle-question-mark")
        self.help.on_press(on_help)
        self.help_key = QShortcut(QKeySequence("F1"), self)
        self.help_key.activated.connect(on_help)
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
        self._line.addWidget(self.help)
        self._line.addWidget(self.text_and_colours)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        application().worn.connect(self._fit)

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

    def show_help(self, *, is_offered: bool) -> None:
        """Everywhere but in the help itself."""
        if self.help.isHidden() == is_offered:
            self.help.setVisible(is_offered)
            self._fit()

    def show_slots(self, widgets: Sequence[QWidget]) -> None:
        """The page's own things, such as a clock; they go back to the page when it is left."""
        for widget in self._slots:
            self._line.removeWidget(widget)
        self._slots = list(widgets)
        for widget in self._slots:
            self._line.insertWidget(self._line.count() - 2, widget)
            widget.stackUnder(self.help)
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
        ours = [self.leave, self.help, self.text_and_colours]
        return ours + [slot for slot in self._slots if isinstance(slot, Button)]

    def _first_to_last(self) -> list[Button]:
        """In the order in which they keep their words: the page's own, the way out, then what every page has."""
        own = [slot for slot in reversed(self._slots) if isinstance(slot, Button)]
        return [*own, self.leave, self.help, self.text_and_colours]

    def _used(self, *, icons: bool) -> int:
        shown = [button for button in self._buttons() if self._is_offered(button)]
        widths = [b.icon_width() if icons and b.icon_name else b.full_width() for b in shown]
        widths += [slot.sizeHint().width() for slot in self._slots if not isinstance(slot, Button)]
        return sum(widths) + self._line.spacing() * (len(widths) + 1)

    def _is_offered(self, button: Button) -> bool:
        return self._on_leave is not None if button is self.leave else button is not self.help or not button.isHidden()

    def _fit(self) -> None:
        """Words and a line; then icons, the page's own last; then no line; then the title wraps, and goes last."""
        self._line.setSpacing(look().space(12))
        room = self.width() - 2 * look().space(16)
        title = text_width("title", self.title.text())
        beneath = text_width("caption", self.subtitle.text()) if self.subtitle.text() else 0
        left = room - self._used(icons=True)
        for button in self._first_to_last():
            more = button.full_width() - button.icon_width() if button.icon_name else 0
            has_words = more <= left - max(title, beneath)
            button.set_icon_only(not has_words)
            left -= more if has_words and self._is_offered(button) else 0
        self.subtitle.setVisible(bool(beneath) and beneath <= left and title <= left)
        self._line.setContentsMargins(look().space(14), look().space(7), look().space(14), look().space(7))
        least = longest_word("title", self.title.text())
        self.title.setMinimumWidth(least)
        self.title.setVisible(least <= left)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())
