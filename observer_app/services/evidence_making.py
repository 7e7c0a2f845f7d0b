"""Making evidence packs: every file in it checked, the pack signed, saved where someone says, and a line of it kept.

Work goes back and forth between the store and a worker thread, so that it shows how far it is and can be stopped.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path

from observer_app.domain.appraisal import Period
from observer_app.domain.changes import NO_CHANGES, Changes, Kind, Outcome
from observer_app.domain.evidence import EvidenceRecord, PackKind
from observer_app.domain.evidence_answers import read_answer
from observer_app.domain.evidence_builder import OriginalFile, portal_copy
from observer_app.domain.people import Person, ShownAs
from observer_app.domain.said import SaidKind
from observer_app.domain.verification import Verification
from observer_app.errors import UserError
from observer_app.services import copies, readers, signing_rules
from observer_app.services.countersign_rules import file_that_counts
from observer_app.services.envelopes import sha256
from observer_app.services.evidence import Evidence
from observer_app.services.evidence_job import EvidenceJob, SignedEvidence, SignsEvidence
from observer_app.services.evidence_sources import Found, Inside
from observer_app.services.house import Tools
from observer_app.services.identities import find_held, keep_identity
from observer_app.services.steps import Slow, Steps, Stopped
from observer_app.services.trusted import trust_store
from observer_app.store import evidence_packs, people, said
from observer_app.store.database import Database
from observer_app.store.evidence_packs import MadePack
from observer_app.vault.vault import Unlocked

KEPT = "All that it is made of is safe on this computer."
MADE: Changes = frozenset({Kind.SIGNED_FILES, Kind.SETTINGS})
ANSWERED = (SaidKind.THOUGHT, SaidKind.REPLY, SaidKind.TALKED, SaidKind.ACTION, SaidKind.CAME_OF_IT)
"""What a clinician says of a feedback that a pack may repeat; thanks and what is for one person are not among it."""
NAMES = {PackKind.FULL: "evidence-pack", PackKind.PORTAL: "portal-copy", PackKind.TAKE_AWAY: "take-away-pack"}


@dataclass(frozen=True, slots=True)
class PackFile:
    """One signed file that is still to be saved."""

    record: EvidenceRecord
    content: bytes

    @property
    def sha256(self) -> str:
        return sha256(self.content)

    @property
    def name(self) -> str:
        return name_file(self.record)


@dataclass(frozen=True, slots=True)
class SignedPack:
    """A pack that was made and checked, with its portal copy where one was wanted; `parts` are what is in both."""

    clinician: Person
    pack: PackFile
    portal: PackFile | None
    parts: tuple[tuple[str, str], ...]

    @property
    def files(self) -> tuple[PackFile, ...]:
        return (self.pack,) if self.portal is None else (self.pack, self.portal)


@dataclass(frozen=True, slots=True)
class OfOne:
    """What became of one clinician's pack among several: where it is, or why there is none."""

    clinician: Person
    folder: Path | None = None
    record: EvidenceRecord | None = None
    why_not: str = ""


