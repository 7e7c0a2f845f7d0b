"""Teams of clinicians: what they are called, and who belongs to which; whoever belongs to none has no row."""

from __future__ import annotations

from observer_app.domain.people import Team
from observer_app.store import audit
from observer_app.store.database import Database


def list_teams(database: Database) -> tuple[Team, ...]:
    """Every team, by name."""
    rows = database.rows("SELECT uid, name FROM team ORDER BY name, uid")
    return tuple(Team(uid=uid, name=name) for uid, name in rows)


def members(database: Database) -> dict[str, str]:
    """The uid of the team of each person who is in one, whether they are still here or not."""
    rows = database.rows(
        "SELECT person.uid, team.uid FROM team_member"
        " JOIN person ON person.id = person_id JOIN team ON team.id = team_id"
    )
    return {str(person): str(team) for person, team in rows}


def add(database: Database, team: Team) -> None:
    with database.write():
        database.run("INSERT INTO team (uid, name) VALUES (?, ?)", team.uid, team.name)
        audit.append(database, audit.Event.TEAM_ADDED, team.uid)


def rename(database: Database, team: Team) -> None:
    """KeyError when there is no such team; the name that it has already changes nothing."""
    held = {each.uid: each.name for each in list_teams(database)}
    if held[team.uid] == team.name:
        return
    with database.write():
        database.run("UPDATE team SET name = ? WHERE uid = ?", team.name, team.uid)
        audit.append(database, audit.Event.TEAM_CHANGED, team.uid)


def remove(database: Database, uid: str) -> None:
    """Whoever is in it is in none from then on."""
    with database.write():
        for person in [person for person, team in members(database).items() if team == uid]:
            put_member(database, person, "")
        database.run("DELETE FROM team WHERE uid = ?", uid)
        audit.append(database, audit.Event.TEAM_REMOVED, uid)


def put_member(database: Database, person_uid: str, team_uid: str) -> None:
    """Says to which team someone belongs; an empty uid for none."""
    with database.write():
        write_member(database, person_uid, team_uid)
        audit.append(database, audit.Event.TEAM_CHOSEN, person_uid, team=team_uid)


def write_member(database: Database, person_uid: str, team_uid: str) -> None:
    """The row alone, inside the caller's transaction."""
    database.run("DELETE FROM team_member WHERE person_id = (SELECT id FROM person WHERE uid = ?)", person_uid)
    database.run(
        "INSERT INTO team_member (person_id, team_id) SELECT person.id, team.id FROM person, team"
        " WHERE person.uid = ? AND team.uid = ?",
        person_uid, team_uid,
    )  # fmt: skip
