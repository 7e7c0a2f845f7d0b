"""Which names are shown first, and how a wait is said."""

from __future__ import annotations

import pytest

from observer_app.ui.house.unlock_words import MOST_NAMES, say_wait, split_names


def test_a_few_names_are_all_shown() -> None:
    names = tuple("abcdefg")
    assert split_names(names) == (names, ())


def test_the_rest_of_many_names_is_behind_someone_else() -> None:
    first, others = split_names(tuple(str(number) for number in range(40)))
    assert len(first) == MOST_NAMES
    assert others[0] == str(MOST_NAMES)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, ""),
        (-3, ""),
        (0.2, "You can try again in 1 second."),
        (4, "You can try again in 4 seconds."),
        (119, "You can try again in 119 seconds."),
        (256, "You can try again in 5 minutes."),
    ],
)
def test_a_wait_is_said_as_people_say_it(seconds: float, words: str) -> None:
    assert say_wait(seconds) == words
