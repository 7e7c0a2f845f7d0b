"""Boxes that were filled in: wrapped within their box, every letter with a face, refused before they overflow."""

from __future__ import annotations

import pytest

from observer_app.documents.feedback_pdf import FeedbackPrinter
from observer_app.documents.filled_box import SIZES, BoxToFill
from observer_app.domain.feedback_fields import FIELDS
from observer_app.errors import UserError
from observer_app.paths import find_resources
from observer_app.signing import reading
from observer_app.signing.page_text import read_page_text

WIDTH, HEIGHT = 493.3, 54.0
PROSE = "You waited after each question, and the person went on. "


@pytest.fixture(scope="module")
def printer() -> FeedbackPrinter:
    return FeedbackPrinter(find_resources())


def box(words: str, name: str = "keep") -> BoxToFill:
    return BoxToFill(FIELDS[name], words, WIDTH, HEIGHT)


def drawn(printer: FeedbackPrinter, words: str) -> bytes:
    reader = reading.open_pdf(printer.filled_boxes((box(words),)))
    ((_, page),) = reading.pages(reader)
    return bytes(page["/Contents"].data)


def sizes(printer: FeedbackPrinter, words: str) -> set[float]:
    """Of the letters in the box; each page begins by naming a size that nothing is set in."""
    parts = drawn(printer, words).split(b"/Tx BMC")[1].split()
    return {float(parts[place - 1]) for place, each in enumerate(parts) if each == b"Tf"}


def test_words_are_read_back_whole_with_the_space_at_each_line_end(printer: FeedbackPrinter) -> None:
    words = (PROSE * 6).strip()
    assert read_page_text(reading.open_pdf(printer.filled_boxes((box(words),)))) == words


def test_letters_the_reading_face_lacks_are_printed_by_the_spare_one(printer: FeedbackPrinter) -> None:
    words = "Ελληνικά → ≥ ½"
    assert read_page_text(reading.open_pdf(printer.filled_boxes((box(words),)))) == words


def test_what_no_face_prints_is_refused_unless_it_was_spelled_out(printer: FeedbackPrinter) -> None:
    with pytest.raises(UserError, match="cannot be printed"):
        printer.filled_boxes((box("Well done 👍"),))
    assert drawn(printer, printer.spell_out("Well done 👍"))


def test_a_little_too_much_is_set_smaller_and_far_too_much_is_refused(printer: FeedbackPrinter) -> None:
    assert sizes(printer, PROSE * 7) == {SIZES[0]}
    assert sizes(printer, PROSE * 9) < set(SIZES[1:])
    with pytest.raises(UserError, match="“What I will keep” does not fit") as refused:
        printer.filled_boxes((box(PROSE * 12),))
    assert refused.value.code == "box_too_full"


def test_line_ends_count_as_what_they_take(printer: FeedbackPrinter) -> None:
    with pytest.raises(UserError, match="does not fit"):
        printer.filled_boxes((box("a\n" * 12),))


def test_a_line_does_not_run_out_of_its_box(printer: FeedbackPrinter) -> None:
    words = "When we have all had a good long talk about it, and then some more"
    with pytest.raises(UserError, match="“By when” does not fit"):
        printer.filled_boxes((BoxToFill(FIELDS["due"], words, 198.0, 19.0),))


def test_equal_words_give_equal_bytes(printer: FeedbackPrinter) -> None:
    assert printer.filled_boxes((box(PROSE),)) == printer.filled_boxes((box(PROSE),))
