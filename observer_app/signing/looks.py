"""What lies in a field is seen as it is: in its place, all of it, in print that can be read, and the same at all times.

A signer with a program of their own could else sign words that no one sees, or hide the box of who signs after them.
"""

from __future__ import annotations

from collections.abc import Iterable

from pyhanko.pdf_utils.generic import DictionaryObject

from observer_app.domain.verification_words import Code
from observer_app.signing import reading
from observer_app.signing.content import ContentError, Operation, read_operations
from observer_app.signing.reading import ShapeError

PRINTED = 4
"""Seen on the screen and on paper (ISO 32000-1, table 165)."""
MANY_LINES, NO_SCROLLING = 1 << 12, 1 << 23
KINDS_OF_BOX = frozenset({0, MANY_LINES, NO_SCROLLING, MANY_LINES | NO_SCROLLING})
DRAWN_WITH = frozenset(["BMC", "EMC", "q", "Q", "cm", "BT", "ET", "Tf", "TL", "Tj", "T*", "Tm", "rg"])
SMALLEST_PRINT, PALEST_INK = 7.0, 0.4
NEAR = 0.5
"""Points by which a look may differ from its field."""


def check_fields_are_seen(fields: Iterable[DictionaryObject]) -> None:
    """Each is shown and printed, and has one look, which does not change when it is pointed at or pressed."""
    for field in fields:
        looks = reading.look(field, "/AP") or {}
        kind = reading.look(field, "/Ff") or 0
        if reading.look(field, "/F") != PRINTED or set(looks) - {"/N"} or int(kind) not in KINDS_OF_BOX:
            raise ShapeError(Code.FIELDS_UNEXPECTED)


def check_words_are_seen(field: DictionaryObject) -> None:
    """The look of a box with words in it: as large as the box, and every line of it inside."""
    left, low, right, high = (float(side) for side in reading.items(field["/Rect"]))
    drawing = field["/AP"]["/N"]
    size = right - left, high - low
    corners = [float(side) for side in reading.items(drawing["/BBox"])]
    differs = any(abs(here - there) > NEAR for here, there in zip(corners, (0, 0, *size), strict=True))
    if "/Matrix" in drawing or differs:
        raise ShapeError(Code.BOX_DIFFERS)
    try:
        operations = read_operations(drawing.data)
        for operation in operations:
            _check_print(operation)
        _follow(operations, size)
    except (ContentError, IndexError, TypeError, ValueError) as error:
        raise ShapeError(Code.BOX_DIFFERS) from error


def _check_print(operation: Operation) -> None:
    """Nothing but dark letters of a fair size, neither turned nor stretched."""
    given, operator = operation.operands, operation.operator
    if operator not in DRAWN_WITH:
        raise ContentError(operator)
    if operator in ("cm", "Tm") and [float(each) for each in given[:4]] != [1, 0, 0, 1]:
        raise ContentError("turned or stretched")
    if operator == "Tf" and float(given[1]) < SMALLEST_PRINT:
        raise ContentError("too small to read")
    if operator == "rg" and max(float(each) for each in given) > PALEST_INK:
        raise ContentError("too pale to read")


class _Pen:
    """Where the next letters are drawn, from the low left corner of the box."""

    def __init__(self) -> None:
        self.moved = (0.0, 0.0)
        self.kept: list[tuple[float, float]] = []
        self.line = (0.0, 0.0)
        self.leading = 0.0

    def move(self, operation: Operation) -> None:
        given, operator = operation.operands, operation.operator
        if operator == "q":
            self.kept.append(self.moved)
        elif operator == "Q":
            self.moved = self.kept.pop()
        elif operator == "cm":
            self.moved = self.moved[0] + float(given[4]), self.moved[1] + float(given[5])
        elif operator == "Tm":
            self.line = float(given[4]), float(given[5])
        elif operator == "TL":
            self.leading = float(given[0])
        elif operator == "T*":
            self.line = self.line[0], self.line[1] - self.leading

    @property
    def place(self) -> tuple[float, float]:
        return self.moved[0] + self.line[0], self.moved[1] + self.line[1]


def _follow(operations: Iterable[Operation], size: tuple[float, float]) -> None:
    """Every line begins inside the box."""
    pen = _Pen()
    for operation in operations:
        pen.move(operation)
        if operation.operator == "Tj" and not all(0 <= at <= most for at, most in zip(pen.place, size, strict=True)):
            raise ContentError("outside of the box")
