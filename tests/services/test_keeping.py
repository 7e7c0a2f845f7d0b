"""Whatever comes, in whatever order and however often: computers that have heard the same end with the same."""

from __future__ import annotations

import hashlib
import itertools
import random
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from observer_app.domain.observation import Observation, ObservationStatus, Writing
from observer_app.domain.sitting import Encounter, PlaceState, SittingStage
from observer_app.domain.sitting_record import SittingRecord, Withdrawn
from observer_app.domain.taken_in import Taken
from observer_app.services.keeping import keep_file, keep_record, state_digest
from observer_app.store import audit, integrity, taken_in
from observer_app.store.contents import Deleted, Gone, delete_again
from observer_app.store.database import Database, create_store
from observer_app.store.taken_in import File, Standing
from tests.services.standing_law import expect_what_readers_say
from tests.store.made_up import KEY, MORNING, OBSERVER, STORE_UID, a_sitting
from tests.tools.fakes import FakeClock, PredictableIds

STORES = 4
Thing = SittingRecord | File
NAMES = itertools.count(1)


def digest(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()


def a_record(uid: str, revision: int = 1, fork: str = "") -> SittingRecord:
    """A sitting of two; the second revision says that the first of them has withdrawn."""
    gone = revision > 1
    sitting = a_sitting(
        uid,
        stage=SittingStage.SIGNED,
        revision=revision,
        places=(
            Encounter(uid=f"{uid}-1", place=1, state=PlaceState.CHANGED_THEIR_MIND if gone else PlaceState.SEEN),
            Encounter(uid=f"{uid}-2", place=2, state=PlaceState.SEEN),
        ),
    )
    status = (ObservationStatus.WITHDRAWN if gone else ObservationStatus.COMPLETED, ObservationStatus.COMPLETED)
    return SittingRecord(
        service="service-1",
        sitting=sitting,
        observations=tuple(
            Observation(uid=f"{uid}-o{place}", sitting_uid=uid, place=place, status=status[place - 1])
            for place in (1, 2)
        ),
        writings={Writing.HELPED: f"You waited. {fork}"},
        printed=digest(f"{uid} {revision} {fork}"),
        withdrawn=(Withdrawn(place=1, at=MORNING + timedelta(days=1)),) if gone else (),
        erased=(digest(f"{uid} 1 "),) if gone else (),
    )


def a_file(printed: str, *signatures: str) -> File:
    """A file that went on by these signatures."""
    contents = [f"{printed}{''.join(signatures[:count])}".encode() for count in range(1, len(signatures) + 1)]
    states = tuple(hashlib.sha256(each).hexdigest() for each in contents)
    return File(printed, states[-1], states, Standing.HELD, "f.pdf", contents[-1])


def everything(uid: str) -> list[Thing]:
    """One morning with all that may go wrong with it: withdrawn, forked, answered, answered twice."""
    first, forked, second = a_record(uid), a_record(uid, fork="other"), a_record(uid, 2)
    alone = a_record(f"{uid}-b")
    chains = [("a",), ("a", "b"), ("a", "b", "c"), ("a", "d")]
    printed = [each.printed for each in (first, forked, second, alone)]
    return [first, forked, second, alone, *(a_file(each, *chain) for each in printed for chain in chains)]


def keep(database: Database, thing: Thing) -> Taken:
    with database.write():
        if isinstance(thing, SittingRecord):
            return keep_record(database, thing, OBSERVER.uid)
        return keep_file(database, thing)


def pass_on(giver: Database, taker: Database) -> None:
    """All that a lead's hand-in file carries."""
    with taker.write():
        for printed, uid in taken_in.erased_prints(giver).items():
            taken_in.erase_print(taker, printed, uid)
    for each in taken_in.records(giver):
        keep(taker, SittingRecord.model_validate_json(each.text))
    for printed in taken_in.printed_digests(giver):
        for file in taken_in.files_of(giver, printed):
            keep(taker, file)


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Database]]:
    """Four, which never forget: each turn brings sittings of its own."""
    folder = tmp_path_factory.mktemp("stores")
    made = [a_store(folder / f"{number}.store") for number in range(STORES)]
    yield made
    for database in made:
        assert integrity.check(database) == ()
        assert audit.check(database) == ()
        database.close()


