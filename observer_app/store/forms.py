"""The very forms that sittings go by: kept once, by digest, word for word."""

from __future__ import annotations

from observer_app.domain.form import Form
from observer_app.store import audit
from observer_app.store.database import Database
from observer_app.store.times import to_ms


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
