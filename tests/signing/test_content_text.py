"""Reading words back from pages: operators, escapes, codes to characters, artifacts left out."""

from __future__ import annotations

from io import BytesIO

import pytest

from observer_app.signing.content_tokens import ContentError, read_operations
from observer_app.signing.page_text import read_page_text
from observer_app.signing.reading import open_pdf
from observer_app.signing.to_unicode import read_code_map
from tests.signing.sample_pdf import PAGES


def test_words_come_in_the_order_of_the_pages_without_their_feet(unsigned: bytes) -> None:
    text = read_page_text(open_pdf(unsigned))
    assert text.split("\n") == ["".join(lines) for lines in PAGES]
    assert "Page 1 of 2" not in text


def test_strings_are_read_with_their_escapes() -> None:
    (operation,) = read_operations(rb"(a\(b\)\\ (in) \101\7 \n) Tj")
    assert operation.operands == [b"a(b)\\ (in) A\x07 \n"]


def test_hex_strings_arrays_and_dictionaries_are_read() -> None:
    first, second = read_operations(b"[<4142> -20 <4>] TJ /P <</MCID 3>> BDC")
    assert first.operands == [[b"AB", -20.0, b"@"]]
    assert second.operands == ["/P", ["/MCID", 3.0]]


@pytest.mark.parametrize("content", [b"(a", b"] Tj", b"BI /W 1 ID x EI", b"[ Tj", b"<zz> Tj", b")"])
def test_content_that_cannot_be_read_with_certainty_is_refused(content: bytes) -> None:
    with pytest.raises(ContentError):
        list(read_operations(content))


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
