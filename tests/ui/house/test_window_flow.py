"""Who is in, and what follows from it: first pages, carrying on after a crash, locking, safety copies, closing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from observer_app.services.front import FrontPage
from observer_app.ui import window_flow
from observer_app.ui.app import application
from observer_app.ui.window_flow import IDLE_S, WindowFlow, first_page
from observer_app.vault.vault import VAULT_FILE
from tests.tools.fakes import FakeClock
from tests.ui.house.a_house import House, fill
from tests.ui.observer.a_visit import Visit, make_visit
from tests.ui.observer.hand import Hand
from tests.ui.tools import settle

Finish = Callable[[], None]


class Seconds:
    """A clock that goes on when it is told to."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def seconds(hand: Hand) -> Seconds:
    """The clock that the window's flow goes by."""
    clock = Seconds()
    hand.window.flow._now_s = clock
    return clock


@pytest.fixture
def inside(house: House, hand: Hand) -> Hand:
    """A lead is in, on the home page."""
    house.set_up(both=True)
    hand.window.show()
    hand.window.let_in(house.open())
    settle()
    return hand


@pytest.mark.parametrize(
    ("is_set_up", "has_chosen_looks", "page"),
    [(False, False, "first_run"), (False, True, "what_brings_you"), (True, False, "unlock"), (True, True, "unlock")],
)
def test_the_first_page_is_what_the_computer_is_ready_for(is_set_up: bool, has_chosen_looks: bool, page: str) -> None:
    assert first_page(is_set_up=is_set_up, has_chosen_looks=has_chosen_looks) == page


def test_a_damaged_list_of_names_does_not_make_a_computer_look_new(house: House) -> None:
    house.set_up()
    folder = house.folder / "store"
    (folder / "front.json").write_text("{")
    assert FrontPage(folder).is_set_up()
    assert (folder / VAULT_FILE).exists()


# -- locking ---------------------------------------------------------------------------------------------


def test_ten_untouched_minutes_lock(inside: Hand, seconds: Seconds) -> None:
    inside.window.flow._touch()
    seconds.now += IDLE_S - 1
    inside.window.flow.tick()
    assert inside.where == "home"
    seconds.now += 1
    inside.window.flow.tick()
    assert inside.where == "unlock"


def test_a_key_begins_the_ten_minutes_anew(inside: Hand, seconds: Seconds) -> None:
    seconds.now += IDLE_S - 1
    QTest.keyClick(inside.window.windowHandle(), Qt.Key.Key_Shift)
    seconds.now += 1
    inside.window.flow.tick()
    assert inside.where == "home"


def test_a_clock_that_was_set_back_locks_rather_than_never(inside: Hand, seconds: Seconds) -> None:
    seconds.now -= 3600
    inside.window.flow.tick()
    assert inside.where == "unlock"


def test_an_open_sitting_never_locks_by_itself(hand: Hand, tmp_path: Path, seconds: Seconds) -> None:
    visit = _give_visit(hand, make_visit(tmp_path / "visit").go_in())
    hand.window.let_in(visit.session)
    seconds.now += 25 * 60
    hand.window.flow.tick()
    assert hand.window.session is visit.session


def _give_visit(hand: Hand, visit: Visit) -> Visit:
    hand.window.put_together = lambda: visit.services
    hand.window.show()
    return visit


# -- after a crash ---------------------------------------------------------------------------------------


def _open_again(visit: Visit) -> None:
    """The app ends as by a kill, and is opened anew."""
    database = visit.session.database
    database._lock.release()
    (name,) = visit.services.front.read().names
    visit.session = visit.services.unlock.enter(visit.services.unlock.derive(name.uid, visit.words))
    database.close()


def test_after_a_crash_it_opens_where_the_person_was(hand: Hand, tmp_path: Path) -> None:
    visit = _give_visit(hand, make_visit(tmp_path / "visit").see().decide())
    visit.show(hand.window, "rating", link_id=visit.link_ids[3])
    hand.window.session = None
    _open_again(visit)
    hand.window.let_in(visit.session)
    settle()
    assert hand.where == "rating"
    assert hand.page.link_id == visit.link_ids[3]
    assert "We are back." in hand.words


