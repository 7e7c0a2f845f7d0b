"""Signed feedback that no one has released to its clinician yet: counted for a home page, in two queries."""

from __future__ import annotations

from observer_app.domain.said import SaidKind
from observer_app.domain.sitting import SittingStage
from observer_app.store.database import Database
from observer_app.store.taken_in import Standing

_NOT_RELEASED = (
    "NOT EXISTS (SELECT 1 FROM said WHERE said.about = {digest} AND said.kind = ?"
    " AND json_extract(said.body, '$.clinician') = person.uid)"
)
_OURS = f"""
SELECT DISTINCT record_digest, person.full_name FROM signed_file
  JOIN sitting ON sitting.id = signed_file.sitting_id AND sitting.revision = signed_file.revision
  JOIN person ON person.id = sitting.clinician_id
 WHERE stage = ? AND NOT EXISTS (SELECT 1 FROM register_event WHERE register_event.sitting_id = sitting.id)
   AND {_NOT_RELEASED.format(digest="record_digest")}
"""
_TAKEN_IN = f"""
SELECT printed_digest, person.full_name FROM taken_in
  JOIN person ON person.uid = json_extract(taken_in.text, '$.sitting.clinician_uid')
 WHERE standing = ?
   AND EXISTS (SELECT 1 FROM taken_in_file WHERE taken_in_file.printed_digest = taken_in.printed_digest)
   AND NOT EXISTS (SELECT 1 FROM taken_in_error WHERE taken_in_error.sitting_uid = taken_in.sitting_uid)
   AND {_NOT_RELEASED.format(digest="taken_in.printed_digest")}
"""


def waiting(database: Database) -> dict[str, str]:
    """Whose feedback it is, by the digest of each printed record that can be released."""
    ours = database.rows(_OURS, SittingStage.SIGNED, SaidKind.RELEASED)
    taken = database.rows(_TAKEN_IN, Standing.HELD, SaidKind.RELEASED)
    return {str(digest): str(name) for digest, name in (*ours, *taken)}
