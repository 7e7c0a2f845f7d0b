"""The columns of the table of ratings: what each tells, and how it is read off a rating; all of them with names.

Whatever is added here is in the code book by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from observer_app.domain.rated import MISSING, WHY_NOT_WORDS, Seen, Visit
from observer_app.domain.rating_words import (
    CHOSEN_WORDS,
    CONSENT_WORDS,
    EYES_WORDS,
    FROM_WORDS,
    MISSING_WORDS,
    MODE_WORDS,
    NOTES_WORDS,
    PATTERN_WORDS,
    SPOKEN_WORDS,
    THERE_WORDS,
    ZERO_WORDS,
)
from observer_app.domain.tables import YES_NO, Column, ColumnKind, Value, several, yes_no

TEXT, CODE, WHOLE, DAY = ColumnKind.TEXT, ColumnKind.CODE, ColumnKind.WHOLE, ColumnKind.DAY


class RatingColumn(NamedTuple):
    """A column, and how it is read off a rating."""

    column: Column
    read: Callable[[Seen], Value]


class VisitColumn(NamedTuple):
    """The same of what a visit was like: people could be known by a value that few have in common."""

    column: Column
    read: Callable[[Visit], Value]


def text_column(name: str, words: str, read: Callable[[Seen], Value], kind: ColumnKind = TEXT) -> RatingColumn:
    """One without a list of codes."""
    return RatingColumn(Column(name, kind, words), read)


def _code(name: str, words: str, codes: Mapping[Any, str], read: Callable[[Visit], Value]) -> VisitColumn:
    return VisitColumn(Column(name, CODE, words, {str(code): said for code, said in codes.items()}), read)


def _yes_no(name: str, words: str, read: Callable[[Visit], bool | None]) -> VisitColumn:
    return VisitColumn(Column(name, CODE, words, YES_NO), lambda seen: yes_no(read(seen)))


def plain(columns: Iterable[VisitColumn]) -> Iterator[RatingColumn]:
    """As they are, with nothing hidden."""
    return (RatingColumn(*each) for each in columns)


# -- how it was ------------------------------------------------------------------------------------------

PERSPECTIVE = RatingColumn(
    Column("perspective", CODE, "Whose eyes it was seen with.", {str(eyes): said for eyes, said in EYES_WORDS.items()}),
    lambda seen: seen.of.sitting.perspective,
)
HOW: tuple[VisitColumn, ...] = (
    _code("mode", "How the observer was there.", MODE_WORDS, lambda seen: seen.of.sitting.mode),
    _code(
        "pattern",
        "Which of the list were rated; settled before the first came in.",
        PATTERN_WORDS,
        lambda seen: seen.of.sitting.pattern,
    ),
    _code(
        "day_chosen_by",
        "Who chose the day, so that no one can be thought to have picked the good ones.",
        CHOSEN_WORDS,
        lambda seen: seen.of.sitting.day_chosen_by,
    ),
    _code("notes_on", "Where the notes were made.", NOTES_WORDS, lambda seen: seen.of.sitting.notes_on),
    _code("consent", "What the person said to the observer being there.", CONSENT_WORDS, lambda s: s.place.consent),
    _code("consent_from", "Who said yes.", FROM_WORDS, lambda seen: seen.place.consent_from),
    _code(
        "spoken_for",
        "Whether someone who came along spoke for the person; empty where no one asked.",
        SPOKEN_WORDS,
        lambda seen: seen.place.spoken_for,
    ),
    _code(
        "also_there",
        "Who else was in the room, several apart by spaces; empty where no one was.",
        THERE_WORDS,
        lambda seen: several(seen.place.also_there),
    ),
    _yes_no("cut_short", "Whether an interruption was the end of the visit.", lambda seen: seen.place.cut_short),
)
DECISION = text_column(
    "decision",
    "The answer to the question that is asked before rating (was there anything to decide?), by its code, or why there"
    " is none; the same in each row of a visit. The words are with that item in this book.",
    lambda seen: seen.decision,
    CODE,
)

# -- what was rated --------------------------------------------------------------------------------------

FORM_AND_ITEM: tuple[RatingColumn, ...] = (
    text_column("form_id", "The form that was used.", lambda seen: seen.of.form.id, CODE),
    text_column("form_version", "Its version.", lambda seen: seen.of.form.version, CODE),
    text_column(
        "form_digest",
        "SHA-256 of the form (canonical JSON): two rows with the same digest went by the very same words.",
        lambda seen: seen.of.sitting.form.digest,
        CODE,
    ),
    text_column("link_id", "The key of the item within its form.", lambda seen: seen.item.link_id, CODE),
    text_column(
        "concept",
        "What the item is about, the same in other forms and versions that may be compared; empty where the form does"
        " not say.",
        lambda seen: seen.item.concept or None,
        CODE,
    ),
)
SHORT_NAME = text_column("short_name", "The item in a word or two.", lambda seen: seen.item.short_name)
LEVEL_VALUE = text_column(
    "level_value",
    "What the level counts, 0 for “it did not happen”, or the number that was given. Empty where there is none:"
    " missing is never 0.",
    lambda seen: seen.level_value,
    WHOLE,
)
LEVEL_CODE = text_column(
    "level_code",
    "The answer by its code, several apart by spaces; empty where there is none.",
    lambda seen: seen.level_code,
    CODE,
)
LEVEL_LABEL = text_column("level_label", "The same in the form’s words.", lambda seen: seen.level_label)
ZERO_REASON = RatingColumn(
    Column(
        "zero_reason",
        CODE,
        "What was said beside a 0; empty for all others.",
        {str(reason): said for reason, said in ZERO_WORDS.items()},
    ),
    lambda seen: None if seen.rating is None else seen.rating.zero_reason,
)


def _missing(name: str, kind: ColumnKind, words: str, read: Callable[[str | None], Value]) -> RatingColumn:
    """`read` is given why there is no answer, or None."""
    codes = {str(read(reason)): said for reason, said in MISSING_WORDS.items()}
    return RatingColumn(Column(name, kind, words, codes), lambda seen: read(seen.missing))


MISSING_CODE = _missing(
    "missing_code",
    WHOLE,
    "Why there is no answer, as a number below zero that no level has; empty where there is an answer.",
    lambda reason: None if reason is None else MISSING[reason],
)
MISSING_REASON = _missing("missing_reason", CODE, "The same by its code.", lambda reason: reason)

# -- with names ------------------------------------------------------------------------------------------

WITH_NAMES: tuple[RatingColumn, ...] = (
    text_column(
        "sitting", "One observer at one clinic list; all its rows share this.", lambda seen: seen.of.code, CODE
    ),
    text_column(
        "revision", "Goes up when something of a signed sitting was put right.", lambda s: s.of.sitting.revision, WHOLE
    ),
    text_column(
        "consultation",
        "One visit; the same for each observer who saw it, so that they can be laid side by side.",
        lambda seen: seen.code,
        CODE,
    ),
    text_column(
        "letter",
        "The letter of the visit on the pages of the feedback.",
        lambda seen: seen.of.letters[seen.place.place],
        CODE,
    ),
    text_column("day", "The day of the clinic.", lambda s: s.of.sitting.started_at.astimezone().date(), DAY),
    text_column("clinic", "The clinic.", lambda seen: seen.of.clinic),
    text_column("clinician", "Who was observed.", lambda seen: seen.of.clinician),
    text_column("observer", "Who observed.", lambda seen: seen.of.observer),
    text_column(
        "observer_shown_as",
        "The name that the feedback shows. Where it is a number, take care whom you show the column before this one.",
        lambda seen: seen.of.shown_as,
    ),
    PERSPECTIVE,
    *plain(HOW),
    *plain(
        (
            _yes_no(
                "alone",
                "Whether whoever listened from home was alone; empty for others.",
                lambda seen: seen.of.sitting.alone,
            ),
            _yes_no(
                "entered_later",
                "Whether it was put in from paper afterwards.",
                lambda seen: seen.of.sitting.entered_later,
            ),
        )
    ),
    text_column(
        "not_seen_s", "Seconds of the visit that the observer did not see.", lambda seen: seen.not_seen_s, WHOLE
    ),
    text_column(
        "rated_after_days",
        "How many days after the visit it was rated; 0 is the same day.",
        lambda seen: seen.rated_after_days,
        WHOLE,
    ),
    *FORM_AND_ITEM,
    SHORT_NAME,
    DECISION,
    LEVEL_VALUE,
    LEVEL_CODE,
    LEVEL_LABEL,
    MISSING_CODE,
    MISSING_REASON,
    ZERO_REASON,
    text_column(
        "note",
        "What the observer wrote beside the answer: which decision was rated, or where a 0 might have fitted.",
        lambda seen: None if seen.rating is None else seen.rating.note or None,
    ),
    text_column("answer", "The answer to an item that is answered in words.", lambda seen: seen.answer),
    text_column(
        "signatures", "How many have signed the feedback that is here.", lambda seen: seen.of.signatures, WHOLE
    ),
    *plain(
        (
            _yes_no(
                "counts",
                "Whether the sitting counts; leave out what does not.",
                lambda seen: seen.of.why_not is None,
            ),
            _code(
                "why_not",
                "Why it does not count; empty where it does.",
                WHY_NOT_WORDS,
                lambda seen: seen.of.why_not,
            ),
        )
    ),
)
