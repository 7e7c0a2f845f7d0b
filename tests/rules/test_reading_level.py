"""What people read here can be read at eleven; and the measure of it counts as people would by hand."""

from __future__ import annotations

import ast
from functools import cache
from statistics import median

import pytest

from tests.rules.reading_level import MOST, MOST_IN_THE_MIDDLE, grade, graded, hard_sentences, sentences, words_apart
from tests.rules.sentences import Passage, all_passages, passages_of
from tests.rules.syllables import count_syllables

BY_HAND = {
    1: "the you each saved made plain ask asked words signed named closed weeks through whose health please changed "
    "large dreams typed rate wait shared school held heard read while least though stopped knows brought don't "
    "cause squeezed hour your friend",
    2: "signing clinic saving button opened letters after morning before maybe person patient moment feedback waited "
    "rated ended handed little table people above changes places pages sentence spoken safely quiet being doing "
    "cannot into number paper colour leaving writing visit answer began picture treatment level helpful careful "
    "someone sometimes today without chosen reason record woman only body minute message laptop decide until given "
    "evening create react diet nature action question station mention special partial gracious region ocean "
    "hobbies listened settled carer timestamp",
    3: "another deciding together remember example consider recover area radio video carefully everyone appraisal "
    "clinician important continue companion yesterday whatever decision opinion memory envelope hospital beginning "
    "completed delivered beautiful connection direction attention musical serious various finishing interrupt "
    "encounter tomorrow afterwards discussion permission physical general earlier easiest agreeing evidence however "
    "different difference clinicians",
    4: "actually usually experience information interpreter understanding necessary january especially material "
    "conversation consultation observation explanation education situation everybody",
    5: "immediately university examination opportunity electricity",
}


@cache
def passages() -> tuple[Passage, ...]:
    return tuple(all_passages())


def told(text: str) -> list[str]:
    return [each.text for each in passages_of(ast.parse(text), "page.py")]


@pytest.mark.parametrize(("count", "words"), BY_HAND.items())
def test_syllables_are_counted_as_by_hand(count: int, words: str) -> None:
    assert {word: count_syllables(word) for word in words.split()} == dict.fromkeys(words.split(), count)


def test_the_grade_is_that_of_the_formula() -> None:
    # Two sentences, ten words, eleven syllables.
    assert grade("The cat sat on the table. Then it ran off.") == pytest.approx(0.39 * 5 + 11.8 * 1.1 - 15.59)


def test_short_words_are_easier_than_long_ones() -> None:
    easy = "Say what you saw, and what came of it."
    hard = "Articulate comprehensively your observations regarding interpersonal communication."
    assert grade(easy) < 3 < 12 < grade(hard)


def test_a_word_that_the_glossary_explains_counts_as_a_plain_one() -> None:
    assert words_apart("The appraiser and the patient partners") == "The plain and the plain plain"


def test_a_semicolon_and_a_colon_end_a_sentence_and_a_figure_with_a_dot_does_not() -> None:
    assert sentences("See: it is 2.5 long; “Yes.” Then go.") == ["See:", "it is 2.5 long;", "“Yes.", "Then go."]


def test_what_is_shown_is_gathered_and_what_is_not_is_not() -> None:
    code = '''
"""A page of ours that no one sees."""
def show(self, name):
    """Nor is this one seen."""
    self.tr("Read what you wrote.")
    self.tr("Thank you, {name}.").format(name=name)
    self.say(f"There are {2} visits" + " to rate.")
    assert name, "A name is a must here"
    if not name:
        raise ValueError("It has no name")
    raise UserError("Not saved yet", "Your words are still here.", code="not_saved")
'''
    assert told(code) == [
        "Read what you wrote.",
        "Thank you, Ann.",
        "There are Ann visits to rate.",
        "Not saved yet",
        "Your words are still here.",
    ]


def test_there_is_much_to_read_and_all_of_it_was_found() -> None:
    rooms = {each.where.split("/")[0] for each in passages()}
    assert rooms == {"observer_app", "forms", "resources"}
    assert len(graded(list(passages()))) > 900


def test_the_median_is_at_most_six_years_of_school() -> None:
    assert median(each.grade for each in graded(list(passages()))) <= MOST_IN_THE_MIDDLE


def test_nothing_takes_more_than_nine_years_of_school() -> None:
    assert [each for each in graded(list(passages())) if each.grade > MOST] == []


def test_no_sentence_by_itself_takes_more_either() -> None:
    assert hard_sentences(list(passages())) == []
