"""What is left when words are taken out of a text still reads well."""

from __future__ import annotations

import pytest

from observer_app.domain.privacy import Hint, HintKind
from observer_app.ui.observer.hint_words import without

NAME = "Ann"


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("“Ann, how are you?”", "“how are you?”"),
        ("She said: “Thank you, Ann.”", "She said: “Thank you.”"),
        ("“Ann.” Then a pause.", "Then a pause."),
        ("Ann, come in.", "come in."),
        ('"Ann, come in."', '"come in."'),
        ('He said "Thank you, Ann."', 'He said "Thank you."'),
        ("She asked Ann to sit.", "She asked to sit."),
        ("She waited for Ann.", "She waited for."),
    ],
)
def test_no_mark_is_left_without_its_words(text: str, left: str) -> None:
    start = text.index(NAME)
    hint = Hint(kind=next(iter(HintKind)), start=start, end=start + len(NAME), text=NAME)
    assert without(text, hint) == left
