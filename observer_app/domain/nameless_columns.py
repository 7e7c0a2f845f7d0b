"""The columns of the table of ratings without names, and what of a visit is kept back as too few people share it.

There is nothing here by which one person could be looked up: no name, no word of anyone's own, no day, no letter
(which follows from the list of that morning), and no uid.
"""

from __future__ import annotations

from collections.abc import Callable

from observer_app.domain.rated import MISSING, WORDS_KEPT_BACK, Seen, Visit
from observer_app.domain.rating_columns import (
    CODE,
    DECISION,
    FORM_AND_ITEM,
    HOW,
    LEVEL_CODE,
    LEVEL_LABEL,
    LEVEL_VALUE,
    MISSING_CODE,
    MISSING_REASON,
    PERSPECTIVE,
    SHORT_NAME,
    WHOLE,
    ZERO_REASON,
    RatingColumn,
    VisitColumn,
    text_column,
)
from observer_app.domain.rating_words import AFTER_WORDS
from observer_app.domain.tables import Column, Value

FEWEST = 5
"""So many clinicians must share what a visit was like, or whatever else a column tells of them."""
TOO_FEW = "too_few"
"""Stands for what fewer have in common."""


class Sharing:
    """Who shares which value of what a visit was like. `see` every visit first; then `hide` says what may be told."""

    def __init__(self) -> None:
        self._who: dict[str, dict[Value, set[str]]] = {each.column.name: {} for each in HOW}

    def see(self, visit: Visit) -> None:
        for column, read in HOW:
            self._who[column.name].setdefault(read(visit), set()).add(visit.of.clinician)

    def hidden(self) -> dict[str, frozenset[Value]]:
        """By column, the values that are written as too few: few enough to tell, and never alone among themselves.

        Where those that are few are shared by too few clinicians even together, none of the column is told: one row
        that says “too few” would tell as much as the value.
        """
        found = {}
        for name, held in self._who.items():
            few = {value for value, who in held.items() if len(who) < FEWEST}
            together = set[str]().union(*(held[value] for value in few))
            found[name] = frozenset(held if few and len(together) < FEWEST else few)
        return found


def _bucket(days: int | None) -> str | None:
    return None if days is None else ("same_day", "next_day", "later")[min(days, 2)]


def _no_words(seen: Seen) -> str | None:
    """Why there is no answer, where an answer in someone's own words is one that is kept back."""
    return WORDS_KEPT_BACK if seen.answer is not None else seen.missing


def _of_open_form(column: RatingColumn) -> RatingColumn:
    """The same where the words of the form may be passed on; they are someone’s, and stay out where not."""
    return column._replace(read=lambda seen: column.read(seen) if seen.of.form.redistributable else None)


def _own(name: str, words: str, read: Callable[[Seen], Value]) -> RatingColumn:
    return text_column(name, f"{words} A code of this file alone, drawn by chance.", read, CODE)


def without_names(hidden: dict[str, frozenset[Value]]) -> tuple[RatingColumn, ...]:
    """The columns, with the values of each that are to be hidden."""
    return (*_WHO, *(_hiding(each, hidden[each.column.name]) for each in HOW), *_WHAT)


def _hiding(column: VisitColumn, few: frozenset[Value]) -> RatingColumn:
    about = column.column
    words = {**about.codes, TOO_FEW: "Kept back: fewer than five clinicians share it."}

    def read(seen: Seen) -> Value:
        value = column.read(seen)
        return TOO_FEW if value in few else value

    return RatingColumn(Column(about.name, about.kind, about.words, words), read)


_WHO: tuple[RatingColumn, ...] = (
    _own("sitting", "One observer at one clinic list.", lambda seen: seen.of.code),
    _own("consultation", "One visit; the same for each observer who saw it.", lambda seen: seen.code),
    _own("clinician", "Who was observed.", lambda seen: seen.of.clinician),
    _own("observer", "Who observed.", lambda seen: seen.of.observer),
    _own("clinic", "The clinic.", lambda seen: seen.of.clinic),
    PERSPECTIVE,
    text_column(
        "day_number",
        "The day of the clinic, counted among the days on which this clinician was observed: 1 is the first.",
        lambda seen: seen.of.day_number,
        WHOLE,
    ),
)
_WHAT: tuple[RatingColumn, ...] = (
    RatingColumn(
        Column("rated_after", CODE, "How long after the visit it was rated.", AFTER_WORDS),
        lambda seen: _bucket(seen.rated_after_days),
    ),
    *FORM_AND_ITEM,
    _of_open_form(SHORT_NAME),
    DECISION,
    LEVEL_VALUE,
    LEVEL_CODE,
    _of_open_form(LEVEL_LABEL),
    RatingColumn(MISSING_CODE.column, lambda seen: MISSING[why] if (why := _no_words(seen)) is not None else None),
    RatingColumn(MISSING_REASON.column, _no_words),
    ZERO_REASON,
)
