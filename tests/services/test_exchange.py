"""Two computers of one service: set up from one file, work handed in, taken in, answered, and withdrawn."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from observer_app.domain.booking import BookedObserver
from observer_app.domain.people import Clinic, Person, Role
from observer_app.domain.taken_in import Taken, TakenFile
from observer_app.errors import UserError
from observer_app.exchange.sealed import seal, unseal
from observer_app.services.envelopes import keys_to_open
from observer_app.services.facade import Services
from observer_app.services.session import Session
from observer_app.services.taking_in import as_stub
from observer_app.store import audit, bookings, learning, people, signatures, taken_in
from observer_app.vault.sealing import new_private_key, public_key_of
from observer_app.vault.vault import Unlocked
from observer_app.wiring import build_services
from tests.services.a_sitting import refused
from tests.services.a_team import ANN, BO, DI, add_partner, make_team
from tests.services.conftest import cheap_world
from tests.services.test_afterwards import HERON, observe
from tests.store.made_up import a_booking
from tests.store.raw import words_in_file
from tests.tools.fakes import FakeClock


@dataclass
class Computer:
    """One person on one computer; files go into the folder that all share."""

    services: Services
    clock: FakeClock
    name: str
    words: str
    shared: Path
    opened: list[Session] = field(default_factory=list)
    keys: Unlocked | None = None

    @property
    def session(self) -> Session:
        if not self.opened:
            uid = next(each.uid for each in self.services.front.read().names if each.shown == self.name)
            self.keys = self.services.unlock.derive(uid, self.words)
            self.opened.append(self.services.unlock.enter(self.keys))
        return self.opened[0]

    def close(self) -> None:
        while self.opened:
            self.opened.pop().close()

    def own_keys(self) -> Unlocked:
        assert self.session is not None
        assert self.keys is not None
        return self.keys

    def set_up_file(self, name: str = "set-up.observer") -> Path:
        return self.session.exchange.make_set_up_file(self.shared / name, self.own_keys()).value

    def hand_in(self, name: str = "hand-in.observer") -> Path:
        self.session.exchange.hand_in(self.shared / name, self.own_keys())
        return self.shared / name

    def take_in(self, *paths: Path, confirmed: tuple[str, ...] = (), receipts: Path | None = None) -> list[Taken]:
        found = self.session.exchange.take_in(paths, self.own_keys(), confirmed, receipts).value
        return [thing.taken for file in found for thing in file.things]

    def tell(self, path: Path) -> TakenFile:
        return self.session.exchange.take_in((path,), self.own_keys()).value[0]

    def six_words(self) -> str:
        return " ".join(self.session.exchange.my_six_words(self.own_keys()))

    def sign(self, uid: str) -> None:
        job = self.session.feedback.prepare(uid)
        self.session.feedback.keep(job, self.session.feedback.sign(job, self.own_keys()))


def join(path: Path, name: str, folder: Path, clock: FakeClock) -> Computer:
    """A new computer, begun from a set-up file."""
    services = build_services(folder, cheap_world(clock))
    found = services.joining.read(path)
    words = " ".join(services.joining.suggest_words())
    services.joining.join(found, next(each.uid for each in found.people if each.full_name == name), words)
    made = Computer(services, clock, name, words, path.parent)
    made.take_in(path, confirmed=(" ".join(found.words),))
    return made


@dataclass
class Two:
    """The lead's computer and the partner's; the partner has signed one sitting."""

    lead: Computer
    partner: Computer
    uid: str


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str, dict[str, str]]:
    """The folder of both, closed; the uid of the sitting; everyone's words."""
    folder, clock = tmp_path_factory.mktemp("two"), FakeClock()
    team = make_team(folder / "leads", clock)
    lead = Computer(team.services, clock, ANN, team.words[ANN], folder)
    lead.session.people.add_clinic("Shoulder clinic")
    add_partner(lead.session)
    partner = join(lead.set_up_file(), DI, folder / "partners", clock)
    uid = observe(partner.session, clock)
    partner.sign(uid)
    lead.close()
    partner.close()
    return folder, uid, {ANN: lead.words, DI: partner.words}


@pytest.fixture
def two(prepared: tuple[Path, str, dict[str, str]], tmp_path: Path, clock: FakeClock) -> Iterator[Two]:
    folder, uid, words = prepared
    here = tmp_path / "two"
    shutil.copytree(folder, here)
    clock.advance(hours=3)
    of_lead = build_services(here / "leads" / "store", cheap_world(clock))
    of_partner = build_services(here / "partners", cheap_world(clock))
    made = Two(Computer(of_lead, clock, ANN, words[ANN], here), Computer(of_partner, clock, DI, words[DI], here), uid)
    yield made
    made.lead.close()
    made.partner.close()


def names(computer: Computer) -> dict[str, str]:
    return {each.uid: each.full_name for each in people.list_people(computer.session.database)}


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


def test_work_is_handed_in_confirmed_once_and_taken_in_once(two: Two) -> None:
    path = two.partner.hand_in()
    assert two.lead.take_in(path) == [Taken.SIGNER_UNKNOWN]
    taken = two.lead.take_in(path, confirmed=(two.partner.six_words(),))
    assert taken[:2] == [Taken.TAKEN_IN, Taken.TAKEN_IN]
    assert set(two.lead.take_in(path)) == {Taken.ALREADY_HERE}
    (record,) = taken_in.records(two.lead.session.database)
    assert HERON in record.text


