"""How a form says it is scored: rules by name, over which items, and what happens when some are missing."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from observer_app.domain.form_parts import Name, Part, Words


class Rule(StrEnum):
    """The rules there are; a form picks by name and can bring none of its own."""

    SUM = "sum"
    MEAN = "mean"
    PERCENT_OF_MAX = "percent_of_max"
    PRORATED_SUM = "prorated_sum"
    TOP_BOX = "top_box"
    THRESHOLD = "threshold"


class Scope(StrEnum):
    """Whether a score is of a part of the form or of the whole."""

    SECTION = "section"
    TOTAL = "total"


class Band(Part):
    """Words for values from `at_least` up to the next band."""

    at_least: float
    label: Words


class Score(Part):
    """One figure: a rule over the items named, or over every scored item of the sections named."""

    id: Name
    title: Words
    scope: Scope
    rule: Rule
    sections: tuple[Name, ...] = ()
    items: tuple[Name, ...] = ()
    max_missing: Annotated[int, Field(ge=0)] = 0
    """With more items missing than this there is no figure."""
    at_least: int | None = None
    """The level to reach, for `threshold` alone."""
    bands: tuple[Band, ...] = ()


class Scoring(Part):
    """All figures of a form, and which of them may be shown for one observation."""

    scores: tuple[Score, ...] = ()
    report_sections: bool = False
    report_total: bool = False
