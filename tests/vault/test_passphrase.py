"""What counts as the same words, and which own words are good enough."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from observer_app.errors import UserError
from observer_app.vault.passphrase import WordsKind, choose_ours, choose_own, find_weaknesses, fold

OURS = "otter maple lantern soup kettle"


@pytest.mark.parametrize(
    "typed",
    [
        "ott map lan sou ket",
        "Otter, Maple, Lantern, Soup, Kettle.",
        "  OTTER\tmaple\nlantern   soup-kettle ",
        "otter · maple · lantern · soup · kettle",
        "ottr mapel lantren soupp kettel",
        "\uff2ftter maple lantern soup kettle",
    ],
)
def test_our_words_are_known_by_their_first_three_letters(typed: str) -> None:
    assert fold(WordsKind.OURS, typed) == fold(WordsKind.OURS, OURS)


@pytest.mark.parametrize(
    "typed", ["otter maple lantern soup", "maple otter lantern soup kettle", "otter maple lantern soup kitten", ""]
)
def test_other_words_another_order_or_one_too_few_are_not_the_same(typed: str) -> None:
    assert fold(WordsKind.OURS, typed) != fold(WordsKind.OURS, OURS)


def test_own_words_are_the_same_in_any_case_spacing_and_way_of_typing_a_letter() -> None:
    assert fold(WordsKind.OWN, "  Ein  Fa\u0308rberstrau\u00df  ") == fold(WordsKind.OWN, "EIN F\u00c4RBERSTRAUSS")


def test_own_words_differ_when_anything_after_the_third_letter_does() -> None:
    assert fold(WordsKind.OWN, "marmalade on toast") != fold(WordsKind.OWN, "marmalads on toast")


@given(st.text(max_size=60), st.sampled_from(WordsKind))
def test_folding_twice_changes_nothing_more(typed: str, kind: WordsKind) -> None:
    once = fold(kind, typed)
    assert fold(kind, once) == once


def test_our_words_must_be_five() -> None:
    with pytest.raises(ValueError, match="five words"):
        choose_ours(("otter", "maple"))


@pytest.mark.parametrize(
    "typed", ["marmalade on burnt toast", "the allotment behind the school", "Jemmys-47-rhubarb!", "ham jam tea pie"]
)
def test_own_words_that_are_long_and_various_are_taken(typed: str) -> None:
    assert find_weaknesses(typed, ("Rosemary Dell",)) == ()
    assert choose_own(typed, ("Rosemary Dell",)).kind is WordsKind.OWN


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("", "four different words"),
        ("marmalade", "four different words"),
        ("ab cd ef gh", "four different words"),
        ("toast toast toast toast", "again and again"),
        ("aaaaaaaaaaaaaaaaaaaa", "again and again"),
        ("abacabacabacabacabac", "again and again"),
        ("1234567890123456", "in a row"),
        ("qwertyuiop marmalade", "in a row"),
        ("zyxwvutsr marmalade", "in a row"),
        ("rosemary on burnt toast", "names"),
        ("my-rosemarydell-laptop", "names"),
        ("the shoulder service laptop", "names"),
    ],
)
def test_own_words_that_are_easy_to_guess_are_refused_with_the_reason(typed: str, reason: str) -> None:
    reasons = find_weaknesses(typed, ("Rosemary Dell", "Shoulder service"))
    assert any(reason in each for each in reasons)


def test_the_refusal_is_a_plain_sentence_that_says_what_to_do() -> None:
    with pytest.raises(UserError, match="Use at least four different words") as caught:
        choose_own("marmalade")
    assert caught.value.code == "own_words_too_easy"


def test_words_are_not_shown_when_printed_in_a_log() -> None:
    assert "ott" not in repr(choose_ours(OURS.split()))
