"""The facts at the head of a feedback: who, where, how many, by which pattern; and those of each rated visit."""

from __future__ import annotations

from collections.abc import Iterator

from observer_app.domain.record import (
    PrintedAmendment,
    PrintedConsultation,
    PrintedGap,
    PrintedPatternChange,
    PrintedRecord,
)
from observer_app.domain.sitting import (
    AlsoThere,
    ConsentFrom,
    DayChosenBy,
    GapKind,
    Mode,
    NotesOn,
    Pattern,
    SpokenFor,
)

MODE_WORDS = {
    Mode.IN_THE_ROOM: "In the room.",
    Mode.PHONE: "By phone: the observer listened in.",
    Mode.VIDEO: "By video: the observer watched and listened.",
}
ALONE_WORDS = {
    True: " They were alone, with headphones on.",
    False: " They were not alone, or had no headphones on.",
    None: "",
}
DAY_WORDS = {
    DayChosenBy.CLINICIAN: "The clinician",
    DayChosenBy.LEAD: "A lead of the service",
    DayChosenBy.ROTA: "The rota",
}
PATTERN_NAMES = {
    Pattern.IN_FOR_ONE: "in for one, out for one",
    Pattern.FIRST_THREE: "first three",
    Pattern.EVERYONE_SHORT: "everyone, short form",
    Pattern.JUST_ONE: "just one",
}
PATTERN_WORDS = {
    Pattern.IN_FOR_ONE: "In for one person and out for the next. A toss settled which came first.",
    Pattern.FIRST_THREE: "The first three people on the list, whoever they were.",
    Pattern.EVERYONE_SHORT: "Everyone on the list, by the short form.",
    Pattern.JUST_ONE: "Just one. It was settled before it began.",
}
ALSO_WORDS = {
    AlsoThere.COMPANION: "a companion",
    AlsoThere.INTERPRETER: "an interpreter",
    AlsoThere.STUDENT: "a student",
    AlsoThere.OTHER_CLINICIAN: "another clinician",
}
SPOKEN_FOR_WORDS = {
    SpokenFor.A_LITTLE: "Someone spoke for the person a little.",
    SpokenFor.MOSTLY: "Someone mostly spoke for the person.",
    SpokenFor.ASKED_THEM_TO: "The person asked someone to speak for them.",
}
CONSENT_WORDS = {
    ConsentFrom.PARENT: "A parent said yes to the observer being there.",
    ConsentFrom.SPEAKS_FOR: "Someone who speaks for the person said yes to the observer being there.",
}
GAP_WORDS = {GapKind.PAUSED: "Interrupted", GapKind.STEPPED_OUT: "The observer stepped out"}
ONE_LETTER = "The visit goes by a letter drawn by lot, so that no one can tell who came when."
LETTERS = "Each visit goes by a letter drawn by lot, so that no one can tell who came when."


def sitting_facts(record: PrintedRecord) -> Iterator[tuple[str, str]]:
    """Who and where, how many, and which of them were rated."""
    yield "Clinician", ", ".join(_clinician(record))
    yield "Seen by", f"{record.observer.shown_name}, {record.observer.perspective.in_words}. {_how_often(record)}"
    yield "Clinic and day", f"{record.clinic}, {say_day(record)}. {DAY_WORDS[record.day_chosen_by]} chose the day."
    yield "How", f"{MODE_WORDS[record.mode]}{ALONE_WORDS[record.alone]}"
    if record.focus:
        yield "The clinician asked to look at", record.focus
    yield "How many", " ".join(_how_many(record))
    yield "Which were rated", PATTERN_WORDS[record.pattern]
    for change in record.pattern_changes:
        yield "Changed on the day", _say_change(change)
    yield "Who said yes", " ".join(_consent(record))
    if record.notes_on is NotesOn.PAPER:
        yield "Notes", f"Made on paper, entered {record.notes_entered}." if record.notes_entered else "Made on paper."