class PackMaking:
    """As one person, `me`, does it. `make_signer` is called when the first page is to be drawn."""

    def __init__(
        self,
        database: Database,
        me: Person,
        tools: Tools,
        evidence: Evidence,
        make_signer: Callable[[], SignsEvidence],
        unlock: Callable[[str, str], Unlocked],
    ) -> None:
        self._database = database
        self._me = me
        self._tools = tools
        self._evidence = evidence
        self._make_signer = make_signer
        self._unlock = unlock

    @cached_property
    def _signer(self) -> SignsEvidence:
        return self._make_signer()

    def _get_ready(self) -> None:
        assert self._signer is not None

    def open_keys(self, typed_words: str) -> Unlocked:
        """My own keys, to sign with; slow on purpose, for a worker thread. UserError when the words do not match."""
        return self._unlock(self._me.uid, typed_words)

    # -- one ---------------------------------------------------------------------------------------------

    def make(
        self,
        clinician_uid: str,
        period: Period,
        keys: Unlocked,
        *,
        take_away: bool = False,
        with_portal_copy: bool = False,
    ) -> Steps[SignedPack]:
        """Checks every file that goes in, and signs. Nothing is saved yet.

        UserError when there is nothing to put in, or a lead has still to sign their own view of the same visits.
        """
        found = self._evidence.find(clinician_uid, period)
        refuse(found)
        # Loading what draws takes half a second, which no window should wait for.
        yield Slow(self._get_ready, "Getting ready.")
        originals: list[OriginalFile] = []
        contents: dict[str, bytes] = {}
        for number, each in enumerate(found.inside, 1):
            content = file_that_counts(self._database, each.digest)
            check = partial(self._signer.check, content, trust_store(self._database), self._tools.clock())
            checked = yield Slow(check, f"Checking file {number} of {len(found.inside)}.")
            originals.append(self._original(clinician_uid, each, content, checked))
            contents[originals[-1].sha256] = content
        kind = PackKind.TAKE_AWAY if take_away else PackKind.FULL
        record = self._evidence.record(clinician_uid, period, found, originals, kind)
        in_order = tuple(contents[each.sha256] for each in record.originals)
        spelled = yield Slow(partial(self._signer.spell_out, record), "Drawing the pages.")
        job = self._job(spelled, in_order, with_portal_copy=with_portal_copy)
        made: SignedEvidence = yield Slow(
            partial(self._signer.sign, job, keys), "Drawing the pages, signing and checking them."
        )
        self._keep_identity(job, made)
        parts = tuple((each.digest, each.sha256) for each in originals)
        clinician = people.get_person(self._database, clinician_uid)
        return SignedPack(clinician, PackFile(job.record, made.content), _copy(job, made), parts)

    def save(self, signed: SignedPack, path: Path, portal_path: Path | None = None) -> Outcome[Path]:
        """Writes the pack there, the portal copy beside it, and reads both back. Saved once more, it is there twice.

        The portal copy goes to `portal_path` where one is given.
        """
        copies.save_copy(signed.pack.content, path, KEPT)
        self._keep(signed, signed.pack, path)
        if signed.portal is not None:
            beside = portal_path or path.with_name(signed.portal.name)
            copies.save_copy(signed.portal.content, beside, KEPT)
            self._keep(signed, signed.portal, beside)
        return Outcome(path, MADE)

    def _keep(self, signed: SignedPack, file: PackFile, path: Path) -> None:
        record = file.record
        made = MadePack(
            uid=record.uid,
            kind=record.kind,
            clinician_uid=signed.clinician.uid,
            made_by_uid=self._me.uid,
            first_day=record.first_day,
            last_day=record.last_day,
            made_at=self._tools.clock(),
            sha256=file.sha256,
            size=len(file.content),
            full_pack=record.full_pack or "",
        )
        with self._database.write():
            evidence_packs.keep(self._database, made, signed.parts)
            evidence_packs.note_copy(self._database, file.sha256, str(path.absolute()))

    def _original(self, clinician_uid: str, each: Inside, content: bytes, checked: Verification) -> OriginalFile:
        told = said.about(self._database, each.digest, *ANSWERED)
        theirs = [one for one in told if one.author == clinician_uid and readers.is_clinicians(self._database, one)]
        return OriginalFile(
            digest=each.digest,
            record=each.record,
            sha256=sha256(content),
            size=len(content),
            signed_by=tuple(one.shown_name for one in checked.signatures),
            verdict=checked.verdict,
            codes=checked.codes,
            answer=read_answer(_signed_by_clinician(checked), theirs),
        )

    def _job(self, record: EvidenceRecord, originals: tuple[bytes, ...], *, with_portal_copy: bool) -> EvidenceJob:
        signed_at = self._tools.clock()
        held, made_at = find_held(self._database, self._me, ShownAs.FULL_NAME)
        if made_at is not None and signed_at < made_at:
            raise signing_rules.clock_behind(signed_at, made_at)
        portal_uid = self._tools.public_ids() if with_portal_copy else None
        return EvidenceJob(self._me, record, originals, portal_uid, held, signed_at)

    def _keep_identity(self, job: EvidenceJob, signed: SignedEvidence) -> None:
        """At once, so that the next of several packs is signed by the same."""
        if signed.new_identity is not None:
            name, at, made = job.record.made_by.shown_name, job.signed_at, signed.new_identity
            with self._database.write():
                keep_identity(self._database, self._tools.ids(), self._me, ShownAs.FULL_NAME, name, at, made)

    # -- several -----------------------------------------------------------------------------------------

    def make_several(
        self, wanted: Sequence[tuple[str, Period]], keys: Unlocked, folder: Path, *, with_portal_copy: bool
    ) -> Steps[Outcome[tuple[OfOne, ...]]]:
        """Of each clinician and time, one after the other, saved at once in a folder with the clinician's name.

        The files carry no name, but no one should be sent another's. Stopped, what was made by then stays.
        """
        done: list[OfOne] = []
        try:
            for number, (uid, period) in enumerate(wanted, 1):
                person = people.get_person(self._database, uid)
                who = f"{number} of {len(wanted)}, {person.full_name}."
                done.append((yield from self._one_of_several(person, period, keys, folder, who, with_portal_copy)))
        except Stopped:
            pass
        return Outcome(tuple(done), MADE if any(each.record for each in done) else NO_CHANGES)

    def _one_of_several(
        self, person: Person, period: Period, keys: Unlocked, folder: Path, who: str, with_portal_copy: bool
    ) -> Steps[OfOne]:
        try:
            made = yield from _told(self.make(person.uid, period, keys, with_portal_copy=with_portal_copy), who)
            place = folder / name_folder(person, people.list_people(self._database))
            make_folder(place)
            self.save(made, place / made.pack.name)
        except UserError as fault:
            return OfOne(person, why_not=f"{fault.title}. {fault.body}")
        return OfOne(person, place, made.pack.record)


