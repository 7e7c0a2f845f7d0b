"""One page being drawn: lines of text, simple shapes, marks for the tags, places for fields; y runs downwards."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from observer_app.documents.structure import FieldMark, Mark, Tag
from observer_app.documents.style import PAGE_HEIGHT, PAGE_WIDTH, Colour
from observer_app.documents.typesetting import Line, Run
from observer_app.domain.feedback_blocks import SignatureField, TextField

# Half the height of a capital: text stands in the middle of its line.
HALF_CAPITAL = 0.334
ROUND = 0.5523  # how far a cubic's handles reach for a quarter of a circle


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle, measured from the top left corner of the page."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class PlacedField:
    """A field where it stands on a page."""

    field: TextField | SignatureField
    page: int
    box: Box


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A heading and where it stands."""

    text: str
    level: int
    page: int
    y: float


class Page:
    """The content of one page. Fields and bookmarks are collected for the whole file."""

    def __init__(
        self,
        number: int,
        fields: list[PlacedField],
        bookmarks: list[Bookmark],
        height: float = PAGE_HEIGHT,
        width: float = PAGE_WIDTH,
    ) -> None:
        self.number = number
        self.height = height
        self.width = width
        self._fields = fields
        self._bookmarks = bookmarks
        self._marks = 0
        self._parts: list[str] = []

    @property
    def content(self) -> bytes:
        return "\n".join(self._parts).encode("ascii")

    @property
    def marks(self) -> int:
        return self._marks

    @contextmanager
    def tagged(self, tag: Tag) -> Iterator[None]:
        """What is drawn inside belongs to `tag`."""
        mark = Mark(self.number, self._marks)
        self._marks += 1
        tag.kids.append(mark)
        self._parts.append(f"/{tag.kind} <</MCID {mark.number}>> BDC")
        yield
        self._parts.append("EMC")

    @contextmanager
    def decoration(self, *, running: bool = False) -> Iterator[None]:
        """What is drawn inside is not read out; `running` for what every page repeats."""
        self._parts.append(f"/Artifact <</Type /{'Pagination' if running else 'Layout'}>> BDC")
        yield
        self._parts.append("EMC")

    def lines(self, lines: Sequence[Line], x: float, y: float, leading: float) -> None:
        """Lines of text below each other; `y` is the top of the first."""
        if not lines:
            return
        size = lines[0][0].print.size if lines[0] else 0
        baseline = y + leading / 2 + HALF_CAPITAL * size
        parts = ["BT", f"1 0 0 1 {x:.2f} {self.height - baseline:.2f} Tm"]
        kind = None
        for place, line in enumerate(lines):
            if place:
                parts.append(f"0 {-leading:.2f} Td")
            for run in line:
                if (run.key, run.print) != kind:
                    kind = run.key, run.print
                    parts.append(f"/{run.key} {run.print.size:g} Tf {run.print.colour.fill}")
                parts.append(_show(run))
        parts.append("ET")
        self._parts.append("\n".join(parts))

    def rectangle(
        self, box: Box, *, fill: Colour | None = None, line: Colour | None = None, radius: float = 0, thick: float = 0.8
    ) -> None:
        """A rectangle, with round corners if `radius` says so."""
        self._shape(_outline(box, radius, self.height), fill, line, thick)

    def dot(self, x: float, y: float, radius: float, *, fill: Colour | None = None, line: Colour | None = None) -> None:
        """A disc around a point."""
        around = Box(x - radius, y - radius, 2 * radius, 2 * radius)
        self._shape(_outline(around, radius, self.height), fill, line, 1)

    def polygon(self, corners: Sequence[tuple[float, float]], fill: Colour) -> None:
        """A closed shape with straight sides."""
        (x, y), *rest = corners
        path = f"{x:.2f} {self.height - y:.2f} m " + " ".join(f"{a:.2f} {self.height - b:.2f} l" for a, b in rest)
        self._shape(path + " h", fill, None, 1)

    def rule(self, x: float, y: float, to_x: float, to_y: float, colour: Colour, thick: float = 0.6) -> None:
        """A straight line."""
        path = f"{x:.2f} {self.height - y:.2f} m {to_x:.2f} {self.height - to_y:.2f} l"
        self._parts.append(f"{colour.line} {thick:g} w {path} S")

    def turned_line(self, line: Line, x: float, y: float, cosine: float, sine: float) -> None:
        """One line of text at an angle, for a watermark."""
        shown = " ".join(f"/{run.key} {run.print.size:g} Tf {run.print.colour.fill} {_show(run)}" for run in line)
        matrix = f"{cosine:.4f} {sine:.4f} {-sine:.4f} {cosine:.4f} {x:.2f} {self.height - y:.2f}"
        self._parts.append(f"BT {matrix} Tm {shown} ET")

    def place_field(self, field: TextField | SignatureField, box: Box, tag: Tag) -> None:
        """Where a field is to be."""
        tag.kids.append(FieldMark(self.number, len(self._fields)))
        self._fields.append(PlacedField(field, self.number, box))

    def bookmark(self, text: str, level: int, y: float) -> None:
        self._bookmarks.append(Bookmark(text, level, self.number, self.height - y))

    def _shape(self, path: str, fill: Colour | None, line: Colour | None, thick: float) -> None:
        colours = [] if fill is None else [fill.fill]
        if line is not None:
            colours.append(f"{line.line} {thick:g} w")
        paint = "n" if not colours else "B" if fill and line else "f" if fill else "S"
        self._parts.append(" ".join((*colours, path, paint)))


def _show(run: Run) -> str:
    if not run.backwards:
        return f"<{run.font.encode(run.text)}> Tj"
    # Read from right to left: each glyph is stepped back over, so that the file keeps the order of speech.
    widths = [run.font.widths[letter] for letter in run.text]
    steps = [str(-sum(widths))]
    before = 0
    for letter, width in zip(run.text, widths, strict=True):
        steps += [str(before + width), f"<{run.font.encode(letter)}>"]
        before = width
    steps.append(str(-sum(widths) + before))
    return f"[{' '.join(steps)}] TJ"


def _outline(box: Box, radius: float, page_height: float) -> str:
    x, y = box.x, page_height - box.y - box.height
    if not radius:
        return f"{x:.2f} {y:.2f} {box.width:.2f} {box.height:.2f} re"
    right, top, reach = x + box.width, y + box.height, radius * (1 - ROUND)
    curves = (
        (right - radius, y, right - reach, y, right, y + reach, right, y + radius),
        (right, top - radius, right, top - reach, right - reach, top, right - radius, top),
        (x + radius, top, x + reach, top, x, top - reach, x, top - radius),
        (x, y + radius, x, y + reach, x + reach, y, x + radius, y),
    )
    parts = [f"{x + radius:.2f} {y:.2f} m"]
    parts += ["{:.2f} {:.2f} l {:.2f} {:.2f} {:.2f} {:.2f} {:.2f} {:.2f} c".format(*curve) for curve in curves]
    return " ".join((*parts, "h"))
