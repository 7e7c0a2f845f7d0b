"""The gate on notes holds for any text: spans, order, silence; and NHS numbers by the rule they are made by."""

from __future__ import annotations

from hypothesis import assume, given
from hypothesis import strategies as st

from observer_app.domain.privacy import HintKind, Names, find_hints
from observer_app.domain.privacy_folding import fold
from observer_app.domain.privacy_numbers import has_right_last_digit
from tests.domain.test_privacy import NAMES
from tests.tools.laws import unhurried

NINE = st.text("0123456789", min_size=9, max_size=9)
WORDS = st.text(alphabet=st.characters(codec="utf-8"), max_size=80)
PIECES = st.sampled_from(
    ("943 476 5919", "07700 900123", "LE1 5WW", "Mrs Patel", "José", "Ann Able", "a@b.org", "DOB 1/2/48", " ", "’", "é")
)
PLAIN = ("we", "may", "look", "at", "the", "list", "and", "will", "wait", "for", "rain", "in", "best", "grace")
TEXTS = st.lists(PIECES | WORDS, max_size=8).map("".join)


def with_last_digit(nine: str) -> str:
    """The nine digits with the last one that makes them an NHS number; empty when there is none."""
    weighed = sum(int(digit) * (10 - place) for place, digit in enumerate(nine))
    last = 11 - weighed % 11
    return "" if last == 10 else nine + str(last % 11)


@unhurried
@given(TEXTS)
def test_hints_point_at_their_words_in_order_and_never_overlap(text: str) -> None:
    end = 0
    for hint in find_hints(text, NAMES):
        assert end <= hint.start < hint.end <= len(text)
        assert text[hint.start : hint.end] == hint.text
        end = hint.end


@unhurried
@given(WORDS)
def test_every_folded_sign_leads_back_into_the_typed_text(text: str) -> None:
    folded = fold(text)
    spans = [folded.typed_span(at, at + 1) for at in range(len(folded.text))]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert spans == sorted(spans)


@unhurried
@given(WORDS)
def test_what_is_folded_stays_as_it_is_when_folded_again(text: str) -> None:
    once = fold(text).text
    assert fold(once).text == once


@unhurried
@given(NINE)
def test_a_grouped_number_with_the_right_last_digit_is_an_nhs_number(nine: str) -> None:
    number = with_last_digit(nine)
    assume(number)
    text = f"{number[:3]} {number[3:6]} {number[6:]}"
    assert [(hint.kind, hint.text) for hint in find_hints(text, Names())] == [(HintKind.NHS_NUMBER, text)]


@unhurried
@given(NINE, st.integers(1, 9))
def test_with_any_other_last_digit_it_is_not(nine: str, step: int) -> None:
    number = with_last_digit(nine)
    assume(number)
    wrong = number[:9] + str((int(number[9]) + step) % 10)
    assert not has_right_last_digit(wrong)
    assert HintKind.NHS_NUMBER not in {
        hint.kind for hint in find_hints(f"{wrong[:3]} {wrong[3:6]} {wrong[6:]}", Names())
    }


@unhurried
@given(NINE)
def test_ten_bare_digits_say_nothing_alone(nine: str) -> None:
    number = with_last_digit(nine)
    assume(number and not number.startswith("0"))
    assert find_hints(f"It said {number} there", Names()) == ()


@unhurried
@given(st.lists(st.sampled_from(PLAIN), max_size=30))
def test_plain_words_in_small_letters_are_silent(words: list[str]) -> None:
    assert find_hints(" ".join(words), NAMES) == ()
