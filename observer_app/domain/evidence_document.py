"""From the record of an evidence pack to its pages: what it is and how far it goes first, the originals last."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from observer_app.domain.clinician_answers import say_date
from observer_app.domain.evidence import EvidenceRecord, EyesCount, PackFramework, PackHeading, PackKind, PackOriginal
from observer_app.domain.evidence_blocks import Cell, Contents, Intro, PlacedHeading, Row, Said, Table, TableKind
from observer_app.domain.evidence_levels import LEVELS, levels_by_eyes, levels_over_time
from observer_app.domain.evidence_sections import (
    number_items,
    place_of,
    place_of_item,
    what_was_answered,
    what_was_seen_and_heard,
    what_was_tried,
    what_was_written,
)
from observer_app.domain.evidence_words import (
    AS_EVIDENCE_OF,
    HOW_TO_CHECK,
    KINDS,
    WHAT_THIS_IS,
    WHAT_THIS_IS_NOT,
    many,
    one,
    say_both,
    say_head,
    say_how_much_it_may_say,
    say_how_to_take_out,
    say_missing,
    say_period,
    say_title,
    say_verdict,
    say_who_confirmed,
    signature_of_maker,
    title_of_missing,
)
from observer_app.domain.feedback_blocks import (
    Block,
    Bullets,
    Callout,
    Facts,
    FeedbackDocument,
    Heading,
    Paragraph,
)
from observer_app.domain.feedback_facts import DAY_WORDS
from observer_app.domain.feedback_fields import HOW_TO_CHECK_TITLE
from observer_app.domain.files_inside import say_check_code
from observer_app.domain.series_words import EYES, MODES
from observer_app.domain.verification import join_words

LANGUAGE = "en-GB"
COUNTS, FRAMEWORKS, REGISTER, LEFT_OUT, ORIGINALS, SIGNED = (
    "counts", "frameworks", "register", "left-out", "originals", "signed",
)  # fmt: skip
ONE_TARGET = "The target is the same for both. A consultation that both rated counts for each of them."
WHAT_LINKS_ARE = (
    "The forms say which of their items speak to which headings. It does not say how far anyone has come in them."
)
NOT_LINKED = "The forms in this pack name no headings."
WHAT_A_REGISTER_IS = (
    "Every booking and every sitting of this time that we know of, what came of it, and what was changed. It names no"
    " patient and no observer."
)
NOTHING_REGISTERED = "We know of no booking and no sitting in this time."
NOTHING_LEFT_OUT = "Nothing was left out."
RECORD_OF_CHANGES = "{entries} lines on the computer that made this pack. The check code of the last: {code}"
NO_ORIGINALS = "There are none."


def build_evidence_pages(record: EvidenceRecord) -> FeedbackDocument:
    """The pages of one pack. Equal records give equal documents."""
    title, period = say_title(record), say_period(record)
    return FeedbackDocument(
        title=title,
        subject=f"{record.service}, {period}",
        language=LANGUAGE,
        short_id=record.short_id,
        foot=f"{record.service} · {title} · {period}",
        watermark="Practice" if record.practice else "",
        blocks=tuple(_pages(record)),
        head=say_head(record),
    )


def _pages(record: EvidenceRecord) -> Iterator[Block]:
    parts = (
        _counts, what_was_written, what_was_seen_and_heard, levels_by_eyes, levels_over_time, what_was_tried,
        what_was_answered, _frameworks, _register, _left_out, _originals, _signing,
    )  # fmt: skip
    counts, *others = (tuple(part(record)) for part in parts)
    yield from _head(record)
    yield from counts
    yield Heading("Where to find what", level=2)
    headings = (block for block in chain(*others) if isinstance(block, PlacedHeading))
    yield Contents(tuple((heading.text, heading.place) for heading in headings))
    for part in others:
        yield from part


def _head(record: EvidenceRecord) -> Iterator[Block]:
    yield Heading(say_title(record), level=1)
    if record.practice:
        yield Callout("This is practice", "The people and the visits are made up. Nothing here counts.")
    what = WHAT_THIS_IS.format(both=say_both(record))
    yield Callout("What this is, and what it is not", f"{what} {WHAT_THIS_IS_NOT}")
    yield Callout("How much this may say", say_how_much_it_may_say(record))
    yield Callout(title_of_missing(record), say_missing(record))
    yield Facts(tuple(_in_short(record)), caption="In short")
    if record.originals:
        yield Heading("How to get the originals", level=3)
        yield Bullets(say_how_to_take_out(record))


def _in_short(record: EvidenceRecord) -> Iterator[tuple[str, str]]:
    clinician = record.clinician
    number = f"registration number {clinician.registration}" if clinician.registration else ""
    yield "Clinician", ", ".join(part for part in (clinician.name, clinician.work, number) if part)
    yield "Service", record.service
    yield "Time", say_period(record)
    yield "What is in it", _say_originals(record)
    yield "Confirmed by", say_who_confirmed(record)
    yield "Kinds of evidence", AS_EVIDENCE_OF
    yield "Kind of file", f"{KINDS[record.kind]}."


def _say_originals(record: EvidenceRecord) -> str:
    if not record.originals:
        return "No signed feedback yet."
    by = join_words(f"{each.sittings} from {many(each.perspective)}" for each in record.counts)
    return f"{len(record.originals)} signed feedback{'s' if len(record.originals) > 1 else ''}: {by}."


# -- how many --------------------------------------------------------------------------------------------


def _counts(record: EvidenceRecord) -> Iterator[Block]:
    yield PlacedHeading("Who has seen how much", place=COUNTS)
    heads = ("How many", *(EYES[each.perspective] for each in record.counts))
    lines = (
        ("Consultations rated", [str(each.consultations) for each in record.counts]),
        ("Target for one year", [str(record.target) for _ in record.counts]),
        ("Days on which they rated", [str(each.days) for each in record.counts]),
        ("Sittings handed in", [str(each.sittings) for each in record.counts]),
        ("Of these, on a day the clinician chose", [str(each.day_by_clinician) for each in record.counts]),
        ("People who rated", [str(each.observers) for each in record.counts]),
        ("Booked and still to come", [_say_booked(each) for each in record.counts]),
        ("Not handed in yet", [str(each.not_handed_in) for each in record.counts]),
    )
    rows = tuple(Row(tuple(_cell(words) for words in (name, *values))) for name, values in lines)
    yield Table(TableKind.BY_EYES, "Who has seen how much", heads, rows)
    yield Paragraph(ONE_TARGET, quiet=True)


def _say_booked(count: EyesCount) -> str:
    if not count.booked or count.next_booked is None:
        return str(count.booked)
    first = "on" if count.booked == 1 else "first on"
    return f"{count.booked}, {first} {say_date(count.next_booked)}"


def _cell(*words: str) -> Cell:
    return Cell(tuple(Said(each) for each in words if each))


# -- frameworks, register, what was left out -------------------------------------------------------------


def _frameworks(record: EvidenceRecord) -> Iterator[Block]:
    yield PlacedHeading("Headings that this speaks to", place=FRAMEWORKS)
    if not record.frameworks:
        yield Paragraph(NOT_LINKED, quiet=True)
        return
    yield Intro(WHAT_LINKS_ARE)
    rows = tuple(row for each in record.frameworks for row in _headings(record, each))
    yield Table(TableKind.HEADINGS, "Headings and items", ("Framework", "Heading", "Items of the form"), rows)


def _headings(record: EvidenceRecord, framework: PackFramework) -> Iterator[Row]:
    """A row for each heading; where to find the framework stands beside its first."""
    where = f"{framework.publisher}. {framework.where}."
    about: tuple[Said, ...] = (Said("", label=framework.title), Said(where, quiet=True))
    for heading in framework.headings:
        cells = (Cell(about), _cell(f"{heading.id} {heading.title}"), Cell(tuple(_links(record, heading)), beside=True))
        yield Row(cells)
        about = (Said(framework.title),)


def _links(record: EvidenceRecord, heading: PackHeading) -> Iterator[Said]:
    """A link to each item; to all of them together, where all belong to it."""
    numbers = number_items(record)
    known = [key for key in heading.items if key in numbers]
    if len(known) == len(numbers) > 1:
        yield Said(f"All {len(known)} items", link=LEVELS)
        return
    names = {item.key: item.short_name for series in record.series for item in series.items}
    yield from (Said(f"{numbers[key]}. {names[key]}", link=place_of_item(key)) for key in known)


def _register(record: EvidenceRecord) -> Iterator[Block]:
    yield PlacedHeading("The register", place=REGISTER)
    if not record.register_lines:
        yield Paragraph(NOTHING_REGISTERED, quiet=True)
        return
    yield Intro(WHAT_A_REGISTER_IS)
    rows = tuple(Row((_cell(say_date(line.day)), _cell(line.words))) for line in record.register_lines)
    yield Table(TableKind.REGISTER, "The register", ("Day", "What happened"), rows)


def _left_out(record: EvidenceRecord) -> Iterator[Block]:
    yield PlacedHeading("Left out, and why", place=LEFT_OUT)
    if not record.left_out:
        yield Paragraph(NOTHING_LEFT_OUT, quiet=True)
        return
    rows = tuple(
        Row(
            (
                _cell(say_date(each.day), each.clinic),
                _cell(EYES[each.perspective], f"Feedback {each.short_id}" if each.short_id else ""),
                _cell(each.reason),
            )
        )
        for each in record.left_out
    )
    yield Table(TableKind.LEFT_OUT, "Left out, and why", ("When and where", "Whose eyes", "Why"), rows)


# -- originals and signature -----------------------------------------------------------------------------


def _originals(record: EvidenceRecord) -> Iterator[Block]:
    yield PlacedHeading("The originals", place=ORIGINALS)
    if not record.originals:
        yield Paragraph(NO_ORIGINALS, quiet=True)
        return
    where = "The files are in the full pack." if record.kind is PackKind.PORTAL else "The files are inside this one."
    yield Intro(f"{where} Each was checked on {say_date(record.made_on)}, when this pack was made.")
    rows = tuple(Row(tuple(_original(each)), place_of(each.number)) for each in record.originals)
    yield Table(TableKind.ORIGINALS, "The originals", ("No.", "What it is", "File and check code"), rows)


def _original(each: PackOriginal) -> Iterator[Cell]:
    yield Cell((Said("", label=str(each.number)),))
    yield Cell(
        (
            Said(f"{each.clinic}, {MODES[each.mode].casefold()}", label=f"{say_date(each.day)}:"),
            Said(f"{each.shown_name}, {one(each.perspective)}: {each.seen} seen, {each.rated} rated"),
            Said(f"{DAY_WORDS[each.day_chosen_by]} chose the day.", quiet=True),
            Said(_signed_by(each), quiet=True),
            Said(say_verdict(each), quiet=True),
        )
    )
    size = f"{max(1, round(each.size / 1000))} kB"
    revision = f", version {each.revision}" if each.revision > 1 else ""
    yield Cell(
        (
            Said(each.file_name, quiet=True),
            Said(f"Feedback {each.short_id}{revision}, {size}. Form: {each.form}.", quiet=True),
            Said(say_check_code(each.sha256), quiet=True),
        )
    )


def _signed_by(each: PackOriginal) -> str:
    return f"Signed by {join_words(each.signed_by)}." if each.signed_by else "No one has signed it."


def _signing(record: EvidenceRecord) -> Iterator[Block]:
    yield PlacedHeading("Signature", place=SIGNED, begins_last=True)
    yield signature_of_maker(record)
    yield Heading(HOW_TO_CHECK_TITLE, level=3)
    yield Bullets(HOW_TO_CHECK)
    yield Facts(tuple(_about_file(record)), caption="This file", small=True)


def _about_file(record: EvidenceRecord) -> Iterator[tuple[str, str]]:
    yield "This pack", f"{record.short_id}. {KINDS[record.kind]}."
    if record.full_pack:
        yield "Full pack", f"Its check code: {say_check_code(record.full_pack)}"
    if record.changes:
        yield (
            "Record of changes",
            RECORD_OF_CHANGES.format(entries=record.changes.entries, code=say_check_code(record.changes.head)),
        )