def _told(steps: Steps[SignedPack], who: str) -> Steps[SignedPack]:
    """The same steps, each said of whom it is."""
    try:
        slow = next(steps)
        while True:
            try:
                found = yield Slow(slow.call, f"{who} {slow.words}")
            except Exception as fault:  # noqa: BLE001 - it belongs to whoever asked for the call
                slow = steps.throw(fault)
            else:
                slow = steps.send(found)
    except StopIteration as ended:
        made: SignedPack = ended.value
        return made


def _copy(job: EvidenceJob, signed: SignedEvidence) -> PackFile | None:
    if signed.portal_copy is None or job.portal_uid is None:
        return None
    return PackFile(portal_copy(job.record, job.portal_uid, sha256(signed.content)), signed.portal_copy)


def _signed_by_clinician(checked: Verification) -> dict[str, str]:
    """The boxes that the clinician's own signature covers; none before they have signed."""
    has_signed = any(each.role == "clinician" for each in checked.signatures)
    return dict(checked.values) if has_signed else {}


def refuse(found: Found) -> None:
    """UserError when no pack can be made of this."""
    if found.kept_apart:
        raise kept_apart()
    if not found.inside:
        raise nothing_in_it()


def name_file(record: EvidenceRecord) -> str:
    """`evidence-pack-<first day>-to-<last day>-<short id>.pdf`: no one's name."""
    practice = "practice-" if record.practice else ""
    return f"{practice}{NAMES[record.kind]}-{record.first_day}-to-{record.last_day}-{record.short_id}.pdf"


def name_folder(person: Person, everyone: Sequence[Person]) -> str:
    """Their name in letters that every computer takes; whoever shares it has a part of their uid as well."""
    same = [each for each in everyone if _letters(each.full_name) == _letters(person.full_name)]
    return _letters(person.full_name) + (f"-{person.uid[-6:]}" if len(same) > 1 else "")


def _letters(name: str) -> str:
    kept = "".join(letter if letter.isalnum() else "-" for letter in name)
    return "-".join(part for part in kept.split("-") if part)[:60] or "clinician"


def make_folder(place: Path) -> None:
    try:
        place.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise UserError(
            "The folder could not be made",
            f"{KEPT} See that the stick is in and has room, or choose another place.",
            code="pack_folder_not_made",
        ) from fault


def kept_apart() -> UserError:
    return UserError(
        "Sign your own view first",
        "Nothing was made. You sat in on the same visits and have not signed yet. Sign it, then make this pack, or ask"
        " the other lead to make it.",
        code="pack_kept_apart",
    )


def nothing_in_it() -> UserError:
    return UserError(
        "There is nothing to put into it",
        "Nothing was made. Choose another time, or wait until feedback of this time is here.",
        code="pack_empty",
    )