def test_a_receipt_tells_who_has_which_record(two: Two) -> None:
    answers = two.lead.shared / "answers"
    answers.mkdir()
    two.lead.take_in(two.partner.hand_in(), confirmed=(two.partner.six_words(),), receipts=answers)
    (answer,) = answers.iterdir()
    assert two.partner.take_in(answer) == [Taken.TAKEN_IN]
    assert two.partner.take_in(answer) == [Taken.ALREADY_HERE]
    (record,) = taken_in.records(two.lead.session.database)
    assert taken_in.receipts(two.partner.session.database) == {(record.digest, two.lead.session.me.uid)}


def test_what_lay_aside_is_taken_in_once_its_signer_is_known(two: Two) -> None:
    first = two.partner.hand_in("first.observer")
    assert two.lead.take_in(first) == [Taken.SIGNER_UNKNOWN]
    assert taken_in.records(two.lead.session.database) == ()
    pdf = two.partner.session.feedback.save_copy(two.uid, two.partner.shared / "copy.pdf").value
    assert two.lead.take_in(pdf) == [Taken.SIGNER_UNKNOWN]
    second = two.partner.hand_in("second.observer")
    two.lead.take_in(second, confirmed=(two.partner.six_words(),))
    assert taken_in.parked(two.lead.session.database) == ()
    assert len(taken_in.records(two.lead.session.database)) == 1


def test_handing_in_counts_as_a_copy_that_was_saved(two: Two) -> None:
    path = two.partner.hand_in()
    assert [each.path for each in two.partner.session.after.saved_copies(two.uid)] == []
    two.partner.session.after.withdraw(two.uid, 1)
    assert [each.path for each in two.partner.session.after.saved_copies(two.uid)] == [str(path)]


def test_whoever_withdraws_is_erased_on_the_leads_computer_too_and_stays_so(two: Two, clock: FakeClock) -> None:
    words = two.partner.six_words()
    old = two.partner.hand_in("old.observer")
    two.lead.take_in(old, confirmed=(words,))
    database, key = two.lead.session.database, two.lead.own_keys().data_key
    log = database.path.with_name(database.path.name + "-wal")
    assert any(words_in_file(each, HERON, key) for each in (database.path, log))
    pdf = two.partner.session.feedback.save_copy(two.uid, two.partner.shared / "old.pdf").value
    two.partner.session.after.withdraw(two.uid, 1)
    clock.advance(minutes=5)
    two.partner.sign(two.uid)
    assert two.lead.take_in(two.partner.hand_in("new.observer"))[0] is Taken.TAKEN_IN
    assert [each.revision for each in taken_in.records(database)] == [2]
    assert set(two.lead.take_in(old, pdf)) == {Taken.WITHDRAWN}
    assert two.lead.session.verify.check((pdf,))[0].verification.is_withdrawn
    assert not any(words_in_file(each, HERON, key) for each in (database.path, log))


def test_no_one_but_the_leads_opens_what_was_handed_in(two: Two) -> None:
    path = two.partner.hand_in()
    assert HERON.encode() not in path.read_bytes()
    assert two.partner.tell(path).things[0].taken is Taken.UNREADABLE
    assert "someone else" in two.partner.tell(path).things[0].sentence


def test_a_file_that_tells_of_visits_and_is_not_sealed_is_none_of_ours(two: Two) -> None:
    path = two.partner.hand_in()
    two.lead.take_in(path)
    bare = unseal(path.read_bytes(), keys_to_open(two.lead.session.database, two.lead.own_keys()))
    path.write_bytes(bare)
    assert two.lead.take_in(path, confirmed=(two.partner.six_words(),)) == [Taken.UNREADABLE]
    assert taken_in.records(two.lead.session.database) == ()


def test_a_signer_who_was_stopped_is_stopped_on_every_computer(two: Two, clock: FakeClock) -> None:
    two.lead.take_in(two.partner.hand_in("old.observer"), confirmed=(two.partner.six_words(),))
    (mine,) = signatures.identities_of(two.partner.session.database, two.partner.session.me.uid)
    signatures.stop_trusting(two.lead.session.database, mine.fingerprint, clock())
    clock.advance(minutes=1)
    assert two.lead.take_in(two.partner.hand_in("late.observer")) == [Taken.SIGNER_UNKNOWN]
    two.partner.take_in(two.lead.set_up_file())
    stopped = {each.fingerprint: each.stopped_from for each in signatures.trusted_signers(two.partner.session.database)}
    assert stopped[mine.fingerprint] is not None


def test_without_a_leads_key_nothing_is_written_and_it_is_said_why(tmp_path: Path, clock: FakeClock) -> None:
    services = build_services(tmp_path / "store", cheap_world(clock))
    session = services.practice.enter(services.practice.begin())
    with pytest.raises(UserError, check=lambda error: error.code == "nothing_to_hand_in"):
        session.exchange.hand_in(tmp_path / "none.observer", Unlocked(session.me.uid, 1, b"", b""))
    assert not (tmp_path / "none.observer").exists()
    session.close()


def test_a_strangers_file_is_told_in_a_sentence(two: Two, tmp_path: Path) -> None:
    mine = seal(b"words", [public_key_of(new_private_key())])
    for number, content in enumerate((b"", b"nothing of ours", mine, b"%PDF-1.7 broken")):
        path = tmp_path / f"{number}.observer"
        path.write_bytes(content)
        assert two.lead.take_in(path) == [Taken.UNREADABLE]
    assert two.lead.take_in(tmp_path / "missing.observer") == [Taken.UNREADABLE]


def test_whoever_is_told_of_by_a_hand_in_file_alone_is_no_lead(two: Two) -> None:
    lead = people.get_person(two.lead.session.database, two.lead.session.me.uid)
    assert as_stub(lead).roles == (Role.PATIENT_PARTNER,)
    assert learning.find_person(two.lead.session.database, "nobody") is None
