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
from observer_app.domain.feedback_facts import count_visits, say_correction, say_day, sitting_facts, visit_facts
from observer_app.domain.feedback_fields import reflection_page, signing_part
from observer_app.domain.feedback_levels import levels_page, say_when
from observer_app.domain.observation import Effect, MomentKind, Speaker
from observer_app.domain.record import PrintedConsultation, PrintedMoment, PrintedRecord

SPEAKER_WORDS = {
    Speaker.PERSON: "The person",
    Speaker.CLINICIAN: "The clinician",
    Speaker.COMPANION: "The companion",
}
EFFECT_WORDS = {Effect.HELPED: "helped", Effect.NEUTRAL: "", Effect.IN_THE_WAY: "got in the way"}
NOTHING_WRITTEN = "Nothing was written here."
WHAT_THIS_IS = (
    "What one person saw and heard, sitting in on one clinic. It is meant for learning. A clinician can also show it"
    " at their appraisal, the yearly talk about their work, as a look at what they do and as feedback from others."
)
WHAT_THIS_IS_NOT = (
    "It is not a test of whether someone is fit to practise, and not the patient questionnaire of the General Medical"
    " Council. It has no total and no mark."
)
WITHDRAWN = "Version {revision}, which takes the place of the one before. That one no longer counts."


def build_feedback(record: PrintedRecord) -> FeedbackDocument:
    """The one feedback of a sitting. Equal records give equal documents."""
    return _document(
        record,
        (
            *_head(record),
            *_words(record),
            *((NewPage(), *levels_page(record)) if record.consultations else ()),
            *signing_part(record),
            NewPage(),
            *reflection_page(),
        ),
    )


def build_words(record: PrintedRecord) -> FeedbackDocument:
    """What the observer wrote, for whoever reads on a screen: the words before the facts, and no levels."""
    return _document(record, (*_title(record), *_words(record), *_what_it_is(), *_facts(record)))


def build_levels(record: PrintedRecord) -> FeedbackDocument:
    """The page of levels alone, to be had on request; without blocks where no visit is left."""
    return _document(record, tuple(levels_page(record)) if record.consultations else ())


def _document(record: PrintedRecord, blocks: tuple[Block, ...]) -> FeedbackDocument:
    return FeedbackDocument(
        title=f"Feedback for {record.clinician.name}",
        subject=f"{record.clinic}, {say_day(record)}",
        language=record.form_text.language,
        short_id=record.short_id,
        foot=f"{record.service} · {record.clinic} · {say_day(record)}",
        watermark="Practice" if record.practice else "",
        blocks=blocks,
    )


def _head(record: PrintedRecord) -> Iterator[Block]:
    yield from _title(record)
    yield from _what_it_is()
    yield from _facts(record)


def _title(record: PrintedRecord) -> Iterator[Block]:
    yield Heading(f"Feedback for {record.clinician.name}", level=1)
    if record.practice:
        yield Callout("This is practice", "The people and the visits are made up. Nothing here counts.")
    if record.withdrawn:
        were = "was" if record.withdrawn == 1 else "were"
        taken_out = f"{count_visits(record.withdrawn)} {were} withdrawn"
        yield Callout(taken_out, WITHDRAWN.format(revision=record.revision))
    if record.amended is not None:
        yield Callout("This is a corrected version", say_correction(record, record.amended))


def _what_it_is() -> Iterator[Block]:
    yield Callout("What this is, and what it is not", f"{WHAT_THIS_IS} {WHAT_THIS_IS_NOT}")


def _facts(record: PrintedRecord) -> Iterator[Block]:
    yield Facts(tuple(sitting_facts(record)), caption="About this sitting")
    if record.consultations:
        rated = "The visit that was rated" if record.rated == 1 else "The visits that were rated"
        yield Facts(tuple(visit_facts(record)), caption=rated)


def _words(record: PrintedRecord) -> Iterator[Block]:
    if not record.consultations:
        return
    yield Heading("What helped")
    yield from _paragraphs(record.helped)
    yield Heading("What could help more")
    yield from _paragraphs(record.more)
    yield Heading("A question to think about together")
    yield from _paragraphs(record.question)
    lines = tuple(_moment_line(record, visit, moment) for visit in record.consultations for moment in visit.moments)
    yield Heading("What was seen and heard")
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
        where=f"Visit {visit.letter}{say_when(moment)}",
        who=SPEAKER_WORDS[moment.speaker] if quoted and moment.speaker else "A note",
        effect=EFFECT_WORDS[moment.effect],
        text=f"“{moment.text.strip('“”')}”" if quoted else moment.text,
        item=item,
    )
