"""One version of a measure, as its file says it; its pieces are in `form_parts` and `score_rules`."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field, StringConstraints

from observer_app.domain.answers import NOT_RATED_WORDS, NotRatedReason
from observer_app.domain.form_parts import (
    AnswerOption,
    Asked,
    EnableBehavior,
    EnableWhen,
    Focus,
    Guidance,
    Item,
    ItemKind,
    LevelMeaning,
    NotRatedGuide,
    Operator,
    Part,
    RatingGuidance,
    RoomGuide,
    Section,
    Words,
)
from observer_app.domain.mapping import MappingLink
from observer_app.domain.people import Perspective
from observer_app.domain.score_rules import Band, Rule, Scope, Score, Scoring

__all__ = [
    "AnswerOption",
    "Asked",
    "Band",
    "EnableBehavior",
    "EnableWhen",
    "Focus",
    "Form",
    "Guidance",
    "Item",
    "ItemKind",
    "LevelMeaning",
    "MappingLink",
    "NotRatedGuide",
    "Operator",
    "RatingGuidance",
    "RoomGuide",
    "Rule",
    "Scope",
    "Score",
    "Scoring",
    "Section",
    "Subject",
    "Validation",
]

FormId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", max_length=64)]
# Semantic Versioning 2.0.0, section 2 and 9: three numbers without leading zeros, perhaps a pre-release.
SemVer = Annotated[
    str,
    StringConstraints(pattern=r"^(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)(-[0-9a-z]+(\.[0-9a-z]+)*)?$"),
]
Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Z]{2})?$")]


class Subject(StrEnum):
    """What is observed."""

    CONSULTATION = "consultation"


class Validation(Part):
    """Whether the form has been shown to measure what it says, and where that is written."""

    done: bool
    where: str = ""


class Form(Part):
    """A form, whole; whether it is a draft, published or retired is kept in the store, not here."""

    id: FormId
    version: SemVer
    title: Words
    subject: Subject
    language: Language
    purpose: Words
    authors: Annotated[tuple[Words, ...], Field(min_length=1)]
    licence: Words
    copyright_holder: Words
    redistributable: bool
    citation: str = ""
    validated: Validation
    changed_from: str = ""
    """The version before this one and what changed, in words; empty for a first version."""
    perspectives: Annotated[tuple[Perspective, ...], Field(min_length=1)]
    guidance: RatingGuidance = RatingGuidance()
    sections: Annotated[tuple[Section, ...], Field(min_length=1)]
    scoring: Scoring
    mapping: tuple[MappingLink, ...] = ()

    def items(self) -> tuple[Item, ...]:
        """All items, in the order in which the form has them."""
        return tuple(item for section in self.sections for item in section.items)

    def item(self, link_id: str) -> Item:
        """The item with this key; KeyError when the form has none."""
        for item in self.items():
            if item.link_id == link_id:
                return item
        raise KeyError(link_id)

    def rated_items(self) -> tuple[Item, ...]:
        """The items of the rating screen, in order; their numbers run from 1."""
        return tuple(item for item in self.items() if item.asked is Asked.RATING)

    def asked_first(self) -> tuple[Item, ...]:
        """The items asked once the person has gone, before any rating."""
        return tuple(item for item in self.items() if item.asked is Asked.AFTER_THE_VISIT)

    def number_of(self, link_id: str) -> int:
        """The number shown beside a rated item, from 1; KeyError for any other item."""
        for number, item in enumerate(self.rated_items(), start=1):
            if item.link_id == link_id:
                return number
        raise KeyError(link_id)

    def section_of(self, link_id: str) -> Section:
        """The section that holds this item; KeyError when none does."""
        for section in self.sections:
            if any(item.link_id == link_id for item in section.items):
                return section
        raise KeyError(link_id)

    def not_rated_label(self, reason: NotRatedReason) -> str:
        """The form's own words for a reason, else the ones that come with the app."""
        for guide in self.guidance.not_rated:
            if guide.reason is reason:
                return guide.label
        return NOT_RATED_WORDS[reason]
