"""After a crash the app opens where the observer was, with everything that was typed."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from observer_app.domain.observation import Writing
from observer_app.services.session import Session
from observer_app.ui.main_window import MainWindow
from observer_app.ui.where_to_begin import where_to_begin
from observer_app.wiring import build_services
from tests.services.conftest import cheap_world
from tests.ui.observer.a_visit import Visit, open_session
from tests.ui.observer.hand import Hand
from tests.ui.tools import settle, text_of

Crash = Callable[[], Session]


@pytest.fixture
def after_the_crash(visit: Visit, tmp_path: Path) -> Iterator[Crash]:
    """What a new start of the app finds: the files as they lay on the disk when the battery went flat."""
    opened: list[Session] = []

    def crash() -> Session:
        shutil.copytree(visit.folder / "store", tmp_path / "after")
        opened.append(open_session(build_services(tmp_path / "after", cheap_world(visit.clock)), visit.words))
        return opened[-1]

    yield crash
    for session in opened:
        session.database.close()


def begin_again(window: MainWindow, session: Session) -> None:
    begin = where_to_begin(session)
    window.session = session
    window.go(begin.page, **begin.arguments)
    window.show()
    settle()


def test_the_sentence_being_typed_is_there_again(after_the_crash: Crash, visit: Visit, hand: Hand) -> None:
    visit.go_in().show(hand.window, "in_the_room")
    hand.window.show()
    hand.type(hand.page.writer.box, "And if I did noth")
    hand.rest(hand.page.writer.box)
    begin_again(hand.window, after_the_crash())
    assert hand.where == "in_the_room"
    assert hand.page.writer.box.toPlainText() == "And if I did noth"


def test_it_opens_at_the_very_item(after_the_crash: Crash, visit: Visit, hand: Hand) -> None:
    visit.see().decide().show(hand.window, "rating")
    hand.window.show()
    for _ in range(3):
        hand.tap("2, Part way")
        hand.tap("Next item")
    begin_again(hand.window, after_the_crash())
    assert (hand.where, hand.page.item.link_id) == ("rating", visit.link_ids[3])


def test_it_says_what_was_kept_and_until_when(after_the_crash: Crash, visit: Visit, hand: Hand) -> None:
    visit.see().decide().rate(6).show(hand.window, "rating")
    begin_again(hand.window, after_the_crash())
    time = f"{visit.clock().astimezone():%H:%M}"
    told = f"Everything up to {time} is here: 6 ratings and 2 notes, and the sentence you were typing."
    assert "We are back." in text_of(hand.window)
    assert told in text_of(hand.window)


@pytest.mark.parametrize(
    ("box", "page", "attribute"),
    [(Writing.FIRST_HELPED, "they_have_gone", "helped"), (Writing.FIRST_MORE, "they_have_gone", "more")],
)
def test_each_first_line_is_kept_while_it_is_typed(
    box: Writing, page: str, attribute: str, visit: Visit, hand: Hand
) -> None:
    visit.see().show(hand.window, page)
    hand.window.show()
    typed = getattr(hand.page, attribute)
    hand.type(typed, "The quiet")
    hand.rest(typed)
    assert visit.session.sittings.state(visit.uid).observations[1].writings[box] == "The quiet"


@pytest.mark.parametrize("box", [Writing.HELPED, Writing.MORE, Writing.QUESTION])
def test_each_of_the_three_boxes_is_kept_while_it_is_typed(box: Writing, visit: Visit, hand: Hand) -> None:
    visit.rated().show(hand.window, "three_boxes")
    hand.window.show()
    typed = hand.page.boxes[box].box
    hand.type(typed, "When you asked")
    hand.rest(typed)
    assert visit.session.sittings.state(visit.uid).writings[box] == "When you asked"


def test_leaving_the_page_keeps_what_was_typed_a_moment_ago(visit: Visit, hand: Hand) -> None:
    visit.go_in().show(hand.window, "in_the_room")
    hand.window.show()
    hand.type(hand.page.writer.box, "He put his pen")
    hand.tap("Save and leave")
    observation = visit.session.sittings.state(visit.uid).observations[1]
    assert observation.writings[Writing.MOMENT] == "He put his pen"


def test_someone_who_types_without_a_pause_is_saved_all_the_same(visit: Visit, hand: Hand) -> None:
    visit.go_in().show(hand.window, "in_the_room")
    box = hand.page.writer.box
    hand.type(box, "a")
    left_ms = box._pause.remainingTime()
    hand.type(box, "b")
    assert box._pause.remainingTime() <= left_ms
