"""The record of an evidence pack: all that its pages say about one clinician and one period, and no more.

Pages are drawn from it alone, so that whoever checks a pack can draw them again. Both perspectives stand on one
footing: each has its count, there or not, and which comes first is a value like any other. Every list has an end.
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from observer_app.domain.clinician_answers import CameOut, Thought, View
from observer_app.domain.evidence_figures import ItemKey, Line, Number, PackPart, PackSeries
from observer_app.domain.manifest import MOST_FILES, FileName
from observer_app.domain.observation import Effect, MomentKind, Speaker
from observer_app.domain.people import LEADS, LONGEST_NAME, Perspective, Role
from observer_app.domain.series import OBSERVING
from observer_app.domain.signed_kinds import MOST_BYTES
from observer_app.domain.sitting import DayChosenBy, Mode
from observer_app.domain.sitting_record import Digest, Uid
from observer_app.domain.text import Written
from observer_app.domain.verification import Verdict

EVIDENCE_VERSION: Literal["evidence/1"] = "evidence/1"
MOST_ORIGINALS, MOST_REGISTER, MOST_LEFT_OUT = MOST_FILES, 2000, 400
MOST_ACTIONS, MOST_CAME, MOST_FRAMEWORKS, MOST_HEADINGS, MOST_LINKS, MOST_MISSING = 12, 12, 20, 60, 100, 60
MOST_MOMENTS = 300
LARGEST_ORIGINAL = MOST_BYTES
Name = Annotated[Written, StringConstraints(min_length=1, max_length=LONGEST_NAME)]
Label = Annotated[Written, StringConstraints(max_length=120)]
Text = Annotated[Written, StringConstraints(max_length=20_000)]
MAKERS = frozenset({Role.CLINICIAN, *LEADS})


class PackKind(StrEnum):
    """What a pack is for."""

    FULL = "full"
    """With the originals in it."""
    PORTAL = "portal"
    """The same pages without the originals, small enough for a portal; it names the full pack by its check code."""
    TAKE_AWAY = "take_away"
    """With the originals, of all there is, for someone who leaves."""


class PackClinician(PackPart):
    """Whose pack it is, as the pages show them."""

    name: Name
    work: Label = ""
    registration: Annotated[Written, StringConstraints(max_length=40)] = ""


class PackMaker(PackPart):
    """Who made the pack and signs it: a lead, or the clinician, whose pack no lead has confirmed."""

    shown_name: Name
    role: Role

    @model_validator(mode="after")
    def _may_make_one(self) -> Self:
        if self.role not in MAKERS:
            raise ValueError("a lead or the clinician makes a pack")
        return self

    @property
    def is_lead(self) -> bool:
        return self.role in LEADS


class EyesCount(PackPart):
    """What one perspective has seen in the period; both perspectives have one, with zeros where nothing is.

    `consultations` are those rated, each once however many of this perspective saw it; `observers` are told apart by
    the name they chose. `day_by_clinician` are those of `sittings` whose day the clinician chose. `booked` sittings are
    still to come, `not_handed_in` have been and no feedback has come. `next_booked` is the first day of those booked.
    """

    perspective: Perspective
    sittings: Number = 0
    day_by_clinician: Number = 0
    consultations: Number = 0
    days: Number = 0
    observers: Number = 0
    booked: Number = 0
    not_handed_in: Number = 0
    next_booked: date | None = None


class PackMoment(PackPart):
    """A moment that an observer tied to an item of the form."""

    item: ItemKey
    kind: MomentKind
    text: Text
    speaker: Speaker | None = None
    effect: Effect = Effect.NEUTRAL


class PackCame(PackPart):
    """What came of an action, as it was said on one day."""

    did: CameOut
    text: Text = ""
    on: date


class PackAction(PackPart):
    """What the clinician said they would try after one feedback, and what came of it, oldest first."""

    text: Text
    needs: Text = ""
    due: date | None = None
    came: Annotated[tuple[PackCame, ...], Field(max_length=MOST_CAME)] = ()


class PackAnswer(PackPart):
    """What the clinician answered to one feedback, as far as everyone who has the file may read it."""

    talked_on: date | None = None
    view: View | None = None
    reply: Text = ""
    declined_because: Text = ""
    thoughts: dict[Thought, Text] = Field(default_factory=dict)
    actions: Annotated[tuple[PackAction, ...], Field(max_length=MOST_ACTIONS)] = ()

    @property
    def is_empty(self) -> bool:
        return self == PackAnswer()


class PackOriginal(PackPart):
    """One signed feedback that the pack is made of, and what its pages repeat of it.

    `number` counts from 1 in order of the days; the file in the pack, as `file_name`, begins with it. `sha256` and
    `size` are of the file byte for byte. `short_id` and `revision` stand at the foot of the original's own pages.
    `seen` and `rated` are its visits; who chose the day is told so that no one can be thought to have picked the good
    ones. `form` is its title and version. `signed_by` are the names in its signatures, in order; `verdict` is what
    checking it found on the day the pack was made, with the codes of what was wrong. `corrected` says why this version
    takes the place of another, as its own pages do; empty where it corrects none. `helped` and `more` are the
    observer's words in full; `moments` are some, by the rule of `evidence_builder`.
    """

    number: Annotated[int, Field(ge=1, le=MOST_ORIGINALS)]
    file_name: FileName
    sha256: Digest
    size: Annotated[int, Field(ge=1, le=LARGEST_ORIGINAL)]
    short_id: Annotated[str, StringConstraints(max_length=8)]
    revision: Annotated[int, Field(ge=1, le=1000)] = 1
    day: date
    day_chosen_by: DayChosenBy
    clinic: Label
    mode: Mode
    perspective: Perspective
    shown_name: Name
    seen: Number
    rated: Number
    form: Line
    signed_by: Annotated[tuple[Name, ...], Field(max_length=3)]
    verdict: Verdict
    codes: Annotated[tuple[Annotated[str, StringConstraints(max_length=60)], ...], Field(max_length=40)] = ()
    corrected: Text = ""
    helped: Text = ""
    more: Text = ""
    moments: Annotated[tuple[PackMoment, ...], Field(max_length=MOST_MOMENTS)] = ()
    answer: PackAnswer = PackAnswer()


class PackHeading(PackPart):
    """One heading of a framework, and the items that speak to it, by their keys in the series."""

    id: Label
    title: Line
    items: Annotated[tuple[ItemKey, ...], Field(max_length=MOST_LINKS)]


class PackFramework(PackPart):
    """A published framework; `where` is what to look for to find it."""

    title: Line
    publisher: Line
    where: Line
    headings: Annotated[tuple[PackHeading, ...], Field(min_length=1, max_length=MOST_HEADINGS)]


class PackRegisterLine(PackPart):
    """A line of the register: the day, and words that name no patient and no observer."""

    day: date
    words: Line


class PackLeftOut(PackPart):
    """A feedback that is not in the pack, and why: who left it out, or what keeps it from counting, in words."""

    day: date
    clinic: Label
    perspective: Perspective
    short_id: Annotated[str, StringConstraints(max_length=8)] = ""
    reason: Line


class PackChanges(PackPart):
    """The end of the record of changes of the computer that made the pack: how many there were, and the last code."""

    entries: Annotated[int, Field(ge=1, le=10**9)]
    head: Digest


class EvidenceRecord(PackPart):
    """What the pages of an evidence pack say. `uid` is random.

    `full_pack` is the SHA-256 of the full pack's file: a portal copy has it, and nothing else does. `last_day` is part
    of the period. `target` is how many consultations each perspective is to rate in a year; there is one for both.
    `counts` has one for each perspective that observes, `first` before the other. `missing` says in words what else is
    known to be missing; that a perspective is missing is never typed in, but follows from `counts`. `series` has one
    for each mode. `register_lines` are in order of the days.
    """

    document: Literal["evidence/1"] = EVIDENCE_VERSION
    uid: Uid
    kind: PackKind = PackKind.FULL
    full_pack: Digest | None = None
    practice: bool = False
    service: Label
    clinician: PackClinician
    first_day: date
    last_day: date
    made_on: date
    made_by: PackMaker
    first: Perspective
    target: Annotated[int, Field(ge=1, le=99)]
    counts: Annotated[tuple[EyesCount, ...], Field(min_length=2, max_length=2)]
    missing: Annotated[tuple[Line, ...], Field(max_length=MOST_MISSING)] = ()
    series: Annotated[tuple[PackSeries, ...], Field(max_length=len(Mode))] = ()
    originals: Annotated[tuple[PackOriginal, ...], Field(max_length=MOST_ORIGINALS)] = ()
    frameworks: Annotated[tuple[PackFramework, ...], Field(max_length=MOST_FRAMEWORKS)] = ()
    register_lines: Annotated[tuple[PackRegisterLine, ...], Field(max_length=MOST_REGISTER)] = ()
    left_out: Annotated[tuple[PackLeftOut, ...], Field(max_length=MOST_LEFT_OUT)] = ()
    changes: PackChanges | None = None

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        if (self.kind is PackKind.PORTAL) != (self.full_pack is not None):
            raise ValueError("a portal copy names the full pack, and no other pack does")
        if (self.made_by.role is Role.CLINICIAN) != (self.made_by.shown_name == self.clinician.name):
            raise ValueError("whoever makes a pack of themselves does so as the clinician, and no one else does")
        if self.first_day > self.last_day:
            raise ValueError("a period ends after it begins")
        if tuple(each.perspective for each in self.counts) != self.order:
            raise ValueError("each perspective has a count, in the order of the pack")
        if [each.number for each in self.originals] != list(range(1, len(self.originals) + 1)):
            raise ValueError("originals are counted from 1")
        theirs = Counter(each.perspective for each in self.originals)
        if {each.perspective: each.sittings for each in self.counts if each.sittings} != theirs:
            raise ValueError("each perspective has as many sittings as there are originals of it")
        if len({each.file_name.casefold() for each in self.originals}) < len(self.originals):
            raise ValueError("each original has a name of its own")
        if len({each.mode for each in self.series}) < len(self.series):
            raise ValueError("each mode has one series")
        return self

    @property
    def order(self) -> tuple[Perspective, ...]:
        """The perspectives that observe, as the pages name them."""
        return (self.first, *(eyes for eyes in OBSERVING if eyes is not self.first))

    @property
    def is_complete(self) -> bool:
        """Whether both perspectives are in it."""
        return all(each.consultations for each in self.counts)

    @property
    def short_id(self) -> str:
        """Eight characters that name this pack to people."""
        return self.uid.replace("-", "")[:8]
