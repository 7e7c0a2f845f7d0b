"""The register of a series: every booking and sitting, what came of each, and what was changed, as far as it is here.

It is read from what was done on this computer and from what came in files, and tells each sitting once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from observer_app.domain.people import Person, Perspective
from observer_app.domain.register import RegisterKind, RegisterLine
from observer_app.domain.said import Said, SaidKind, pair_key_of
from observer_app.domain.sitting import SEEN
from observer_app.services import readers
from observer_app.services import register_words as words
from observer_app.services.concerns import COUNTS
from observer_app.services.printed import find_printed
from observer_app.services.register_sittings import (
    facts_of,
    lines_of_closed,
    lines_of_printed,
    lines_of_sitting,
    midnight,
)
from observer_app.signing.cards import read_card
from observer_app.store import people, releases, said, series_rows, signatures, taken_out
from observer_app.store.database import Database
from observer_app.store.series_rows import BookedFacts, PrintedFacts, SittingFacts

OF_LEAVING_OUT = (SaidKind.LEFT_OUT, SaidKind.PUT_BACK)
ABOUT_FEEDBACK = (SaidKind.CONCERN, SaidKind.CONCERN_ANSWER, *OF_LEAVING_OUT)
IN_ORDER = {kind: place for place, kind in enumerate(RegisterKind)}


@dataclass(frozen=True, slots=True)
class HowAsked:
    """How a clinic asks: of the visits that were seen, in how many the observer was there when the person was asked."""

    clinic_name: str
    seen: int
    in_front: int


class Register:
    """As `me` may read it. It names no patient and no observer."""

    def __init__(self, database: Database, clock: Callable[[], datetime], me: Person) -> None:
        self._database = database
        self._clock = clock
        self._me = me

    def lines(
        self, clinician_uid: str | None = None, first: date | None = None, last: date | None = None
    ) -> tuple[RegisterLine, ...]:
        """Everything about one clinician, or about all for None, oldest first; `first` and `last` are days of sittings.

        What happened later to a sitting of those days is told with it.
        """
        found = _Series(self._database, self._clock(), self._me, clinician_uid).lines()
        lines = (_with_its_day(each) for each in found if (first or each.day) <= each.day <= (last or each.day))
        return tuple(sorted(lines, key=lambda each: (each.at, each.about, IN_ORDER[each.kind])))

    def how_clinics_ask(self) -> tuple[HowAsked, ...]:
        """By clinic, for leads: a *yes* that was said in front of the observer is less free."""
        seen, in_front = Counter[str](), Counter[str]()
        for each in series_rows.sittings(self._database, None):
            there = [place for place in each.places if place.state in SEEN]
            seen[each.clinic_uid] += len(there)
            in_front[each.clinic_uid] += sum(place.in_front for place in there)
        names = {uid: people.get_clinic(self._database, uid).name for uid, many in seen.items() if many}
        return tuple(
            HowAsked(name, seen[uid], in_front[uid]) for uid, name in sorted(names.items(), key=lambda each: each[::-1])
        )


class _Series:
    """What is here of one clinician's series now, or of everyone's."""

    def __init__(self, database: Database, now: datetime, me: Person, clinician_uid: str | None) -> None:
        self._database = database
        # A sitting that is booked for today may still begin.
        self._today = now.astimezone().date()
        self._me = me
        self._clinician_uid = clinician_uid
        found = series_rows.sittings(database, clinician_uid)
        hidden = readers.keys_kept_apart(database, me.uid)
        self._begun = {who for each in found for who in _who_began(each)}
        self._sittings = [each for each in found if each.observer_uid == me.uid or _key(each) not in hidden]
        here = {each.uid for each in found}
        self._closed = [each for each in self._said(SaidKind.CLOSED) if each.uid not in here]
        self._begun |= {(each.about, each.author) for each in self._closed}
        self._begun |= taken_out.began(database)
        self._hidden = hidden
        whole = {each.digest for each in found if each.digest}
        self._prints = self._find_prints({each.digest for each in self._sittings if each.digest}, whole)
        replaced = {each.supersedes for each in self._prints.values()}
        alone = (each for each in self._prints.values() if each.digest not in whole)
        self._files = [each for each in alone if each.digest not in replaced]

    def lines(self) -> Iterator[RegisterLine]:
        booked = series_rows.booked(self._database, self._clinician_uid)
        yield from self._of_bookings(booked)
        keys = {_key(each) for each in booked}
        for sitting in self._sittings:
            is_booked = sitting.booking_uid is not None or _key(sitting) in keys
            yield from lines_of_sitting(sitting, self._today, booked=is_booked)
        for closed in self._closed:
            yield from lines_of_closed(closed)
        for printed in self._files:
            yield from lines_of_printed(printed)
        yield from self._of_refusals()
        yield from self._of_taken_out()
        yield from self._not_arrived()
        yield from self._of_words()
        yield from self._of_signers()

    # -- what was planned --------------------------------------------------------------------------------

    def _of_bookings(self, booked: Iterable[BookedFacts]) -> Iterator[RegisterLine]:
        refused = {(clinician, day, who) for _, clinician, day, who in self._refusals()}
        for each in booked:
            day, key = _day(each.starts_at), _key(each)
            if each.called_off_at is not None:
                kind = RegisterKind.CALLED_OFF
                said_ = words.called_off(each.clinic_name, each.called_off)
                yield RegisterLine(at=each.called_off_at, kind=kind, about=each.uid, sat_on=day, words=said_)
                continue
            told = [
                who
                for who, eyes in each.observers
                if (each.clinician_uid, day, who) in refused or self._came(each, key, who, eyes)
            ]
            if day < self._today and (len(told) < len(each.observers) or not each.observers):
                said_ = words.no_sitting(each.clinic_name, some_came=bool(told))
                yield RegisterLine(
                    at=each.starts_at, kind=RegisterKind.NO_SITTING, about=each.uid, sat_on=day, words=said_
                )

    def _came(self, booked: BookedFacts, key: str, who: str, eyes: Perspective) -> bool:
        if (key, who) in self._begun or (booked.uid, who) in self._begun:
            return True
        # A signed file alone does not tell whose it is.
        seen = (booked.clinic_name, _day(booked.starts_at), eyes)
        return any((each.clinic_name, each.day, each.perspective) == seen for each in self._files)

    def _refusals(self) -> Iterator[tuple[str, str, date, str]]:
        """Uid, clinician, day and observer of each, whether it was said here or elsewhere."""
        ours = series_rows.refused(self._database, self._clinician_uid)
        for each in ours:
            yield each.uid, each.clinician_uid, _day(each.at), each.observer_uid
        here = {each.uid for each in ours}
        for heard in self._said(SaidKind.RATHER_NOT):
            if heard.uid not in here:
                yield heard.uid, heard.body["clinician"], date.fromisoformat(heard.body["day"]), heard.author

    def _of_refusals(self) -> Iterator[RegisterLine]:
        for uid, _, day, _ in self._refusals():
            kind = RegisterKind.RATHER_NOT
            yield RegisterLine(at=midnight(day), kind=kind, about=uid, sat_on=day, words=words.SAYS[kind])

    def _of_taken_out(self) -> Iterator[RegisterLine]:
        """Of what was handed in, while no newer version has come."""
        for told in taken_out.visits_of(self._database, self._clinician_uid):
            is_open = told.observer == self._me.uid or told.pair not in self._hidden
            if is_open and not taken_out.heard_by(self._database, told):
                yield RegisterLine(
                    at=told.at, kind=RegisterKind.WITHDRAWN, about=told.sitting, sat_on=_day(told.started_at),
                    words=words.NO_NEW_VERSION,
                )  # fmt: skip

    def _said(self, kind: SaidKind) -> list[Said]:
        found = said.of_kinds(self._database, kind)
        return [each for each in found if self._clinician_uid in (None, each.body["clinician"]) and each.body["day"]]

    # -- what was signed ---------------------------------------------------------------------------------

    def _find_prints(self, shown: set[str], whole: set[str]) -> dict[str, PrintedFacts]:
        """What is printed of sittings that are here whole and shown, and of those that came as signed files alone."""
        released = set(releases.said_to(self._database, self._clinician_uid))
        every = shown | {each for each in released - whole if readers.may_open(self._database, self._me, each)}
        found = series_rows.printed(self._database, sorted(every))
        for digest in sorted(every - found.keys()):
            record = find_printed(self._database, digest)
            if record is not None:
                found[digest] = facts_of(digest, record)
        return found

    def _not_arrived(self) -> Iterator[RegisterLine]:
        """The numbers that are missing before another, for each observer as they are shown."""
        shown: dict[tuple[str, str, str], dict[int, PrintedFacts]] = {}
        clinicians = {each.digest: each.clinician_uid for each in self._sittings}
        for each in self._prints.values():
            who = clinicians.get(each.digest) or readers.clinician_of(self._database, each.digest) or ""
            shown.setdefault((who, each.perspective, each.shown_name), {})[each.nth] = each
        for numbers in shown.values():
            for nth in range(1, max(numbers)):
                if nth not in numbers:
                    after = numbers[min(each for each in numbers if each > nth)]
                    yield RegisterLine(
                        at=midnight(after.day), kind=RegisterKind.NOT_ARRIVED, about=after.digest, sat_on=after.day,
                        words=words.not_arrived(nth),
                    )  # fmt: skip

    # -- what was said of it since -----------------------------------------------------------------------

    def _of_words(self) -> Iterator[RegisterLine]:
        for each in said.about_any(self._database, sorted(self._prints), *ABOUT_FEEDBACK):
            kind, line = _say(each)
            counts = each.kind not in OF_LEAVING_OUT or readers.may_leave_out(self._database, each)
            if counts and readers.may_read(self._database, self._me, each):
                day = self._prints[each.about].day
                yield RegisterLine(at=each.at, kind=kind, about=each.about, sat_on=day, words=line)

    def _of_signers(self) -> Iterator[RegisterLine]:
        """Once for each whose signature is on any of it."""
        observers = {each.digest: each.observer_uid for each in self._sittings}
        signed = {(observers.get(each.digest), each.shown_name) for each in self._prints.values()}
        for signer in signatures.trusted_signers(self._database):
            if signer.stopped_from is None:
                continue
            card = read_card(signer.card)
            if any(name == card.name and uid in (None, card.person or uid) for uid, name in signed):
                kind, at = RegisterKind.SIGNATURE_STOPPED, signer.stopped_from
                yield RegisterLine(at=at, kind=kind, about=signer.fingerprint, words=words.SAYS[kind])


def _with_its_day(line: RegisterLine) -> RegisterLine:
    """What happened on a later day says of which sitting it is."""
    if line.sat_on in (None, _day(line.at)):
        return line
    return line.model_copy(update={"words": words.of_day(line.day, line.words)})


def _say(each: Said) -> tuple[RegisterKind, str]:
    if each.kind is SaidKind.CONCERN:
        return RegisterKind.CONCERN, words.SAYS[RegisterKind.CONCERN]
    if each.kind is SaidKind.CONCERN_ANSWER:
        return RegisterKind.CONCERN_ANSWERED, words.concern_answered(counts=each.body["counts"] == COUNTS)
    if each.kind is SaidKind.LEFT_OUT:
        return RegisterKind.LEFT_OUT, words.because(RegisterKind.LEFT_OUT, each.body["reason"])
    return RegisterKind.PUT_BACK, words.SAYS[RegisterKind.PUT_BACK]


def _who_began(sitting: SittingFacts) -> Iterator[tuple[str, str]]:
    yield _key(sitting), sitting.observer_uid
    if sitting.booking_uid is not None:
        yield sitting.booking_uid, sitting.observer_uid


def _key(each: SittingFacts | BookedFacts) -> str:
    """What all sittings of one booking share."""
    at = each.started_at if isinstance(each, SittingFacts) else each.starts_at
    return pair_key_of(each.two_words, each.clinician_uid, _day(at))


def _day(moment: datetime) -> date:
    return moment.astimezone().date()
