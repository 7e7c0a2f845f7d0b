"""Teams by quarter in words: figures, why some are not shown, and what was left out. No Qt here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from observer_app.domain.people import Perspective
from observer_app.domain.series import Figure
from observer_app.domain.series_words import EYES, say_figure, say_number, say_of
from observer_app.domain.small_groups import LEAST, WhyNot
from observer_app.domain.team_view import Counts, GroupFigures, GroupItem, Quarter
from observer_app.services.team_view import QuarterFigures
from observer_app.ui.widgets.figure_table import Cell, Row

WHOLE = "The whole service"
NOT_SHOWN = "Not shown"
WHY = {
    WhyNot.NO_ONE: "none rated",
    WhyNot.FEW_CLINICIANS: f"fewer than {LEAST} clinicians",
    WhyNot.FEW_CONSULTATIONS: f"fewer than {LEAST} consultations",
    WhyNot.WOULD_TELL: "a small group could be known",
}
WHY_NONE = {
    WhyNot.FEW_CLINICIANS: f"fewer than {LEAST} clinicians were seen",
    WhyNot.FEW_CONSULTATIONS: f"fewer than {LEAST} consultations were rated",
    WhyNot.WOULD_TELL: "a small group could be worked out from it",
}
SMALL_GROUPS = (
    f"Nothing is shown of fewer than {LEAST} clinicians, and no figure from fewer than {LEAST} consultations: someone"
    " could be known from it. What would let you work such a group out is left out as well."
)


def is_any_told(counts: Mapping[Perspective, int | WhyNot]) -> bool:
    return any(not isinstance(found, WhyNot) for found in counts.values())


def count_rows(quarters: Sequence[tuple[Quarter, Counts]], name: str, order: Sequence[Perspective]) -> list[Row]:
    """A row for each quarter: how many consultations each perspective rated in this group."""
    return [
        (quarter.in_words, [_count_cell(quarter.in_words, eyes, counts[name][eyes]) for eyes in order])
        for quarter, counts in quarters
    ]


def _count_cell(about: str, eyes: Perspective, found: int | WhyNot) -> Cell:
    if isinstance(found, WhyNot):
        return _cell_without(f"{about}. {EYES[eyes]}", found)
    return Cell(str(found), "", f"{about}. {EYES[eyes]}: {found} rated consultations.")


def item_rows(items: Sequence[GroupItem]) -> list[Row]:
    """A row for each item: its figure by perspective, or why there is none."""
    return [
        (f"{number}. {item.short_name}", [_figure_cell(item.short_name, *each) for each in item.figures])
        for number, item in enumerate(items, start=1)
    ]


def _figure_cell(about: str, eyes: Perspective, found: Figure | WhyNot) -> Cell:
    if isinstance(found, WhyNot):
        return _cell_without(f"{about}. {EYES[eyes]}", found)
    return Cell(say_number(found.mean), say_of(found), f"{about}. {say_figure(eyes, found)}.")


def _cell_without(about: str, why: WhyNot) -> Cell:
    if why is WhyNot.NO_ONE:
        return Cell("–", WHY[why], f"{about}: {WHY[why]}.")
    return Cell(NOT_SHOWN, WHY[why], f"{about}: not shown, {WHY[why]}.")


def say_all_left_out(figures: GroupFigures) -> str:
    """One sentence in place of a table in which nothing is shown."""
    whys = {found for item in figures.items for _, found in item.figures if isinstance(found, WhyNot)}
    named = [words for why, words in WHY_NONE.items() if why in whys]
    return f"No figure is shown: {', or '.join(named) or 'nothing was rated'}."


def say_levels(items: Sequence[GroupItem]) -> str:
    """What the numbers stand for, where all items have the same levels."""
    every = {item.levels for item in items}
    if len(every) != 1:
        return ""
    return "The levels: " + ", ".join(f"{value} {label.casefold()}" for value, label in next(iter(every))) + "."


def say_left_out(found: QuarterFigures) -> Iterator[str]:
    """Each reason with its number; nothing where nothing was left out."""
    if found.looked_at:
        yield f"{_sittings(found.looked_at)} left out while you leads look at what a clinician asked."
    if found.in_error:
        yield f"{_sittings(found.in_error)} left out: signed by mistake."
    if found.apart:
        yield f"{_sittings(found.apart)} left out, as you have not finished your own view of the same visits."


def name_groups(teams: Mapping[str, str]) -> list[tuple[str, str]]:
    """The whole first, then the teams by name."""
    return [("", WHOLE), *sorted(teams.items(), key=lambda each: (each[1], each[0]))]


def _sittings(number: int) -> str:
    return "1 sitting is" if number == 1 else f"{number} sittings are"
