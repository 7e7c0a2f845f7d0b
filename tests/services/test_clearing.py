"""Hand in and clear: the file first, then nothing of a sitting on any page of the store or its copies; people stay."""

from __future__ import annotations

import pytest

from observer_app.domain.said import Audience, Said, SaidKind
from observer_app.domain.taken_in import Taken
from observer_app.errors import UserError
from observer_app.services.front import STORE_NAME
from observer_app.services.steps import run_through
from observer_app.store import clearing, said, signed_files
from observer_app.store.contents import delete_again, read_contents
from observer_app.store.database import Database
from tests.services.test_afterwards import HERON, observe
from tests.services.two_computers import Computer, Two
from tests.store.raw import words_in_file


@pytest.fixture
def late(two: Two) -> Two:
    """Eight days later, with a safety copy of the day."""
    two.partner.session.back_up()
    two.partner.clock.advance(hours=8 * 24)
    return two


def clear(computer: Computer, name: str = "all.observer") -> int:
    path = computer.shared / name
    cleared = computer.session.clearing.handing_in_and_clearing(path, computer.own_keys())
    return run_through(cleared).value


def places_with(computer: Computer, words: str) -> list[str]:
    database, key = computer.session.database, computer.own_keys().data_key
    folder = database.path.parent
    found = [*folder.rglob(STORE_NAME), *folder.rglob(f"{STORE_NAME}-wal")]
    return [str(path) for path in found if words_in_file(path, words, key)]


def test_after_clearing_no_word_is_on_any_page_here_and_the_lead_has_it_all(late: Two) -> None:
    assert len(places_with(late.partner, HERON)) > 1
    assert clear(late.partner) == 1
    assert places_with(late.partner, HERON) == []
    assert signed_files.latest(late.partner.session.database, late.uid) is None
    taken = late.lead.take_in(late.partner.shared / "all.observer", confirmed=(late.partner.six_words(),))
    assert taken[0] is Taken.TAKEN_IN


def test_whoever_cleared_comes_in_again_and_nothing_waits_for_them(late: Two) -> None:
    clear(late.partner)
    late.partner.close()
    session = late.partner.session
    assert session.sittings.signed() == ()
    assert signed_files.count_not_handed_in(session.database) == 0
    assert session.clearing.plan().days == ()


def test_the_next_sitting_still_knows_how_many_came_before(late: Two) -> None:
    session = late.partner.session
    before = signed_files.latest(session.database, late.uid)
    assert before is not None
    clear(late.partner)
    found = signed_files.previous_record_digest(session.database, session.me.uid, before.shown_name)
    assert found == before.record_digest


def test_what_was_cleared_still_counts_in_ones_own_record_and_stands_in_the_list(late: Two) -> None:
    session = late.partner.session
    before = session.my_record.counted()
    assert before.number == 1
    clear(late.partner)
    assert session.my_record.counted() == before
    (mine,) = session.my_sittings.every()
    assert (mine.uid, mine.is_cleared) == (late.uid, True)


def test_an_answer_to_what_was_cleared_still_comes_back(late: Two) -> None:
    session, database = late.partner.session, late.partner.session.database
    (mine,) = session.my_sittings.every()
    clear(late.partner)
    reply = Said(
        uid="reply",
        kind=SaidKind.REPLY,
        author=mine.clinician_uid,
        about=mine.digest,
        audience=Audience.EVERYONE,
        at=late.partner.clock(),
        body={"view": "same", "text": "Yes."},
    )
    with database.write():
        said.add(database, reply, late.lead.session.me.uid)
    assert [one.text for each in session.came_back.by_sitting() for one in each.answers] == ["Yes."]


def test_a_sitting_of_the_last_seven_days_stays_for_whoever_may_change_their_mind(two: Two) -> None:
    plan = two.partner.session.clearing.plan()
    assert plan.days == ()
    assert len(plan.stays) == 1
    assert clear(two.partner) == 0
    assert signed_files.latest(two.partner.session.database, two.uid) is not None


def test_nothing_is_cleared_while_something_is_not_signed(late: Two) -> None:
    observe(late.partner.session, late.partner.clock)
    with pytest.raises(UserError, check=lambda error: error.code == "clearing_not_finished"):
        clear(late.partner)
    assert not (late.partner.shared / "all.observer").exists()
    assert places_with(late.partner, HERON)


def test_where_the_leads_work_is_kept_nothing_is_cleared(late: Two) -> None:
    with pytest.raises(UserError, check=lambda error: error.code == "clearing_where_leads_are"):
        clear(late.lead)


def test_what_cannot_be_written_clears_nothing(late: Two) -> None:
    with pytest.raises(UserError):
        clear(late.partner, "no-such-folder/all.observer")
    assert signed_files.latest(late.partner.session.database, late.uid) is not None


def test_an_older_state_that_is_taken_back_is_cleared_again(late: Two) -> None:
    database = late.partner.session.database
    before = read_contents(database.connection).gone
    clear(late.partner)
    gone = read_contents(database.connection).gone.but(before)
    assert gone.cleared == {late.uid}
    assert delete_again(database, gone) == 0


def test_ended_in_the_middle_all_is_still_here_and_it_is_done_again(late: Two, monkeypatch: pytest.MonkeyPatch) -> None:
    def cut(database: Database, uid: str) -> bool:
        clear_one(database, uid)
        raise KeyboardInterrupt

    clear_one = clearing.clear
    monkeypatch.setattr(clearing, "clear", cut)
    with pytest.raises(KeyboardInterrupt):
        clear(late.partner)
    monkeypatch.undo()
    assert signed_files.latest(late.partner.session.database, late.uid) is not None
    assert clear(late.partner, "again.observer") == 1
