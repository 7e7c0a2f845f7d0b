"""How pages call services: results, changes for every page, faults in words, slow work out of the way."""

from __future__ import annotations

import threading
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest

from observer_app.domain.changes import Kind, Outcome
from observer_app.errors import UserError
from observer_app.ui import operations
from observer_app.ui.operations import Progress
from observer_app.ui.page import Page
from tests.ui.tools import settle

FULL = UserError("Not saved yet", "This computer has no room left.", code="disk_full")


@pytest.fixture
def page(show_page: Callable[..., Any]) -> Any:
    page = show_page(Page)
    page.told = []
    page.window().records_changed.connect(page.told.append)
    return page


def _fail(*_: object) -> None:
    raise FULL


def test_a_fast_call_gives_its_result_and_tells_what_changed(page: Any) -> None:
    outcome = Outcome("kept", frozenset({Kind.RATINGS}))
    assert operations.run_now(page, lambda: outcome) is outcome
    assert page.told == [frozenset({Kind.RATINGS})]


def test_a_call_that_changed_nothing_tells_nothing(page: Any) -> None:
    operations.run_now(page, lambda: Outcome("read", frozenset()))
    operations.run_now(page, lambda: "plain")
    assert page.told == []


def test_what_the_person_can_put_right_is_said_in_the_page(page: Any) -> None:
    assert operations.run_now(page, _fail) is None
    assert page.message.title.text() == "Not saved yet"


def test_a_page_may_meet_the_fault_itself(page: Any) -> None:
    met: list[UserError] = []
    operations.run_now(page, _fail, on_error=met.append)
    assert met == [FULL]
    assert page.message is None


def test_a_bug_is_not_taken_for_something_to_put_right(page: Any) -> None:
    with pytest.raises(ZeroDivisionError):
        operations.run_now(page, lambda: 1 / 0)


def test_slow_work_runs_in_another_thread_and_its_result_comes_back(page: Any, qtbot: Any) -> None:
    done: list[Any] = []
    operations.run(page, lambda _: threading.current_thread(), done.append, busy_text="Making your feedback.")
    assert page.is_busy
    _wait(page)
    assert done[0] is not threading.main_thread()
    assert not page.is_busy


def test_slow_work_says_how_far_it_is(page: Any, qtbot: Any) -> None:
    seen = threading.Event()

    def work(progress: Progress) -> None:
        progress.say("Signing.")
        seen.wait(5)

    operations.run(page, work, lambda _: None, busy_text="Making your feedback.")
    qtbot.waitUntil(lambda: page.busy.words.text() == "Signing.")
    seen.set()
    _wait(page)


def test_slow_work_can_be_stopped_where_it_leaves_nothing_half_done(page: Any) -> None:
    begun = threading.Event()
    ended: list[str] = []

    def work(progress: Progress) -> None:
        begun.set()
        stopped.wait(5)
        ended.append("stopped" if progress.is_stopped else "went on")

    stopped = threading.Event()
    progress = operations.run(
        page, work, lambda _: ended.append("done"), busy_text="Checking.", on_stopped=lambda: ended.append("told")
    )
    begun.wait(5)
    progress.stop()
    stopped.set()
    _wait(page)
    assert ended == ["stopped", "told"]


def test_a_fault_in_slow_work_is_said_in_the_page(page: Any) -> None:
    operations.run(page, _fail, lambda _: None, busy_text="Saving a copy.")
    _wait(page)
    assert page.message.title.text() == "Not saved yet"


def test_changes_made_by_slow_work_are_told_too(page: Any) -> None:
    outcome = SimpleNamespace(value=1, changes=frozenset({Kind.SIGNED_FILES}))
    operations.run(page, lambda _: outcome, lambda _: None, busy_text="Signing.")
    _wait(page)
    assert page.told == [frozenset({Kind.SIGNED_FILES})]


def _wait(page: Any) -> None:
    page.window().workers.waitForDone()
    settle(2)
