"""What every page of a file repeats: the foot with the page's number, and a mark on what is only practice."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from observer_app.documents.page import Page
from observer_app.documents.pdf_file import Drawn
from observer_app.documents.pieces import Stack, paginate
from observer_app.documents.setting import Setting
from observer_app.documents.style import (
    CONTENT_HEIGHT,
    CONTENT_WIDTH,
    FOOT,
    HAIRLINE,
    MARGIN_SIDE,
    MARGIN_TOP,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    WATERMARK,
    WATERMARK_LINE,
)

WATERMARK_ANGLE = math.radians(52)
HALF_CAPITAL = 0.334
FOOT_Y = PAGE_HEIGHT - 44
HEAD_Y = 28.0
FOOT_GAP = 16.0


@dataclass(frozen=True, slots=True)
class Running:
    """The words that run along every page. An empty watermark marks nothing."""

    foot: str
    short_id: str = ""
    watermark: str = ""


def draw_pages(drawn: Drawn, setting: Setting, stacks: Iterable[Stack], running: Running) -> None:
    """Every stack from a page of its own, with what runs along."""
    parts = [part for stack in stacks for part in paginate(stack, CONTENT_HEIGHT)]
    for number, part in enumerate(parts):
        page = Page(number, drawn.fields, drawn.bookmarks)
        drawn.pages.append(page)
        if running.watermark:
            with page.decoration(running=True):
                _draw_watermark(page, running.watermark, setting)
        part.draw(page, MARGIN_SIDE, MARGIN_TOP)
        with page.decoration(running=True):
            _draw_foot(page, running, setting, len(parts))


def _draw_foot(page: Page, running: Running, setting: Setting, count: int) -> None:
    right = " · ".join(filter(None, (running.short_id, f"Page {page.number + 1} of {count}")))
    wide = setting.measure(right, FOOT)
    left = setting.text(None, running.foot, FOOT, CONTENT_WIDTH - wide - FOOT_GAP).laid[:1]
    page.rule(MARGIN_SIDE, FOOT_Y - 6, MARGIN_SIDE + CONTENT_WIDTH, FOOT_Y - 6, HAIRLINE)
    page.lines(left, MARGIN_SIDE, FOOT_Y, FOOT.leading)
    line = setting.typesetter.one_line(right, FOOT)
    page.lines((line,), MARGIN_SIDE + CONTENT_WIDTH - wide, FOOT_Y, FOOT.leading)


def _draw_watermark(page: Page, words: str, setting: Setting) -> None:
    """Large and pale across the page, and small at its head."""
    large = setting.typesetter.one_line(words, WATERMARK)
    wide = setting.measure(words, WATERMARK)
    cosine, sine = math.cos(WATERMARK_ANGLE), math.sin(WATERMARK_ANGLE)
    drop = WATERMARK.size * HALF_CAPITAL
    x = PAGE_WIDTH / 2 - wide / 2 * cosine + drop * sine
    y = PAGE_HEIGHT / 2 + wide / 2 * sine + drop * cosine
    page.turned_line(large, x, y, cosine, sine)
    small = setting.typesetter.one_line(words, WATERMARK_LINE)
    along = MARGIN_SIDE + CONTENT_WIDTH - setting.measure(words, WATERMARK_LINE)
    page.lines((small,), along, HEAD_Y, WATERMARK_LINE.leading)
