"""Waiting after wrong words: it grows, it ends, and neither closing the app nor the clock can make it last."""

from __future__ import annotations

from pathlib import Path

import pytest

from observer_app.vault.faults import WaitFirst, WordsDoNotMatch
from observer_app.vault.throttle import GUESSES_FILE, Throttle
from tests.tools.fakes import FakeClock


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / GUESSES_FILE


def _guess_wrong(throttle: Throttle, uid: str = "ann") -> int:
    """How long the wait is after it."""
    with pytest.raises(WordsDoNotMatch) as caught, throttle.trying(uid):
        raise WordsDoNotMatch
    return caught.value.wait_s


def test_waits_double_from_two_seconds_to_five_minutes(path: Path, clock: FakeClock) -> None:
    throttle, waits = Throttle(path, clock), []
    for _ in range(10):
        waits.append(_guess_wrong(throttle))
        clock.advance(seconds=waits[-1])
    assert waits == [2, 4, 8, 16, 32, 64, 128, 256, 300, 300]


def test_a_try_that_comes_too_soon_is_not_made_and_says_how_long(path: Path, clock: FakeClock) -> None:
    throttle = Throttle(path, clock)
    _guess_wrong(throttle)
    clock.advance(seconds=0.5)
    with pytest.raises(WaitFirst, match="in 2 seconds") as caught, throttle.trying("ann"):
        pytest.fail("the try was made")
    assert caught.value.wait_s == 2


def test_closing_the_app_does_not_end_the_wait(path: Path, clock: FakeClock) -> None:
    _guess_wrong(Throttle(path, clock))
    assert Throttle(path, clock).wait_s("ann") == 2


def test_the_right_words_end_the_count(path: Path, clock: FakeClock) -> None:
    throttle = Throttle(path, clock)
    _guess_wrong(throttle)
    clock.advance(seconds=2)
    with throttle.trying("ann"):
        pass
    assert _guess_wrong(throttle) == 2


def test_one_person_does_not_wait_for_another(path: Path, clock: FakeClock) -> None:
    throttle = Throttle(path, clock)
    _guess_wrong(throttle)
    assert throttle.wait_s("ben") == 0


def test_another_fault_is_not_counted(path: Path, clock: FakeClock) -> None:
    throttle = Throttle(path, clock)
    with pytest.raises(KeyError), throttle.trying("ann"):
        raise KeyError
    assert throttle.wait_s("ann") == 0


def test_a_clock_set_back_a_year_delays_by_one_wait_at_most(path: Path, clock: FakeClock) -> None:
    throttle = Throttle(path, clock)
    _guess_wrong(throttle)
    clock.advance(days=-365)
    assert throttle.wait_s("ann") == 2
    clock.advance(seconds=2)
    assert throttle.wait_s("ann") == 0


def test_a_clock_set_forward_ends_the_wait(path: Path, clock: FakeClock) -> None:
    throttle = Throttle(path, clock)
    _guess_wrong(throttle)
    clock.advance(days=365)
    assert throttle.wait_s("ann") == 0


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[]",
        b"null",
        b"\xff",
        b'{"ann": 3}',
        b'{"ann": {"wrong": "3", "last_at": 0}}',
        b'{"ann": {"wrong": -9, "last_at": "2026-03-10T09:00:00+00:00"}}',
        b'{"ann": {"wrong": 99999, "last_at": "2026-03-10T09:00:00+00:00"}}',
        b'{"ann": {"wrong": 3, "last_at": "2026-03-10T09:00:00"}}',
    ],
)
def test_a_damaged_file_keeps_no_one_out(path: Path, clock: FakeClock, data: bytes) -> None:
    path.write_bytes(data)
    assert Throttle(path, clock).wait_s("ann") == 0


def test_where_nothing_can_be_written_the_wait_still_holds_until_the_app_is_closed(
    tmp_path: Path, clock: FakeClock
) -> None:
    throttle = Throttle(tmp_path / "gone" / GUESSES_FILE, clock)
    assert _guess_wrong(throttle) == 2


def test_the_file_holds_no_word_that_was_typed(path: Path, clock: FakeClock) -> None:
    _guess_wrong(Throttle(path, clock))
    assert path.read_text() == '{\n "ann": {\n  "last_at": "2026-03-10T09:00:00+00:00",\n  "wrong": 1\n }\n}\n'
