"""How pages look: measures in points, colours, kinds of print, looks of tables. No drawing here."""

from __future__ import annotations

from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import TableStyle

READING, READING_BOLD = "AtkinsonHyperlegibleNext-Regular", "AtkinsonHyperlegibleNext-Bold"
SPARE, SPARE_BOLD = "DejaVuSans", "DejaVuSans-Bold"
"""The files of the faces, and their names within reportlab; the spare ones print what the reading ones lack."""

PAGE_WIDTH, PAGE_HEIGHT = A4
MARGIN_SIDE, MARGIN_TOP, MARGIN_BOTTOM = 50.0, 38.0, 48.0
CONTENT_WIDTH = PAGE_WIDTH - 2 * MARGIN_SIDE
CONTENT_HEIGHT = PAGE_HEIGHT - MARGIN_TOP - MARGIN_BOTTOM
# Longer lines are hard to find the way back from.
PROSE_WIDTH = 452.0
GUTTER = 14.0
LEVEL_INDENT = 11.0
HALF_CAPITAL = 0.334  # of the size: what lifts a line to stand in the middle of its place

INK = HexColor(0x16212B)
MUTED = HexColor(0x495866)
BORDER = HexColor(0x6A7886)
HAIRLINE = HexColor(0xC9D1D9)
PRIMARY = HexColor(0x0B5CAD)
PEER = HexColor(0xB4530A)
TINT = HexColor(0xEEF4FB)
BAND = HexColor(0xF5F7F9)
PALE = HexColor(0xECEFF2)
WHITE = HexColor(0xFFFFFF)


def _print(name: str, size: float, leading: float, *, bold: bool = False, **more: Any) -> ParagraphStyle:
    """One kind of print. Lines are never squeezed, and no line of a paragraph stands alone on a page."""
    given = {"textColor": INK, "spaceShrinkage": 0, "allowWidows": 0, "allowOrphans": 0} | more
    face = READING_BOLD if bold else READING
    return ParagraphStyle(name, fontName=face, fontSize=size, leading=leading, **given)


