"""Plain painting helpers that the controls share: boxes, focus rings, icons, wrapped text."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QWidget

from observer_app.ui.app import application
from observer_app.ui.theme import Look

WRAP = int(Qt.TextFlag.TextWordWrap)
_ENDLESS = 100_000
_OVER = 3


def look() -> Look:
    return application().look


def text_height(font: QFont, text: str, width: int) -> int:
    """How high the text is when it wraps at `width`."""
    return QFontMetrics(font).boundingRect(QRect(0, 0, max(width, 1), _ENDLESS), WRAP, text).height()


def text_width(font: QFont, text: str) -> int:
    """How wide the text is on one line; a little over, so that wrapping by whole pixels leaves it on one."""
    return QFontMetrics(font).horizontalAdvance(text) + _OVER


def longest_word(font: QFont, text: str) -> int:
    """How narrow the text may become before a word is cut."""
    metrics = QFontMetrics(font)
    return max((metrics.horizontalAdvance(word) + _OVER for word in text.split()), default=0)


def paint_box(
    painter: QPainter, rect: QRect, fill: QColor | None, border: QColor | None, width: int, radius: int
) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(border, width) if border is not None else Qt.PenStyle.NoPen)
    half = width / 2 if border is not None else 0
    painter.drawRoundedRect(QRectF(rect).adjusted(half, half, -half, -half), radius, radius)


def paint_ring(painter: QPainter, rect: QRect, radius: int) -> None:
    """The focus ring: dark outside and bright inside, so that one of them shows on any ground."""
    tokens = look().tokens
    paint_box(painter, rect, None, QColor(tokens.focus), 3, radius)
    paint_box(painter, rect.adjusted(3, 3, -3, -3), None, QColor(tokens.focus_inner), 2, max(radius - 3, 2))


def paint_icon(painter: QPainter, widget: QWidget, name: str, rect: QRect, colour: str) -> None:
    side = rect.width()
    picture = application().icons.pixmap(name, colour, side, widget.devicePixelRatioF())
    painter.drawPixmap(rect.topLeft(), picture)


def paint_text(painter: QPainter, rect: QRect, text: str, font: QFont, colour: str, align: int) -> None:
    """`align` is a Qt.AlignmentFlag value for left-to-right; lines wrap within the rectangle."""
    painter.setFont(font)
    painter.setPen(QColor(colour))
    painter.drawText(rect, align | WRAP, text)


def mirrored(widget: QWidget, rect: QRect) -> QRect:
    """The rectangle where a right-to-left reader expects it."""
    return QStyle.visualRect(widget.layoutDirection(), widget.rect(), rect)


def leading(widget: QWidget) -> int:
    """The side that reading starts from."""
    left_to_right = widget.layoutDirection() == Qt.LayoutDirection.LeftToRight
    side = Qt.AlignmentFlag.AlignLeft if left_to_right else Qt.AlignmentFlag.AlignRight
    return int((side | Qt.AlignmentFlag.AlignAbsolute).value)
