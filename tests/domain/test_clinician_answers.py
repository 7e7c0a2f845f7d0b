"""How the clinician's words fill the boxes of the PDF, and how much room each leaves."""

from __future__ import annotations

from datetime import date

import pytest

from observer_app.documents.field_parts import EM_PER_CHARACTER, FIELD_PADDING, FILLED
from observer_app.documents.style import CONTENT_WIDTH, FIELD
from observer_app.domain.clinician_answers import (
    LETTERS_PER_LINE,
    Field,
    ForEveryone,
    Thought,
    View,
    fill_fields,
    length_on_page,
    room_left,
)


def test_what_was_noticed_holds_three_thoughts_and_says_which_is_which() -> None:
    thoughts = {Thought.RINGS_TRUE: "The pen.", Thought.SURPRISES: "The silence.", Thought.NOT_KNOWN: "A letter."}
    filled = fill_fields(ForEveryone(thoughts=thoughts))
    assert filled == {
        Field.NOTICED: "Rings true: The pen.\nSurprised me: The silence.\nThe observer could not have known: A letter."
    }


def test_an_action_stands_with_what_is_needed_for_it_and_by_when() -> None:
    filled = fill_fields(ForEveryone(action="Ask first.", needs="Two minutes.", due=date(2026, 6, 3)))
    assert filled == {Field.ACTION: "Ask first.\nWhat I need: Two minutes.", Field.DUE: "3 June 2026"}


def test_a_reply_begins_with_how_it_is_seen() -> None:
    assert fill_fields(ForEveryone(view=View.SOME, reply=" Not the last line. ")) == {
        Field.REPLY: "I see some of it differently. Not the last line."
    }


def test_where_nothing_was_said_no_box_is_filled() -> None:
    assert fill_fields(ForEveryone(thoughts={Thought.KEEP: "  \n "})) == {}


@pytest.mark.parametrize(("letters", "left"), [(400, 0), (401, -1), (0, 400)])
def test_the_room_of_a_box_is_counted_in_letters(letters: int, left: int) -> None:
    assert room_left({Field.KEEP: "x" * letters}, Field.KEEP) == left


def test_a_line_that_ends_early_takes_the_rest_of_it() -> None:
    assert length_on_page("one\ntwo") == LETTERS_PER_LINE + 3


def test_a_line_holds_as_many_letters_as_the_page_is_drawn_for() -> None:
    drawn = (CONTENT_WIDTH - 2 * FIELD_PADDING) / (EM_PER_CHARACTER * FIELD.fontSize) * FILLED
    assert int(drawn) == LETTERS_PER_LINE
