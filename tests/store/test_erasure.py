"""A visit's notes that are deleted leave no word behind: pages are decrypted and searched, in use or not."""

from __future__ import annotations

from pathlib import Path

import pytest

from observer_app.domain.answers import Rating
from observer_app.domain.observation import Moment, MomentKind, Writing
from observer_app.store import observations, places
from observer_app.store.database import Database
from tests.store.made_up import MORNING, OBSERVER, a_sitting, add_rated_visit, fill
from tests.store.raw import words_in_file

WORDS = ("heron over the estuary", "quartz behind the bakery", "lantern under the bridge", "violet near the canal")


def log_of(path: Path) -> Path:
    return path.with_name(path.name + "-wal")


def write_words(database: Database) -> int:
    """The words in every kind of row that holds what was seen; gives back the encounter's row."""
    fill(database)
    sitting = a_sitting()
    key = add_rated_visit(database, sitting)
    encounter, _ = places.find(database, key, 1)
    row = observations.find(database, sitting.uid, OBSERVER.uid, 1)
    with database.write():
        # Long enough for pages of their own, so that whole pages become free again.
        moment = Moment(uid="m", kind=MomentKind.WORDS, text=(WORDS[0] + " ") * 80)
        observations.add_moment(database, row.key, moment)
        observations.write(database, row.key, Writing.MOMENT, WORDS[1] * 200)
        observations.add_rating(database, row, Rating(link_id="heard", code="0", note=WORDS[2]), MORNING)
        observations.add_rating(database, row, Rating(link_id="heard", code="1", note=WORDS[3]), MORNING)
    return encounter


@pytest.mark.parametrize("words", WORDS)
def test_words_are_there_while_they_are_kept(database: Database, path: Path, words: str) -> None:
    write_words(database)
    assert words_in_file(log_of(path), words)
    database.close()
    assert words_in_file(path, words)


@pytest.mark.parametrize("words", WORDS)
def test_deleted_words_are_nowhere(database: Database, path: Path, words: str) -> None:
    encounter = write_words(database)
    with database.write():
        assert observations.delete(database, encounter)
    assert database.forget_what_was_deleted()
    assert not words_in_file(path, words)
    assert log_of(path).stat().st_size == 0


def test_a_reader_in_the_way_only_delays_it_to_the_next_write(database: Database, path: Path) -> None:
    encounter = write_words(database)
    reader = database.reader()
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM moment").fetchone()
    with database.write():
        observations.delete(database, encounter)
    assert not database.forget_what_was_deleted()
    reader.close()
    with database.write():
        database.run("INSERT INTO setting (name, value) VALUES ('a', 'b')")
    assert log_of(path).stat().st_size == 0
    assert not words_in_file(path, WORDS[0])


def test_an_emptied_box_leaves_no_word_in_the_store(database: Database, path: Path) -> None:
    write_words(database)
    row = observations.find(database, "sitting-1", OBSERVER.uid, 1)
    with database.write():
        observations.write(database, row.key, Writing.MOMENT, "")
    database.close()
    assert not words_in_file(path, WORDS[1])
