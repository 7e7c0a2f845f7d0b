"""The page of levels: each item in words with what it rests on and how often it was rated; no figure over items."""

from __future__ import annotations

import re
from collections.abc import Iterator

from observer_app.domain.answers import ZERO_LOOKED, Rating, ZeroReason
from observer_app.domain.feedback_blocks import (
    Block,
    Callout,
    DotPlot,
    DotRow,
    Facts,
    Heading,
    LevelRow,
    LevelTable,
)
from observer_app.domain.feedback_facts import count_visits
from observer_app.domain.form import Asked, Item, ItemKind, Section
from observer_app.domain.form_parts import AnswerOption
from observer_app.domain.observation import PartOfVisit
from observer_app.domain.record import PrintedMoment, PrintedRecord

READING = "A level says what was seen and is no mark. Not rated is never 0."
PART_WORDS = {PartOfVisit.EARLY: "early", PartOfVisit.MIDDLE: "in the middle", PartOfVisit.LATE: "late"}


def levels_page(record: PrintedRecord) -> Iterator[Block]:
    """The levels of every consultation of the sitting."""
    yield Heading("The levels")
    yield Callout("How much this may say", f"{_snapshot(record)} {READING}")
    yield from _decisions(record)
    yield _dot_plot(record)
    for section in record.form_text.sections:
        items = [item for item in section.items if item.asked is Asked.RATING]
        if items:
            yield Heading(section.title, level=3)
            yield _table(record, section, items)


def _snapshot(record: PrintedRecord) -> str:
    visits = count_visits(record.rated)
    return f"A snapshot: {visits} on 1 day, by one person. It takes more days and more eyes to say much."


def _decisions(record: PrintedRecord) -> Iterator[Block]:
    for item in record.form_text.asked_first():
        letters: dict[str, list[str]] = {}
        for visit in record.consultations:
            if item.link_id in visit.ratings:
                said = _say_answer(record, item, visit.ratings[item.link_id])
                letters.setdefault(said, []).append(visit.letter)
        if letters:
            yield Facts(tuple((_name_visits(held), said) for said, held in letters.items()), caption=item.text)


def _say_answer(record: PrintedRecord, item: Item, rating: Rating) -> str:
    if rating.code is None:
        return _say_not_rated(record, rating)
    words = item.option(rating.code).label
    return f"{words}: {rating.note}" if rating.note else words


def _say_not_rated(record: PrintedRecord, rating: Rating) -> str:
    assert rating.not_rated is not None
    return f"Not rated: {record.form_text.not_rated_label(rating.not_rated)}"


def _table(record: PrintedRecord, section: Section, items: list[Item]) -> LevelTable:
    return LevelTable(summary=section.title, rows=tuple(_row(record, item) for item in items))


def _row(record: PrintedRecord, item: Item) -> LevelRow:
    given = [
        (visit.letter, visit.ratings[item.link_id]) for visit in record.consultations if item.link_id in visit.ratings
    ]
    rated = [rating for _, rating in given if rating.is_rated]
    return LevelRow(
        number=record.form_text.number_of(item.link_id),
        short_name=item.short_name,
        text=item.text,
        levels=tuple(_level_lines(record, item, given)),
        evidence=_evidence(record, item),
        rated_of=f"{len(rated)} of {len(record.consultations)}",
        built_on=_built_on(item, {code for rating in rated for code in rating.codes}),
    )


def _built_on(item: Item, given: set[str]) -> str:
    named = {
        match[1]
        for option in item.options
        if option.code in given and (match := re.match(r"All of (\d)\b", option.descriptor))
    }
    return " ".join(_say_option(item, option) for option in item.options if option.code in named - given)


def _level_lines(record: PrintedRecord, item: Item, given: list[tuple[str, Rating]]) -> Iterator[str]:
    for option in item.options:
        letters = [letter for letter, rating in given if option.code in rating.codes]
        if letters:
            yield f"{', '.join(letters)}: {_say_option(item, option)}"
    if not item.options:
        yield from (f"{letter}: {rating.code}" for letter, rating in given if rating.code is not None)
    for said, letters in _share_words(record, given).items():
        yield f"{', '.join(letters)}: {said}"


def _say_option(item: Item, option: AnswerOption) -> str:
    label = f"{option.code} – {option.label}" if item.kind is ItemKind.LEVELS else option.label
    return f"{label}. {option.descriptor}" if option.descriptor else f"{label}."


def _share_words(record: PrintedRecord, given: list[tuple[str, Rating]]) -> dict[str, list[str]]:
    """What is said beside the levels, each once with the letters of its visits."""
    shared: dict[str, list[str]] = {}
    for letter, rating in given:
        if rating.code is None:
            said = f"{_say_not_rated(record, rating)}."
        elif rating.zero_reason is ZeroReason.LOOKED_AND_NOT_THERE:
            said = f"{ZERO_LOOKED}."
        else:
            said = rating.note
        if said:
            shared.setdefault(said, []).append(letter)
    return shared


def _name_visits(letters: list[str]) -> str:
    return f"Visit {letters[0]}" if len(letters) == 1 else "Visits " + ", ".join(letters)


def _evidence(record: PrintedRecord, item: Item) -> str:
    """Where its moments are, by visit: “Moments, by minute: C 2, 11; F late”."""
    places = []
    for visit in record.consultations:
        times = dict.fromkeys(_short_time(moment) for moment in visit.moments if moment.link_id == item.link_id)
        if times:
            places.append(f"{visit.letter} {', '.join(times)}")
    return "Moments, by minute: " + "; ".join(places) if places else ""


def _short_time(moment: PrintedMoment) -> str:
    if moment.part is not None:
        return PART_WORDS[moment.part]
    return "later" if moment.minute is None else str(moment.minute)


def say_when(moment: PrintedMoment) -> str:
    """When in the visit, to follow its letter; nothing when it was written later."""
    if moment.part is not None:
        return f", {PART_WORDS[moment.part]}"
    if moment.minute is None:
        return ""
    return f", minute {moment.minute}" if moment.minute else ", at the start"


def _dot_plot(record: PrintedRecord) -> DotPlot:
    items = [item for item in record.form_text.rated_items() if item.kind is ItemKind.LEVELS]
    rows = tuple(_dot_row(record, item) for item in items)
    labels = tuple(option.label for option in items[0].options) if items else ()
    return DotPlot(
        title="Every level at a glance",
        level_labels=labels,
        rows=rows,
        spoken=" ".join(_spoken(row) for row in rows),
        perspective=record.observer.perspective.in_words,
    )


def _dot_row(record: PrintedRecord, item: Item) -> DotRow:
    dots = tuple((visit.letter, _value(item, visit.ratings.get(item.link_id))) for visit in record.consultations)
    return DotRow(record.form_text.number_of(item.link_id), item.short_name, dots)


def _value(item: Item, rating: Rating | None) -> int | None:
    return None if rating is None or rating.code is None else item.option(rating.code).value


def _spoken(row: DotRow) -> str:
    said = ", ".join(
        f"visit {letter} {'not rated' if level is None else f'level {level}'}" for letter, level in row.dots
    )
    return f"{row.number} {row.label}: {said}."
