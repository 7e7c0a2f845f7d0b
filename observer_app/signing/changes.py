"""What came into a file after a signature: found by comparing the file as it was signed with the file as it is."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from pyhanko.pdf_utils.generic import DictionaryObject, IndirectObject, Reference, StreamObject
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import (
    CatalogModificationRule,
    FormUpdatingRule,
    GenericFieldModificationRule,
    ModificationLevel,
    ObjectStreamRule,
    SigFieldModificationRule,
    StandardDiffPolicy,
    XrefStreamRule,
)
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import SignatureCoverageLevel

from observer_app.domain.verification import TEXT_FIELDS
from observer_app.domain.verification_words import Code
from observer_app.signing import reading
from observer_app.signing.attachment import Attached, read_attachments


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One state of a file, as far as people can tell the difference."""

    attachments: dict[str, Attached]
    pages: tuple[Reference, ...]
    drawn: tuple[str, ...]
    notes: frozenset[Reference]
    values: dict[str, str]


def take_snapshot(reader: PdfFileReader) -> Snapshot:
    pages = reading.pages(reader)
    return Snapshot(
        attachments={each.name: each for each in read_attachments(reader)},
        pages=tuple(reference for reference, _ in pages),
        drawn=tuple(_digest_drawn(page) for _, page in pages),
        notes=frozenset().union(*(_notes_on(page) for _, page in pages)),
        values=_values(reader),
    )


def describe_difference(before: Snapshot, after: Snapshot) -> list[Code]:
    """In which ways the later state differs; empty when people would see none."""
    found = _differences_attached(before.attachments, after.attachments)
    if len(after.pages) != len(before.pages):
        found.append(Code.PAGE_ADDED if len(after.pages) > len(before.pages) else Code.PAGE_REMOVED)
    elif after.drawn != before.drawn:
        found.append(Code.PAGE_CHANGED)
    if after.notes - before.notes:
        found.append(Code.NOTE_ADDED)
    return found


def later_words(before: Snapshot, after: Snapshot) -> bool:
    """Whether a box was filled or changed between the two."""
    return before.values != after.values


def our_policy() -> StandardDiffPolicy:
    """Stricter than the library's own: no new fields, no later metadata or validation data, no drawing overwritten.

    Its rule for appearances overwritten in place would also take every untouched appearance of a locked
    field for a change, as soon as a third signature comes.
    """
    structure = [rule.as_qualified(ModificationLevel.LTA_UPDATES) for rule in (XrefStreamRule(), ObjectStreamRule())]
    catalogue = CatalogModificationRule(ignored_keys=frozenset())  # type: ignore[no-untyped-call]
    return StandardDiffPolicy(
        global_rules=[catalogue, *structure],
        form_rule=FormUpdatingRule(
            field_rules=[
                SigFieldModificationRule(allow_in_place_appearance_stream_changes=False),
                GenericFieldModificationRule(allow_in_place_appearance_stream_changes=False),
            ]
        ),
        ignore_orphaned_objects=False,
        ignore_identical_objects=False,
    )


def is_allowed(signature: EmbeddedPdfSignature) -> bool:
    """Whether everything after a signature that is not the last is filling boxes and signing, and nothing else."""
    signature.compute_integrity_info(our_policy())  # type: ignore[no-untyped-call]
    if signature.coverage is not SignatureCoverageLevel.ENTIRE_REVISION:
        return False
    return bool(signature.summarise_integrity_info()["docmdp_ok"])


def _differences_attached(before: dict[str, Attached], after: dict[str, Attached]) -> list[Code]:
    found = []
    if before.keys() - after.keys():
        found.append(Code.ATTACHMENT_SWAPPED if after.keys() - before.keys() else Code.ATTACHMENT_REMOVED)
    elif after.keys() - before.keys():
        found.append(Code.ATTACHMENT_ADDED)
    for name in before.keys() & after.keys():
        if before[name].data != after[name].data:
            same_place = before[name].reference == after[name].reference
            found.append(Code.ATTACHMENT_CHANGED if same_place else Code.ATTACHMENT_SWAPPED)
    return found


def _digest_drawn(page: DictionaryObject) -> str:
    """What a page draws: its content, its size and which resources it names."""
    digest = hashlib.sha256(repr(reading.look(page, "/MediaBox")).encode())
    contents = reading.look(page, "/Contents")
    for part in [contents] if isinstance(contents, StreamObject) else reading.items(contents):
        digest.update(part.data)
    digest.update(repr(_plain(reading.look(page, "/Resources"), 3)).encode())
    return digest.hexdigest()


def _plain(value: object, depth: int) -> object:
    """A value to compare: what a few levels of it hold, with streams by their bytes."""
    if isinstance(value, StreamObject):
        return hashlib.sha256(value.encoded_data).hexdigest()
    if isinstance(value, DictionaryObject) and depth:
        return {str(key): _plain(value[key], depth - 1) for key in sorted(value)}
    return str(value) if not isinstance(value, (DictionaryObject, list)) else type(value).__name__


def _notes_on(page: DictionaryObject) -> frozenset[Reference]:
    listed = reading.raw_items(reading.look(page, "/Annots"))
    return frozenset(each.reference if isinstance(each, IndirectObject) else Reference(0) for each in listed)


def _values(reader: PdfFileReader) -> dict[str, str]:
    fields = reading.items(reading.look(reading.look(reader.root, "/AcroForm"), "/Fields"))
    named = {str(reading.look(field, "/T")): reading.look(field, "/V") for field in fields}
    return {name: str(value) for name, value in named.items() if name in TEXT_FIELDS and value}
