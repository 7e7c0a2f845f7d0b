"""A place in a form file is told as people count."""

from __future__ import annotations

import pytest

from observer_app.form_files.places import say_where


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ("", "The file as a whole"),
        ("language", "“language”"),
        ("sections[1].items[3].options[2].descriptor", "Section 2, item 4, answer 3, “descriptor”"),
        ("sections[0].items[0].enable_when[0].answer", "Section 1, item 1, condition 1, “answer”"),
        ("scoring.scores[1].max_missing", "Score 2, “max_missing”"),
        ("scoring", "“scoring”"),
        ("line 3, column 7", "Line 3, column 7"),
        ("small-form@1.0.0", "small-form@1.0.0"),
    ],
)
def test_a_place_is_said_in_words(place: str, words: str) -> None:
    assert say_where(place) == words
