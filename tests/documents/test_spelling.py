"""Kind words for what no face can print."""

from __future__ import annotations

import pytest

from observer_app.documents.feedback_pdf import FeedbackPrinter
from observer_app.domain.text import in_letters_of_pages


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("Plain words, “quoted” – ŵ ł é", "Plain words, “quoted” – ŵ ł é"),
        ("She smiled \U0001f970", "She smiled [smiling face with smiling eyes and three hearts]"),
        ("Well done 👍🏽", "Well done [thumbs up sign]"),
        ("Good 😀", "Good [grinning face]"),
        ("🇬🇧", "[flag GB]"),
        ("Ye\u0301s", "Yés"),
        ("two\u00a0words", "two words"),
        ("你好 再见", "[words in other writing]"),
        ("שָׁלוֹם עולם! مرحبا", "[words in other writing]! [words in other writing]"),
        ("soft\u00adhyphen, zero\u200bwidth\ufe0f", "softhyphen, zerowidth"),
        ("one\r\ntwo\tthree\x07", "one\ntwo three"),
    ],
)
def test_what_cannot_be_printed_is_said_in_words(printer: FeedbackPrinter, written: str, printed: str) -> None:
    assert printer.spell_out(written) == printed
    assert printer.spell_out(printed) == printed


@pytest.mark.parametrize("block", [(0x41, 0x17F), (0x386, 0x3CE), (0x400, 0x45F), (0x1EA0, 0x1EF9)])
def test_names_are_taken_in_just_the_letters_that_pages_have(printer: FeedbackPrinter, block: tuple[int, int]) -> None:
    letters = [chr(code) for code in range(*block) if chr(code).isalpha()]
    assert [letter for letter in letters if in_letters_of_pages(letter) and printer.spell_out(letter) != letter] == []