def visit_facts(record: PrintedRecord) -> Iterator[tuple[str, str]]:
    """A row for each visit, in the order of the letters; then why there are letters."""
    for visit in record.consultations:
        yield f"Visit {visit.letter}", " ".join(_about(visit))
    yield "Why a letter", ONE_LETTER if len(record.consultations) == 1 else LETTERS


def say_day(record: PrintedRecord) -> str:
    return f"{record.day.day} {record.day:%B %Y}"


def say_correction(record: PrintedRecord, amended: PrintedAmendment) -> str:
    """Whose place a corrected version takes, why, and whether it was written after both views were shown."""
    signed = f"{amended.signed_on.day} {amended.signed_on:%B %Y}"
    shown = "after" if amended.after_both else "before"
    reason = amended.reason.rstrip(".")
    return (
        f"Version {record.revision} takes the place of the one that was signed on {signed}, {amended.short_id}."
        f" What was wrong: {reason}. It was corrected {shown} another observer’s view of these visits was shown."
        " Signatures on the earlier one stay with it."
    )


def count_visits(number: int) -> str:
    return f"{number} visit" if number == 1 else f"{number} visits"


def say_place(number: int) -> str:
    """1st, 2nd, 3rd, 4th, 11th, 21st …"""
    if 10 <= number % 100 <= 20:
        return f"{number}th"
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th') }"


def _clinician(record: PrintedRecord) -> Iterator[str]:
    clinician = record.clinician
    yield clinician.name
    if clinician.work:
        yield clinician.work
    if clinician.registration:
        yield f"registration number {clinician.registration}"


def _how_often(record: PrintedRecord) -> str:
    return f"Their {say_place(record.observer.nth_sitting)} sitting with this clinician."


def _how_many(record: PrintedRecord) -> Iterator[str]:
    yield f"{count_visits(record.seen)} seen, {record.rated} rated."
    if record.said_no:
        yield f"{_people(record.said_no)} said no."
    if record.changed_their_mind:
        yield f"{_people(record.changed_their_mind)} changed their mind."
    if record.not_known:
        yield f"Of {_people(record.not_known)} it was never known whether they said yes. Nothing of that was kept."


def _consent(record: PrintedRecord) -> Iterator[str]:
    if record.seen:
        yield "Yes was said for every visit that was seen."
    if record.asked_in_front:
        were = "was" if record.asked_in_front == 1 else "were"
        yield f"{_people(record.asked_in_front)} {were} asked when the observer was there already."
    if not record.seen:
        yield "No visit is kept here."


def _people(number: int) -> str:
    return "1 person" if number == 1 else f"{number} people"


def _say_change(change: PrintedPatternChange) -> str:
    before, after = PATTERN_NAMES[change.before], PATTERN_NAMES[change.after]
    # Why is no longer kept once a visit of the sitting was withdrawn.
    return f"From “{before}” to “{after}”" + (f", because: {change.reason}" if change.reason else ".")


def _about(visit: PrintedConsultation) -> Iterator[str]:
    yield f"Rated {visit.rated_when}."
    if visit.also_there:
        yield f"Also there: {_join(tuple(ALSO_WORDS[who] for who in visit.also_there))}."
    if visit.spoken_for in SPOKEN_FOR_WORDS:
        yield SPOKEN_FOR_WORDS[visit.spoken_for]
    if visit.consent_from in CONSENT_WORDS:
        yield CONSENT_WORDS[visit.consent_from]
    for gap in visit.gaps:
        yield _say_gap(gap)
    if visit.cut_short:
        yield "The visit ended there, before its time."


def _say_gap(gap: PrintedGap) -> str:
    lasted = "1 minute" if gap.minutes == 1 else f"{gap.minutes} minutes"
    began = f"at minute {gap.minute}" if gap.minute else "at the start"
    return f"{GAP_WORDS[gap.kind]} {began}, for {lasted}."


def _join(parts: tuple[str, ...]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
