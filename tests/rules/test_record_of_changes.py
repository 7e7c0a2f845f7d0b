"""Whatever the record of changes can tell has its words."""

from __future__ import annotations

from observer_app.domain.said import SaidKind
from observer_app.services.change_words import KIND_WORDS, LINES, SAID_WORDS, ChangeKind
from observer_app.store.audit import Event


def test_every_kind_of_line_has_its_sentence() -> None:
    assert set(Event) - set(LINES) == set(), "give it a sentence in services/change_words.py"


def test_everything_that_is_said_has_its_sentence() -> None:
    assert set(SaidKind) - set(SAID_WORDS) == set(), "give it a sentence in services/change_words.py"


def test_every_kind_that_can_be_chosen_has_its_name_and_some_lines() -> None:
    assert set(KIND_WORDS) == set(ChangeKind) == {kind for kind, _ in LINES.values()}
