"""The parts of an evidence pack that follow its first pages: words first, then levels, then what came of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from observer_app.domain.clinician_answers import Thought, say_date
from observer_app.domain.evidence import EvidenceRecord, PackAction, PackMoment, PackOriginal
from observer_app.domain.evidence_blocks import Cell, Intro, PlacedHeading, Row, Said, Table, TableKind
from observer_app.domain.evidence_words import many, one
from observer_app.domain.feedback import EFFECT_WORDS, NOTHING_WRITTEN, SPEAKER_WORDS
from observer_app.domain.feedback_blocks import Block, Heading, Paragraph
from observer_app.domain.observation import MomentKind
from observer_app.domain.people import Perspective
from observer_app.domain.series_words import EYES
from observer_app.domain.verification import join_words

THOUGHT_WORDS = {
    Thought.RINGS_TRUE: "What rings true:",
    Thought.SURPRISES: "What surprised me:",
    Thought.NOT_KNOWN: "What the observer could not have known:",
    Thought.KEEP: "What I will keep:",
    Thought.TRY: "What I will try:",
    Thought.BENEFIT: "How patients will benefit:",
    Thought.NEEDS: "What I need:",
}
WRITTEN, HEARD, TRIED, ANSWERED = "written", "heard", "tried", "answered"
"""The places of the headings, for links from the list of contents."""
ALL_WORDS = "All that each observer wrote, newest first. Nothing was taken out or put in other words."
SOME_MOMENTS = "Beside each item are the two newest moments from {both}. All the others are in the originals."
NO_MOMENTS = "No moment was tied to an item of the form."
NOTHING_TRIED = "No action was shared with everyone who has this file. No one has to share one."
NOT_SAID_YET = "Not said yet."
NOTHING_ANSWERED = "No thoughts and no answer were shared with everyone who has this file. No one has to share them."


def place_of(number: int) -> str:
    """The place where an original is listed."""
    return f"original-{number}"


def place_of_item(key: str) -> str:
    """The place where an item's levels stand first."""
    return f"item-{key}"


def number_items(record: EvidenceRecord) -> dict[str, int]:
    """The number of each item on these pages, by its key: the same in every mode."""
    keys = dict.fromkeys(item.key for series in record.series for item in series.items)
    return {key: number for number, key in enumerate(keys, start=1)}


def what_was_written(record: EvidenceRecord) -> Iterator[Block]:
    """The observers' words in full, each perspective under its own heading."""
    yield PlacedHeading("What they wrote", place=WRITTEN)
    yield Intro(ALL_WORDS)
    for eyes in record.order:
        yield Heading(f"From {many(eyes)}", level=3)
        found = [each for each in reversed(record.originals) if each.perspective is eyes]
        if found:
            rows = tuple(Row((_whose(each), Cell(tuple(_words(each))))) for each in found)
            yield Table(TableKind.WORDS, f"What {many(eyes)} wrote", ("Original", "Their words"), rows)
        else:
            yield Paragraph(f"There is no feedback from a {one(eyes)} in this pack.", quiet=True)


def what_was_seen_and_heard(record: EvidenceRecord) -> Iterator[Block]:
    """A few moments beside each item, as many of each perspective, before any level is told."""
    numbers = number_items(record)
    if not numbers:
        return
    yield PlacedHeading("What was seen and heard", place=HEARD)
    names = {item.key: item.short_name for series in record.series for item in series.items}
    moments, rows, without = _moments_by_item(record), [], []
    for key, number in numbers.items():
        said = tuple(moments.get(key, ()))
        if said:
            name = Said(f"{number}. {names[key]}", link=place_of_item(key))
            rows.append(Row((Cell((name,)), Cell(said))))
        else:
            without.append(names[key])
    if not rows:
        yield Paragraph(NO_MOMENTS, quiet=True)
        return
    yield Intro(SOME_MOMENTS.format(both=join_words(many(eyes) for eyes in record.order)))
    yield Table(TableKind.WORDS, "Moments by item", ("Item", "Moments"), tuple(rows))
    if without:
        yield Paragraph(f"No moment was tied to: {join_words(without)}.", quiet=True)


def what_was_tried(record: EvidenceRecord) -> Iterator[Block]:
    """Each action with what came of it, oldest first."""
    yield PlacedHeading("What was tried, and what came of it", place=TRIED)
    rows = [Row((_whose(each), Cell(tuple(_tried(each.answer.actions))))) for each in _answered(record, "actions")]
    if rows:
        yield Table(TableKind.WORDS, "Actions", ("After", "The clinician’s words"), tuple(rows))
    else:
        yield Paragraph(NOTHING_TRIED, quiet=True)


