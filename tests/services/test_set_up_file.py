"""The set-up file: the same people, clinics, bookings and signers on every computer, and nothing of ours is lost."""

from __future__ import annotations

from pathlib import Path

from observer_app.domain.booking import BookedObserver
from observer_app.domain.people import Clinic, Person, Role
from observer_app.domain.taken_in import Taken
from observer_app.exchange.signed import Purpose
from observer_app.services import set_up_files
from observer_app.services.envelopes import make_maker
from observer_app.store import audit, bookings, people, settings, signatures
from tests.services.a_sitting import refused
from tests.services.a_team import BO, DI, add_partner, make_team
from tests.services.two_computers import Computer, Two, names
from tests.store.made_up import a_booking
from tests.tools.fakes import FakeClock


def test_a_computer_begun_from_a_set_up_file_knows_the_same_people_and_clinics(two: Two) -> None:
    assert names(two.partner) == names(two.lead)
    clinics = [people.list_clinics(each.session.database) for each in (two.lead, two.partner)]
    assert clinics[0] == clinics[1]
    assert two.partner.session.me.full_name == DI
    assert two.partner.services.front.read().names[0].shown == DI


def test_a_set_up_file_twice_changes_nothing(two: Two) -> None:
    path = two.lead.set_up_file()
    two.partner.take_in(path)
    before = audit.head(two.partner.session.database).number
    assert two.partner.take_in(path) == [Taken.ALREADY_HERE]
    assert audit.head(two.partner.session.database).number == before


def test_the_later_word_about_a_name_counts_in_whatever_order_files_come(two: Two, clock: FakeClock) -> None:
    older = two.lead.set_up_file("older.observer")
    clock.advance(minutes=5)
    uid = next(uid for uid, name in names(two.lead).items() if name == DI)
    person = people.get_person(two.lead.session.database, uid)
    two.lead.session.people.change_person(person.model_copy(update={"full_name": "Di Dene-Dow"}))
    newer = two.lead.set_up_file("newer.observer")
    two.partner.take_in(newer)
    two.partner.take_in(older)
    assert names(two.partner)[uid] == "Di Dene-Dow"


def test_what_only_this_computer_has_stays(two: Two) -> None:
    people.add_clinic(two.partner.session.database, Clinic(uid="knee", name="Knee clinic"))
    two.partner.take_in(two.lead.set_up_file())
    assert "Knee clinic" in [each.name for each in people.list_clinics(two.partner.session.database)]


def test_bookings_travel_and_so_does_that_one_was_called_off(two: Two) -> None:
    database = two.lead.session.database
    by_name = {name: uid for uid, name in names(two.lead).items()}
    observer = BookedObserver(person_uid=by_name[DI], perspective=two.partner.session.me.perspectives[0])
    booking = a_booking(
        clinic_uid=people.list_clinics(database)[0].uid, clinician_uid=by_name[BO], observers=(observer,)
    )
    bookings.add(database, booking)
    two.partner.take_in(two.lead.set_up_file())
    assert bookings.find_every(two.partner.session.database) == (booking,)
    bookings.call_off(database, booking.uid, "snow")
    two.partner.take_in(two.lead.set_up_file())
    assert bookings.find_every(two.partner.session.database)[0].called_off == "snow"


def test_two_people_may_have_got_the_same_number_before_they_met(two: Two) -> None:
    add_partner(two.lead.session, "Lea Lark")
    pat = Person(uid="pat", full_name="Pat Pool", first_name="Pat", roles=(Role.PATIENT_PARTNER,))
    people.add_person(two.partner.session.database, pat)
    two.partner.take_in(two.lead.set_up_file())
    numbers = {each.full_name: each.code_number for each in people.list_people(two.partner.session.database)}
    assert numbers["Lea Lark"] == numbers["Pat Pool"]


def test_a_set_up_file_comes_from_a_lead_alone(two: Two) -> None:
    with refused("set_up_only_from_lead"):
        two.partner.set_up_file()


def test_another_services_file_is_refused_and_nothing_is_changed(two: Two, tmp_path: Path, clock: FakeClock) -> None:
    team = make_team(tmp_path / "others", clock)
    other = Computer(team.services, clock, BO, team.words[BO], tmp_path)
    path, words = other.set_up_file(), other.six_words()
    other.close()
    before = names(two.lead)
    assert two.lead.take_in(path) == [Taken.SIGNER_UNKNOWN]
    assert two.lead.take_in(path, confirmed=(words,))[0] is Taken.REFUSED
    assert names(two.lead) == before


def test_a_signer_who_was_stopped_is_stopped_on_every_computer(two: Two, clock: FakeClock) -> None:
    two.lead.take_in(two.partner.hand_in("old.observer"), confirmed=(two.partner.six_words(),))
    (mine,) = signatures.identities_of(two.partner.session.database, two.partner.session.me.uid)
    signatures.stop_trusting(two.lead.session.database, mine.fingerprint, clock())
    clock.advance(minutes=1)
    assert two.lead.take_in(two.partner.hand_in("late.observer")) == [Taken.SIGNER_UNKNOWN]
    two.partner.take_in(two.lead.set_up_file())
    stopped = {each.fingerprint: each.stopped_from for each in signatures.trusted_signers(two.partner.session.database)}
    assert stopped[mine.fingerprint] is not None


def test_a_set_up_file_that_no_lead_made_is_refused(two: Two) -> None:
    database, me = two.partner.session.database, two.partner.session.me
    told = set_up_files.gather(database, me, two.partner.clock())
    maker = make_maker(database, two.partner.session.exchange._tools, me, two.partner.own_keys(), "here")
    path = two.partner.shared / "own.observer"
    path.write_bytes(maker.close(Purpose.SET_UP, told))
    assert two.lead.take_in(path, confirmed=(two.partner.six_words(),)) == [Taken.REFUSED]


def test_whoever_has_left_has_left_on_every_computer(two: Two) -> None:
    add_partner(two.lead.session, "Lea Lark")
    two.partner.take_in(two.lead.set_up_file())
    uid = next(uid for uid, name in names(two.partner).items() if name == "Lea Lark")
    settings.put_for_person(two.lead.session.database, uid, people.LEFT, "2026-03-10")
    two.partner.take_in(two.lead.set_up_file())
    assert uid not in names(two.partner)
