"""Checking signed files: the signing room's facts, joined with what the forms and the record say."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path
from typing import Annotated

from pydantic import Field, TypeAdapter, ValidationError

from observer_app.domain.evidence import EVIDENCE_VERSION, EvidenceRecord
from observer_app.domain.evidence_builder import is_of_another, says_the_same
from observer_app.domain.evidence_document import build_evidence_pages
from observer_app.domain.feedback import build_feedback
from observer_app.domain.feedback_blocks import FeedbackDocument, document_text
from observer_app.domain.files_inside import say_maker, with_inside
from observer_app.domain.portfolio import PORTFOLIO_VERSION, PortfolioRecord
from observer_app.domain.portfolio_document import build_portfolio
from observer_app.domain.record import DOCUMENT_VERSION, PrintedRecord
from observer_app.domain.record_fit import is_possible
from observer_app.domain.verification import FileInside, KnownFile, Verification, same_words, unreadable
from observer_app.domain.verification_words import Code
from observer_app.errors import UserError
from observer_app.form_files.digest import digest_of_form
from observer_app.services.forms import FormShelf
from observer_app.services.full_packs import beside_full_packs
from observer_app.services.models import CheckedFile, InsideLine
from observer_app.services.records import digest_of_record
from observer_app.services.small_files import TooLargeError, read_small
from observer_app.services.unpacking import SavedFile, save_inside, say_inside
from observer_app.signing.cards import MAX_CARD_BYTES, read_card
from observer_app.signing.identity import six_words
from observer_app.signing.trust import PinnedSigner, TrustStore
from observer_app.signing.work_request import MAX_PACK_BYTES

AnyRecord = PrintedRecord | PortfolioRecord | EvidenceRecord
RECORD: TypeAdapter[AnyRecord] = TypeAdapter(Annotated[AnyRecord, Field(discriminator="document")])
"""A record by what it calls itself."""
DRAWN_AGAIN = frozenset({DOCUMENT_VERSION, PORTFOLIO_VERSION, EVIDENCE_VERSION})
"""What this version knows to draw."""
FORMS_INSIDE = "The forms that were rated by are in the signed feedback that it lists."
CheckBytes = Callable[[bytes, TrustStore | None, KnownFile | None, datetime], Verification]
FindKnown = Callable[[str], KnownFile | None]
LookedAt = tuple[Path, Verification]
"""A file, and what it says of itself."""


def read_record(text: str | None) -> AnyRecord | None:
    """The record inside a file, when it is one whose pages this version can draw again."""
    if text is None:
        return None
    try:
        return RECORD.validate_json(text)
    except ValidationError:
        return None


def join_record(found: Verification, shelf: FormShelf) -> Verification:
    """Add what only the record and the forms can say: whether the pages say the same, and by which form."""
    if found.record_text is None or found.page_text is None:
        return found
    record = read_record(found.record_text)
    match record:
        case PrintedRecord():
            held = shelf.library.by_digest(record.form.digest)
            name = f"{record.form_text.title}, version {record.form_text.version}" if held else None
            return found.with_page_text(_pages_agree(found, record)).with_form_known(name)
        case PortfolioRecord():
            agrees = _says(found, record.person.shown_name, build_portfolio(record))
            return found.with_page_text(agrees).without_form()
        case EvidenceRecord():
            return _join_pack(found, record, shelf)
    # What calls itself by a name that is known here, and is no such record, has no pages that could say the same.
    known = json.loads(found.record_text).get("document") in DRAWN_AGAIN
    return found.with_page_text(False if known else None)


def _join_pack(found: Verification, record: EvidenceRecord, shelf: FormShelf) -> Verification:
    """The pack, and each file inside it."""
    pages = _draw_again(record)
    agrees = pages is not None and _says(found, record.made_by.shown_name, pages)
    told = (
        found.with_page_text(agrees)
        .without_form(FORMS_INSIDE)
        .with_fact(say_maker(record.made_by.shown_name, record.made_by.role))
    )
    return with_inside(told, [_join_inside(each, record, shelf) for each in told.inside])


def _join_inside(inside: FileInside, pack: EvidenceRecord, shelf: FormShelf) -> FileInside:
    """A file inside a pack, beside what the pack tells of it where it is to be relied on."""
    found = join_record(inside.found, shelf)
    original = read_record(found.record_text)
    listed = next(each for each in pack.originals if each.file_name == inside.name)
    is_retold = not isinstance(original, PrintedRecord) or (
        says_the_same(listed, original)
        and len(listed.signed_by) == len(found.signatures)
        and not is_of_another(pack.clinician, original)
    )
    return inside.model_copy(update={"found": found, "is_retold": is_retold or bool(inside.listed_codes)})


def _draw_again(record: EvidenceRecord) -> FeedbackDocument | None:
    """None for a record whose parts do not fit together, so that no pages could say it."""
    try:
        return build_evidence_pages(record)
    except Exception:  # noqa: BLE001 – a stranger's record may name what is not in it in any way
        return None


def _pages_agree(found: Verification, record: PrintedRecord) -> bool:
    if not is_possible(record):
        return False
    same_form = digest_of_form(record.form_text) == record.form.digest
    return same_form and _says(found, record.observer.shown_name, build_feedback(record))


def _says(found: Verification, name: str, document: FeedbackDocument) -> bool:
    """Whether the pages say what was drawn again, and the first signature carries the name that stands there."""
    signer = found.signatures[0].shown_name if found.signatures else ""
    return signer == name and same_words(document_text(document), found.page_text or "")


class Verify:
    """Checks files from anywhere. `trust` None: before unlocking, no signer is known.

    `check_bytes` is the check in a process of its own, so that a hostile file can neither stall nor break the app;
    `rest` lets go of what such processes hold, once there is nothing more to check.
    """

    def __init__(
        self,
        check_bytes: CheckBytes,
        shelf: FormShelf,
        words: Sequence[str],
        clock: Callable[[], datetime],
        trust: Callable[[], TrustStore | None] = lambda: None,
        find_known: FindKnown = lambda _sha256: None,
        rest: Callable[[], None] = lambda: None,
    ) -> None:
        self._check_bytes = check_bytes
        self._shelf = shelf
        self._words = words
        self._clock = clock
        self._trust = trust
        self._find_known = find_known
        self._rest = rest

    def check(self, paths: Sequence[Path], cards: Sequence[Path] = ()) -> tuple[CheckedFile, ...]:
        """Each file's outcome, in the order given. UserError only for a card that cannot be used."""
        return self.tell(self.look(paths, self.trusting(cards)))

    def trusting(self, cards: Sequence[Path] = ()) -> TrustStore | None:
        """Who is known now, and by these cards. Reads the store: for the thread that opened it."""
        known = self._trust()
        if not cards:
            return known
        pinned = [self._pin(path) for path in cards]
        return TrustStore(signers=(*(known.signers if known else ()), *pinned))

    def look(self, paths: Sequence[Path], trust: TrustStore | None) -> tuple[LookedAt, ...]:
        """What the files themselves say, in the order given; slow, for a worker thread, and touches no store."""
        if len(paths) > 1:
            # Read once, and not by each of the threads below.
            _ = self._shelf.library
        # Each file is checked in another process, and these wait for theirs.
        try:
            with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
                return tuple(pool.map(lambda path: self._look_at(path, trust), paths))
        finally:
            self._rest()

    def tell(self, looked: Sequence[LookedAt]) -> tuple[CheckedFile, ...]:
        """The outcomes in words, beside what the store holds. For the thread that opened it."""
        found = beside_full_packs([self._beside_ours(each) for _, each in looked])
        return tuple(self._tell(path, each) for (path, _), each in zip(looked, found, strict=True))

    def save_inside(self, checked: CheckedFile, folder: Path) -> tuple[SavedFile, ...]:
        """Saves the files inside a pack that was checked; slow, for a worker thread. UserErrors say why not."""
        return save_inside(checked.path, checked.verification, folder)

    def _look_at(self, path: Path, trust: TrustStore | None) -> LookedAt:
        try:
            content = read_small(path, MAX_PACK_BYTES)
        except TooLargeError as error:
            return path, unreadable(Code.TOO_LARGE, sha256="", size=error.size)
        except OSError:
            return path, unreadable(Code.NOT_OPENED, sha256="", size=0)
        return path, join_record(self._check_bytes(content, trust, None, self._clock()), self._shelf)

    def _beside_ours(self, found: Verification) -> Verification:
        if found.record_text is None:
            return found
        known = found.with_known(self._find_known(digest_of_record(found.record_text.encode())))
        return with_inside(known, [each.with_found(self._beside_ours(each.found)) for each in known.inside])

    def _tell(self, path: Path, found: Verification) -> CheckedFile:
        unknown = [each for each in found.signatures if each.known is False]
        words = six_words(unknown[0].fingerprint, self._words) if unknown else ()
        told = tuple(fact.sentence for fact in found.facts if fact.is_told)
        answer = (found.answer_in_words,) if found.answer_in_words else ()
        sentences = (*told, *answer) or tuple(problem.sentence() for problem in found.problems)
        inside = tuple(InsideLine(each.name, say_inside(each)) for each in found.inside)
        return CheckedFile(path, found, found.title, found.body(words), sentences, inside)

    def _pin(self, path: Path) -> PinnedSigner:
        return read_card(_read_card_file(path)).pinned("whoever gave the card to this check", self._clock())


def _read_card_file(path: Path) -> bytes:
    try:
        return read_small(path, MAX_CARD_BYTES)
    except TooLargeError as error:
        raise UserError(
            f"“{path.name}” is not a signer card.", "It is far too large. Nothing was checked.", code="card_too_large"
        ) from error
    except OSError as error:
        raise UserError(
            f"The signer card “{path.name}” could not be read.",
            "Nothing was checked. See that the file is there, then try again.",
            code="card_not_readable",
        ) from error
