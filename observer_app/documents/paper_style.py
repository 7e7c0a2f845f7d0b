"""How paper to be filled in by hand looks: larger than what is only read, with room for a pen."""

from __future__ import annotations

from typing import Any

from reportlab.lib.styles import ParagraphStyle

from observer_app.documents import style
from observer_app.documents.style import ALL, CONTENT_HEIGHT, READING, READING_BOLD, table_look

BOX = "☐"
HALF_PAGE = CONTENT_HEIGHT / 2 - 1
WRITING_LINE = 21.0


def _print(name: str, size: float, leading: float, *, bold: bool = False, **more: Any) -> ParagraphStyle:
    given = {"textColor": style.INK, "spaceShrinkage": 0, "allowWidows": 0, "allowOrphans": 0} | more
    return ParagraphStyle(name, fontName=READING_BOLD if bold else READING, fontSize=size, leading=leading, **given)


BODY = _print("paper body", 11, 14.5, spaceAfter=4)
SMALL = _print("paper small", 9.5, 12)
ASKED = _print("paper asked", 10.5, 13.5, bold=True, keepWithNext=1, spaceBefore=5, spaceAfter=1)
TICKS = _print("paper ticks", 10.5, 15)
TWO_WORDS = _print("paper two words", 24, 30, bold=True, textColor=style.PRIMARY, spaceAfter=6)
PERSON = _print("paper person", 15, 19, bold=True, keepWithNext=1, spaceAfter=1)
ITEM = _print("paper item", 10.5, 16)
SCALE = _print("paper scale", 11, 16)
QUESTION = _print("paper question", 11, 14, bold=True, keepWithNext=1, spaceBefore=2)
LEVEL = _print("paper level", 9.8, 12.4, leftIndent=14, firstLineIndent=-14)
HINT = _print("paper hint", 9.4, 11.8, textColor=style.MUTED)
CARD = _print("paper card", 15, 22, leftIndent=26, firstLineIndent=-26, spaceAfter=12)
CARD_BODY = _print("paper card body", 14, 20, spaceAfter=8)

HALF = table_look(0, ("LINEABOVE", (0, 0), (-1, 0), 0.8, style.BORDER), ("TOPPADDING", *ALL, 7))
GRID = table_look(0, ("LINEBELOW", *ALL, 0.4, style.HAIRLINE))
MOMENT = table_look(1)
FORM_ROW = table_look(3, style.rules_from(0))
SLIP = table_look(
    16,
    ("BOX", *ALL, 1.2, style.BORDER),
    ("LEFTPADDING", *ALL, 20),
    ("RIGHTPADDING", *ALL, 20),
)
