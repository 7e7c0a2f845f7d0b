"""The pieces a form is made of: items, their levels, guidance and conditions. `form` puts them together."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    SerializerFunctionWrapHandler,
    StringConstraints,
    model_serializer,
)

from observer_app.domain.answers import NotRatedReason

# Two lines beside the notes at normal text size.
DESCRIPTOR_MAX_CHARACTERS = 105

Words = Annotated[str, StringConstraints(min_length=1, pattern=r"\S")]
Number = Annotated[int, Field(ge=-1000, le=1000)]
Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,63}$")]
Code = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_]{0,63}$")]


class Part(BaseModel):
    """What every piece of a form has in common: it never changes and knows every one of its keys.

    Written out again it says what was said and no more, so that a form that travelled inside a record
    still has the digest of its file.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    @model_serializer(mode="wrap")
    def _leave_out_unsaid(self, write: SerializerFunctionWrapHandler) -> dict[str, object]:
        return {key: value for key, value in write(self).items() if key in self.model_fields_set}


class ItemKind(StrEnum):
    """How an item is answered."""

    LEVELS = "levels"
    YES_NO_PARTLY = "yes_no_partly"
    SINGLE_CHOICE = "single_choice"
    SEVERAL_CHOICES = "several_choices"
    COUNT = "count"
    DURATION = "duration"
    TEXT = "text"


KINDS_WITH_OPTIONS = frozenset(
    {ItemKind.LEVELS, ItemKind.YES_NO_PARTLY, ItemKind.SINGLE_CHOICE, ItemKind.SEVERAL_CHOICES}
)


class Focus(StrEnum):
    """Whose doing the item is about."""

    CLINICIAN = "clinician"
    PATIENT = "patient"
    BOTH = "both"


class Asked(StrEnum):
    """On which page an item is asked."""

    AFTER_THE_VISIT = "after_the_visit"
    RATING = "rating"


class AnswerOption(Part):
    """A permitted answer: a level with what can be observed, or a choice with what it means."""

    code: Code
    label: Words
    descriptor: str = ""
    value: Number | None = None
    example: str = ""
    asks_which: bool = False
    """A short text may be added to this answer: which decision, for instance."""


class Guidance(Part):
    """What helps to judge one item."""

    you_might_see: str = ""
    this_is_not: str = ""
    closing: str = ""
    """A sentence below the answers."""


class Operator(StrEnum):
    """The comparisons of FHIR R4 `enableWhen`."""

    EXISTS = "exists"
    EQUAL = "="
    NOT_EQUAL = "!="
    GREATER = ">"
    LESS = "<"
    AT_LEAST = ">="
    AT_MOST = "<="


class EnableBehavior(StrEnum):
    """Whether all conditions must hold or any one of them."""

    ALL = "all"
    ANY = "any"


class EnableWhen(Part):
    """One condition on the answer to another item; `answer` is a code, a number, or yes/no for `exists`."""

    question: Name
    operator: Operator
    answer: bool | Number | str


class Item(Part):
    """One line of a form; `link_id` is its key, `concept` ties it to the same thing in other versions."""

    link_id: Name
    short_name: Words
    text: Words
    kind: ItemKind
    asked: Asked = Asked.RATING
    options: tuple[AnswerOption, ...] = ()
    guidance: Guidance = Guidance()
    focus: Focus = Focus.CLINICIAN
    required: bool = True
    not_rated: tuple[NotRatedReason, ...] = ()
    enable_when: tuple[EnableWhen, ...] = ()
    enable_behavior: EnableBehavior = EnableBehavior.ALL
    concept: str = ""

    def option(self, code: str) -> AnswerOption:
        """The option with this code; KeyError when the item has none."""
        for option in self.options:
            if option.code == code:
                return option
        raise KeyError(code)

    def values(self) -> tuple[int, ...]:
        """The values that count towards a score, in the order of the options; empty when none does."""
        return tuple(option.value for option in self.options if option.value is not None)

    @property
    def is_scored(self) -> bool:
        """Whether its options differ in what they count towards a score."""
        return len(set(self.values())) > 1


class Section(Part):
    """Items that belong together; `domain` is `relational`, `deliberative` or a name of the form's own."""

    id: Name
    title: Words
    guidance: str = ""
    domain: Name
    items: Annotated[tuple[Item, ...], Field(min_length=1)]


class LevelMeaning(Part):
    """What one level has in common over all items of the form."""

    code: Code
    label: Words
    common: Words


class NotRatedGuide(Part):
    """How a reason for not rating is worded, and when it is fair."""

    reason: NotRatedReason
    label: Words
    note: str = ""


class RoomGuide(Part):
    """How to rate when someone else was in the room, or no room was shared."""

    who: Words
    text: Words


class RatingGuidance(Part):
    """What holds for every item of the form."""

    how_to_rate: tuple[Words, ...] = ()
    levels: tuple[LevelMeaning, ...] = ()
    not_rated: tuple[NotRatedGuide, ...] = ()
    not_rated_closing: str = ""
    zero_question: str = ""
    zero_looked: str = ""
    who_else: tuple[RoomGuide, ...] = ()
