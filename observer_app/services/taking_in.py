"""Taking in a file from another computer: whole or not at all, and each thing in it with a verdict in words."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from functools import partial
from typing import Protocol

from observer_app.domain.people import Person, Role, ShownAs
from observer_app.domain.said import Said
from observer_app.domain.signed_kinds import EVIDENCE, FEEDBACK, PORTFOLIO
from observer_app.domain.sitting_record import SittingRecord
from observer_app.domain.taken_in import Taken, TakenFile, TakenThing
from observer_app.domain.travel import HandedIn, HandInFile, Receipt, SetUpFile
from observer_app.domain.verification import Verdict, Verification
from observer_app.errors import UserError
from observer_app.exchange import faults
from observer_app.services import keeping, readers, set_up_files
from observer_app.services.envelopes import Envelope, is_trusted, sha256, trust_card, trust_vouched
from observer_app.services.hearing import may_be_heard
from observer_app.services.looking_ahead import AT_ONCE, PDF_START
from observer_app.services.opened import Opened, read_opened
from observer_app.services.records import digest_of_record
from observer_app.services.set_up_files import keep_forms, refuse_other_service
from observer_app.services.sitting_records import digest_of, own_revision
from observer_app.services.steps import Slow, Steps, run_through
from observer_app.signing.cards import SignerCard, read_card
from observer_app.signing.identity import six_words
from observer_app.signing.trust import TrustStore
from observer_app.store import audit, learning, said, taken_in, taken_out
from observer_app.store import printed as printed_records
from observer_app.store.database import Database
from observer_app.store.taken_in import File, Parked, ParkedLine, Standing, WaitsFor


class CheckPdf(Protocol):
    """Checks a signed file apart."""

    def __call__(self, pdf: bytes, trust: TrustStore) -> Verification: ...


CARD_START = b"{"
INSTEAD = {
    PORTFOLIO.family: "It is someone’s own record, and stays theirs.",
    EVIDENCE.family: "It is an evidence pack. Save the files inside it, and take those in.",
}
WAITS = frozenset({Taken.SIGNER_UNKNOWN, Taken.WAITS_FOR_OWN})
AS_A_STUB = {Role.PATIENT_LEAD: Role.PATIENT_PARTNER, Role.CLINICAL_LEAD: Role.PEER_CLINICIAN}
"""Whom only a hand-in file speaks of is no lead: leads are told of by leads."""


class TakingIn:
    """Takes files in, for whoever is in. `check_pdf` checks a signed file apart; `trust` is who counts now; `rest` lets
    go of what checking holds, once there is nothing more to check.

    Opening and checking are slow and touch no store; what is written is short. `confirmed` holds the six words of
    signers that I compared with them, by voice or face to face.
    """

    def __init__(
        self,
        database: Database,
        me: Person,
        clock: Callable[[], datetime],
        words: Sequence[str],
        check_pdf: CheckPdf,
        trust: Callable[[], TrustStore],
        rest: Callable[[], None] = lambda: None,
    ) -> None:
        self._database = database
        self._me = me
        self._clock = clock
        self._words = words
        self._check_pdf = check_pdf
        self._trust = trust
        self.rest = rest

    def take_in(
        self, raw: bytes, name: str, private_keys: Sequence[bytes], confirmed: frozenset[tuple[str, ...]] = frozenset()
    ) -> TakenFile:
        """`steps`, all of them here and now."""
        return run_through(self.steps(raw, name, private_keys, confirmed))

    def steps(
        self, raw: bytes, name: str, private_keys: Sequence[bytes], confirmed: frozenset[tuple[str, ...]] = frozenset()
    ) -> Steps[TakenFile]:
        """UserError for a file that is none of ours, not for us, or not as it was made; nothing is changed then."""
        if raw.startswith(PDF_START):
            thing = yield from self._take_pdf(raw, name)
            return TakenFile(name, (thing,))
        if raw.startswith(CARD_START):
            return TakenFile(name, (self._take_card(raw, name, confirmed),))
        return (yield from self._take_envelope(raw, name, private_keys, confirmed))

    def _take_envelope(
        self, raw: bytes, name: str, private_keys: Sequence[bytes], confirmed: frozenset[tuple[str, ...]]
    ) -> Steps[TakenFile]:
        opened: Opened = yield Slow(lambda: read_opened(raw, private_keys))
        envelope, made_at = opened.envelope, opened.content.made_at
        if tuple(six_words(envelope.card.fingerprint, self._words)) in confirmed:
            if not self._is_their_name(envelope.card):
                return TakenFile(name, (_odd_card(name),))
            trust_card(self._database, envelope.card_bytes, self._me.full_name, self._clock())
        if not is_trusted(self._database, envelope.card.fingerprint, made_at):
            return TakenFile(name, (self._park(raw, name, envelope.card),))
        if isinstance(opened.content, SetUpFile):
            return self._take_set_up(opened.content, name)
        if isinstance(opened.content, Receipt):
            return self._take_receipt(opened.content, name)
        if self._waits_for_own(opened.content):
            parked = Parked(sha256(raw), envelope.card.fingerprint, name, raw, WaitsFor.OWN)
            taken_in.park(self._database, parked)
            return TakenFile(name, (TakenThing(name, Taken.WAITS_FOR_OWN),))
        return (yield from self._take_hand_in(envelope, opened.content, name))

    def _waits_for_own(self, content: HandInFile) -> bool:
        """Whether it holds a sitting of the same visits as one of mine that is not signed yet: it stays sealed."""
        sittings = (each.record.sitting for each in content.sittings)
        return any(readers.is_blind(self._database, self._me.uid, each) for each in sittings)

    def _take_card(self, raw: bytes, name: str, confirmed: frozenset[tuple[str, ...]]) -> TakenThing:
        """A signer card: whoever compared its six words counts from now on; it is kept aside until then."""
        card = read_card(raw)
        if any(each.fingerprint == card.fingerprint for each in self._trust().signers):
            return TakenThing(name, Taken.ALREADY_HERE)
        if tuple(six_words(card.fingerprint, self._words)) not in confirmed:
            return self._park(raw, name, card)
        if not self._is_their_name(card):
            return _odd_card(name)
        trust_card(self._database, raw, self._me.full_name, self._clock())
        return TakenThing(name, Taken.TAKEN_IN)

    def _is_their_name(self, card: SignerCard) -> bool:
        """Whether a card bears the name of the person it is for: whoever compares its words asks the one it names."""
        person = None if card.person is None else learning.find_person(self._database, card.person)
        return person is None or card.name in (person.full_name, person.first_name)

    def try_parked(self, private_keys: Sequence[bytes]) -> Steps[tuple[TakenFile, ...]]:
        """Takes in what lay aside and whose signer is known by now, until nothing more comes of it."""
        found: list[TakenFile] = []
        known = {each.fingerprint for each in self._trust().signers}
        for line in taken_in.parked_lines(self._database):
            if line.fingerprint not in known and self._waits_as_it_is(line):
                continue
            parked = taken_in.parked_file(self._database, line.sha256)
            try:
                taken = yield from self.steps(parked, line.name, private_keys)
            except UserError:
                # It is someone else's to open, who also uses this computer.
                continue
            if any(each.taken in WAITS for each in taken.things):
                continue
            taken_in.unpark(self._database, line.sha256)
            found.append(taken)
        return (*found, *(yield from self.try_parked(private_keys))) if found else ()

    def _waits_as_it_is(self, line: ParkedLine) -> bool:
        """Whether nothing new is to be learnt of a signed PDF of someone unknown; reading hundreds would take long."""
        printed = line.printed_digest
        return printed is not None and not keeping.is_print_erased(self._database, printed)

    def _park(self, raw: bytes, name: str, card: SignerCard) -> TakenThing:
        taken_in.park(self._database, Parked(sha256(raw), card.fingerprint, name, raw))
        return TakenThing(name, Taken.SIGNER_UNKNOWN, self._compare(card.name, card.fingerprint))

    def _compare(self, who: str, fingerprint: str) -> str:
        return (
            f"It says it is from {who}. Ask them for their six words: {' '.join(six_words(fingerprint, self._words))}."
        )

    # -- set-up files and receipts -----------------------------------------------------------------------

    def _take_set_up(self, told: SetUpFile, name: str) -> TakenFile:
        maker = learning.find_person(self._database, told.made_by)
        if maker is None or not maker.is_lead:
            return TakenFile(name, (TakenThing(name, Taken.REFUSED, "Only a lead can make a set-up file."),))
        with self._database.write():
            is_new = set_up_files.learn(self._database, told)
            if is_new:
                audit.append(self._database, audit.Event.SET_UP_TAKEN_IN, told.made_by)
        return TakenFile(name, (TakenThing(name, Taken.TAKEN_IN if is_new else Taken.ALREADY_HERE),))

    def _take_receipt(self, receipt: Receipt, name: str) -> TakenFile:
        refuse_other_service(self._database, receipt.service)
        with self._database.write():
            new = [
                taken_in.add_receipt(self._database, digest, receipt.made_by, receipt.made_at)
                for digest in receipt.have
            ]
        return TakenFile(name, (TakenThing(name, Taken.TAKEN_IN if any(new) else Taken.ALREADY_HERE),))

    # -- hand-in files -----------------------------------------------------------------------------------

    def _take_hand_in(self, envelope: Envelope, content: HandInFile, name: str) -> Steps[TakenFile]:
        refuse_other_service(self._database, content.service)
        files = envelope.content.files
        in_records = {each.sha256 for one in content.sittings for each in one.files}
        if in_records | {each.sha256 for each in content.feedback} != files.keys():
            raise faults.changed()
        if content.to not in ("", self._me.uid):
            raise faults.not_for_us()
        sender = self._sender(content, envelope.card)
        vouched = tuple(_vouched(content, sender))
        pinned = (read_card(each).pinned(sender.full_name, content.made_at) for each in vouched)
        trust = TrustStore(signers=(*self._trust().signers, *pinned))
        checked = yield from self._check_all(self._new_among(files), trust)
        things: list[TakenThing] = []
        with self._database.write():
            keep_forms(self._database, content.forms)
            self._learn_names(content)
            for card in vouched:
                trust_vouched(self._database, card, sender, self._me, content.made_at)
            for printed, sitting_uid in sorted(content.gone.items() if sender.is_lead else ()):
                taken_in.erase_print(self._database, printed, sitting_uid)
            for told in content.taken_out if sender.is_lead else ():
                taken_out.add(self._database, told)
            for printed in content.mistaken if sender.is_lead else ():
                taken_in.add_mistaken_print(self._database, printed)
            for each in content.sittings:
                things += self._take_sitting(each, sender, files, checked)
            for named in content.feedback:
                things.append(self._take_feedback(files[named.sha256], named.name, checked.get(named.sha256)))
            things += self._hear(content.said, sender, name)
        self._database.forget_what_was_deleted()
        arrived = tuple(digest_of(each.record) for each in content.sittings if self._is_here(each.record))
        return TakenFile(name, tuple(things), arrived, envelope.card.exchange_key_bytes)

    def _new_among(self, files: dict[str, bytes]) -> dict[str, bytes]:
        """Those that are not here yet: a file that is here, byte for byte, was checked when it came."""
        return {digest: pdf for digest, pdf in files.items() if keeping.print_of_held(self._database, digest) is None}

    def _check_all(self, files: dict[str, bytes], trust: TrustStore) -> Steps[dict[str, Verification]]:
        """Slow, and writes nothing, so that nothing is locked meanwhile; a few at a time, each in its own process."""
        checked: dict[str, Verification] = {}
        for some in _in_batches(tuple(files.items())):
            found = yield Slow(partial(self._check_some, some, trust), _say_how_far(len(checked), len(files)))
            checked |= found
        return checked

    def _check_some(self, some: Sequence[tuple[str, bytes]], trust: TrustStore) -> dict[str, Verification]:
        with ThreadPoolExecutor(AT_ONCE) as pool:
            found = pool.map(lambda named: self._check_pdf(named[1], trust), some)
            return dict(zip((digest for digest, _ in some), found, strict=True))

    def _sender(self, content: HandInFile, card: SignerCard) -> Person:
        """Whoever hands it in: as they are known here, or as they say, under the name on their card."""
        known = learning.find_person(self._database, content.made_by)
        said = next((as_stub(each) for each in content.people if each.uid == content.made_by), None)
        if known is None and (said is None or said.full_name != card.name):
            raise faults.changed()
        found = known or said
        assert found is not None
        return found

    def _learn_names(self, content: HandInFile) -> None:
        """Whoever is not known becomes a stub; names that are known stay."""
        for person in content.people:
            if learning.find_person(self._database, person.uid) is None:
                learning.add_stub(self._database, as_stub(person))
        for clinic in content.clinics:
            if learning.find_clinic(self._database, clinic.uid) is None:
                learning.add_stub_clinic(self._database, clinic)

    def _take_sitting(
        self, handed: HandedIn, sender: Person, files: dict[str, bytes], checked: dict[str, Verification]
    ) -> list[TakenThing]:
        record = handed.record
        day = record.sitting.started_at.astimezone()
        name = f"Sitting of {day.day} {day:%B %Y}, {' '.join(record.sitting.two_words)}"
        if record.sitting.observer_uid != sender.uid and not sender.is_lead:
            return [TakenThing(name, Taken.REFUSED, "It was handed in by someone who did not observe it.")]
        if keeping.is_anothers(self._database, record):
            return [TakenThing(name, Taken.REFUSED, "It says that it is a sitting of someone else’s.")]
        if not all(self._belongs(each.sha256, record.printed, checked) for each in handed.files):
            return [TakenThing(name, Taken.REFUSED, "A signed file that goes with it is not good, or is another’s.")]
        taken = keeping.keep_record(self._database, record, sender.uid)
        if handed.mistake is not None and not own_revision(self._database, record.uid):
            taken_in.add_error(self._database, record.uid, handed.mistake.reason, self._clock())
        of_files = [
            self._take_feedback(files[each.sha256], each.name, checked.get(each.sha256)) for each in handed.files
        ]
        return [TakenThing(name, taken), *of_files]

    def _is_here(self, record: SittingRecord) -> bool:
        digest = digest_of(record)
        return taken_in.record(self._database, digest) is not None or keeping.is_own(self._database, record.uid, digest)

    # -- what was said -----------------------------------------------------------------------------------

    def _hear(self, words: Sequence[Said], sender: Person, name: str) -> list[TakenThing]:
        """Keeps what people said; one line for all of it, as it is counted and not listed."""
        kept = [
            said.add(self._database, each, sender.uid)
            for each in words
            if may_be_heard(self._database, self._me, each, sender)
        ]
        if not words:
            return []
        return [TakenThing(f"{name}, what was said", Taken.TAKEN_IN if any(kept) else Taken.ALREADY_HERE)]

    # -- signed files ------------------------------------------------------------------------------------

    def checking(self) -> Callable[[bytes], Verification]:
        """How a signed file is checked apart, by who counts now; slow, and touches no store."""
        return partial(self._check_pdf, trust=self._trust())

    def take_pdf(self, pdf: bytes, name: str, found: Verification | None) -> TakenThing:
        """A signed file that was checked apart; None for one that was here already."""
        with self._database.write():
            return self._take_feedback(pdf, name, found)

    def _take_pdf(self, pdf: bytes, name: str) -> Steps[TakenThing]:
        found: Verification = yield Slow(partial(self.checking(), pdf))
        return self.take_pdf(pdf, name, found)

    def _belongs(self, digest: str, printed: str, checked: dict[str, Verification]) -> bool:
        """Whether a signed file is good and has this very record inside."""
        found = checked.get(digest)
        if found is None:
            return keeping.print_of_held(self._database, digest) == printed
        good = found.verdict in (Verdict.GOOD_AND_KNOWN, Verdict.GOOD_SIGNER_UNKNOWN)
        return good and found.record_text is not None and digest_of_record(found.record_text.encode()) == printed

    def _take_feedback(self, pdf: bytes, name: str, found: Verification | None) -> TakenThing:
        """A signed file that has been checked; None for one that was here already."""
        if found is None:
            return TakenThing(name, keeping.standing_of_held(self._database, sha256(pdf)))
        if found.verdict is Verdict.UNREADABLE:
            return TakenThing(name, Taken.UNREADABLE, f"It was not taken in. {found.body()}")
        if found.verdict is Verdict.NOT_GOOD or found.record_text is None:
            return TakenThing(name, Taken.REFUSED, found.body())
        return self._keep_pdf(pdf, name, found)

    def _keep_pdf(self, pdf: bytes, name: str, found: Verification) -> TakenThing:
        if found.family != FEEDBACK.family:
            return TakenThing(name, Taken.NOT_FEEDBACK, INSTEAD.get(found.family, ""))
        assert found.record_text is not None, "what is good has its record"
        printed = digest_of_record(found.record_text.encode())
        if keeping.is_print_erased(self._database, printed):
            # Nor may it lie aside until someone knows its signer.
            return TakenThing(name, Taken.WITHDRAWN)
        if found.verdict is Verdict.GOOD_SIGNER_UNKNOWN:
            unknown = next(each for each in found.signatures if each.known is False)
            parked = Parked(sha256(pdf), unknown.fingerprint, name, pdf, printed_digest=printed)
            taken_in.park(self._database, parked)
            more = self._compare(unknown.shown_name, unknown.fingerprint)
            return TakenThing(name, Taken.SIGNER_UNKNOWN, more)
        file = File(printed, sha256(pdf), found.signed_states, Standing.HELD, name, pdf)
        taken = keeping.keep_file(self._database, file)
        printed_records.keep(self._database, printed, found.record_text)
        return TakenThing(name, taken)


def _odd_card(name: str) -> TakenThing:
    return TakenThing(
        name,
        Taken.REFUSED,
        "It bears another name than the person it is for has on our list. Take in a new set-up file, then try again.",
    )


def _in_batches(named: Sequence[tuple[str, bytes]]) -> Iterator[Sequence[tuple[str, bytes]]]:
    return (named[start : start + AT_ONCE] for start in range(0, len(named), AT_ONCE))


def _say_how_far(done: int, of: int) -> str:
    return f"Checking its signed files: {done} of {of} done." if of > AT_ONCE else ""


def as_stub(person: Person) -> Person:
    """Someone as a hand-in file tells of them: never a lead."""
    roles = dict.fromkeys(AS_A_STUB.get(role, role) for role in person.roles)
    return person.model_copy(update={"roles": tuple(roles)})


def _vouched(content: HandInFile, sender: Person) -> Iterator[bytes]:
    """The cards that a sender may vouch for: of their own signatures, such as a number's; a lead for everyone's."""
    names = {sender.name_shown(how) for how in ShownAs if how is not ShownAs.CODE or sender.code_number is not None}
    for encoded in content.cards:
        try:
            card_bytes = base64.b64decode(encoded, validate=True)
            card = read_card(card_bytes)
        except (ValueError, UserError) as error:
            raise faults.changed() from error
        if sender.is_lead or (card.person in (None, sender.uid) and card.name in names):
            yield card_bytes
