"""The gate on notes, on notes as people type them: what it must point at, and where it must stay silent."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from observer_app.domain.privacy import Hint, HintKind, Names, ask, find_hints
from observer_app.paths import find_resources

NOTES = Path(__file__).parents[1] / "data" / "privacy" / "notes.txt"
MARK = re.compile(r"\{(\w+):([^}]*)\}")
PEOPLE = (
    ("Ann Able", "Ann"), ("Dr Bo Best", "Bo"), ("Priya Shah", "Priya"), ("Will Young", "Will"), ("May Brown", "May"),
    ("José O’Brien", "José"), ("Grace Long", "Grace"), ("Mary-Jane van der Berg", "Mary-Jane"),
    ("Mark England", "Mark"), ("Ed Li", "Ed"), ("An Observer", "An"),
)  # fmt: skip
NAMES = Names.of(PEOPLE, spared=[("Dr Sunil Rao", "Sunil")])


def read_notes() -> list[str]:
    lines = NOTES.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def found_in(text: str) -> list[tuple[str, str]]:
    return [(hint.kind.value, hint.text) for hint in find_hints(text, NAMES)]


@pytest.mark.parametrize("note", read_notes())
def test_a_lifelike_note_has_the_hints_that_it_is_marked_with_and_no_others(note: str) -> None:
    assert found_in(MARK.sub(r"\2", note)) == MARK.findall(note)


@pytest.mark.parametrize("kind", HintKind)
def test_every_kind_is_among_the_notes(kind: HintKind) -> None:
    assert f"{{{kind}:" in NOTES.read_text(encoding="utf-8")


def test_a_hint_stands_where_its_words_stand_in_the_text_as_typed() -> None:
    typed = "“Cafe\u0301” – ring ０７７００ ９００１２３, José\u200b!"
    for hint in find_hints(typed, NAMES):
        assert typed[hint.start : hint.end] == hint.text
    assert [hint.text for hint in find_hints(typed, NAMES)] == ["０７７００ ９００１２３", "José\u200b"]


def test_a_name_is_found_with_an_accent_typed_as_a_sign_of_its_own() -> None:
    (hint,) = find_hints("I saw Jose\u0301 there", NAMES)
    assert (hint.kind, hint.text) == (HintKind.KNOWN_NAME, "Jose\u0301")


@pytest.mark.parametrize("typed", ["Mrs\nKettlewell", "07700\n900123", "943\n476\n5919", "SW1A\n1AA"])
def test_a_new_line_hides_no_one(typed: str) -> None:
    assert [hint.text for hint in find_hints(f"Then {typed} was said", NAMES)] == [typed]


def test_the_same_words_have_one_digest_however_they_are_typed() -> None:
    one, other = (find_hints(text, NAMES)[0] for text in ("I saw José  O’Brien", "then JOSE O'BRIEN spoke"))
    assert one.digest == other.digest


def test_other_words_and_other_kinds_have_other_digests() -> None:
    hints = (Hint(HintKind.PHONE, 0, 1, "1"), Hint(HintKind.PHONE, 0, 1, "2"), Hint(HintKind.NHS_NUMBER, 0, 1, "1"))
    assert len({hint.digest for hint in hints}) == 3


@pytest.mark.parametrize("kind", HintKind)
def test_the_question_shows_the_words_and_says_what_can_be_done(kind: HintKind) -> None:
    title, body = ask(Hint(kind, 0, 3, "the words"))
    assert title == "Could someone be known from this?"
    assert "“the words”" in body
    assert body.count(". ") == 2


def test_no_one_in_the_store_means_that_only_titles_and_numbers_are_found() -> None:
    assert [hint.kind for hint in find_hints("Ann Able and Mrs Able", Names())] == [HintKind.TITLED_NAME]


def test_a_full_name_of_common_words_is_found_only_with_capitals() -> None:
    names = Names.of([("Will Young", "Will")])
    assert [hint.text for hint in find_hints("I will, young man, said Will Young", names)] == ["Will Young"]


@pytest.mark.parametrize("shipped", ["practice/visits.json", "practice/answers.json"])
def test_the_practice_clinic_raises_no_false_alarm(shipped: str) -> None:
    text = (find_resources() / shipped).read_text(encoding="utf-8")
    assert find_hints(text, Names.of([("Ann Able", "Ann"), ("Will Young", "Will")])) == ()
