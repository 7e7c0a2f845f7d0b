"""Who has been seen: both perspectives against one target, what is booked or missing, and who could go next."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from observer_app.domain.coverage import SeenClinician, SeenWith, in_order
from observer_app.domain.people import Perspective, Role
from observer_app.domain.sitting import DayChosenBy, RatherNot
from observer_app.services.models import NewPerson
from tests.services.a_team import ANN
from tests.services.four_computers import CLEO, DI, PARTNER_WORDS, PAT, PEER_WORDS, Four, book
from tests.services.test_saying import release_both
from tests.services.two_computers import Computer

PARTNER, PEER = Perspective.PATIENT_PARTNER, Perspective.PEER_CLINICIAN


def cleo(computer: Computer) -> SeenClinician:
    return next(each for each in computer.session.coverage.read().clinicians if each.name == CLEO)


def eyes(computer: Computer) -> tuple[SeenWith, SeenWith]:
    seen = cleo(computer)
    return seen.seen_with(PARTNER), seen.seen_with(PEER)


def book_again(four: Four, name: str, at: datetime) -> None:
    person = four.person(name)
    book(four.lead.session, [(person, person.perspectives[0])], four.person(CLEO), at)


def test_what_is_booked_for_today_or_later_is_to_come(four: Four) -> None:
    assert eyes(four.lead) == (SeenWith(booked=1), SeenWith(booked=1))
    assert cleo(four.lead).to_book(4) == ()


def test_what_was_booked_and_is_not_here_the_next_day_was_not_handed_in(four: Four) -> None:
    four.clock.advance(days=1)
    assert eyes(four.lead) == (SeenWith(not_handed_in=1), SeenWith(not_handed_in=1))
    assert cleo(four.lead).to_book(4) == (PARTNER, PEER)


def test_what_one_hands_in_is_done_and_makes_the_clinician_one_eyed(four: Four) -> None:
    four.both_sit_in()
    four.clock.advance(days=1)
    four.lead.take_in(four.partner.hand_in("one.observer"))
    assert eyes(four.lead) == (SeenWith(done=2, sittings=1), SeenWith(not_handed_in=1))
    assert cleo(four.lead).is_one_eyed
    assert cleo(four.lead).days_chosen == {DayChosenBy.ROTA: 1}


def test_seen_by_both_no_one_is_one_eyed(four: Four) -> None:
    four.both_sit_in()
    four.hand_in_all()
    assert eyes(four.lead) == (SeenWith(done=2, sittings=1), SeenWith(done=2, sittings=1))
    assert not cleo(four.lead).is_one_eyed
    assert four.lead.session.coverage.one_eyed() == ()


def test_home_tells_of_whoever_lacks_one_pair_of_eyes_until_it_is_booked(four: Four) -> None:
    four.sit_in(four.peer, words=PEER_WORDS)
    four.clock.advance(days=1)
    four.lead.take_in(four.peer.hand_in("one.observer"))
    leads = four.lead.session.home.read().leads
    assert leads is not None
    assert [(each.name, each.lacks) for each in leads.one_eyed] == [(CLEO, PARTNER)]
    book_again(four, DI, four.clock() + timedelta(days=3))
    assert four.lead.session.coverage.one_eyed() == ()
    assert eyes(four.lead)[0] == SeenWith(booked=1, not_handed_in=1)


def test_what_the_leads_were_asked_to_look_at_is_not_done_and_says_so(four: Four) -> None:
    digest, _ = release_both(four)
    four.pass_on(four.lead, four.clinician)
    four.clinician.session.answers.ask_to_look(digest, "It is about who I am.")
    four.lead.take_in(four.clinician.hand_in("asks.observer"))
    assert set(eyes(four.lead)) == {SeenWith(done=2, sittings=1), SeenWith(looked_at=1)}
    four.clock.advance(days=1)
    assert len(four.lead.session.coverage.one_eyed()) == 1


def test_what_is_over_a_year_ago_is_no_longer_counted(four: Four) -> None:
    four.both_sit_in()
    four.hand_in_all()
    four.clock.advance(days=364)
    assert eyes(four.lead)[0].done == 2
    four.clock.advance(days=1)
    assert eyes(four.lead) == (SeenWith(), SeenWith())


def test_a_sitting_that_was_called_off_is_neither_to_come_nor_missing(four: Four) -> None:
    four.lead.session.bookings.call_off(four.booking.uid, "Snow.")
    assert eyes(four.lead) == (SeenWith(), SeenWith())


def test_where_someone_would_rather_not_nothing_is_missing(four: Four) -> None:
    session = four.partner.session
    (view,) = session.bookings.today()
    session.sittings.would_rather_not(session.bookings.start_of(view), RatherNot.RATHER_NOT_SAY)
    session.coverage._me = four.person(ANN)
    assert eyes(four.partner) == (SeenWith(), SeenWith(booked=1))


def test_no_one_but_a_lead_reads_it(four: Four) -> None:
    for computer in (four.partner, four.peer, four.clinician):
        with pytest.raises(ValueError, match="lead"):
            computer.session.coverage.read()
        with pytest.raises(ValueError, match="lead"):
            computer.session.coverage.one_eyed()
        with pytest.raises(ValueError, match="lead"):
            computer.session.coverage.who_could("any", PARTNER)


def test_whoever_has_never_sat_in_with_them_comes_first(four: Four) -> None:
    four.sit_in(four.partner, words=PARTNER_WORDS)
    four.lead.take_in(four.partner.hand_in("one.observer"))
    four.lead.session.people.add_person(NewPerson("Lea Lark", (Role.PATIENT_PARTNER,)))
    could = four.lead.session.coverage.who_could(four.person(CLEO).uid, PARTNER)
    assert [(each.name, each.times) for each in could] == [("Ann", 0), ("Lea", 0), ("Di", 1)]
    peers = four.lead.session.coverage.who_could(four.person(CLEO).uid, PEER)
    assert "Cleo" not in [each.name for each in peers]
    assert PAT.split()[0] in [each.name for each in peers]


def test_one_eyed_ones_come_first_and_then_whoever_was_seen_least() -> None:
    def seen(name: str, partner: int, peer: int) -> SeenClinician:
        return SeenClinician(name, name, eyes={PARTNER: SeenWith(done=partner), PEER: SeenWith(done=peer)})

    every = [seen("both", 3, 3), seen("never", 0, 0), seen("much", 0, 9), seen("little", 2, 0), seen("uneven", 1, 8)]
    assert [each.name for each in in_order(every)] == ["little", "much", "never", "uneven", "both"]


def test_a_sitting_that_was_a_mistake_is_neither_done_nor_missing(four: Four) -> None:
    uid = four.sit_in(four.partner, words=PARTNER_WORDS)
    four.partner.session.after.entered_in_error(uid, "It was another clinic.")
    four.clock.advance(days=1)
    four.lead.take_in(four.partner.hand_in("one.observer"))
    assert eyes(four.lead) == (SeenWith(), SeenWith(not_handed_in=1))
    assert cleo(four.lead).days_chosen == {}
