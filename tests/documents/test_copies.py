"""Copies for reading: every word of the feedback, large or as a web page, and plainly no original."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest

from observer_app.documents.feedback_pdf import FeedbackPrinter
from observer_app.documents.web_page import write_web_page
from observer_app.domain.feedback import build_feedback
from observer_app.domain.feedback_blocks import FeedbackDocument, document_text
from observer_app.domain.feedback_copies import COPY_TITLE, make_reading_copy
from observer_app.domain.record_builder import build_record
from tests.documents.samples import MADE_AT, very_long
from tests.documents.struct_text import read_words
from tests.domain.morning import morning
from tests.domain.samples import sources
from tests.tools.programs import run
from tests.tools.verapdf import VeraPdf

ORIGINAL = "feedback-shoulder-clinic-2026-11-20-5f0c2a44.pdf"
ONE = make_reading_copy(build_feedback(build_record(sources())), ORIGINAL)
FOUR = make_reading_copy(build_feedback(build_record(morning())), ORIGINAL)
copies = pytest.mark.parametrize("copy", [ONE, FOUR, very_long()], ids=["one visit", "a morning", "very long"])


def in_large_print(printer: FeedbackPrinter, copy: FeedbackDocument, folder: Path) -> Path:
    path = folder / "large.pdf"
    path.write_bytes(printer.large_print(copy, MADE_AT))
    return path


def missing_words(copy: FeedbackDocument, given: list[str]) -> list[str]:
    """The words of the document that are not found in these, in the same order."""
    left = iter("".join(given))
    return [word for word in document_text(copy).split() if not all(letter in left for letter in word)]


class Page(HTMLParser):
    """What a web page holds: its words, and its tags with what they say."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.words: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self._styling = False
        self.feed(page.decode("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._styling = tag == "style"

    def handle_data(self, data: str) -> None:
        if not self._styling:
            self.words += data.split()

    def handle_endtag(self, tag: str) -> None:
        self._styling = False


@copies
def test_large_print_says_every_word_in_the_same_order(
    printer: FeedbackPrinter, tmp_path: Path, copy: FeedbackDocument
) -> None:
    assert missing_words(copy, read_words(in_large_print(printer, copy, tmp_path))) == []


@copies
def test_large_print_is_archival_and_accessible(
    printer: FeedbackPrinter, tmp_path: Path, verapdf: VeraPdf, copy: FeedbackDocument
) -> None:
    for result in verapdf.check(in_large_print(printer, copy, tmp_path)):
        assert result.passed, str(result)


def test_nothing_that_is_read_is_smaller_than_18_points_but_the_heads_of_the_table_of_letters(
    printer: FeedbackPrinter, tmp_path: Path
) -> None:
    path = in_large_print(printer, FOUR, tmp_path)
    with pikepdf.open(path) as pdf:
        said = (each for page in pdf.pages for each in pikepdf.parse_content_stream(page))
        sizes = {float(each.operands[1]) for each in said if str(each.operator) == "Tf"}
    assert min(sizes - {10.0}) == 14.0
    assert sorted(sizes - {10.0, 120.0})[1] == 18.0


@pytest.mark.parametrize("copy", [ONE, FOUR], ids=["one visit", "a morning"])
def test_a_copy_says_that_it_is_one_and_where_the_original_is_checked(copy: FeedbackDocument) -> None:
    text = document_text(copy)
    assert COPY_TITLE in text
    assert text.count(ORIGINAL) == 2
    assert "How to check this file" not in text


def test_a_copy_in_large_print_has_nothing_to_sign(printer: FeedbackPrinter, tmp_path: Path) -> None:
    with pikepdf.open(in_large_print(printer, ONE, tmp_path)) as pdf:
        assert "/AcroForm" not in pdf.Root
    assert "Practice" in run("pdftotext", tmp_path / "large.pdf", "-")


@copies
def test_the_web_page_says_every_word_in_the_same_order(copy: FeedbackDocument) -> None:
    assert missing_words(copy, Page(write_web_page(copy)).words) == []


def test_the_web_page_names_its_language_and_has_one_first_heading() -> None:
    tags = Page(write_web_page(FOUR)).tags
    assert ("html", {"lang": "en-GB"}) in tags
    assert [tag for tag, _ in tags].count("h1") == 1
    headings = [int(tag[1]) for tag, _ in tags if re.fullmatch("h[1-6]", tag)]
    assert all(later - earlier <= 1 for earlier, later in pairwise(headings))


def test_every_head_in_a_table_says_what_it_heads() -> None:
    heads = [said for tag, said in Page(write_web_page(FOUR)).tags if tag == "th"]
    assert heads
    assert all(said.get("scope") in {"row", "col"} for said in heads)


def test_the_web_page_runs_nothing_and_fetches_nothing() -> None:
    page = Page(write_web_page(FOUR))
    assert not {"script", "link", "img", "iframe", "object", "form"} & {tag for tag, _ in page.tags}
    assert not [name for _, said in page.tags for name in said if name in {"src", "href"} or name.startswith("on")]


def test_words_that_look_like_a_tag_stay_words() -> None:
    state = sources().state
    written = dict.fromkeys(state.writings, "<script>alert(1)</script> & more")
    record = build_record(sources(state.model_copy(update={"writings": written})))
    page = Page(write_web_page(make_reading_copy(build_feedback(record), ORIGINAL)))
    assert "<script>alert(1)</script>" in page.words
    assert "script" not in {tag for tag, _ in page.tags}


def test_equal_input_gives_equal_copies(printer: FeedbackPrinter) -> None:
    assert printer.large_print(ONE, MADE_AT) == printer.large_print(ONE, MADE_AT)
    assert write_web_page(ONE) == write_web_page(ONE)