def a_store(path: Path) -> Database:
    return create_store(path, KEY, STORE_UID, FakeClock(), PredictableIds())


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Database]:
    made = a_store(tmp_path / "one.store")
    yield made
    made.close()


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32))
def test_any_order_any_number_of_times_ends_the_same(stores: list[Database], seed: int) -> None:
    things, chance = everything(f"sitting-{next(NAMES)}"), random.Random(seed)
    for database in stores:
        for thing in chance.sample(things * 2, len(things) * 2):
            keep(database, thing)
    assert len({state_digest(database) for database in stores}) == 1
    expect_what_readers_say(stores[0])


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32))
def test_four_that_pass_on_what_they_have_end_the_same(stores: list[Database], seed: int) -> None:
    things, chance = everything(f"sitting-{next(NAMES)}"), random.Random(seed)
    for thing in things:
        for database in chance.sample(stores, chance.randint(1, STORES)):
            keep(database, thing)
    for _ in range(6):
        pass_on(*chance.sample(stores, 2))
    for _ in range(2):
        for giver, taker in itertools.permutations(stores, 2):
            pass_on(giver, taker)
    assert len({state_digest(database) for database in stores}) == 1
    expect_what_readers_say(stores[0])


def test_the_same_again_changes_nothing(store: Database) -> None:
    assert [keep(store, a_record("s")), keep(store, a_record("s"))] == [Taken.TAKEN_IN, Taken.ALREADY_HERE]


def test_other_words_for_the_same_revision_lie_aside_and_ours_stays(store: Database) -> None:
    keep(store, a_record("s"))
    assert keep(store, a_record("s", fork="other")) is Taken.SET_ASIDE
    standing = [(each.standing, "other" in each.text) for each in taken_in.records_of(store, "s")]
    assert standing == [(Standing.HELD, False), (Standing.ASIDE, True)]


def test_who_has_withdrawn_stays_erased_whatever_comes_again(store: Database) -> None:
    first = a_record("s")
    keep(store, first)
    keep(store, a_file(first.printed, "a"))
    assert keep(store, a_record("s", 2)) is Taken.TAKEN_IN
    assert keep(store, first) is Taken.WITHDRAWN
    assert keep(store, a_file(first.printed, "a", "b")) is Taken.WITHDRAWN
    assert [each.revision for each in taken_in.records(store)] == [2]
    assert taken_in.printed_digests(store) == ()


def test_an_old_file_stays_out_when_only_the_withdrawal_was_heard_of(store: Database) -> None:
    keep(store, a_record("s", 2))
    assert keep(store, a_file(a_record("s").printed, "a")) is Taken.WITHDRAWN


def test_more_signatures_take_the_place_and_fewer_are_rolled_back(store: Database) -> None:
    keep(store, a_file("p" * 64, "a"))
    assert keep(store, a_file("p" * 64, "a", "b")) is Taken.MORE_SIGNED
    assert keep(store, a_file("p" * 64, "a")) is Taken.ROLLED_BACK
    (held,) = taken_in.files_of(store, "p" * 64)
    assert (len(held.states), held.standing) == (2, Standing.HELD)


def test_a_file_that_went_on_differently_lies_aside(store: Database) -> None:
    keep(store, a_file("p" * 64, "a", "b"))
    assert keep(store, a_file("p" * 64, "a", "c")) is Taken.SET_ASIDE
    assert [each.standing for each in taken_in.files_of(store, "p" * 64)] == [Standing.HELD, Standing.ASIDE]


def test_nothing_of_whoever_has_withdrawn_is_left_in_the_store(store: Database) -> None:
    keep(store, a_record("s", fork="heron over the estuary"))
    keep(store, a_record("s", 2))
    assert store.forget_what_was_deleted()
    dumped = "\n".join(str(row) for row in store.rows("SELECT text FROM taken_in"))
    assert "heron" not in dumped
    events = [entry.event for entry in audit.rows(store)]
    assert events.count(audit.Event.NOTES_DELETED) == 1


def test_an_older_copy_that_was_taken_back_forgets_again_what_was_erased(store: Database) -> None:
    keep(store, a_record("s", fork="heron over the estuary"))
    keep(store, a_record("other"))
    assert delete_again(store, Gone(frozenset({Deleted("s", 1)}))) == 1
    assert [each.sitting_uid for each in taken_in.records(store)] == ["other"]
    assert keep(store, a_record("s", 2)) is Taken.TAKEN_IN
    assert delete_again(store, Gone(frozenset({Deleted("s", 1)}))) == 0
