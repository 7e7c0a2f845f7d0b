"""The lines of one sitting: of its whole record, of its signed file alone, or of what was said when it was closed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time

from observer_app.domain.record import PrintedRecord
from observer_app.domain.register import RegisterKind, RegisterLine
from observer_app.domain.said import Said
from observer_app.domain.sitting import SEEN, PlaceState, SittingStage
from observer_app.services import register_words as words
from observer_app.store.series_rows import COUNTS, PrintedFacts, SittingFacts

OF_STATE = {
    PlaceState.SAID_NO: RegisterKind.SAID_NO,
    PlaceState.DID_NOT_COME: RegisterKind.DID_NOT_COME,
    PlaceState.NOT_KNOWN: RegisterKind.NOT_KNOWN,
    PlaceState.CHANGED_THEIR_MIND: RegisterKind.CHANGED_THEIR_MIND,
    PlaceState.NO_TIME: RegisterKind.NO_TIME,
}
TOLD_WHEN_CLOSED = (
    RegisterKind.SAID_NO,
    RegisterKind.DID_NOT_COME,
    RegisterKind.NOT_KNOWN,
    RegisterKind.CHANGED_THEIR_MIND,
)
"""What stays as it is whatever happens later, so that the word is the same whenever it is told."""
IN_PRINT = {
    RegisterKind.SAID_NO: "said_no",
    RegisterKind.ASKED_IN_FRONT: "asked_in_front",
    RegisterKind.NOT_KNOWN: "not_known",
    RegisterKind.CHANGED_THEIR_MIND: "changed_their_mind",
    RegisterKind.CUT_SHORT: "cut_short",
}
UNDER_WAY = frozenset({SittingStage.OPEN, SittingStage.WAITING_FOR_SIGNATURE})


def counts_of(sitting: SittingFacts) -> Counter[RegisterKind]:
    """What became of its people. Whoever withdrew is told of as that and as nothing else."""
    found = Counter(OF_STATE[each.state] for each in sitting.places if each.state in OF_STATE)
    found[RegisterKind.CHANGED_THEIR_MIND] -= len(sitting.withdrawn)
    found[RegisterKind.ASKED_IN_FRONT] = sum(each.in_front for each in sitting.places)
    found[RegisterKind.CUT_SHORT] = sum(each.cut_short for each in sitting.places)
    return found


def lines_of_sitting(sitting: SittingFacts, today: date, *, booked: bool) -> Iterator[RegisterLine]:
    """Of a sitting that is here whole, whether it is signed or not."""
    about, day = sitting.digest or sitting.uid, sitting.started_at.astimezone().date()
    start = sitting.started_at
    if sitting.stage is SittingStage.SIGNED:
        states = Counter(each.state for each in sitting.places)
        seen, rated = sum(states[each] for each in SEEN), states[PlaceState.SEEN_AND_RATED]
        said = words.sat_in(sitting.clinic_name, sitting.perspective, seen, rated, booked=booked)
        yield _line(start, RegisterKind.SAT_IN, about, day, said)
    yield from _count_lines(counts_of(sitting), start, about, day)
    for each in sitting.changes:
        yield _line(
            each.at, RegisterKind.PATTERN_CHANGED, about, day,
            words.pattern_changed(each.before, each.after, each.reason),
        )  # fmt: skip
    for when, why in sitting.amended:
        yield _line(when, RegisterKind.AMENDED, about, day, words.amended(why))
    for at in sitting.withdrawn:
        yield _line(at, RegisterKind.WITHDRAWN, about, day)
    if sitting.stage is SittingStage.CLOSED:
        yield _line(start, RegisterKind.CLOSED_WITHOUT_FEEDBACK, about, day)
    if sitting.stage in UNDER_WAY and day < today:
        yield _line(start, RegisterKind.NOT_SIGNED, about, day)
    if sitting.mistaken_at is not None:
        kind = RegisterKind.ENTERED_IN_ERROR
        yield _line(sitting.mistaken_at, kind, about, day, words.because(kind, sitting.mistake))


def lines_of_printed(printed: PrintedFacts) -> Iterator[RegisterLine]:
    """Of a sitting of which only the signed file is here, as on a clinician's own computer."""
    about, day, told = printed.digest, printed.day, printed.told
    at = midnight(day)
    sat_in = words.sat_in(printed.clinic_name, printed.perspective, told["seen"], told["rated"])
    yield _line(at, RegisterKind.SAT_IN, about, day, sat_in)
    yield from _count_lines({kind: told[name] for kind, name in IN_PRINT.items()}, at, about, day)
    for before, after, reason in printed.changes:
        said = words.pattern_changed(before, after, reason)
        yield _line(at, RegisterKind.PATTERN_CHANGED, about, day, said)
    if printed.amended:
        yield _line(at, RegisterKind.AMENDED, about, day, words.amended(printed.amended))
    for _ in range(told["withdrawn"]):
        yield _line(at, RegisterKind.WITHDRAWN, about, day)
    if printed.mistaken_at is not None:
        kind = RegisterKind.ENTERED_IN_ERROR
        yield _line(printed.mistaken_at, kind, about, day, words.because(kind, ""))


def lines_of_closed(closed: Said) -> Iterator[RegisterLine]:
    """Of a sitting that was closed on another computer."""
    day = date.fromisoformat(closed.body["day"])
    counts = _read_places(closed.body["places"])
    yield from _count_lines(counts, closed.at, closed.uid, day)
    yield _line(closed.at, RegisterKind.CLOSED_WITHOUT_FEEDBACK, closed.uid, day)


def say_places(sitting: SittingFacts) -> str:
    """What became of the people of a closed sitting, as it travels: “said_no 2 did_not_come 1”."""
    counts = counts_of(sitting)
    return " ".join(f"{kind} {counts[kind]}" for kind in TOLD_WHEN_CLOSED if counts[kind] > 0)


def facts_of(digest: str, record: PrintedRecord) -> PrintedFacts:
    """The same as the store gives, of a file whose record is not kept beside it."""
    return PrintedFacts(
        digest=digest,
        shown_name=record.observer.shown_name,
        nth=record.observer.nth_sitting,
        clinic_name=record.clinic,
        perspective=record.observer.perspective,
        day=record.day,
        told={
            **{name: getattr(record, name) for name in COUNTS},
            "cut_short": sum(each.cut_short for each in record.consultations),
        },
        changes=tuple((each.before, each.after, each.reason) for each in record.pattern_changes),
        mistaken_at=None,
        amended="" if record.amended is None else record.amended.reason,
        supersedes=record.supersedes,
    )


def midnight(day: date) -> datetime:
    """The beginning of a day of which no time is known."""
    return datetime.combine(day, time()).astimezone()


def _read_places(text: str) -> dict[RegisterKind, int]:
    parts = text.split()
    told = dict(zip(parts[::2], parts[1::2], strict=False))
    return {kind: min(int(told[kind]), 99) for kind in TOLD_WHEN_CLOSED if told.get(kind, "").isdecimal()}


def _count_lines(counts: Mapping[RegisterKind, int], at: datetime, about: str, day: date) -> Iterator[RegisterLine]:
    for kind in words.ONE_AND_MANY:
        if counts.get(kind, 0) > 0:
            yield _line(at, kind, about, day, words.count(kind, counts[kind]))


def _line(at: datetime, kind: RegisterKind, about: str, day: date, said: str = "") -> RegisterLine:
    return RegisterLine(at=at, kind=kind, about=about, sat_on=day, words=said or words.SAYS[kind])
