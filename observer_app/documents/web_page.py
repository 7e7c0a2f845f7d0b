"""A copy of a feedback as one accessible web page: no scripts, nothing fetched; to be heard, enlarged and printed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from html import escape
from typing import Any

from observer_app.domain import feedback_blocks as blocks
from observer_app.domain.dot_plot import letters_by_column, name_columns

POLICY = "default-src 'none'; style-src 'unsafe-inline'"
LOOK = """
:root { color-scheme: light dark; --edge: #6a7886; --tint: #eef4fb; --mark: #0b5cad; }
@media (prefers-color-scheme: dark) { :root { --tint: #17263a; --mark: #7db7f5; --edge: #93a3b3; } }
body { font: 1.125rem/1.5 "Atkinson Hyperlegible Next", Verdana, sans-serif; max-width: 46rem; margin: 0 auto;
  padding: 1.5rem 1rem 4rem; }
h1 { font-size: 1.9rem; line-height: 1.2; } h2 { font-size: 1.45rem; margin-top: 2.2rem; } h3 { margin-top: 1.6rem; }
.note { background: var(--tint); border-left: .3rem solid var(--mark); padding: .7rem 1rem; margin: 1rem 0; }
.note p, td p, th p { margin: .2rem 0; } .practice { font-weight: bold; color: var(--mark); }
table { border-collapse: collapse; width: 100%; margin: 1rem 0; } caption { text-align: left; font-weight: bold; }
th, td { text-align: left; vertical-align: top; padding: .4rem .6rem; border-top: 1px solid var(--edge); }
th[scope=row] { font-weight: normal; } thead th { font-size: .95rem; border-top: 0; }
.scroll { overflow-x: auto; } .moments { list-style: none; padding: 0; }
.moments li { border-top: 1px solid var(--edge); padding: .4rem 0; } .moments p { margin: .1rem 0; }
td, .code { overflow-wrap: anywhere; } footer { margin-top: 3rem; border-top: 1px solid var(--edge); }
@media print { body { max-width: none; padding: 0; } li, tr, .note { break-inside: avoid; }
  h1, h2, h3, caption { break-after: avoid; } .scroll { overflow: visible; } }
"""


def write_web_page(copy: blocks.FeedbackDocument) -> bytes:
    """The page in UTF-8. Equal input gives equal bytes."""
    practice = f'<p class="practice">{escape(copy.watermark)}</p>\n' if copy.watermark else ""
    body = "\n".join(line for block in copy.blocks for line in _parts(block))
    page = f"""<!DOCTYPE html>
<html lang="{escape(copy.language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="{POLICY}">
<title>{escape(copy.title)}: {escape(copy.subject)}</title>
<style>{LOOK}</style>
</head>
<body>
{practice}<main>
{body}
</main>
<footer><p>{escape(copy.foot)} · {escape(copy.short_id)}</p></footer>
</body>
</html>
"""
    return page.encode("utf-8")


def _parts(block: blocks.Block) -> Iterator[str]:
    return MAKERS[type(block)](block)


def _heading(block: blocks.Heading) -> Iterator[str]:
    level = min(max(block.level, 1), 6)
    yield f"<h{level}>{escape(block.text)}</h{level}>"


def _paragraph(block: blocks.Paragraph) -> Iterator[str]:
    yield _p(block.text)


def _callout(block: blocks.Callout) -> Iterator[str]:
    yield f'<div class="note" role="note"><p><strong>{escape(block.title)}</strong></p>{_p(block.text)}</div>'


def _bullets(block: blocks.Bullets) -> Iterator[str]:
    yield "<ul>"
    yield from (f"<li>{escape(line)}</li>" for line in block.lines)
    yield "</ul>"


def _facts(block: blocks.Facts) -> Iterator[str]:
    yield f"<table><caption>{escape(block.caption)}</caption><tbody>"
    for what, which in block.rows:
        yield f"<tr>{_row_head(escape(what))}<td>{escape(which)}</td></tr>"
    yield "</tbody></table>"


def _moments(block: blocks.Moments) -> Iterator[str]:
    yield '<ul class="moments">'
    for line in block.lines:
        said = f"<p><strong>{escape(line.who)}:</strong> {escape(line.text)}</p>"
        more = " · ".join(filter(None, (line.effect, line.item)))
        yield f"<li>{_p(line.where)}{said}{_p(more) if more else ''}</li>"
    yield "</ul>"


def _levels(block: blocks.LevelTable) -> Iterator[str]:
    heads = _column_heads(blocks.LEVEL_HEADS)
    yield f'<table aria-label="{escape(block.summary)}"><thead><tr>{heads}</tr></thead><tbody>'
    for row in block.rows:
        name = f"<p><strong>{row.number}. {escape(row.short_name)}</strong> {escape(row.text)}</p>"
        evidence = _p(row.evidence) if row.evidence else ""
        seen = "".join(_p(words) for words in row.levels)
        yield f"<tr>{_row_head(name + evidence)}<td>{seen}</td><td>{escape(row.rated_of)}</td></tr>"
    yield "</tbody></table>"


def _dots(block: blocks.DotPlot) -> Iterator[str]:
    """The table behind the dots: the letters of the visits under the level they were given."""
    heads = _column_heads((blocks.LEVEL_HEADS[0], *name_columns(block)))
    title = escape(block.title)
    # Where it is wider than the window it is moved by keys as well.
    yield f'<div class="scroll" role="region" aria-label="{title}" tabindex="0">'
    yield f"<table><caption>{title}</caption><thead><tr>{heads}</tr></thead><tbody>"
    for row in block.rows:
        cells = "".join(f"<td>{escape(held)}</td>" for held in letters_by_column(block, row))
        yield f"<tr>{_row_head(f'{row.number}. {escape(row.label)}')}{cells}</tr>"
    yield "</tbody></table></div>"


def _text_field(block: blocks.TextField) -> Iterator[str]:
    yield f"<p><strong>{escape(block.label)}</strong> {escape(block.prompt)}</p>"


def _signature(block: blocks.SignatureField) -> Iterator[str]:
    yield f"<p><strong>{escape(block.label)}</strong> {escape(block.meaning)}</p>"


def _new_page(_block: blocks.NewPage) -> Iterator[str]:
    return iter(())


def _p(words: str) -> str:
    return f"<p>{escape(words)}</p>"


def _row_head(inside: str) -> str:
    return f'<th scope="row">{inside}</th>'


def _column_heads(words: Iterable[str]) -> str:
    return "".join(f'<th scope="col">{escape(each)}</th>' for each in words)


MAKERS: dict[type[blocks.Block], Callable[[Any], Iterator[str]]] = {
    blocks.Heading: _heading,
    blocks.Paragraph: _paragraph,
    blocks.Callout: _callout,
    blocks.Bullets: _bullets,
    blocks.Facts: _facts,
    blocks.Moments: _moments,
    blocks.LevelTable: _levels,
    blocks.DotPlot: _dots,
    blocks.TextField: _text_field,
    blocks.SignatureField: _signature,
    blocks.NewPage: _new_page,
}
