"""Signing after the observer: the clinician *as seen*, or with the reason why not; a lead last, where leads sign."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from observer_app.domain.changes import Changes, Kind, Outcome
from observer_app.domain.people import Person, ShownAs
from observer_app.domain.privacy import Hint, KeepReason
from observer_app.domain.record import PrintedRecord
from observer_app.domain.said import Audience, SaidKind, latest
from observer_app.domain.taken_in import Taken
from observer_app.domain.verification import CLINICIAN_FIELDS
from observer_app.services import copies, hand_ins, keeping, leads, readers, signing_rules
from observer_app.services import countersign_rules as rules
from observer_app.services.answer_hints import AnswerHints, BoxHint
from observer_app.services.countersign_job import Countersigned, CountersignJob, Countersigns, Part
from observer_app.services.envelopes import sha256
from observer_app.services.house import Tools
from observer_app.services.identities import find_held, keep_identity
from observer_app.services.local_rules import leads_sign
from observer_app.services.printed import find_printed
from observer_app.services.saying import Saying
from observer_app.services.trusted import trust_store
from observer_app.store import audit, signatures, signed_files
from observer_app.store.database import Database
from observer_app.store.taken_in import File, Standing
from observer_app.vault.vault import Unlocked

COUNTERSIGNED: Changes = frozenset({Kind.SIGNED_FILES, Kind.SAID})
SHARED_FIELDS = tuple(name for name in CLINICIAN_FIELDS if name not in ("talked_on", "declined_because"))
"""The boxes that a clinician fills from what they shared; the two others are filled when signing."""
KEPT = "The signed file is safe on this computer."


@dataclass(frozen=True, slots=True)
class AnsweredFile:
    """A file that was signed after its observer. `signatures` counts all."""

    digest: str
    file_name: str
    signatures: int
    size: int


class Countersign:
    """Of one person, `me`.

    `make_signer` is called when the first box is to be drawn. `unlock` gives someone's own keys for their words.
    """

    def __init__(
        self,
        database: Database,
        me: Person,
        tools: Tools,
        saying: Saying,
        hints: AnswerHints,
        make_signer: Callable[[], Countersigns],
        unlock: Callable[[str, str], Unlocked],
    ) -> None:
        self._database = database
        self._me = me
        self._tools = tools
        self._saying = saying
        self._hints = hints
        self._make_signer = make_signer
        self._unlock = unlock

    @cached_property
    def _signer(self) -> Countersigns:
        # Drawing and signing bring a second of imports, which no one should wait for before they are needed.
        return self._make_signer()

    def get_ready(self) -> None:
        """Loads what drawing and signing need; for a worker thread, so that signing begins at once."""
        assert self._signer is not None

    @property
    def is_ready(self) -> bool:
        """Whether what drawing needs is loaded."""
        return "_signer" in self.__dict__

    # -- before signing ----------------------------------------------------------------------------------

    def record(self, digest: str) -> PrintedRecord:
        """What the feedback says; KeyError when it is not here, or not for me to open."""
        found = find_printed(self._database, digest)
        if found is None or not readers.may_open(self._database, self._me, digest):
            raise KeyError(digest)
        return found

    def signatures(self, digest: str) -> int:
        """How many have signed the file that counts here. UserError when none does any more."""
        return len(self._signers(rules.file_that_counts(self._database, digest)))

    def today(self) -> date:
        return self._tools.clock().astimezone().date()

    def as_printed(self, values: Mapping[str, str]) -> dict[str, str]:
        """The words of each box as the page will show them; empty boxes are left out."""
        spelled = ((name, self._signer.spell_out(text).strip()) for name, text in values.items())
        return {name: text for name, text in spelled if text}

    def open_hints(self, digest: str, values: Mapping[str, str]) -> tuple[BoxHint, ...]:
        """What in these boxes may show who someone is and has no answer yet."""
        return self._hints.open_hints(digest, values)

    def keep_hint(self, digest: str, hint: Hint, reason: KeepReason) -> Outcome[None]:
        """Keeps such words on purpose."""
        return self._hints.keep(digest, hint, reason)

    def open_keys(self, typed_words: str) -> Unlocked:
        """My own keys, to sign with; slow on purpose, for a worker thread. UserError when the words do not match."""
        return self._unlock(self._me.uid, typed_words)

    # -- signing -----------------------------------------------------------------------------------------

    def prepare_as_seen(
        self, digest: str, shared: Mapping[str, str], talked_on: date | None, *, clock_is_right: bool = False
    ) -> CountersignJob:
        """“I have seen this and we have talked.” `shared` are the words that I share with all who have the file.

        UserError for the first thing that stands in the way. ValueError for feedback that is not to me.
        """
        record = self._my_feedback(digest)
        rules.refuse_day(talked_on, record.day, self.today())
        assert talked_on is not None
        values = {**_of_shared(shared), "talked_on": f"{talked_on.day} {talked_on:%B %Y}"}
        return self._prepare(digest, Part.CLINICIAN, values, talked_on, clock_is_right=clock_is_right)

    def prepare_declined(
        self, digest: str, shared: Mapping[str, str], because: str, *, clock_is_right: bool = False
    ) -> CountersignJob:
        """“I do not wish to sign, because …”: a signed answer too, in which nothing says that I saw it or talked."""
        self._my_feedback(digest)
        if not because.strip():
            raise rules.no_reason()
        values = {**_of_shared(shared), "declined_because": because}
        return self._prepare(digest, Part.CLINICIAN, values, None, clock_is_right=clock_is_right)

    def prepare_as_lead(self, digest: str, comment: str, *, clock_is_right: bool = False) -> CountersignJob:
        """The third signature, with or without a comment; ValueError for whoever is no lead."""
        leads.refuse_others(self._me)
        if not leads_sign(self._database):
            raise rules.leads_do_not_sign()
        return self._prepare(digest, Part.LEAD, {"lead_comment": comment}, None, clock_is_right=clock_is_right)

    def _prepare(
        self, digest: str, part: Part, values: Mapping[str, str], talked_on: date | None, *, clock_is_right: bool
    ) -> CountersignJob:
        pdf = self._file_for(digest, part)
        printed = self.as_printed(values)
        rules.refuse_long(printed)
        if self.open_hints(digest, printed):
            raise rules.could_be_known()
        self._signer.refuse_overflow(pdf, printed)
        signed_at = self._tools.clock()
        held, made_at = find_held(self._database, self._me, ShownAs.FULL_NAME)
        if not clock_is_right:
            signing_rules.refuse_clock_behind(signed_at, self.record(digest).day, made_at)
        return CountersignJob(
            digest=digest,
            part=part,
            me=self._me,
            name=self._signer.spell_out(self._me.full_name),
            pdf=pdf,
            values=printed,
            talked_on=talked_on,
            identity=held,
            trust=trust_store(self._database),
            signed_at=signed_at,
        )

    def sign(self, job: CountersignJob, keys: Unlocked) -> Countersigned:
        """Fills in, signs and checks; slow, for a worker thread."""
        return self._signer.sign(job, keys)

    def keep(self, job: CountersignJob, signed: Countersigned) -> Outcome[AnsweredFile]:
        """Keeps the file in the place of what was held, with the signature when that is new, in one transaction.

        UserError when the file that was signed is no longer the one that counts.
        """
        with self._database.write():
            if rules.file_that_counts(self._database, job.digest) != job.pdf:
                raise rules.moved_on()
            name = hand_ins.name_of(self._database, job.digest, job.pdf)
            if signed.new_identity is not None:
                uid, at, made = self._tools.ids(), job.signed_at, signed.new_identity
                keep_identity(self._database, uid, self._me, ShownAs.FULL_NAME, job.name, at, made)
            content = signed.content
            file = File(job.digest, sha256(content), signed.states, Standing.HELD, name, content)
            if keeping.keep_file(self._database, file) is not Taken.MORE_SIGNED:
                raise rules.moved_on()
            answer = "declined" if job.declines else "signed"
            audit.append(self._database, audit.Event.COUNTERSIGNED, job.digest, part=job.part, answer=answer)
            self._say_answer(job)
        return Outcome(self.answered(job.digest), COUNTERSIGNED)

    def answered(self, digest: str) -> AnsweredFile:
        """The file as it is held now."""
        pdf = rules.file_that_counts(self._database, digest)
        name = hand_ins.name_of(self._database, digest, pdf)
        return AnsweredFile(digest, _name_signed(name), len(self._signers(pdf)), len(pdf))

    def save_copy(self, digest: str, path: Path) -> Outcome[Path]:
        """Writes the signed file there and reads it back; UserError when it did not arrive whole.

        KeyError for what is not for me to open.
        """
        self.record(digest)
        pdf = rules.file_that_counts(self._database, digest)
        copies.save_copy(pdf, path, KEPT)
        sitting_uid = signed_files.sitting_of_record(self._database, digest)
        if sitting_uid is not None:
            signed_files.note_saved_copy(self._database, sitting_uid, sha256(pdf), str(path.absolute()))
        else:
            audit.append(self._database, audit.Event.COPY_SAVED, digest, sha256=sha256(pdf))
        return Outcome(path, frozenset({Kind.SIGNED_FILES}))

    # -- what must hold ----------------------------------------------------------------------------------

    def _my_feedback(self, digest: str) -> PrintedRecord:
        if not readers.reads_feedback(self._database, self._me.uid, digest):
            raise ValueError(f"the feedback {digest} is not to {self._me.uid}")
        # What was erased is told as such, and has no record any more.
        rules.file_that_counts(self._database, digest)
        return self.record(digest)

    def _file_for(self, digest: str, part: Part) -> bytes:
        pdf = rules.file_that_counts(self._database, digest)
        signers = self._signers(pdf)
        rules.refuse_signed(len(signers), 1 if part is Part.CLINICIAN else 2)
        mine = {each.fingerprint for each in signatures.identities_of(self._database, self._me.uid)}
        if mine.intersection(signers):
            raise rules.signed_by_me()
        return pdf

    def _signers(self, pdf: bytes) -> tuple[str, ...]:
        # Opening the signatures brings half a second of imports.
        from observer_app.signing.who_signed import signers_of

        return signers_of(pdf)

    def _say_answer(self, job: CountersignJob) -> None:
        """The day we talked, or that I declined, is said beside the file too, for who does not open it; once."""
        if job.declines:
            self._saying.say(SaidKind.DECLINED, job.digest, Audience.EVERYONE)
        if job.talked_on is None:
            return
        day = job.talked_on.isoformat()
        heard = self._saying.heard(job.digest, SaidKind.TALKED)
        said = latest(each for each in heard if each.author == self._me.uid)
        if said is None or said.body["day"] != day:
            self._saying.say(SaidKind.TALKED, job.digest, Audience.EVERYONE, day=day)


def _of_shared(shared: Mapping[str, str]) -> dict[str, str]:
    """In the order of the page; ValueError for what is no box of the clinician's thoughts and answer."""
    known = {name: shared[name] for name in SHARED_FIELDS if name in shared}
    if shared.keys() - known.keys() - {"talked_on"}:
        raise ValueError(f"no boxes of the clinician: {', '.join(sorted(shared.keys() - known.keys()))}")
    return known


def _name_signed(name: str) -> str:
    """Another name than the file had before, so that no one takes one for the other."""
    return f"{Path(name).stem.removesuffix('-answered')}-answered.pdf"
