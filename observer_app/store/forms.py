"""The very forms that sittings go by and that leads installed: kept once, by digest, word for word."""

from __future__ import annotations

import json
from collections.abc import Iterable

from observer_app.domain.answers import NotRatedReason
from observer_app.domain.form import Form
from observer_app.domain.observation import ObservationStatus, Writing
from observer_app.domain.sitting import SittingStage
from observer_app.store import audit, settings
from observer_app.store.database import Database
from observer_app.store.times import to_ms

INSTALLED = "forms_installed"


def keep(database: Database, text: str, digest: str, form_id: str, version: str) -> None:
    """Keeps a form's exact text; one that is kept already stays as it is."""
    if get(database, digest) is not None:
        return
    items = Form.model_validate_json(text).items()
    with database.write():
        key = database.insert(
            "INSERT INTO form (digest, form_id, version, text, kept_ms) VALUES (?, ?, ?, ?, ?)",
            digest, form_id, version, text, to_ms(database.clock()),
        )  # fmt: skip
        for item in items:
            database.run(
                "INSERT INTO form_item (form_key, link_id, concept) VALUES (?, ?, ?)", key, item.link_id, item.concept
            )
        audit.append(database, audit.Event.FORM_KEPT, digest, form=form_id, version=version)


def get(database: Database, digest: str) -> str | None:
    """The exact text of the form with this digest; None when the store does not hold it."""
    text = database.value("SELECT text FROM form WHERE digest = ?", digest)
    return None if text is None else str(text)


def installed(database: Database) -> tuple[str, ...]:
    """The digests of the forms that a lead installed, oldest first."""
    return tuple((settings.get(database, INSTALLED) or "").split())


def set_installed(database: Database, digests: tuple[str, ...]) -> None:
    """Which kept forms may be chosen; a form that is no longer among them stays, for the sittings that went by it."""
    settings.put(database, INSTALLED, " ".join(digests))


def missed(database: Database, without: Iterable[str] = ()) -> tuple[tuple[str, str], ...]:
    """What signed sittings say that a form has no place for: digest and words, and nothing of whose they are.

    `without` are sittings that whoever asks may not know of yet.
    """
    rows = database.rows(
        "SELECT form.digest, sitting_writing.text FROM sitting_writing JOIN sitting ON sitting.id = sitting_id"
        " JOIN form ON form.id = form_key WHERE box = ? AND stage = ? AND trim(sitting_writing.text) <> ''"
        " AND sitting.uid NOT IN (SELECT value FROM json_each(?))",
        Writing.FORM_MISSED, SittingStage.SIGNED, json.dumps(list(without)),
    )  # fmt: skip
    return tuple((str(digest), str(text)) for digest, text in rows)


def unsure(database: Database, without: Iterable[str] = ()) -> tuple[tuple[str, str, int], ...]:
    """How often an item was not rated because no one knew how to judge it: digest, item, times; signed ones only."""
    # Beside max(), SQLite gives the other columns of the very row that has it.
    rows = database.rows(
        "SELECT form.digest, link_id, count(*) FROM"
        " (SELECT observation_id, item_id, not_rated, max(number) FROM rating GROUP BY observation_id, item_id) AS last"
        " JOIN form_item ON form_item.id = item_id JOIN form ON form.id = form_item.form_key"
        " JOIN observation ON observation.id = observation_id JOIN encounter ON encounter.id = encounter_id"
        " JOIN sitting ON sitting.id = sitting_id"
        " WHERE not_rated = ? AND stage = ? AND status = ?"
        " AND sitting.uid NOT IN (SELECT value FROM json_each(?)) GROUP BY form.digest, link_id",
        NotRatedReason.NOT_SURE_HOW_TO_JUDGE, SittingStage.SIGNED, ObservationStatus.COMPLETED,
        json.dumps(list(without)),
    )  # fmt: skip
    return tuple((str(digest), str(link_id), int(times)) for digest, link_id, times in rows)
