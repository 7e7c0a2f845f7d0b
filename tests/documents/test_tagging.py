"""Tags on paragraphs and tables, on however many pages they go; what belongs together stays together."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from reportlab.platypus import Flowable, Spacer

from observer_app.documents import style
from observer_app.documents.archive import write_archive
from observer_app.documents.fonts import Faces
from observer_app.documents.metadata import About
from observer_app.documents.setting import Setting
from observer_app.documents.sheets import Drawn, Running, draw_sheets
from observer_app.documents.structure import Mark, Tag
from observer_app.documents.tagging import HeadingParagraph, RepeatedParagraph, tagged_table
from observer_app.paths import find_resources
from tests.documents import samples
from tests.documents.struct_text import read_words

PROSE = "You waited, and the person went on to say what they had come for. "
WIDTHS = [100.0, 200.0, 100.0]


class Draft:
    """A document in the making: its root, and drawing it."""

    def __init__(self) -> None:
        self.root = Tag("Document")
        self.setting = Setting(Faces(find_resources() / "fonts"))

    def draw(self, *story: Flowable) -> Drawn:
        return draw_sheets(list(story), self.root, self.setting.faces, Running("Foot"))

    def row(self, *words: str) -> list[Flowable]:
        row = self.root.add("TR")
        return [self.setting.text(row.add("TD"), each, style.CELL) for each in words]


@pytest.fixture
def draft() -> Draft:
    return Draft()


def pages_of(tag: Tag) -> list[int]:
    return [kid.page for kid in tag.kids if isinstance(kid, Mark)]


def heard(drawn: Drawn, folder: Path) -> list[str]:
    path = folder / "drawn.pdf"
    colours = (find_resources() / "icc" / "sRGB.icc").read_bytes()
    path.write_bytes(write_archive(drawn, About("Title", "Subject", "en-GB", samples.MADE_AT), colours))
    return read_words(path)


def test_a_paragraph_on_two_pages_is_one_element_and_keeps_its_spaces(draft: Draft, tmp_path: Path) -> None:
    tag = draft.root.add("P")
    drawn = draft.draw(Spacer(1, 600), draft.setting.text(tag, PROSE * 20, style.BODY))
    assert pages_of(tag) == [0, 1]
    assert heard(drawn, tmp_path) == (PROSE * 20).split()


def test_lines_of_several_faces_keep_their_spaces(draft: Draft, tmp_path: Path) -> None:
    words = "Łódź → Жизнь ✓ and back " * 20
    assert heard(draft.draw(draft.setting.text(draft.root.add("P"), words, style.BODY)), tmp_path) == words.split()


def test_words_are_never_taken_for_markup_and_line_breaks_are_kept(draft: Draft, tmp_path: Path) -> None:
    words = "<b>5 < 6 & 7</b> &amp; <para>\n<br/> →"
    said = draft.setting.text(draft.root.add("P"), words, style.BODY)
    _, tall = said.wrap(style.CONTENT_WIDTH, 700)
    assert tall == 2 * style.BODY.leading
    assert heard(draft.draw(said), tmp_path) == words.split()


def test_a_word_that_is_cut_through_stays_one_word(draft: Draft, tmp_path: Path) -> None:
    code = "f8" * 120
    said = draft.setting.text(draft.root.add("P"), f"Code {code} ends", style.BODY)
    assert heard(draft.draw(said), tmp_path) == ["Code", code, "ends"]


def test_a_row_higher_than_a_page_goes_on_in_the_order_in_which_it_is_read(draft: Draft) -> None:
    row = draft.row("Head", PROSE * 80, "1 of 1")
    draft.draw(tagged_table([row], WIDTHS, style.FACTS))
    head, long, last = (pages_of(cell.tag) for cell in row)
    assert head == [0]
    assert long == [0, 1, 2]
    assert last == [2]


def test_a_row_that_fits_on_a_page_stays_whole(draft: Draft) -> None:
    rows = [draft.row("Head", PROSE * 12, "1 of 1") for _ in range(4)]
    draft.draw(tagged_table(rows, WIDTHS, style.FACTS))
    assert all(len({page for cell in row for page in pages_of(cell.tag)}) == 1 for row in rows)


def test_column_heads_are_read_out_once_and_shown_on_every_page(draft: Draft, tmp_path: Path) -> None:
    tag = draft.root.add("TH")
    head = draft.setting.kind_of_text(RepeatedParagraph, tag, "Item", style.COLUMN_HEAD)
    rows = [draft.row("Head", PROSE * 12, "1 of 1") for _ in range(6)]
    drawn = draft.draw(tagged_table([[head, "", ""], *rows], WIDTHS, style.LEVELS, heads=1))
    assert pages_of(tag) == [0]
    with pikepdf.open(BytesIO(drawn.pages)) as pdf:
        assert all(b"(Item)" in page.Contents.read_bytes() for page in pdf.pages)


@pytest.mark.parametrize(("above", "page"), [(600, 0), (700, 1)])
def test_a_heading_stays_with_the_first_row_of_what_follows(draft: Draft, above: float, page: int) -> None:
    tag = draft.root.add("H1")
    heading = draft.setting.kind_of_text(HeadingParagraph, tag, "The levels", style.HEADINGS[2])
    heading.bookmark = "The levels", 1
    rows = [draft.row("Head", PROSE, "1 of 1") for _ in range(40)]
    draft.draw(Spacer(1, above), heading, tagged_table(rows, WIDTHS, style.FACTS))
    assert pages_of(tag) == [page]
    assert pages_of(rows[0][0].tag) == [page]
