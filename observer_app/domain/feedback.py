"""From the record of a sitting to the feedback that people read: words first, levels after, never a total."""

from __future__ import annotations

from collections.abc import Iterator

from observer_app.domain.feedback_blocks import (
    Block,
    Callout,
    Facts,
    FeedbackDocument,
    Heading,
    MomentLine,
    Moments,
    NewPage,
    Paragraph,
)
from observer_app.domain.feedback_fields import reflection_page, signing_page
from observer_app.domain.feedback_levels import levels_page, say_minute
from observer_app.domain.observation import Effect, MomentKind, Speaker
from observer_app.domain.record import PrintedConsultation, PrintedMoment, PrintedRecord
from observer_app.domain.sitting import AlsoThere, DayChosenBy, Mode, Pattern

MODE_WORDS = {
    Mode.IN_THE_ROOM: "In the room",
    Mode.PHONE: "By phone",
    Mode.VIDEO: "By video",
}
PATTERN_WORDS = {Pattern.JUST_ONE: "just one, chosen before it began"}
DAY_WORDS = {
    DayChosenBy.CLINICIAN: "the clinician",
    DayChosenBy.LEAD: "a lead of the service",
    DayChosenBy.ROTA: "the rota",
}
ALSO_WORDS = {
    AlsoThere.COMPANION: "a companion",
    AlsoThere.INTERPRETER: "an interpreter",
    AlsoThere.STUDENT: "a student",
    AlsoThere.OTHER_CLINICIAN: "another clinician",
}
SPEAKER_WORDS = {
    Speaker.PERSON: "The person",
    Speaker.CLINICIAN: "The clinician",
    Speaker.COMPANION: "The companion",
}
EFFECT_WORDS = {Effect.HELPED: "helped", Effect.NEUTRAL: "", Effect.IN_THE_WAY: "got in the way"}
NOTHING_WRITTEN = "Nothing was written here."
WHAT_THIS_IS = (
    "What one person saw and heard, sitting in on one clinic. It is meant for learning, and it can be shown at an"
    " appraisal: as review of practice, and as feedback from others."
)
WHAT_THIS_IS_NOT = (
    "It is not a test of fitness to practise. It is not the GMC’s patient questionnaire. It has no total and no mark."
)


def build_feedback(record: PrintedRecord) -> FeedbackDocument:
    """The one feedback of a sitting. Equal records give equal documents."""
    blocks = (
        *_head(record),
        *_words(record),
        NewPage(),
        *levels_page(record),
        NewPage(),
        *reflection_page(),
        NewPage(),
        *signing_page(record),
    )
    return FeedbackDocument(
        title=f"Feedback for {record.clinician.name}",
        subject=f"{record.clinic}, {say_day(record)}",
        language=record.form_text.language,
        short_id=record.short_id,
        foot=f"{record.service} · {record.clinic} · {say_day(record)}",
        watermark="Practice" if record.practice else "",
        blocks=blocks,
    )


def say_day(record: PrintedRecord) -> str:
    return f"{record.day.day} {record.day:%B %Y}"


def count_visits(number: int) -> str:
    return f"{number} consultation" if number == 1 else f"{number} consultations"


def _head(record: PrintedRecord) -> Iterator[Block]:
    yield Heading(f"Feedback for {record.clinician.name}", level=1)
    if record.practice:
        yield Callout("This is practice", "The people and the visit are made up. Nothing here counts.")
    yield Callout("What this is, and what it is not", f"{WHAT_THIS_IS} {WHAT_THIS_IS_NOT}")
    yield Facts(tuple(_facts(record)), caption="About this sitting")


def _facts(record: PrintedRecord) -> Iterator[tuple[str, str]]:
    clinician = record.clinician
    yield "Clinician", ", ".join(filter(None, (clinician.name, clinician.work, clinician.registration)))
    yield "Seen by", f"{record.observer.shown_name}, {record.observer.perspective.in_words}"
    count = record.observer.nth_sitting
    yield "Sittings together", f"{record.observer.shown_name}’s {say_place(count)} with this clinician"
    yield "Clinic and day", f"{record.clinic}, {say_day(record)}"
    yield "How", f"{MODE_WORDS[record.mode]}. {DAY_WORDS[record.day_chosen_by].capitalize()} chose the day."
    yield (
        "Seen and rated",
        f"{count_visits(record.seen)} seen, {record.rated} rated ({PATTERN_WORDS[record.pattern]})",
    )
    if record.focus:
        yield "The clinician asked to look at", record.focus
    yield "When it was rated", "; ".join(_rated_when(record))
    also = [line for visit in record.consultations for line in _also_there(visit)]
    if also:
        yield "Also there", "; ".join(also)
    yield "Consent", "Everyone who was observed had said yes to it."


def _rated_when(record: PrintedRecord) -> Iterator[str]:
    for visit in record.consultations:
        yield f"Visit {visit.letter}: {visit.rated_when}"


def _also_there(visit: PrintedConsultation) -> Iterator[str]:
    if visit.also_there:
        yield f"Visit {visit.letter}: " + ", ".join(ALSO_WORDS[who] for who in visit.also_there)


def say_place(number: int) -> str:
    """1st, 2nd, 3rd, 4th, 11th, 21st …"""
    if 10 <= number % 100 <= 20:
        return f"{number}th"
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th') }"


def _words(record: PrintedRecord) -> Iterator[Block]:
    yield Heading("What helped")
    yield from _paragraphs(record.helped)
    yield Heading("What could help more")
    yield from _paragraphs(record.more)
    yield Heading("A question to think about together")
    yield from _paragraphs(record.question)
    lines = tuple(_moment_line(record, visit, moment) for visit in record.consultations for moment in visit.moments)
    yield Heading("The moments these rest on")
    if lines:
        yield Moments(lines)
    else:
        yield Paragraph("No words or notes were written down during the visit.")


def _paragraphs(text: str) -> Iterator[Block]:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if not lines:
        yield Paragraph(NOTHING_WRITTEN, quiet=True)
    for line in lines:
        yield Paragraph(line)


def _moment_line(record: PrintedRecord, visit: PrintedConsultation, moment: PrintedMoment) -> MomentLine:
    quoted = moment.kind is MomentKind.WORDS
    item = record.form_text.item(moment.link_id).short_name if moment.link_id else ""
    return MomentLine(
        where=f"Visit {visit.letter}{say_minute(moment.minute)}",
        who=SPEAKER_WORDS[moment.speaker] if quoted and moment.speaker else "A note",
        effect=EFFECT_WORDS[moment.effect],
        text=f"“{moment.text.strip('“”')}”" if quoted else moment.text,
        item=item,
    )
