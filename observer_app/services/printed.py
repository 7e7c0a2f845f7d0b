"""The printed records that are here: what the pages of a signed feedback say, by digest."""

from __future__ import annotations

from pydantic import ValidationError

from observer_app.domain.form import Form
from observer_app.domain.record import PrintedRecord
from observer_app.services.keeping import standing_files
from observer_app.store import printed
from observer_app.store.database import Database


def find_printed(database: Database, digest: str) -> PrintedRecord | None:
    """The record with this digest; None when it is not here, or of a version that we cannot read."""
    text = printed.find(database, digest)
    if text is None:
        text = _read_from_file(database, digest)
    try:
        return None if text is None else PrintedRecord.model_validate_json(text)
    except ValidationError:
        return None


def _read_from_file(database: Database, digest: str) -> str | None:
    """For files that were signed before their records were kept beside them."""
    held = standing_files(database, digest)
    if not held:
        return None
    # Reading a PDF brings half a second of imports.
    from observer_app.signing.attachment import record_inside

    return record_inside(held[0]).decode()


class PrintedRecords:
    """Reads each record once, for pages that show many: what is in a record never changes."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._read: dict[str, PrintedRecord] = {}
        self._forms: dict[str, Form] = {}

    def find(self, digest: str) -> PrintedRecord | None:
        """As `find_printed`; to be asked only for what is still released, since what was erased may stay in memory."""
        found = self._read.get(digest) or find_printed(self._database, digest)
        if found is not None:
            self._read[digest] = found = self._share_form(found)
        return found

    def _share_form(self, record: PrintedRecord) -> PrintedRecord:
        """Hundreds of records bring the same few forms with them; one of each is enough to hold."""
        held = self._forms.setdefault(record.form.digest, record.form_text)
        if held is record.form_text or held != record.form_text:
            return record
        return record.model_copy(update={"form_text": held})
