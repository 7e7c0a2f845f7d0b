"""What is done to the safeguards while the app is closed is noticed when it opens."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from observer_app.errors import UserError
from observer_app.store import audit
from observer_app.store.database import Database
from tests.store.made_up import fill
from tests.store.raw import open_raw

Reopen = Callable[[], Database]
CHANGES = {
    "a trigger dropped": "DROP TRIGGER frozen_rating_delete",
    "a trigger put in the place of another": (
        "DROP TRIGGER frozen_rating_delete | CREATE TRIGGER frozen_rating_delete BEFORE DELETE ON rating"
        " WHEN 0 BEGIN SELECT RAISE(ABORT, 'frozen: rating'); END"
    ),
    "a trigger added": "CREATE TRIGGER extra AFTER INSERT ON rating BEGIN DELETE FROM rating; END",
    "a table altered": "ALTER TABLE moment ADD COLUMN patient TEXT",
    "a table added": "CREATE TABLE extra (a)",
    "a view put in the place of a table": (
        "ALTER TABLE setting RENAME TO old_setting | CREATE VIEW setting AS SELECT * FROM old_setting"
    ),
    "a column renamed": "ALTER TABLE clinic RENAME COLUMN name TO title",
    "an index dropped": "DROP INDEX identity_in_use",
    "the schema written to directly": (
        "PRAGMA writable_schema = ON | DELETE FROM sqlite_schema WHERE name = 'append_only_form_delete'"
    ),
    "a trigger's text edited": (
        "PRAGMA writable_schema = ON | UPDATE sqlite_schema SET sql = replace(sql, 'WHEN 1', 'WHEN 0')"
        " WHERE name = 'append_only_form_delete'"
    ),
}


@pytest.mark.parametrize("statements", CHANGES.values(), ids=CHANGES.keys())
def test_a_changed_safeguard_is_noticed(database: Database, path: Path, reopen: Reopen, statements: str) -> None:
    database.close()
    raw = open_raw(path)
    for statement in statements.split(" | "):
        raw.execute(statement)
    raw.close()
    with pytest.raises(UserError, check=lambda error: error.code == "store_safeguards_changed"):
        reopen()


def test_an_untouched_store_opens(database: Database, reopen: Reopen) -> None:
    database.close()
    reopen()


RECORD = {
    "a line changed": "UPDATE audit_entry SET subject = 'other' WHERE number = 2",
    "a line's time changed": "UPDATE audit_entry SET at_ms = at_ms + 1 WHERE number = 2",
    "a line cut out": "DELETE FROM audit_entry WHERE number = 2",
    "a line cut out and the rest moved up": (
        "DELETE FROM audit_entry WHERE number = 2; UPDATE audit_entry SET number = number - 1 WHERE number > 2"
    ),
    "two lines in the other order": (
        "UPDATE audit_entry SET number = -2 WHERE number = 2; UPDATE audit_entry SET number = 2 WHERE number = 3;"
        " UPDATE audit_entry SET number = 3 WHERE number = -2"
    ),
    "the beginning cut off": "DELETE FROM audit_entry WHERE number = 1",
}


@pytest.mark.parametrize("statements", RECORD.values(), ids=RECORD.keys())
def test_a_tampered_record_of_changes_is_noticed(database: Database, statements: str) -> None:
    fill(database)
    assert audit.check(database) == ()
    for name in ("insert", "update", "delete"):
        database.connection.execute(f"DROP TRIGGER append_only_audit_{name}")
    for statement in statements.split(";"):
        database.connection.execute(statement)
    assert audit.check(database)


def test_a_cut_tail_is_noticed_against_a_head_that_was_written_down(database: Database) -> None:
    fill(database)
    head = audit.head(database)
    database.connection.execute("DROP TRIGGER append_only_audit_delete")
    database.connection.execute("DELETE FROM audit_entry WHERE number = (SELECT max(number) FROM audit_entry)")
    assert audit.check(database) == ()
    assert audit.check(database, head)


def test_a_record_that_went_on_still_holds_the_head_that_was_written_down(database: Database) -> None:
    empty = audit.head(database)
    fill(database)
    middle = audit.head(database)
    audit.append(database, audit.Event.UNLOCKED, "observer-1")
    assert audit.check(database, empty) == audit.check(database, middle) == ()


def test_a_line_says_who_did_what_and_when(database: Database) -> None:
    database.actor = "lead-1"
    audit.append(database, audit.Event.SETTING_CHANGED, "theme", old="light", new="dark")
    line = audit.rows(database)[-1]
    assert (line.number, line.actor, line.event, line.subject) == (1, "lead-1", "setting_changed", "theme")
    assert line.details == '{"new": "dark", "old": "light"}'
    assert line.at == database.clock()


def test_no_line_can_be_forged_by_a_separator_in_its_words(database: Database) -> None:
    with pytest.raises(dbapi2.IntegrityError):
        audit.append(database, audit.Event.SETTING_CHANGED, "a\x1fb")
