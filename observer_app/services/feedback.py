"""Reading a sitting's feedback through, signing it, and saving a copy of what was signed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import cached_property
from pathlib import Path

from observer_app.domain.changes import NO_CHANGES, Changes, Kind, Outcome
from observer_app.domain.feedback import build_feedback
from observer_app.domain.feedback_blocks import FeedbackDocument
from observer_app.domain.feedback_copies import make_reading_copy
from observer_app.domain.observation import SittingState
from observer_app.domain.people import Person, ShownAs
from observer_app.domain.record import PrintedRecord
from observer_app.domain.record_builder import RecordSources, build_record
from observer_app.domain.sitting import SittingStage
from observer_app.domain.text import in_file_name
from observer_app.services import copies, correcting, signing_rules
from observer_app.services.forms import FormShelf
from observer_app.services.house import Tools
from observer_app.services.identities import find_held, keep_identity
from observer_app.services.models import ShownName, SignedSummary
from observer_app.services.records import record_bytes
from observer_app.services.signing_job import (
    PrintsCopies,
    SignedPdf,
    SigningJob,
    SignsFeedback,
)
from observer_app.services.sittings import Sittings
from observer_app.store import audit, corrections, people, signatures, signed_files, sittings
from observer_app.store.database import Database
from observer_app.vault.vault import Unlocked

SIGNED: Changes = frozenset({Kind.SITTINGS, Kind.SIGNED_FILES})
PREVIEW_UID = "00000000-0000-4000-8000-000000000000"


class Feedback:
    """The feedback of my own sittings.

    `make_signer` is called when the first page is to be drawn. `unlock` gives someone's own keys for their words.
    `make_printer` is called when the first copy for reading is to be drawn.
    """

    def __init__(
        self,
        database: Database,
        me: Person,
        tools: Tools,
        sittings: Sittings,
        shelf: FormShelf,
        make_signer: Callable[[], SignsFeedback],
        unlock: Callable[[str, str], Unlocked],
        make_printer: Callable[[], PrintsCopies],
    ) -> None:
        self._database = database
        self._me = me
        self._tools = tools
        self._sittings = sittings
        self._shelf = shelf
        self._make_signer = make_signer
        self._unlock = unlock
        self._make_printer = make_printer

    @cached_property
    def _signer(self) -> SignsFeedback:
        # Drawing and signing bring a second of imports, which no one should wait for before they are needed.
        return self._make_signer()

    def get_ready(self) -> None:
        """Loads what drawing and signing need; for a worker thread, so that reading through opens at once."""
        assert self._signer is not None

    def ways_to_be_shown(self) -> tuple[ShownName, ...]:
        """The ways I can be shown, fullest first, each name once."""
        notes = {
            ShownAs.FULL_NAME: "Your full name.",
            ShownAs.FIRST_NAME: "Your first name only.",
            ShownAs.CODE: "A number. Only the two leads hold the list.",
        }
        ways = [ShownName(how, self._me.name_shown(how), notes[how]) for how in ShownAs if self._has(how)]
        return tuple(way for place, way in enumerate(ways) if way.name not in {each.name for each in ways[:place]})

    def who_will_see(self, sitting_uid: str) -> tuple[str, ...]:
        """Who reads the feedback once it is handed over, in plain lines."""
        clinician = self._sittings.state(sitting_uid).clinician_name
        return (
            f"{clinician}, who was observed.",
            "The clinical lead and the patient lead, when they collect the evidence.",
            f"Anyone to whom {clinician} shows it, such as at the yearly talk about their work.",
            "Nothing is sent by this app. It goes where you hand it.",
        )

    def preview(self, sitting_uid: str) -> FeedbackDocument:
        """The whole feedback as the clinician will see it."""
        return build_feedback(self._record(self._sittings.state(sitting_uid), PREVIEW_UID))

    def open_keys(self, typed_words: str) -> Unlocked:
        """My own keys, to sign with; slow on purpose, for a worker thread. UserError when the words do not match.

        Asked for before `prepare`, so that words that do not match leave the sitting as open as it was.
        """
        return self._unlock(self._me.uid, typed_words)

    def prepare(self, sitting_uid: str, *, clock_is_right: bool = False) -> SigningJob:
        """Finishes and locks the sitting when it is still open, and gathers what signing needs.

        UserError for the first thing that stands in the way; the sitting is then as open as before. What is
        prepared twice is the same but for its uid and time. `clock_is_right` is what the person says where there is
        work of a later day; it goes into the record of changes.
        """
        with self._database.write():
            state, signed_at = self._sittings.state(sitting_uid), self._tools.clock()
            held, made_at = find_held(self._database, self._me, _shown_as(state))
            signing_rules.refuse_done(state)
            later = signing_rules.find_later_work(state, signed_at, made_at)
            if later is not None:
                self._go_by_clock(sitting_uid, signed_at, later, clock_is_right=clock_is_right)
            correcting.refuse_unfit(self._database, state, self._record(state, PREVIEW_UID))
            if state.sitting.stage is SittingStage.OPEN:
                state = self._complete(state)
            record = self._record(state, self._tools.public_ids())
            signing_rules.refuse_unprintable(record)
        return SigningJob(
            sitting_uid=sitting_uid,
            person_uid=self._me.uid,
            shown_as=_shown_as(state),
            record=record,
            identity=held,
            file_name=name_file(record),
            signed_at=signed_at,
        )

    def _go_by_clock(self, sitting_uid: str, now: datetime, later: datetime, *, clock_is_right: bool) -> None:
        """A clock that was ahead once may not keep anyone from signing for ever."""
        if not clock_is_right:
            raise signing_rules.clock_behind(now, later)
        audit.append(
            self._database, audit.Event.CLOCK_CONFIRMED, sitting_uid, says=f"{now:%Y-%m-%d}", before=f"{later:%Y-%m-%d}"
        )

    def _complete(self, state: SittingState) -> SittingState:
        uid = state.sitting.uid
        if state.sitting.shown_as is None:
            self._sittings.set_shown_as(uid, ShownAs.FULL_NAME)
        return self._sittings.complete(uid).value

    def sign(self, job: SigningJob, keys: Unlocked) -> SignedPdf:
        """Draws, signs and checks; slow, for a worker thread."""
        return self._signer.sign(job, keys)

    def keep(self, job: SigningJob, signed: SignedPdf) -> Outcome[SignedSummary]:
        """Keeps the signed file, with the signature when that is new, in one transaction; of two the first stays.

        UserError when someone has withdrawn since `prepare`: what was signed still speaks of them.
        """
        draft = corrections.of_draft(self._database, job.sitting_uid)
        uid = job.sitting_uid if draft is None else draft.sitting_uid
        held = signed_files.latest_record(self._database, uid)
        if held is not None and (draft is None or held == signed.record_digest):
            return Outcome(self.signed(uid), NO_CHANGES)
        with self._database.write():
            if draft is not None and draft.is_ended:
                raise signing_rules.withdrawn_since()
            version = correcting.version_of(self._database, self._sittings.state(job.sitting_uid))
            signing_rules.refuse_outdated(job.record.revision, version.revision)
            if signed.new_identity is not None:
                name, made_at = job.record.observer.shown_name, job.signed_at
                identity_uid, made = self._tools.ids(), signed.new_identity
                keep_identity(self._database, identity_uid, self._me, job.shown_as, name, made_at, made)
            if draft is not None:
                correcting.put_in_place(self._database, draft, job.record, self._tools.ids)
            signed_files.keep(
                self._database,
                uid,
                signed.content,
                record_digest=signed.record_digest,
                name=job.file_name,
                shown_name=job.record.observer.shown_name,
                revision=job.record.revision,
                record_text=record_bytes(job.record).decode(),
            )
        if draft is not None:
            self._database.forget_what_was_deleted()
        return Outcome(self.signed(uid), SIGNED)

    def signed(self, sitting_uid: str) -> SignedSummary:
        """What is held for a signed sitting; KeyError when it is not signed."""
        return self._sittings.summary(sitting_uid)

    def as_signed(self, sitting_uid: str) -> FeedbackDocument:
        """The feedback as it was signed, from the record inside the file; KeyError when it is not signed."""
        return build_feedback(self._signer.read_record(self._held(sitting_uid).content))

    def large_print(self, sitting_uid: str) -> bytes:
        """The signed feedback as a PDF in large print, to read and not to rely on; KeyError when it is not signed."""
        made_at = self._held(sitting_uid).made_at
        return self._make_printer().large_print(self._reading_copy(sitting_uid), made_at)

    def html(self, sitting_uid: str) -> bytes:
        """The signed feedback as one web page, to read and not to rely on; KeyError when it is not signed."""
        return self._make_printer().web_page(self._reading_copy(sitting_uid))

    def _reading_copy(self, sitting_uid: str) -> FeedbackDocument:
        return make_reading_copy(self.as_signed(sitting_uid), self._held(sitting_uid).name)

    def save_copy(self, sitting_uid: str, path: Path) -> Outcome[Path]:
        """Writes the signed file there and reads it back; UserError when it did not arrive whole."""
        held = self._held(sitting_uid)
        copies.save_copy(held.content, path)
        signed_files.note_saved_copy(self._database, sitting_uid, held.sha256, str(path.absolute()))
        return Outcome(path, frozenset({Kind.SIGNED_FILES}))

    def save_card(self, sitting_uid: str, path: Path) -> Outcome[Path]:
        """Writes the card by which others know this signature."""
        shown_as = _shown_as(self._sittings.state(sitting_uid))
        identity = signatures.find_identity(self._database, self._me.uid, shown_as)
        if identity is None:
            raise KeyError(sitting_uid)
        copies.save_copy(identity.card, path)
        return Outcome(path, frozenset())

    def _has(self, how: ShownAs) -> bool:
        return how is not ShownAs.CODE or self._me.code_number is not None

    def _held(self, sitting_uid: str) -> signed_files.SignedFile:
        """Of a sitting of mine: what another observer of the same visits signed is not mine to open."""
        sittings.find(self._database, sitting_uid, self._me.uid)
        held = signed_files.latest(self._database, sitting_uid)
        if held is None:
            raise KeyError(sitting_uid)
        return held

    def _record(self, state: SittingState, uid: str) -> PrintedRecord:
        version = correcting.version_of(self._database, state)
        state = state.model_copy(update={"sitting": state.sitting.model_copy(update={"revision": version.revision})})
        shown_as, sitting = _shown_as(state), state.sitting
        form = self._shelf.of(sitting.form)
        name = self._signer.spell_name(self._me.name_shown(shown_as))
        record = build_record(
            RecordSources(
                state=state,
                service=people.service_of(self._database),
                observer=self._me,
                clinician=people.get_person(self._database, sitting.clinician_uid),
                form=form,
                shown_as=shown_as,
                earlier_sittings=signed_files.count_signed(
                    self._database, self._me.uid, sitting.clinician_uid, shown_as, before=version.sitting_uid
                ),
                previous=signed_files.previous_record_digest(
                    self._database, self._me.uid, name, before=version.sitting_uid
                ),
                supersedes=version.supersedes,
                amended=version.amended,
                corrections=version.corrections,
                uid=uid,
                mapping_lines=self._shelf.mapping_lines(form),
            )
        )
        return self._signer.spell_out(record)


def _shown_as(state: SittingState) -> ShownAs:
    return state.sitting.shown_as or ShownAs.FULL_NAME


def name_file(record: PrintedRecord) -> str:
    """`feedback-<clinic>-<date>-<short id>.pdf`: no person's name, and only letters that every system takes."""
    clinic = in_file_name(record.clinic) or "clinic"
    practice = "practice-" if record.practice else ""
    return f"{practice}feedback-{clinic}-{record.day.isoformat()}-{record.short_id}.pdf"
