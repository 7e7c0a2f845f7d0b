"""A feedback on the screen, block by block, in the words and the order of its pages."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from observer_app.domain.feedback_blocks import (
    Block,
    Bullets,
    Callout,
    DotPlot,
    Facts,
    FeedbackDocument,
    Heading,
    LevelRow,
    LevelTable,
    MomentLine,
    Moments,
    NewPage,
    OwnBlock,
    Paragraph,
    SignatureField,
    TextField,
)
from observer_app.ui.widgets import labels
from observer_app.ui.widgets.boxes import Box, Line
from observer_app.ui.widgets.dot_plot import DotPlotView
from observer_app.ui.widgets.labels import Body, Caption, Words

_LONGEST = 24
"""A word longer than this may be broken: check codes and file names do not fit a large text otherwise."""
_ZERO_WIDTH_SPACE = "\u200b"
_HEADING_KINDS = {1: "heading", 2: "item", 3: "title"}


class FeedbackView(Box):
    """Shows a whole `FeedbackDocument`; `show_document` puts another in its place."""

    def __init__(self) -> None:
        super().__init__(gap=10, margins=(28, 24, 28, 28), kind="card")
        self.watermark = Words("", "caption_strong", "danger")
        self._blocks = Box(gap=10)
        self.foot = Caption()
        self._drawn: list[tuple[Block, QWidget]] = []
        for widget in (self.watermark, self._blocks, self.foot):
            self.add(widget)

    def show_document(self, document: FeedbackDocument) -> None:
        """Only the blocks that differ are drawn anew: a changed name changes two of sixty."""
        self.watermark.setText(document.watermark)
        self.watermark.setVisible(bool(document.watermark))
        self.foot.setText(document.foot)
        if [type(block) for block in document.blocks] != [type(block) for block, _ in self._drawn]:
            self._blocks.clear()
            self._drawn = [(block, _draw(block)) for block in document.blocks]
            for _, widget in self._drawn:
                self._blocks.add(widget)
            return
        for place, (new, (old, widget)) in enumerate(zip(document.blocks, self._drawn, strict=True)):
            if new != old:
                self._drawn[place] = (new, self._put_in_place(place, new, widget))

    def _put_in_place(self, place: int, block: Block, old: QWidget) -> QWidget:
        drawn = _draw(block)
        old.hide()
        old.deleteLater()
        self._blocks.insert(place, drawn)
        return drawn


def _draw(block: Block) -> QWidget:
    match block:
        case Heading(text=text, level=level):
            return labels.Heading(text, _HEADING_KINDS.get(level, "title"))
        case Paragraph(text=text, quiet=quiet):
            return Caption(text) if quiet else Body(text)
        case Callout(title=title, text=text):
            return Box(Words(title, "strong"), Body(text), gap=4, margins=(14, 10, 14, 12), kind="warning")
        case NewPage():
            return Line()
        case TextField(label=label, prompt=quiet_words) | SignatureField(label=label, meaning=quiet_words):
            return Box(Words(label, "strong"), Caption(quiet_words), gap=2)
        case _:
            return _draw_rows(block)


def _draw_rows(block: Bullets | Facts | Moments | LevelTable | DotPlot | OwnBlock) -> QWidget:
    match block:
        case OwnBlock():
            return Box(*(Body(words) for words in block.texts()), gap=4)
        case Bullets(lines=lines):
            return Box(*(Body(f"• {line}") for line in lines), gap=4)
        case Facts(rows=rows, caption=caption):
            return Box(Words(caption, "strong"), *(_fact(*row) for row in rows), gap=6)
        case Moments(lines=moments):
            return Box(*(_moment(line) for line in moments), gap=8)
        case LevelTable(rows=levels):
            return Box(*(_level(row) for row in levels), gap=10)
        case DotPlot():
            return DotPlotView(block)


def breakable(text: str) -> str:
    """The same words, with places in the very long ones where a line may end."""
    return " ".join(_break(word) if len(word) > _LONGEST else word for word in text.split(" "))


def show_breakable(label: Words, text: str) -> Words:
    """Show it so that it may break anywhere, and have it read out whole; gives the label back."""
    label.setText(breakable(text))
    label.setAccessibleName(text)
    return label


def _break(word: str) -> str:
    return _ZERO_WIDTH_SPACE.join(word[start : start + 8] for start in range(0, len(word), 8))


def _fact(what: str, which: str) -> Box:
    return Box(Words(what, "caption_strong", "muted"), show_breakable(Words(), which), gap=0)


def _moment(line: MomentLine) -> Box:
    said = " · ".join(part for part in (line.where, line.who, line.effect, line.item) if part)
    return Box(Words(said, "caption_strong", "muted"), Words(line.text), gap=0)


def _level(row: LevelRow) -> Box:
    parts: list[QWidget] = [Words(f"{row.number}. {row.short_name}", "strong"), Caption(row.text)]
    parts += [Caption(row.evidence)] if row.evidence else []
    parts += [Words(line) for line in row.levels]
    parts += [Caption(row.built_on)] if row.built_on else []
    parts += [Caption(f"Rated: {row.rated_of}")]
    return Box(Line(), *parts, gap=2)
