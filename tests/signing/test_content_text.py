"""Reading words back from pages: operators, escapes, codes to characters, artifacts left out."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest

from observer_app.domain.verification_words import Code
from observer_app.signing.content import MOST_BYTES, ContentError, read_operations, text_bytes
from observer_app.signing.page_text import read_page_text
from observer_app.signing.reading import ShapeError, open_pdf
from observer_app.signing.to_unicode import read_code_map
from tests.signing.sample_pdf import PAGES


def test_words_come_in_the_order_of_the_pages_without_their_feet(unsigned: bytes) -> None:
    text = read_page_text(open_pdf(unsigned))
    assert text.split("\n") == ["".join(lines) for lines in PAGES]
    assert "Page 1 of 2" not in text


def test_strings_are_read_with_their_escapes() -> None:
    (operation,) = read_operations(rb"(a\(b\)\\ (in) \101\7 \n) Tj")
    assert text_bytes(operation.operands[0]) == b"a(b)\\ (in) A\x07 \n"


@pytest.mark.parametrize("content", [b"BI /W 1 /H 1 /BPC 8 /CS /G ID x EI", b" " * (MOST_BYTES + 1)])
def test_content_that_a_feedback_never_has_is_refused(content: bytes) -> None:
    with pytest.raises(ContentError):
        read_operations(content)


@pytest.mark.parametrize("content", [b"BT (a) Tj ET", b"EMC", b"Q", b"Tj", b"/Gone Do", b"BDC"])
def test_page_that_cannot_be_read_with_certainty_is_refused(unsigned: bytes, content: bytes) -> None:
    with pikepdf.open(BytesIO(unsigned)) as opened:
        opened.pages[0].obj.Contents = pikepdf.Stream(opened, content)
        out = BytesIO()
        opened.save(out)
    with pytest.raises(ShapeError) as caught:
        read_page_text(open_pdf(out.getvalue()))
    assert caught.value.code is Code.PAGE_TEXT_UNREADABLE


def test_codes_become_characters_by_single_entries_and_ranges() -> None:
    cmap = b"2 beginbfchar <01> <0041> <02> <00660069> endbfchar 1 beginbfrange <10> <12> <0061> endbfrange"
    codes = read_code_map(cmap, 1)
    assert codes.decode(b"\x01\x02\x10\x12") == "Afiac"


def test_code_without_a_character_is_refused() -> None:
    with pytest.raises(ContentError):
        read_code_map(b"", 1).decode(b"a")


def test_range_that_goes_on_for_ever_is_refused() -> None:
    with pytest.raises(ContentError, match="too many"):
        read_code_map(b"1 beginbfrange <00000000> <ffffffff> <0061> endbfrange", 4)


def test_sample_is_the_same_every_time(unsigned: bytes) -> None:
    from tests.signing.sample_pdf import build_sample

    assert BytesIO(build_sample()).getvalue() == unsigned
