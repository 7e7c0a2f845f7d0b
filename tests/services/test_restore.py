"""Taking a safety copy back: looked at first, put in place whole or not at all, and nothing is ever deleted."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from observer_app.domain.answers import Rating
from observer_app.domain.observation import MomentKind
from observer_app.domain.people import Role, ShownAs
from observer_app.domain.sitting import Consent, PlaceState
from observer_app.services import swap
from observer_app.services.facade import Services
from observer_app.services.models import NewPerson
from observer_app.services.restore import FoundCopy, Prospect
from observer_app.services.session import Session
from observer_app.store import audit
from tests.services.a_sitting import DELIBERATIVE, ONE_THING, RELATIONAL, START, refused
from tests.services.test_unlock import no_room_to_write
from tests.tools.fakes import FakeClock


@dataclass
class Place:
    """A service with one safety copy, and more done since. `words` are the one person's who opens it."""

    services: Services
    folder: Path
    words: str
    clock: FakeClock
    copy: FoundCopy

    @property
    def uid(self) -> str:
        return self.services.front.read().names[0].uid

    def open(self) -> Session:
        return self.services.unlock.enter(self.services.unlock.derive(self.uid, self.words))

    def look(self, present: Session | None = None) -> Prospect:
        database = None if present is None else present.database
        return self.services.restore.look(self.copy, self.uid, self.words, database)

    def names(self) -> list[str]:
        session = self.open()
        names = [each.full_name for each in session.people.everyone()]
        session.close()
        return names


@pytest.fixture
def place(services: Services, words: str, session: Session, tmp_path: Path, clock: FakeClock) -> Place:
    session.back_up()
    copy = services.restore.copies()[0]
    clock.advance(hours=1)
    session.people.add_person(NewPerson("Cy Cole", (Role.CLINICIAN,)))
    session.close()
    return Place(services, tmp_path / "store", words, clock, copy)


def flip(path: Path, at: int) -> None:
    content = bytearray(path.read_bytes())
    content[at] ^= 1
    path.write_bytes(content)


def test_the_copies_of_both_places_are_named_once_the_newest_first(place: Place, tmp_path: Path) -> None:
    (tmp_path / "stick").mkdir()
    session = place.open()
    session.backups.use_other_place(tmp_path / "stick")
    session.back_up()
    session.close()
    found = place.services.restore.copies()
    assert [each.made_at for each in found] == sorted({each.made_at for each in found}, reverse=True)
    assert all(each.is_here for each in found)
    shutil.rmtree(found[0].folder)
    assert not place.services.restore.copies()[0].is_here


def test_looking_says_what_would_be_gone_and_changes_nothing(place: Place) -> None:
    prospect = place.look()
    assert prospect.compared is not None
    assert (prospect.compared.gone.people, prospect.compared.back.people) == (1, 0)
    place.services.restore.drop()
    assert "Cy Cole" in place.names()


def test_a_copy_that_is_taken_back_is_what_opens_and_what_was_here_lies_aside(place: Place) -> None:
    before = (place.folder / "observer.db").read_bytes()
    aside = place.services.restore.take_back(place.look())
    assert aside is not None
    assert (aside / "observer.db").read_bytes() == before
    assert (aside / "vault.json").is_file()
    assert "Cy Cole" not in place.names()


def test_the_record_of_changes_says_that_a_copy_was_taken_back(place: Place) -> None:
    place.services.restore.take_back(place.look())
    session = place.open()
    events = [entry.event for entry in audit.rows(session.database)]
    assert audit.check(session.database) == ()
    session.close()
    assert audit.Event.RESTORED in events


def test_no_copy_is_thinned_out_for_a_month_afterwards(place: Place) -> None:
    place.services.restore.take_back(place.look())
    session = place.open()
    for _ in range(3):
        session.back_up()
    place.clock.advance(days=20)
    session.back_up()
    assert session.backups.status().keep_all_until is not None
    assert session.backups.status().here.count >= 5
    place.clock.advance(days=20)
    session.back_up()
    assert session.backups.status().here.count < 5
    session.close()


def test_words_that_do_not_open_the_copy_wait_like_any_others(place: Place) -> None:
    with refused("words_do_not_match"):
        place.services.restore.look(place.copy, place.uid, "not the right words at all")
    with refused("wait_before_next_try"):
        place.look()


# -- killed --------------------------------------------------------------------------------------------------


def test_killed_before_the_mark_everything_is_as_it_was(place: Place) -> None:
    place.look()
    assert "Cy Cole" in place.names()


def test_killed_after_the_mark_it_is_finished_when_someone_comes_back(place: Place) -> None:
    prospect = place.look()
    swap.mark(place.folder, "set-aside")
    (place.folder / "vault.json").unlink()
    assert not place.services.set_up.needed()
    assert prospect.names
    assert "Cy Cole" not in place.names()


# -- what is wrong with a copy ------------------------------------------------------------------------------


@pytest.mark.parametrize("damage", ["flipped", "cut", "empty", "vault"])
def test_a_damaged_copy_is_refused_in_a_sentence(place: Place, damage: str) -> None:
    store = place.copy.folder / "observer.db"
    if damage == "flipped":
        flip(store, -1000)
    elif damage == "vault":
        (place.copy.folder / "vault.json").write_text("{")
    else:
        store.write_bytes(store.read_bytes()[: 5000 if damage == "cut" else 0])
    with refused("copy_damaged"):
        place.look()
    assert not (place.folder / "taking-back").exists()


