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

STATEMENTS = f"{_TEAMS};\n{standing_schema.STATEMENTS};\n{pack_schema.STATEMENTS}"