def what_was_answered(record: EvidenceRecord) -> Iterator[Block]:
    """The clinician's thoughts and answers, oldest first."""
    yield PlacedHeading("Thoughts and answers", place=ANSWERED)
    said = [(each, tuple(_answers(each))) for each in record.originals]
    rows = tuple(Row((_whose(each), Cell(lines))) for each, lines in said if lines)
    silent = [each.number for each, lines in said if not lines]
    if not rows:
        yield Paragraph(NOTHING_ANSWERED, quiet=True)
        return
    yield Table(TableKind.WORDS, "Thoughts and answers", ("To", "The clinician’s words"), rows)
    if silent:
        yield Paragraph(f"{_name_originals(silent)}: nothing was shared with everyone. No one has to.", quiet=True)


def _whose(each: PackOriginal) -> Cell:
    """Which original, when and where, and who looked."""
    return Cell(
        (
            Said(f"Original {each.number}", link=place_of(each.number)),
            Said(say_date(each.day)),
            Said(each.clinic),
            Said(f"{each.shown_name}, {one(each.perspective)}", quiet=True),
        )
    )


def _words(each: PackOriginal) -> Iterator[Said]:
    if each.corrected:
        yield from _labelled("A corrected version:", each.corrected)
    for label, text in (("What helped:", each.helped), ("What could help more:", each.more)):
        yield from _labelled(label, text or NOTHING_WRITTEN)


def _labelled(label: str, text: str) -> Iterator[Said]:
    """The first line behind its label, the others below."""
    first, *others = [line.strip() for line in text.splitlines() if line.strip()] or [NOTHING_WRITTEN]
    yield Said(first, label=label)
    yield from (Said(line) for line in others)


def _moments_by_item(record: EvidenceRecord) -> dict[str, list[Said]]:
    """By perspective, and then the newest first."""
    held: dict[str, list[Said]] = {}
    for eyes in record.order:
        for each in reversed(record.originals):
            for moment in each.moments if each.perspective is eyes else ():
                held.setdefault(moment.item, []).append(_moment(each, eyes, moment))
    return held


def _moment(each: PackOriginal, eyes: Perspective, moment: PackMoment) -> Said:
    words = moment.text
    if moment.kind is MomentKind.WORDS:
        who = f"{SPEAKER_WORDS[moment.speaker]}: " if moment.speaker else ""
        words = f"{who}“{moment.text.strip('“”')}”"
    effect = EFFECT_WORDS[moment.effect]
    return Said(f"{words}{f' ({effect})' if effect else ''}", label=f"{EYES[eyes]}, original {each.number}:")


def _answered(record: EvidenceRecord, part: str) -> Iterator[PackOriginal]:
    return (each for each in record.originals if getattr(each.answer, part))


def _tried(actions: Iterable[PackAction]) -> Iterator[Said]:
    for action in actions:
        by = f" By {say_date(action.due)}." if action.due else ""
        yield from _labelled("To try:", f"{_ended(action.text)}{by}")
        if action.needs:
            yield from _labelled("Needed for it:", action.needs)
        for came in action.came:
            yield from _labelled(f"What came of it, {say_date(came.on)}:", f"{came.did.in_words}. {came.text}".strip())
        if not action.came:
            yield Said(NOT_SAID_YET, label="What came of it:")


def _ended(text: str) -> str:
    return text if text.rstrip().endswith((".", "!", "?", "”")) else f"{text.rstrip()}."


def _answers(each: PackOriginal) -> Iterator[Said]:
    answer = each.answer
    if answer.talked_on:
        yield Said(f"{say_date(answer.talked_on)}.", label="Talked about on:")
    if answer.declined_because:
        yield from _labelled("Did not wish to sign it as seen, because:", answer.declined_because)
    for thought in Thought:
        if answer.thoughts.get(thought):
            yield from _labelled(THOUGHT_WORDS[thought], answer.thoughts[thought])
    if answer.view or answer.reply:
        view = answer.view.in_words if answer.view else ""
        yield from _labelled("My answer:", f"{view} {answer.reply}".strip())


def _name_originals(numbers: Sequence[int]) -> str:
    return f"Original{'' if len(numbers) == 1 else 's'} {join_words(map(str, numbers))}"
