"""Plain painting helpers that the controls share: boxes, focus rings, icons, wrapped text."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QColor, QPainter, QPainterPath
from PySide6.QtWidgets import QWidget

from observer_app.ui.app import application
from observer_app.ui.theme import Look
from observer_app.ui.widgets.flags import LEFT, RIGHT, SAME_SIDE, WRAP

_ENDLESS = 100_000
_OVER = 3
_NARROW_PX = 640


def look() -> Look:
    return application().look


def is_narrow(width: int) -> bool:
    """Half a screen or less, for the size of its text: room at the sides is given up."""
    return width < look().px(_NARROW_PX)


def text_height(kind: str, text: str, width: int) -> int:
    """How high text of that kind is when it wraps at `width`."""
    own = look()
    return own.measured(("height", kind, text, width), lambda: _height(own, kind, text, width))


def text_width(kind: str, text: str) -> int:
    """How wide the text is on one line; a little over, so that wrapping by whole pixels leaves it on one."""
    own = look()
    return own.measured(("width", kind, text, 0), lambda: own.metrics(kind).horizontalAdvance(text) + _OVER)


def longest_word(kind: str, text: str) -> int:
    """How narrow the text may become before a word is cut."""
    return max((text_width(kind, word) for word in text.split()), default=0)


def _height(own: Look, kind: str, text: str, width: int) -> int:
    return own.metrics(kind).boundingRect(QRect(0, 0, max(width, 1), _ENDLESS), WRAP, text).height()


def paint_box(
    painter: QPainter, rect: QRect, fill: QColor | None, border: QColor | None, width: int, radius: int
) -> None:
    within = width if border is not None else 0
    outside, inside = QPainterPath(), QPainterPath()
    outside.addRoundedRect(QRectF(rect), radius, radius)
    rounded = max(radius - within, 0)
    inside.addRoundedRect(QRectF(rect).adjusted(within, within, -within, -within), rounded, rounded)
    _fill(painter, outside, inside, fill, border)


def paint_disc(painter: QPainter, rect: QRect, fill: QColor, border: QColor | None = None, width: int = 2) -> None:
    whole = QRectF(rect)
    outside, inside = QPainterPath(), QPainterPath()
    outside.addEllipse(whole)
    inside.addEllipse(whole.adjusted(width, width, -width, -width) if border else whole)
    _fill(painter, outside, inside, fill, border)


def _fill(
    painter: QPainter, outside: QPainterPath, inside: QPainterPath, fill: QColor | None, border: QColor | None
) -> None:
    """Borders are filled between two shapes: setting a pen makes 1,200 names known before the first paint."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if border is not None:
        band = QPainterPath(outside)
        if fill is None:
            band.addPath(inside)
        painter.fillPath(band, look().brush(border))
    if fill is not None:
        painter.fillPath(inside, look().brush(fill))


def paint_ring(painter: QPainter, rect: QRect, radius: int, *, on_primary: bool = False) -> None:
    """The focus ring: dark outside and bright inside, so that one of them shows on any ground."""
    tokens = look().tokens
    inner = tokens.focus_on_primary if on_primary else tokens.focus_inner
    paint_box(painter, rect, None, QColor(tokens.focus), 3, radius)
    paint_box(painter, rect.adjusted(3, 3, -3, -3), None, QColor(inner), 2, max(radius - 3, 2))


def paint_icon(painter: QPainter, widget: QWidget, name: str, rect: QRect, colour: str) -> None:
    side = rect.width()
    picture = application().icons.pixmap(name, colour, side, widget.devicePixelRatioF())
    painter.drawPixmap(rect.topLeft(), picture)


def paint_text(painter: QPainter, rect: QRect, text: str, kind: str, colour: str, align: int) -> None:
    """`align` is made of the numbers in `flags`; lines wrap within the rectangle."""
    painter.setFont(look().font(kind))
    set_ink(painter, QColor(colour))
    painter.drawText(rect, align | WRAP, text)


def set_ink(painter: QPainter, colour: QColor) -> None:
    """The painter begins with its widget's own ink, which the style sheet gives; setting a pen costs (see `_fill`)."""
    if painter.pen().color() != colour:
        painter.setPen(colour)


def mirrored(widget: QWidget, rect: QRect) -> QRect:
    """The rectangle where a right-to-left reader expects it."""
    if not widget.isRightToLeft():
        return rect
    return QRect(widget.width() - rect.right() - 1, rect.y(), rect.width(), rect.height())


def leading(widget: QWidget) -> int:
    """The side that reading starts from."""
    return (RIGHT if widget.isRightToLeft() else LEFT) | SAME_SIDE
