"""Who has been seen, on the page and in words: on to a booking, and hints that change pairs."""

from __future__ import annotations

from pathlib import Path

from observer_app.domain.coverage import SatIn, SeenClinician, SeenWith
from observer_app.ui.lead import coverage_words as words
from observer_app.ui.lead.book_a_sitting import BookASittingPage
from observer_app.ui.main_window import MainWindow
from tests.ui.lead.coverage_states import PARTNER, PEER, ROWS
from tests.ui.observer.a_visit import make_visit
from tests.ui.observer.hand import Hand
from tests.ui.tools import settle, text_of

SHOW = {(page, name): show for page, name, show in ROWS}


def could(*times: int) -> list[SatIn]:
    return [SatIn(name, name, count) for name, count in zip(("Di", "Sam", "Lea", "Ann", "Kim"), times, strict=False)]


def test_book_a_partner_leads_to_a_booking_with_the_clinician_filled_in(window: MainWindow, tmp_path: Path) -> None:
    visit = make_visit(tmp_path).signed()
    window.session = visit.session
    hand = Hand(window)
    hand.go("who_has_been_seen")
    hand.tap("Book a peer")
    assert isinstance(window.page, BookASittingPage)
    assert window.page.choices.clinician_uid == visit.session.sittings.clinicians()[0].uid
    visit.session.database.close()


def test_with_nothing_booked_a_sitting_can_be_booked_here_all_the_same(window: MainWindow, tmp_path: Path) -> None:
    visit = make_visit(tmp_path).signed()
    window.session = visit.session
    hand = Hand(window)
    hand.go("who_has_been_seen")
    assert "No sitting is booked." in hand.words
    hand.tap("Book a sitting")
    assert isinstance(window.page, BookASittingPage)
    visit.session.database.close()


def test_before_the_first_sitting_it_says_how_to_begin(window: MainWindow, tmp_path: Path) -> None:
    SHOW["who_has_been_seen", "no one yet"](window, tmp_path)
    window.show()
    settle()
    Hand(window).tap("Book the first sitting")
    assert isinstance(window.page, BookASittingPage)


def test_a_gap_says_whose_eyes_are_missing_and_who_has_not_sat_in_yet(window: MainWindow, tmp_path: Path) -> None:
    for page in ("who_has_been_seen", "home"):
        SHOW[page, "a gap in the next four weeks"](window, tmp_path / page)
        window.show()
        settle()
        assert "No partner yet." in text_of(window)
        assert "Lea has not sat in with A Clinician yet." in text_of(window)


def test_a_cell_says_by_itself_what_it_is() -> None:
    seen = SeenClinician("c", "Dr Cole", eyes={PARTNER: SeenWith(3, 2, 1, 2)})
    said = "Dr Cole. Patient partner: 3 of 4 consultations rated. 1 sitting booked. 2 sittings not handed in."
    assert words.say_cell(seen, PARTNER, 4) == said
    assert words.say_cell(seen, PEER, 4) == "Dr Cole. Peer: 0 of 4 consultations rated."


def test_more_than_is_wanted_is_told_as_it_is() -> None:
    assert [words.say_done(SeenWith(done), 4) for done in (4, 6)] == ["4 of 4", "6 (4 wanted)"]


def test_both_perspectives_are_held_against_the_same_in_either_order() -> None:
    first, second = (words.say_target(4, order) for order in ((PARTNER, PEER), (PEER, PARTNER)))
    assert "4 rated consultations by patient partners, and 4 by peer clinicians" in first
    assert "4 rated consultations by peer clinicians, and 4 by patient partners" in second


def test_whoever_has_not_sat_in_yet_is_named_so_that_pairs_change() -> None:
    assert words.say_who_could(could(0, 2), "Dr Cole") == "Di has not sat in with Dr Cole yet."
    assert words.say_who_could(could(0, 0, 0, 0, 1), "Dr Cole").startswith("Di, Sam, Lea and 1 more have not sat in")
    assert words.say_who_could(could(1, 3), "Dr Cole") == "Di has sat in with Dr Cole least often: once."


def test_where_all_are_alike_nothing_is_hinted_at() -> None:
    assert [words.say_who_could(could(*times), "Dr Cole") for times in ((), (0,), (0, 0), (2, 2))] == [""] * 4
