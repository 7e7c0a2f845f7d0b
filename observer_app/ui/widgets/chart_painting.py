"""Marks and lines of pictures by perspective: a shape, a dash and a colour each, so that no one needs the colour."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from observer_app.domain.people import Perspective
from observer_app.ui.theme import Tokens

_GROUND_PX = 1.5
DASHES: dict[Perspective, tuple[float, ...]] = {
    Perspective.PATIENT_PARTNER: (),
    Perspective.PEER_CLINICIAN: (5.0, 3.0),
    Perspective.OWN_VIEW: (1.5, 2.0),
    Perspective.PATIENT: (7.0, 2.0, 1.5, 2.0),
}


def ink_of(tokens: Tokens, eyes: Perspective) -> QColor:
    """The colour of a perspective; patients have that of patient partners, and a shape of their own."""
    names = {Perspective.PEER_CLINICIAN: tokens.peer, Perspective.OWN_VIEW: tokens.own}
    return QColor(names.get(eyes, tokens.patient))


def paint_mark(painter: QPainter, eyes: Perspective, middle: QPointF, radius: float, tokens: Tokens) -> None:
    """A disc, a square or a diamond with a thin edge of the ground, so that two that touch stay two."""
    for reach, colour in ((radius + _GROUND_PX, QColor(tokens.card)), (radius, ink_of(tokens, eyes))):
        painter.fillPath(_shape(eyes, middle, reach), colour)


def paint_stroke(painter: QPainter, eyes: Perspective, points: Sequence[QPointF], width: float, tokens: Tokens) -> None:
    """A line in the dash of its perspective."""
    pen = QPen(ink_of(tokens, eyes), width)
    if DASHES[eyes]:
        pen.setDashPattern(DASHES[eyes])
    paint_line(painter, points, pen)


def paint_dots(painter: QPainter, start: QPointF, end: QPointF, tokens: Tokens) -> None:
    """A quiet dotted line for a level, which no theme makes as loud as what is measured along it."""
    pen = QPen(QColor(tokens.border), 1)
    pen.setDashPattern((1.0, 3.0))
    paint_line(painter, (start, end), pen)


def paint_line(painter: QPainter, points: Sequence[QPointF], pen: QPen) -> None:
    if len(points) > 1:
        painter.setPen(pen)
        painter.drawPolyline(QPolygonF(points))


def _shape(eyes: Perspective, middle: QPointF, radius: float) -> QPainterPath:
    path, x, y = QPainterPath(), middle.x(), middle.y()
    if eyes is Perspective.PATIENT_PARTNER:
        path.addEllipse(middle, radius, radius)
    elif eyes is Perspective.PEER_CLINICIAN:
        side = radius * 0.92
        path.addRect(QRectF(x - side, y - side, 2 * side, 2 * side))
    else:
        path.addPolygon(QPolygonF(_corners(eyes, x, y, radius * 1.25)))
        path.closeSubpath()
    path.setFillRule(Qt.FillRule.WindingFill)
    return path


def _corners(eyes: Perspective, x: float, y: float, reach: float) -> list[QPointF]:
    if eyes is Perspective.OWN_VIEW:
        return [QPointF(x, y - reach), QPointF(x + reach, y), QPointF(x, y + reach), QPointF(x - reach, y)]
    return [QPointF(x, y - reach), QPointF(x + reach, y + reach * 0.8), QPointF(x - reach, y + reach * 0.8)]
