"""Someone is taken off a computer: nothing of theirs opens it, nothing that others made is lost, whenever it ends."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from observer_app.domain.portfolio import Part
from observer_app.errors import UserError
from observer_app.services.house import NEXT_NAME
from observer_app.services.leaving import LeavingJob
from observer_app.services.my_record import MINE, NewEntry
from observer_app.store import people as people_rows
from observer_app.store import private_notes, settings
from observer_app.store.rekeyed import fits
from tests.services.a_team import ANN, BO, DI, Team, add_partner, give_card, make_team, make_words
from tests.services.answering import Answering
from tests.services.four_computers import CLEO
from tests.tools.fakes import FakeClock


class Killed(BaseException):
    """Stands in for the end of the process."""


@pytest.fixture
def team(tmp_path: Path, clock: FakeClock) -> Team:
    """Ann, Bo and Di, each with words."""
    made = make_team(tmp_path, clock)
    session = made.open()
    made.words[DI] = made.draw()
    make_words(session, add_partner(session), made.words[DI])
    session.people.add_clinic("Shoulder clinic")
    session.close()
    return made


def _prepare(team: Team, name: str = DI) -> LeavingJob:
    session = team.open()
    job = session.people.prepare_leaving(team.uid(name))
    session.close()
    return job


def _clinics(team: Team) -> list[str]:
    session = team.open()
    found = [each.name for each in session.people.clinics()]
    session.close()
    return found


def test_whoever_was_taken_off_opens_nothing_and_the_others_everything(team: Team) -> None:
    old_key = _prepare(team).data_key
    _prepare(team).run()
    with pytest.raises(UserError) as refused:
        team.services.unlock.derive(_uid_of_gone(team), team.words[DI])
    assert refused.value.code == "no_words_here"
    assert _clinics(team) == ["Shoulder clinic"]
    assert DI not in {each.shown for each in team.services.front.read().names}
    assert not fits(team.folder / "observer.db", old_key)


def _uid_of_gone(team: Team) -> str:
    return "who has left"


def test_what_was_theirs_alone_goes_with_whoever_leaves(team: Team) -> None:
    session = team.open(DI)
    session.my_record.add(NewEntry(Part.LEARNT, session.my_record.today(), "To wait"))
    session.close()
    job = _prepare(team)
    job.run()
    session = team.open()
    assert private_notes.find_all(session.database, job.person_uid, MINE) == {}
    assert session.database.value("SELECT count(*) FROM private_note") == 0
    session.close()


def test_it_is_told_step_by_step_and_written_down(team: Team) -> None:
    told: list[str] = []
    _prepare(team).run(told.append)
    assert told[:3] == [
        "Making new keys: 1 of 3",
        "Taking them off the list: 2 of 3",
        "Putting everything in place: 3 of 3",
    ]
    assert {"person_removed", "keys_changed"} <= set(team.events())


def test_an_open_session_keeps_it_from_happening(team: Team) -> None:
    job = _prepare(team)
    session = team.open()
    with pytest.raises(UserError) as refused:
        job.run()
    assert refused.value.code == "store_in_use"
    session.close()


@pytest.mark.parametrize("step", range(4))
def test_killed_between_any_two_steps_the_computer_opens_and_nothing_is_lost(team: Team, step: int) -> None:
    told: list[str] = []

    def kill(words: str) -> None:
        told.append(words)
        if len(told) > step:
            raise Killed

    with pytest.raises(Killed):
        _prepare(team).run(kill)
    assert _clinics(team) == ["Shoulder clinic"]
    assert not (team.folder / NEXT_NAME).exists()
    is_gone = DI not in {each.shown for each in team.services.front.read().names}
    # The vault names the new key before the last is told.
    assert is_gone == (step == 3)
    if not is_gone:
        team.open(DI).close()
        _prepare(team).run()
    assert _clinics(team) == ["Shoulder clinic"]


def test_half_a_copy_under_either_key_is_thrown_away(team: Team) -> None:
    store = (team.folder / "observer.db").read_bytes()
    for half in (store[: len(store) // 2], b"", os.urandom(5000)):
        (team.folder / NEXT_NAME).write_bytes(half)
        assert _clinics(team) == ["Shoulder clinic"]
        assert not (team.folder / NEXT_NAME).exists()


def test_a_disk_that_refuses_leaves_all_as_it_was(team: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_paths: Path) -> None:
        raise OSError(28, "no space")

    monkeypatch.setattr("observer_app.store.rekeyed.shutil.copyfile", full)
    with pytest.raises(UserError) as refused:
        _prepare(team).run()
    assert refused.value.code == "person_not_taken_off"
    team.open(DI).close()


def test_a_safety_copy_from_before_opens_with_the_vault_beside_it(team: Team) -> None:
    session = team.open()
    copy = session.back_up()
    session.close()
    _prepare(team).run()
    for name in ("observer.db", "vault.json"):
        shutil.copyfile(copy / name, team.folder / name)
    assert _clinics(team) == ["Shoulder clinic"]


def test_a_card_that_was_given_to_another_opens_after_it(team: Team) -> None:
    session = team.open()
    code = give_card(session, add_partner(session, "Fay Fern"))
    session.close()
    _prepare(team).run()
    cards = team.services.start_cards
    assert cards.holder(cards.open(code)).person.full_name == "Fay Fern"


def test_no_one_takes_themselves_off(team: Team) -> None:
    session = team.open()
    with pytest.raises(UserError, match="Ask Bo") as refused:
        session.people.refuse_removal(session.me.uid)
    assert refused.value.code == "person_is_oneself"
    session.close()


def test_the_last_lead_with_words_stays_a_lead(team: Team) -> None:
    _prepare(team, BO).run()
    session = team.open()
    partner = next(each for each in session.people.everyone() if not each.is_lead)
    with pytest.raises(UserError) as refused:
        session.people.change_person(session.me.model_copy(update={"roles": partner.roles}))
    assert refused.value.code == "last_lead"
    session.close()


def test_someone_without_words_whose_name_is_kept_leaves_the_list(team: Team) -> None:
    session = team.open()
    partner = add_partner(session, "Fay Fern")
    session.people.remove_person(partner.uid)
    assert partner.uid not in {each.uid for each in session.people.everyone()}
    session.close()


KILLED_AT_ONCE = """
import sys
from pathlib import Path
from observer_app.wiring import build_services
from tests.services.a_team import ANN, Team
from tests.services.conftest import cheap_world
from tests.tools.fakes import FakeClock
folder, words, uid = sys.argv[1:]
team = Team(build_services(Path(folder), cheap_world(FakeClock())), FakeClock(), Path(folder), {ANN: words})
session = team.open()
job = session.people.prepare_leaving(uid)
session.close()
print("go", flush=True)
sys.stdin.readline()
job.run()
print("done", flush=True)
sys.stdin.readline()
"""


@pytest.mark.long
@pytest.mark.skipif(sys.platform == "win32", reason="There no one is killed like this.")
@pytest.mark.parametrize("ms", range(0, 150, 5))
def test_killed_at_any_moment_the_computer_opens_and_nothing_is_lost(team: Team, ms: int) -> None:
    command = [sys.executable, "-c", KILLED_AT_ONCE, str(team.folder), team.words[ANN], team.uid(DI)]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert process.stdin is not None
    assert process.stdout is not None
    assert process.stdout.readline() == b"go\n"
    process.stdin.write(b"\n")
    process.stdin.flush()
    try:
        process.wait(ms / 1000)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdin.close()
    process.stdout.close()
    assert _clinics(team) == ["Shoulder clinic"]


def test_what_goes_and_what_stays_is_counted_before(answering: Answering) -> None:
    people = answering.four.lead.session.people
    partner, clinician = (answering.four.person(name) for name in (answering.four.partner.name, CLEO))
    assert people.leaving_facts(partner.uid).gave == 1
    assert people.leaving_facts(clinician.uid).about == 2
    assert not people.leaving_facts(partner.uid).has_words


def test_whoever_handed_something_in_stays_as_a_name(answering: Answering) -> None:
    lead, partner = answering.four.lead, answering.four.person(answering.four.partner.name)
    lead.session.people.remove_person(partner.uid)
    assert partner.uid in {uid for uid, _, _ in people_rows.list_names(lead.session.database)}
    lead.hand_in("later.observer")


def test_how_someone_liked_things_goes_with_them(answering: Answering) -> None:
    database, partner = answering.four.lead.session.database, answering.four.person(answering.four.partner.name)
    settings.put_for_person(database, partner.uid, "theme", "dark")
    answering.four.lead.session.people.remove_person(partner.uid)
    assert set(settings.of_person(database, partner.uid)) == {"left_on"}
