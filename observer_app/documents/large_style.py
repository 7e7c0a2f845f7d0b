"""How pages in large print look: nothing that is read is smaller than 18 points but the heads of a chart's table."""

from __future__ import annotations

from typing import Any

from reportlab.lib.styles import ParagraphStyle

from observer_app.documents import style
from observer_app.documents.style import ALL, CONTENT_WIDTH, PRIMARY, READING, READING_BOLD, TINT, table_look

SIZE, LEADING = 18.0, 24.0
HALF_GUTTER = 8.0


def _print(name: str, size: float, leading: float, *, bold: bool = False, **more: Any) -> ParagraphStyle:
    given = {"textColor": style.INK, "spaceShrinkage": 0, "allowWidows": 0, "allowOrphans": 0} | more
    return ParagraphStyle(name, fontName=READING_BOLD if bold else READING, fontSize=size, leading=leading, **given)


BODY = _print("large body", SIZE, LEADING, spaceAfter=9)
LISTED = _print("large listed", SIZE, LEADING, leftIndent=20, spaceAfter=6)
STRONG = _print("large strong", SIZE, LEADING, bold=True)
CELL = _print("large cell", SIZE, LEADING)
QUIET = _print("large quiet", SIZE, LEADING, textColor=style.MUTED)
LEVEL = _print("large level", SIZE, LEADING, leftIndent=20, spaceBefore=3)
LEVEL_STRONG = _print("large level strong", SIZE, LEADING, bold=True, leftIndent=20, spaceBefore=3)
TITLE = _print("large title", SIZE, LEADING, bold=True, keepWithNext=1, spaceBefore=14, spaceAfter=5)
LABEL = _print("large label", SIZE, LEADING, bold=True, keepWithNext=1, spaceBefore=8)
COLUMN = _print("large column", 14, 18)
HEADINGS = {
    1: _print("large h1", 28, 35, bold=True, keepWithNext=1, spaceAfter=10),
    2: _print("large h2", 23, 30, bold=True, keepWithNext=1, spaceBefore=18, spaceAfter=6),
    3: _print("large h3", 20, 26, bold=True, keepWithNext=1, spaceBefore=14, spaceAfter=5),
}
FOOT = _print("large foot", 14, 18)

FACT_WIDTHS = [168.0, CONTENT_WIDTH - 168]
ROWS = table_look(6, style.rules_from(1))
FACTS = table_look(5, style.rules_from(0))
CHART = table_look(5, style.rules_from(1), ("RIGHTPADDING", *ALL, HALF_GUTTER))
CALLOUT = table_look(
    10,
    ("BACKGROUND", *ALL, TINT),
    ("LINEBEFORE", (0, 0), (0, -1), 5, PRIMARY, "butt"),
    ("LEFTPADDING", *ALL, 16),
    ("RIGHTPADDING", *ALL, 14),
)