def test_a_copy_whose_record_of_changes_was_cut_is_refused(place: Place) -> None:
    head = place.copy.folder / "record-of-changes-head.json"
    head.write_text(head.read_text().replace('"number": ', '"number": 9'))
    with refused("copy_damaged"):
        place.look()


def test_a_copy_of_other_work_is_refused(place: Place, tmp_path: Path, clock: FakeClock) -> None:
    from observer_app.wiring import build_services
    from tests.services.conftest import cheap_world, new_service

    other = build_services(tmp_path / "other", cheap_world(clock))
    words = " ".join(other.set_up.suggest_words())
    other.set_up.create(new_service(words))
    with refused("copy_foreign"):
        place.services.restore.look(place.services.restore.find(tmp_path / "other"), "anyone", words)


def test_a_copy_of_a_newer_observer_is_refused(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("observer_app.store.migrations.is_newer", lambda *_: True)
    with refused("copy_newer"):
        place.look()


def test_a_stick_that_goes_while_the_copy_is_read_is_said(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    def pulled(*_: object) -> None:
        shutil.rmtree(place.copy.folder)
        raise OSError(5, "gone")

    monkeypatch.setattr(shutil, "copyfile", pulled)
    with refused("copy_gone"):
        place.look()


def test_a_full_disk_is_said_and_nothing_is_changed(place: Place) -> None:
    with no_room_to_write(), refused("restore_no_room"):
        place.look()
    assert "Cy Cole" in place.names()


def test_a_disk_that_fills_up_while_it_is_put_in_place_leaves_everything_as_it_was(place: Place) -> None:
    prospect = place.look()
    with no_room_to_write(), refused("restore_no_room"):
        place.services.restore.take_back(prospect)
    assert "Cy Cole" in place.names()


def test_a_folder_that_is_no_copy_is_said(place: Place, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine")
    with refused("copy_not_found"):
        place.services.restore.find(tmp_path / "letter.txt")


def test_a_store_that_another_window_has_open_is_left_alone(place: Place) -> None:
    session = place.open()
    with refused("store_in_use"):
        place.look()
    session.close()


# -- what is here --------------------------------------------------------------------------------------------


def test_a_damaged_store_gives_way_to_a_copy_and_no_one_claims_to_know_what_is_lost(place: Place) -> None:
    flip(place.folder / "observer.db", 100)
    prospect = place.look()
    assert prospect.compared is None
    place.services.restore.take_back(prospect)
    assert "Ann Able" in place.names()


def test_a_computer_where_nothing_is_set_up_takes_a_copy_in(place: Place, tmp_path: Path, clock: FakeClock) -> None:
    from observer_app.wiring import build_services
    from tests.services.conftest import cheap_world

    new = build_services(tmp_path / "new", cheap_world(clock))
    copy = new.restore.find(place.copy.folder / "observer.db")
    uid = new.restore.who(copy)[0].uid
    assert new.restore.take_back(new.restore.look(copy, uid, place.words)) is None
    new.unlock.enter(new.unlock.derive(uid, place.words)).close()
    assert [each.shown for each in new.front.read().names] == ["Ann Able"]


@pytest.fixture
def visit(place: Place) -> Iterator[tuple[Session, str]]:
    """The one who opens it is in a room with someone; and the sitting's uid."""
    opened = place.open()
    clinic = opened.people.add_clinic("Shoulder clinic").value
    clinician = next(each for each in opened.people.everyone() if each.full_name == "Cy Cole")
    start = START.model_copy(update={"clinic_uid": clinic.uid, "clinician_uid": clinician.uid})
    uid = opened.sittings.start(start).value.sitting.uid
    opened.sittings.answer_consent(uid, 1, Consent.BEFORE)
    opened.sittings.add_moment(uid, 1, MomentKind.NOTE, "heron over the estuary")
    yield opened, uid
    opened.close()


def take_back_from_the_stick(place: Place, stick: Path) -> Prospect:
    prospect = place.services.restore.look(place.services.restore.find(stick), place.uid, place.words)
    place.services.restore.take_back(prospect)
    return prospect


def test_notes_that_were_deleted_since_are_deleted_once_more(place: Place, visit: tuple[Session, str]) -> None:
    opened, uid = visit
    stick = Path(shutil.copytree(opened.back_up(), place.folder.parent / "stick"))
    opened.sittings.leave_at_their_wish(uid, 1)
    opened.close()
    assert take_back_from_the_stick(place, stick).deleted_again == 1
    again = place.open()
    state = again.sittings.open_sitting()
    assert state is not None
    assert state.observations == {}
    again.close()


def test_a_visit_that_was_withdrawn_since_is_erased_once_more(place: Place, visit: tuple[Session, str]) -> None:
    opened, uid = visit
    opened.sittings.they_have_gone(uid, 1)
    for link_id in (*RELATIONAL, *DELIBERATIVE):
        opened.sittings.rate(uid, 1, Rating(link_id=link_id, code="3"))
    opened.sittings.rate(uid, 1, ONE_THING)
    opened.sittings.set_shown_as(uid, ShownAs.CODE)
    opened.sittings.complete(uid)
    stick = Path(shutil.copytree(opened.back_up(), place.folder.parent / "stick"))
    opened.after.withdraw(uid, 1)
    opened.close()
    assert take_back_from_the_stick(place, stick).deleted_again == 1
    again = place.open()
    assert again.database.value("SELECT count(*) FROM moment") == 0
    assert again.database.value("SELECT state FROM encounter WHERE place = 1") == PlaceState.CHANGED_THEIR_MIND
    assert audit.check(again.database) == ()
    again.close()