BODY = _print("body", 11, 14.5, spaceAfter=4, rightIndent=CONTENT_WIDTH - PROSE_WIDTH)
QUIET = _print("quiet", 9.6, 12.5, textColor=MUTED, spaceAfter=5, rightIndent=CONTENT_WIDTH - PROSE_WIDTH)
INTRO = _print(
    "intro", 9.6, 12.5, textColor=MUTED, spaceAfter=5, rightIndent=CONTENT_WIDTH - PROSE_WIDTH, keepWithNext=1
)
LISTED = _print("listed", 9.8, 12.2, leftIndent=14, spaceAfter=0.8)
TITLE = _print("title", 10.3, 13.5, bold=True, keepWithNext=1, spaceBefore=6, spaceAfter=2)
HEADINGS = {
    1: _print("h1", 20, 24, bold=True, keepWithNext=1, spaceAfter=6),
    2: _print("h2", 13.5, 16.5, bold=True, keepWithNext=1, spaceBefore=8.5, spaceAfter=3),
    3: _print("h3", 11, 13.5, bold=True, keepWithNext=1, spaceBefore=6, spaceAfter=1.5),
}
CELL = _print("cell", 10, 13)
CELL_SMALL = _print("cell small", 9.3, 11.4)
CELL_BOLD = _print("cell bold", 10, 13, bold=True)
COLUMN_HEAD = _print("column head", 9.3, 11.5, bold=True, textColor=MUTED)
ROW_HEAD = _print("row head", 9.5, 13, textColor=MUTED)
ROW_HEAD_SMALL = _print("row head small", 9.3, 11.4, textColor=MUTED)
LEVEL_NAME = _print("level name", 9.5, 11.5, bold=True)
LEVEL_ITEM = _print("level item", 9.2, 11.5, textColor=MUTED)
LEVEL_TEXT = _print("level text", 9.2, 11.2, leftIndent=LEVEL_INDENT)
LEVEL_LETTERS = _print("level letters", 9.2, 11.2, bold=True, leftIndent=LEVEL_INDENT)
LEVEL_RATED = _print("level rated", 9.3, 11.6)
MOMENT_WHO = _print("moment who", 10, 12.6, bold=True)
MOMENT_ITEM = _print("moment item", 9.3, 12.6, textColor=MUTED)
MOMENT_TEXT = _print("moment text", 10, 12.6)
PILL = _print("pill", 9.3, 12.6, leftIndent=15, rightIndent=8)
LABEL = _print("label", 10.3, 13.2, bold=True, keepWithNext=1, spaceAfter=2)
PROMPT = _print("prompt", 9.3, 12, textColor=MUTED)
FIELD = _print("field", 9.5, 12)
FOOT = _print("foot", 9, 12, textColor=MUTED)
CHART_LABEL = _print("chart label", 9.3, 12, bold=True)
CHART_COLUMN = _print("chart column", 8.6, 10.5, textColor=MUTED)
CHART_LETTER = _print("chart letter", 8.3, 11)
CHART_LEVEL = _print("chart level", 8.3, 10)
PACK_TEXT = _print("pack text", 9.8, 12.8, spaceAfter=1.5)
PACK_BOLD = _print("pack bold", 9.8, 12.8, bold=True)
PACK_QUIET = _print("pack quiet", 9.2, 11.8, textColor=MUTED, spaceAfter=1.5)
PACK_LINK = _print("pack link", 9.8, 12.8, textColor=PRIMARY, spaceAfter=1.5)
CONTENTS = _print("contents", 10.3, 15.5, textColor=PRIMARY)
LEGEND = _print("legend", 9.8, 13, leftIndent=14)
WATERMARK = _print("watermark", 120, 120, bold=True, textColor=PALE)
WATERMARK_LINE = _print("watermark line", 10, 12, bold=True, textColor=MUTED)
SIGNED_BY = _print("signed by", 10, 13, bold=True)
SIGNED_MORE = _print("signed more", 8.5, 11.5, textColor=MUTED)
GROUP = _print("group", 27, 34, bold=True, alignment=1)
GROUP_NUMBER = _print("group number", 9.5, 11, textColor=MUTED)

Command = tuple[Any, ...]
ALL = (0, 0), (-1, -1)


def table_look(padding: float, *commands: Command) -> TableStyle:
    """Cells at the top of their rows, so much room above and below, a gutter to the right of each but the last."""
    sides: list[Command] = [
        ("LEFTPADDING", *ALL, 0),
        ("RIGHTPADDING", *ALL, GUTTER),
        ("RIGHTPADDING", (-1, 0), (-1, -1), 0),
    ]
    room: list[Command] = [("TOPPADDING", *ALL, padding), ("BOTTOMPADDING", *ALL, padding)]
    # Cells would otherwise name a face that no file of ours embeds.
    return TableStyle([("FONTNAME", *ALL, READING), ("VALIGN", *ALL, "TOP"), *sides, *room, *commands])


def rules_from(row: int = 0) -> Command:
    """A fine line above every row from this one on."""
    return ("LINEABOVE", (0, row), (-1, -1), 0.6, HAIRLINE)


BESIDE = table_look(0)
FACTS = table_look(0.9, rules_from(0))
LEVELS = table_look(1.7, rules_from(1), ("RIGHTPADDING", (0, 0), (0, -1), 5))
PACK = table_look(2.6, rules_from(1))
PACK_FIGURES = table_look(1.4, rules_from(1))
TRENDS = table_look(4)
MOMENTS = table_look(1.9, rules_from(0), ("RIGHTPADDING", (2, 0), (2, -1), 0))
CALLOUT = table_look(
    5.5,
    ("BACKGROUND", *ALL, TINT),
    ("LINEBEFORE", (0, 0), (0, -1), 4, PRIMARY, "butt"),
    ("LEFTPADDING", (0, 0), (0, -1), 12),
    ("RIGHTPADDING", (-1, 0), (-1, -1), 12),
)
