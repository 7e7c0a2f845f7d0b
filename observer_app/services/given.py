"""A file that a clinician was given by hand: checked, kept when it is good and about them, and theirs to read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from observer_app.domain.changes import NO_CHANGES, Changes, Kind, Outcome
from observer_app.domain.people import Person, Role
from observer_app.domain.portfolio import PortfolioRecord
from observer_app.domain.record import PrintedRecord
from observer_app.domain.said import Audience, SaidKind
from observer_app.domain.signed_kinds import EVIDENCE
from observer_app.domain.taken_in import Taken
from observer_app.domain.verification import Verdict, Verification
from observer_app.domain.verification_words import Code
from observer_app.services import keeping, readers
from observer_app.services.envelopes import sha256
from observer_app.services.models import CheckedFile
from observer_app.services.records import digest_of_record
from observer_app.services.saying import Saying
from observer_app.services.small_files import read_small
from observer_app.services.steps import Slow, Steps
from observer_app.services.verify import AnyRecord, Verify, read_record
from observer_app.signing.work_request import MAX_FEEDBACK_BYTES
from observer_app.store import printed, taken_in
from observer_app.store.database import Database
from observer_app.store.taken_in import File, Parked, Standing

GIVEN: Changes = frozenset({Kind.SIGNED_FILES, Kind.SAID})
KEPT = frozenset({Taken.TAKEN_IN, Taken.MORE_SIGNED, Taken.ALREADY_HERE})


class Found(StrEnum):
    """What became of a file that was opened."""

    KEPT = "kept"
    ASIDE = "aside"
    """Good as far as it can be told, and by someone whom no one here has confirmed: it counts for nothing yet."""
    LATER_IS_HERE = "later_is_here"
    """The same feedback is here with more signatures than this file has."""
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class GivenFile:
    """What was found, in words. `digest` names the feedback where there is one here to read."""

    found: Found
    title: str
    body: str
    sentences: tuple[str, ...] = ()
    digest: str = ""


class Given:
    """Of whoever is in, `me`. `spell` writes a name as pages print it; slow, and seldom needed."""

    def __init__(
        self,
        database: Database,
        me: Person,
        saying: Saying,
        verify: Verify,
        spell: Callable[[str], str],
        *,
        is_practice: bool,
    ) -> None:
        self._database = database
        self._me = me
        self._saying = saying
        self._verify = verify
        self._spell = spell
        self._is_practice = is_practice

    def opening(self, path: Path) -> Steps[Outcome[GivenFile]]:
        """Checks the file, keeps it, and makes it mine to read; nothing of one that is not good, or not about me."""
        trust = self._verify.trusting()
        looked, content = yield Slow(lambda: (self._verify.look((path,), trust), _read(path)))
        (told,) = self._verify.tell(looked)
        found = told.verification
        if found.codes == (Code.ROLLED_BACK,):
            return Outcome(self._tell_later(found, told), NO_CHANGES)
        if found.verdict in (Verdict.NOT_GOOD, Verdict.UNREADABLE):
            return Outcome(_refused(told), NO_CHANGES)
        refused = self._refuse_others(found)
        if refused is not None:
            return Outcome(refused, NO_CHANGES)
        if content is None or sha256(content) != found.sha256:
            return Outcome(_gone(), NO_CHANGES)
        if found.verdict is Verdict.GOOD_SIGNER_UNKNOWN:
            return Outcome(self._put_aside(path.name, content, told), GIVEN)
        return self._keep(path.name, content, told)

    def _refuse_others(self, found: Verification) -> GivenFile | None:
        """What speaks against a good file being mine; None when nothing does."""
        record = read_record(found.record_text)
        if not isinstance(record, PrintedRecord):
            return _no_feedback(found.family, record)
        if record.practice != self._is_practice:
            return _practice(of_practice=record.practice)
        numbers = {record.clinician.registration, self._me.registration} - {""}
        if not self._is_my_name(record.clinician.name) or len(numbers) > 1:
            return _about_someone_else(record.clinician.name)
        if Role.CLINICIAN not in self._me.roles and not self._me.is_lead:
            return _no_clinician()
        return None

    def _is_my_name(self, name: str) -> bool:
        mine = self._me.full_name
        return _plain(name) in (_plain(mine), _plain(self._spell(mine)))

    def _put_aside(self, name: str, content: bytes, told: CheckedFile) -> GivenFile:
        unknown = next(each for each in told.verification.signatures if each.known is False)
        printed_digest = digest_of_record((told.verification.record_text or "").encode())
        parked = Parked(sha256(content), unknown.fingerprint, name, content, printed_digest=printed_digest)
        taken_in.park(self._database, parked)
        return GivenFile(Found.ASIDE, told.title, told.body, told.sentences)

    def _keep(self, name: str, content: bytes, told: CheckedFile) -> Outcome[GivenFile]:
        found = told.verification
        assert found.record_text is not None, "what is good has its record"
        digest = digest_of_record(found.record_text.encode())
        file = File(digest, found.sha256, found.signed_states, Standing.HELD, name, content)
        with self._database.write():
            taken = keeping.keep_file(self._database, file)
            if taken not in KEPT:
                return Outcome(GivenFile(Found.REFUSED, "It was not kept", taken.in_words), NO_CHANGES)
            printed.keep(self._database, digest, found.record_text)
            self._release(digest)
        return Outcome(GivenFile(Found.KEPT, told.title, told.body, told.sentences, digest), GIVEN)

    def _tell_later(self, found: Verification, told: CheckedFile) -> GivenFile:
        """An earlier state of what is here: where that is mine to read, it is what to go on with."""
        digest = digest_of_record((found.record_text or "").encode())
        if not readers.reads_feedback(self._database, self._me.uid, digest):
            return _refused(told)
        return GivenFile(
            Found.LATER_IS_HERE,
            "We hold a later one",
            "This file is an earlier state of a feedback that is here with more signatures. Go on with that one;"
            " nothing was changed.",
            told.sentences,
            digest,
        )

    def _release(self, digest: str) -> None:
        if not readers.reads_feedback(self._database, self._me.uid, digest):
            self._saying.say(SaidKind.RELEASED, digest, Audience.CLINICIAN, clinician=self._me.uid)


def _read(path: Path) -> bytes | None:
    """None for what is gone by now; what was checked is told by its digest."""
    try:
        return read_small(path, MAX_FEEDBACK_BYTES)
    except OSError:
        return None


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())


def _refused(told: CheckedFile) -> GivenFile:
    return GivenFile(Found.REFUSED, told.title, told.body, told.sentences)


def _gone() -> GivenFile:
    return GivenFile(
        Found.REFUSED,
        "The file changed while it was opened",
        "Nothing was kept. See that the stick is in and that no other program is writing to the file, then choose it"
        " again.",
    )


def _no_feedback(family: str, record: AnyRecord | None) -> GivenFile:
    """What it is instead; None is a record that this version cannot read."""
    if family == EVIDENCE.family:
        return _is_pack()
    return _own_record(record.person.shown_name) if isinstance(record, PortfolioRecord) else _of_newer_version()


def _own_record(name: str) -> GivenFile:
    return GivenFile(
        Found.REFUSED,
        "This is not feedback",
        f"It is {name}’s own record, and it is as they signed it. It stays theirs, so nothing of it was kept here.",
    )


def _is_pack() -> GivenFile:
    return GivenFile(
        Found.REFUSED,
        "This is an evidence pack",
        "It is as it was signed, and it is not feedback, so it was not kept here. Save the files inside it with “Check"
        " a signed file”, then open the ones that you want here.",
    )


def _of_newer_version() -> GivenFile:
    return GivenFile(
        Found.REFUSED,
        "This file is from a newer Observer",
        "It was not kept, as this computer cannot read all of it. Ask a lead to bring Observer here up to date.",
    )


def _about_someone_else(name: str) -> GivenFile:
    return GivenFile(
        Found.REFUSED,
        "This feedback is not about you",
        f"It is about {name}, so it was not kept here. Give it back to whoever gave it to you. If it should be about"
        " you, ask a lead to see how your name is written on the list.",
    )


def _no_clinician() -> GivenFile:
    return GivenFile(
        Found.REFUSED,
        "You are not on the list as a clinician",
        "The file is good, and it was not kept here. Ask a lead to put you down as a clinician, then open it again.",
    )


def _practice(*, of_practice: bool) -> GivenFile:
    if of_practice:
        body = "It is from the practice clinic, where people and visits are made up. It counts for nothing here."
    else:
        body = "It is a real one. Leave the practice clinic, and open it with your own words."
    return GivenFile(Found.REFUSED, "Practice and real feedback stay apart", f"It was not kept. {body}")
