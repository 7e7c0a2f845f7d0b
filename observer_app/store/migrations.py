"""The steps from an empty file to today's schema, and the small runner that applies them.

A step is total and is never edited once released. Never `table.transform()`: it drops triggers, generated
columns and collations without a word. Triggers belong to no step: the runner makes them anew from `frozen`,
so whoever changes a trigger adds a step, if only an empty one.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from sqlite_utils import Database as Utils
from sqlite_utils import Migrations

from observer_app.store import evidence_schema, exchange_schema, faults, frozen, two_voices_schema
from observer_app.store.first_schema import SCHEMA
from observer_app.store.morning_schema import STATEMENTS

# "Obsv" as four bytes: what kind of file this is, for whoever has the key.
APPLICATION_ID = 0x4F627376

SHIPPED = Migrations("observer")


@SHIPPED()
def first_release(db: Utils) -> None:
    for statement in split(SCHEMA):
        db.conn.execute(statement)


@SHIPPED()
def whole_morning(db: Utils) -> None:
    for statement in split(STATEMENTS):
        db.conn.execute(statement)


@SHIPPED()
def files_that_travel(db: Utils) -> None:
    for statement in split(exchange_schema.STATEMENTS):
        db.conn.execute(statement)


@SHIPPED()
def two_voices(db: Utils) -> None:
    for statement in split(two_voices_schema.STATEMENTS):
        db.conn.execute(statement)


@SHIPPED()
def evidence(db: Utils) -> None:
    for statement in split(evidence_schema.STATEMENTS):
        db.conn.execute(statement)


def split(script: str) -> tuple[str, ...]:
    """Statements one by one: a script as a whole would commit what is open."""
    without_comments = "\n".join(line for line in script.splitlines() if not line.startswith("--"))
    return tuple(part.strip() for part in without_comments.split(";") if part.strip())


def is_newer(db: Utils, steps: Migrations) -> bool:
    """Whether the store knows steps that this version does not."""
    ours = {step.name for step in steps._migrations}
    return any(step.name not in ours for step in steps.applied(db))


def migrate(db: Utils, steps: Migrations, before: Callable[[], None]) -> bool:
    """Applies what is missing, all or nothing; `before` makes the safety copy. True when there was something."""
    if is_newer(db, steps):
        raise faults.newer()
    if not steps.pending(db):
        return False
    before()
    # A table that is rebuilt must not take the rows that point at it along.
    db.conn.execute("PRAGMA foreign_keys = OFF")
    try:
        with db.atomic():
            _drop_triggers(db)
            steps.apply(db)
            _create_triggers(db)
            _refuse_broken_links(db)
            db.conn.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    finally:
        db.conn.execute("PRAGMA foreign_keys = ON")
    return True


def _drop_triggers(db: Utils) -> None:
    for (name,) in db.conn.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall():
        db.conn.execute(f'DROP TRIGGER "{name}"')


def _create_triggers(db: Utils) -> None:
    for statement in frozen.triggers():
        db.conn.execute(statement)


def _refuse_broken_links(db: Utils) -> None:
    broken = db.conn.execute("PRAGMA foreign_key_check").fetchall()
    if broken:
        raise ValueError(f"a migration left rows that point nowhere: {[tuple(row)[:1] for row in broken[:5]]}")


def schema_of(db: Utils) -> dict[str, str]:
    """Every table, index, view and trigger with its SQL, by kind and name; those SQLite makes itself left out."""
    rows = db.conn.execute("SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL").fetchall()
    return {f"{kind} {name}": sql for kind, name, sql in rows}


def shipped_schema(steps: Migrations) -> dict[str, str]:
    """The schema that a fresh store has."""
    return _make_schema(steps, tuple(step.name for step in steps._migrations), frozen.triggers())


@lru_cache(maxsize=2)
def _make_schema(steps: Migrations, _names: tuple[str, ...], _triggers: tuple[str, ...]) -> dict[str, str]:
    """Made once for each list of steps and triggers: it takes longer than all else in opening a store."""
    fresh = Utils(memory=True, execute_plugins=False)
    try:
        migrate(fresh, steps, before=lambda: None)
        return schema_of(fresh)
    finally:
        fresh.close()


def refuse_changed_schema(db: Utils, steps: Migrations) -> None:
    """A `UserError` when a table, view or trigger is not as shipped: someone has been at the safeguards."""
    stored, shipped = schema_of(db), shipped_schema(steps)
    if stored != shipped:
        names = stored.keys() | shipped.keys()
        raise faults.safeguards_changed(tuple(sorted(n for n in names if stored.get(n) != shipped.get(n))))
