"""What is said of safety copies, and of what taking one back would mean."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from observer_app.services.backups import CopiesPlace
from observer_app.services.comparison import Comparison, Share
from observer_app.services.restore import FoundCopy, Prospect
from observer_app.ui.house import backups_words as words

NOON = datetime(2026, 3, 10, 12, tzinfo=UTC)
COPY = FoundCopy(Path("/media/STICK/Observer safety copies/1"), NOON, is_here=False)
DAYS = (date(2026, 3, 9), date(2026, 3, 10))


def prospect(compared: Comparison | None, deleted: int = 0, *, first: bool = False) -> Prospect:
    return Prospect(COPY, compared, deleted, (), first)


def test_what_would_be_gone_is_counted_with_its_days() -> None:
    gone = words.say_gone(prospect(Comparison(gone=Share(DAYS, 24, (DAYS[1],), 1))))
    assert gone == (
        "Since this copy: 2 sittings with 24 ratings would be gone from here (9 March 2026 and 10 March 2026).",
        "Since this copy: 1 signed feedback would be gone from here (10 March 2026).",
        "Since this copy: 1 person would be gone from here.",
    )


def test_ratings_in_a_sitting_that_the_copy_has_too_are_counted() -> None:
    gone = words.say_gone(prospect(Comparison(gone=Share(ratings=5))))
    assert gone == ("Since this copy: 5 ratings would be gone from here.",)


def test_nothing_lost_is_said_plainly() -> None:
    assert words.say_gone(prospect(Comparison())) == ("Nothing that is here would be lost.",)


def test_what_cannot_be_read_is_not_guessed_at() -> None:
    (line,) = words.say_gone(prospect(None))
    assert "no one can say what would be lost" in line


def test_what_was_taken_away_since_is_said() -> None:
    again = words.say_back(prospect(Comparison(opens_again=2), deleted=1))
    assert again == (
        "Notes on 1 visit were deleted since. They stay deleted.",
        "2 people whose words were taken away since could open this computer again.",
    )


def test_many_days_are_said_from_the_first_to_the_last() -> None:
    days = [date(2026, 3, day) for day in (1, 4, 5, 9)]
    assert words.say_days(days) == "from 1 March 2026 to 9 March 2026"


def test_a_stick_is_called_by_its_name() -> None:
    place = CopiesPlace(COPY.folder.parent, is_there=False, latest_at=None, count=0)
    assert words.say_other(place).startswith("“STICK” is not in now. Nothing has been written there yet.")
    assert words.describe_copy(COPY)[1] == "In “STICK”"
