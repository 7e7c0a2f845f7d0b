"""When the store is looked through, and what is told."""

from __future__ import annotations

import threading

import pytest

from observer_app.services.store_check import StoreCheck
from tests.services.a_sitting import Morning
from tests.tools.guards import Logs


@pytest.fixture
def check(morning: Morning) -> StoreCheck:
    return StoreCheck(morning.database, morning.clock)


def test_it_is_due_when_it_was_never_done_and_then_once_a_week(check: StoreCheck, morning: Morning) -> None:
    assert check.is_due()
    assert check.keep(check.look()).value is None
    assert not check.is_due()
    morning.clock.advance(hours=7 * 24)
    assert check.is_due()


def test_it_is_due_after_a_crash_once(check: StoreCheck, morning: Morning) -> None:
    check.keep(())
    morning.database.was_left_open = True
    again = StoreCheck(morning.database, morning.clock)
    assert again.is_due()
    again.keep(())
    assert not again.is_due()


def test_a_clock_that_was_set_back_makes_it_due(check: StoreCheck, morning: Morning) -> None:
    check.keep(())
    morning.clock.advance(hours=-1)
    assert check.is_due()


def test_looking_is_for_any_thread(check: StoreCheck) -> None:
    found: list[tuple[str, ...]] = []
    worker = threading.Thread(target=lambda: found.append(check.look()))
    worker.start()
    worker.join()
    assert found == [()]


def test_what_is_wrong_is_told_and_looked_for_again(check: StoreCheck, morning: Morning, logs: Logs) -> None:
    logs.expect("not whole: 1 problem")
    told = check.keep(("line 3 was changed",)).value
    assert told is not None
    assert told.code == "store_not_whole"
    assert StoreCheck(morning.database, morning.clock).is_due()


def test_a_line_that_was_changed_is_found(check: StoreCheck, morning: Morning) -> None:
    morning.database.connection.execute("DROP TRIGGER append_only_audit_update")
    morning.database.connection.execute("UPDATE audit_entry SET subject = 'other' WHERE number = 1")
    assert any("line 1 was changed" in each for each in check.look())
