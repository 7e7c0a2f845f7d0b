"""Over time: words before levels, each perspective by itself, a table behind each picture, keys that walk it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from observer_app.domain.series_words import EYES
from observer_app.domain.sitting import Mode
from observer_app.ui.widgets import chart_picture
from observer_app.ui.widgets.chart_picture import PictureOrTable
from observer_app.ui.widgets.eyes_plot import EyesPicture, EyesPlot
from observer_app.ui.widgets.labels import Words
from observer_app.ui.widgets.trend import Trend, TrendPicture
from tests.ui.clinician.a_clinician import HELPED, Clinician
from tests.ui.clinician.over_time_states import OWN, PARTNER, PEER, over_time
from tests.ui.observer.hand import Hand


def open_all(clinician: Clinician) -> None:
    for digest in clinician.digests:
        clinician.session.my_feedback.mark_read(digest)


def show(hand: Hand, clinician: Clinician, **made: object) -> None:
    found = over_time(7, **made)  # type: ignore[arg-type]
    clinician.session.series.read = lambda **_: found  # type: ignore[method-assign]
    hand.go("over_time")


def chart(hand: Hand, kind: type[PictureOrTable]) -> PictureOrTable:
    found: list[PictureOrTable] = [each for each in hand.page.findChildren(kind) if each.isVisibleTo(hand.page)]
    return found[0]


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    words: list[str] = []
    monkeypatch.setattr(chart_picture, "announce", lambda _widget, text: words.append(text))
    return words


def test_the_page_begins_with_their_words_and_levels_come_after(hand: Hand, clinician: Clinician) -> None:
    open_all(clinician)
    hand.go("over_time")
    words = hand.words
    assert words.index(HELPED.splitlines()[0]) < words.index("How much this may say")
    assert "A snapshot: 2 consultations on 1 day, by 2 people." in words
    assert "On 10 March 2026." in words


def test_what_was_not_opened_yet_is_counted_and_not_shown(hand: Hand, clinician: Clinician) -> None:
    hand.go("over_time")
    assert "2 feedbacks are not in here yet: they come in once you have opened them." in hand.words
    assert HELPED.splitlines()[0] not in hand.words
    hand.tap("My feedback")
    assert hand.where == "my_feedback"


def test_arrow_keys_walk_the_items_and_say_them(hand: Hand, clinician: Clinician, said: list[str]) -> None:
    show(hand, clinician)
    picture = chart(hand, EyesPlot).picture
    assert isinstance(picture, EyesPicture)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Up):
        QTest.keyClick(picture, key)
    assert [each.split(".")[0] for each in said] == ["Heard", "Welcome", "Welcome"]
    assert said[0].startswith("Heard. Patient partner: ")


def test_arrow_keys_walk_the_points_in_order_of_time(hand: Hand, clinician: Clinician, said: list[str]) -> None:
    show(hand, clinician)
    picture = chart(hand, Trend).picture
    assert isinstance(picture, TrendPicture)
    for _ in range(3):
        QTest.keyClick(picture, Qt.Key.Key_Right)
    assert said == list(picture.stops[1:4])
    assert said[-1].startswith("15 June 2025. Peer: ")


def test_the_table_has_the_same_figures_as_the_picture(hand: Hand, clinician: Clinician) -> None:
    show(hand, clinician)
    plot = chart(hand, EyesPlot)
    hand.press(plot.button)
    assert not plot.picture.isVisibleTo(plot)
    names = [each.accessibleName() for each in plot.table.findChildren(Words)]
    for stop in plot.picture.stops:  # type: ignore[attr-defined]
        about, _, figures = stop.rstrip(".").partition(". ")
        assert all(f"{about}. {each}." in names for each in figures.split("; "))


def test_each_mode_has_its_own_figures(hand: Hand, clinician: Clinician) -> None:
    show(hand, clinician, modes=(Mode.IN_THE_ROOM, Mode.PHONE))
    assert "8 consultations on 4 days" in hand.words
    hand.tap("By phone")
    assert "6 consultations on 3 days" in hand.words
    assert "8 consultations on 4 days" not in hand.words


def test_one_item_shows_its_words_and_the_moments_that_rest_on_it(hand: Hand, clinician: Clinician) -> None:
    show(hand, clinician)
    hand.tap("2, Heard")
    assert "The person gets to the end of what they came to say" in hand.words
    assert "What was seen and heard" in hand.words
    assert "At the dashed upright line the form changed." in hand.words


def test_no_figure_stands_over_perspectives_or_items(hand: Hand, clinician: Clinician) -> None:
    show(hand, clinician)
    assert "They are never put together into one" in hand.words
    (series,) = over_time(7).series
    shown = {eyes for item in series.items for eyes, _ in item.figures}
    assert shown == {PARTNER, PEER, OWN}
    for word in ("total", "average", "score", "rank", "best", "worst"):
        assert word not in hand.words.casefold()


def test_no_mark_is_told_by_its_colour_alone() -> None:
    from observer_app.ui.widgets.chart_painting import DASHES

    assert len(set(DASHES.values())) == len(DASHES) == len(EYES)
