"""The step to the leads' side of evidence: teams, what stands and is counted from, packs, and what was said of them.

Columns that end in `_ms` are milliseconds since 1970 in UTC.
"""

from __future__ import annotations

from observer_app.store import pack_schema, standing_schema

_TEAMS = """
-- A team of clinicians, as leads named it. Whoever belongs to none is counted by themselves.
CREATE TABLE team (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL
) STRICT;

CREATE TABLE team_member (
    person_id INTEGER PRIMARY KEY REFERENCES person (id),
    team_id INTEGER NOT NULL REFERENCES team (id)
) STRICT
"""

_TO_FIND = """
-- All that leads look for in the record of changes, so that no line has to be read to find it.
CREATE INDEX audit_entry_to_find ON audit_entry (event, actor, subject, at_ms)
"""

STATEMENTS = f"{_TEAMS};\n{_TO_FIND};\n{standing_schema.STATEMENTS};\n{pack_schema.STATEMENTS}"
