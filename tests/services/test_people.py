"""What leads do once the computer is set up."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from observer_app.domain.people import Contact, Role, ShownAs
from observer_app.errors import UserError
from observer_app.services.facade import Services
from observer_app.services.models import NewPerson, NewService, NothingWaiting
from observer_app.services.session import Session
from observer_app.wiring import build_services
from tests.services.conftest import cheap_world
from tests.tools.fakes import FakeClock

CLINICIAN = NewPerson("Cy Case", (Role.CLINICIAN,), work="physiotherapist")
PARTNER = NewPerson("Di Dene", (Role.PATIENT_PARTNER,))


def open_steps(session: Session) -> list[str]:
    return [step.name for step in session.people.steps() if not step.done]


def test_set_up_is_done_step_by_step(session: Session) -> None:
    assert open_steps(session) == ["clinics", "people", "form", "recovery", "copies"]
    session.people.add_clinic("Shoulder clinic")
    session.people.add_person(CLINICIAN)
    session.people.save_service(session.people.service())
    assert open_steps(session) == ["recovery", "copies"]
    session.backups.use_this_computer_alone()
    assert open_steps(session) == ["recovery"]


def test_the_recovery_sheet_counts_once_two_groups_were_read_back(session: Session) -> None:
    groups = session.people.new_recovery_code()
    with pytest.raises(UserError) as refused:
        session.people.accept_recovery(groups[0], groups[4])
    assert refused.value.code == "recovery_read_back_wrong"
    session.people.accept_recovery(groups[1].lower(), groups[4])
    assert "recovery" not in open_steps(session)


def test_someone_who_is_here_makes_their_own_words(services: Services, session: Session) -> None:
    partner = session.people.add_person(PARTNER).value
    words = " ".join(session.people.suggest_words())
    job = session.people.prepare_words(partner.uid, words)
    session.people.make_words(job)
    session.people.keep_words(job)
    assert session.people.can_open(partner.uid)
    assert {name.shown for name in services.front.read().names} == {"Ann Able", "Di Dene"}
    assert services.unlock.derive(partner.uid, words).person_uid == partner.uid


def test_a_clinic_can_be_renamed_and_taken_out_while_no_one_sat_in(session: Session) -> None:
    clinic = session.people.add_clinic("  Shoulder   clinc ").value
    session.people.rename_clinic(clinic.uid, "Shoulder clinic")
    assert [each.name for each in session.people.clinics()] == ["Shoulder clinic"]
    session.people.remove_clinic(clinic.uid)
    assert session.people.clinics() == ()


def test_a_clinic_needs_a_name(session: Session) -> None:
    with pytest.raises(UserError) as refused:
        session.people.add_clinic("   ")
    assert refused.value.code == "clinic_name_unfit"


def test_who_can_open_the_computer_is_not_taken_out(session: Session) -> None:
    with pytest.raises(UserError) as refused:
        session.people.remove_person(session.me.uid)
    assert refused.value.code == "person_is_oneself"


def test_someone_added_by_mistake_is_taken_out(session: Session) -> None:
    added = session.people.add_person(CLINICIAN).value
    session.people.remove_person(added.uid)
    assert added not in session.people.everyone()


def test_observers_are_numbered_and_clinicians_are_not(session: Session) -> None:
    assert session.people.add_person(PARTNER).value.code_number is not None
    assert session.people.add_person(CLINICIAN).value.code_number is None


def test_closing_leaves_a_safety_copy(services: Services, session: Session) -> None:
    session.people.add_clinic("Shoulder clinic")
    assert session.close() is None
    assert session.backups.latest() is not None


def test_a_clinician_who_may_open_the_computer_may_be_shown_as_a_number_too(
    services: Services, session: Session
) -> None:
    clinician = session.people.add_person(CLINICIAN).value
    words = " ".join(session.people.suggest_words())
    job = session.people.prepare_words(clinician.uid, words)
    session.people.make_words(job)
    session.people.keep_words(job)
    session.close()
    theirs = services.unlock.enter(services.unlock.derive(clinician.uid, words))
    assert ShownAs.CODE in {way.how for way in theirs.feedback.ways_to_be_shown()}
    assert theirs.me not in theirs.sittings.clinicians()
    theirs.close()


def test_a_service_of_one_has_no_one_to_sit_in_with_yet(services: Services) -> None:
    words = " ".join(services.set_up.suggest_words())
    alone = NewPerson("Ann Able", (Role.CLINICAL_LEAD, Role.PATIENT_LEAD, Role.CLINICIAN), words=words)
    services.set_up.create(NewService("A service of one", Contact(), (alone,)))
    session = services.unlock.enter(services.unlock.derive(services.front.read().names[0].uid, words))
    assert "people" in open_steps(session)
    assert session.sittings.clinicians() == ()
    assert session.home.read().card == NothingWaiting("")
    session.close()


@pytest.mark.parametrize(
    "change",
    [
        lambda session: session.people.save_service(session.people.service()),
        lambda session: session.people.add_person(PARTNER),
        lambda session: session.people.change_person(session.me),
        lambda session: session.people.refuse_removal(session.me.uid),
        lambda session: session.people.add_clinic("Hand clinic"),
        lambda session: session.people.rename_clinic(session.people.clinics()[0].uid, "Hand clinic"),
        lambda session: session.people.remove_clinic(session.people.clinics()[0].uid),
        lambda session: session.people.prepare_words(session.me.uid, "amber ferry goose pillow thistle"),
        lambda session: session.people.new_recovery_code(),
        lambda session: session.bookings.all_coming(),
        lambda session: session.form_desk.use("shared-decisions"),
        lambda session: session.form_desk.missed(),
    ],
)
def test_what_is_for_leads_is_refused_to_others(partners: Session, change: Callable[[Session], object]) -> None:
    with pytest.raises(ValueError, match="only a lead"):
        change(partners)


@pytest.fixture(scope="module")
def partners(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    """A session of someone who is no lead."""
    services = build_services(tmp_path_factory.mktemp("practice"), cheap_world(FakeClock()))
    session = services.practice.enter(services.practice.begin())
    yield session
    session.close()