def test_after_a_crash_without_a_known_place_home_says_what_is_kept(hand: Hand, tmp_path: Path) -> None:
    visit = _give_visit(hand, make_visit(tmp_path / "visit").see().decide())
    _open_again(visit)
    hand.window.let_in(visit.session)
    settle()
    assert hand.where == "home"
    assert "We are back." in hand.words
    assert "2 notes" in hand.words
    hand.tap("Carry on")
    assert hand.where in ("rating", "they_have_gone")


# -- looks -----------------------------------------------------------------------------------------------


def test_each_person_keeps_their_own_text_size(house: House, hand: Hand) -> None:
    house.set_up(both=True)
    hand.window.show()
    hand.window.let_in(house.open())
    application().choose_look(150, "dark")
    hand.window.lock()
    application().choose_look(100, "light")
    hand.window.let_in(house.open())
    assert (application().look.text_percent, application().theme_chosen) == (150, "dark")


# -- safety copies and closing ---------------------------------------------------------------------------


def test_a_safety_copy_is_made_when_one_is_due(inside: Hand, house: House, finish: Finish) -> None:
    session = inside.window.session
    fill(session)
    house.clock.advance(minutes=31)
    inside.window.flow.tick()
    finish()
    assert session.backups.latest() is not None
    assert not session.backups.due()


def test_closing_the_window_closes_the_store_with_a_safety_copy(inside: Hand) -> None:
    session = inside.window.session
    fill(session)
    assert inside.window.close()
    assert session.is_closed
    assert session.backups.latest() is not None


def test_a_safety_copy_that_cannot_be_made_is_told_before_the_window_goes(inside: Hand, house: House) -> None:
    session = inside.window.session
    fill(session)
    (house.folder / "store" / "safety-copies").write_text("in the way")
    assert not inside.window.close()
    settle()
    assert "No safety copy was made" in inside.words
    assert session.is_closed
    inside.tap("Close Observer")
    assert not inside.window.isVisible()


def test_locking_tells_a_safety_copy_that_could_not_be_made(inside: Hand, house: House) -> None:
    fill(inside.window.session)
    (house.folder / "store" / "safety-copies").write_text("in the way")
    inside.tap("Lock")
    assert inside.where == "unlock"
    assert "No safety copy was made" in inside.words


def test_a_page_that_may_not_be_left_keeps_the_window_open(inside: Hand, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inside.page, "may_leave", lambda: False)
    assert not inside.window.close()
    assert inside.window.session is not None
    monkeypatch.undo()


def test_a_look_that_cannot_be_kept_is_worn_all_the_same(house: House, logs: object) -> None:
    class Full:
        def remember_looks(self, _percent: int, _theme: str) -> None:
            raise OSError("no room")

    logs.expect("could not be kept")  # type: ignore[attr-defined]
    window_flow._keep_for_computer(Full(), 150, "dark")


def test_idle_time_is_read_from_the_clock_that_was_given(hand: Hand, clock: FakeClock) -> None:
    flow = WindowFlow(hand.window, lambda: 5.0)
    assert flow._touched_s == 5.0


def test_services_are_put_together_once_for_window_and_worker() -> None:
    made: list[object] = []

    def make() -> object:
        made.append(object())
        return made[-1]

    get = window_flow.once(make)
    assert get() is get()
    assert len(made) == 1


def test_a_safety_copy_that_could_not_be_made_meanwhile_is_told_on_the_home_page(
    inside: Hand, house: House, finish: Finish
) -> None:
    fill(inside.window.session)
    (house.folder / "store" / "safety-copies").write_text("in the way")
    house.clock.advance(minutes=31)
    inside.go("set_up_clinics")
    inside.window.flow.tick()
    finish()
    assert "No safety copy was made" not in inside.words
    inside.go("home")
    assert "No safety copy was made" in inside.words
    (house.folder / "store" / "safety-copies").unlink()


def test_a_disk_that_has_gone_locks_no_one_out_of_an_open_page(
    inside: Hand, seconds: Seconds, monkeypatch: pytest.MonkeyPatch
) -> None:
    from observer_app.store.faults import disk_gone

    def gone() -> None:
        raise disk_gone()

    with monkeypatch.context() as patched:
        patched.setattr(inside.window.session.sittings, "is_sat_today", gone)
        seconds.now += IDLE_S
        inside.window.flow.tick()
    assert inside.where == "home"
