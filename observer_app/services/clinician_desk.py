"""What a clinician's page shows: the one next thing about their feedback, all of it, and what they are trying."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from observer_app.domain.people import Person, Role
from observer_app.services.answers import Action, Answers
from observer_app.services.drafts import Drafts
from observer_app.services.evidence import Evidence, EyesSoFar
from observer_app.services.my_feedback import DONE, FeedbackLine, MyFeedback


@dataclass(frozen=True, slots=True)
class ReadyToTalk:
    """Feedback of one morning that has not been talked about, all of it. Whose comes first is left to chance."""

    lines: tuple[FeedbackLine, ...]


@dataclass(frozen=True, slots=True)
class TalkedNotRead:
    """It was talked about, and lies here to be read."""

    line: FeedbackLine


@dataclass(frozen=True, slots=True)
class ThoughtsOpen:
    """Thoughts were begun, and neither finished nor signed after."""

    line: FeedbackLine


@dataclass(frozen=True, slots=True)
class ActionDue:
    """The day has come on which something was to be tried."""

    action: Action


@dataclass(frozen=True, slots=True)
class NotSigned:
    """Read and talked about, and neither signed as seen nor declined."""

    line: FeedbackLine


@dataclass(frozen=True, slots=True)
class AppraisalNear:
    """The appraisal is near, and no evidence was made for it here: what there is, in today's order."""

    day: date
    so_far: tuple[EyesSoFar, ...]


ClinicianCard = ReadyToTalk | TalkedNotRead | ThoughtsOpen | ActionDue | AppraisalNear | NotSigned
"""In the order in which they come first."""


@dataclass(frozen=True, slots=True)
class ClinicianHome:
    """The parts of a clinician's page; `card` is None when nothing waits."""

    card: ClinicianCard | None
    feedback: tuple[FeedbackLine, ...]
    trying: tuple[Action, ...]


class ClinicianDesk:
    """Of `me`; None for whoever is no clinician and was given no feedback."""

    def __init__(self, me: Person, feedback: MyFeedback, answers: Answers, drafts: Drafts, evidence: Evidence) -> None:
        self._me = me
        self._feedback = feedback
        self._answers = answers
        self._drafts = drafts
        self._evidence = evidence

    def read(self) -> ClinicianHome | None:
        lines = self._feedback.lines()
        if not lines and Role.CLINICIAN not in self._me.roles:
            return None
        trying = self._answers.trying([line.digest for line in lines])
        return ClinicianHome(self._card(lines, trying), lines, trying)

    def _card(self, lines: tuple[FeedbackLine, ...], trying: tuple[Action, ...]) -> ClinicianCard | None:
        # What the leads look at waits for them, and not for the clinician; a mistake waits for no one.
        open_ = [line for line in lines if line.counts and line.state not in DONE]
        to_talk = next((line for line in open_ if line.talked_on is None), None)
        if to_talk is not None:
            return ReadyToTalk(tuple(_not_talked(open_, to_talk)))
        to_read = next((line for line in open_ if not line.is_read), None)
        if to_read is not None:
            return TalkedNotRead(to_read)
        begun = next((line for line in open_ if self._is_open(line.digest)), None)
        if begun is not None:
            return ThoughtsOpen(begun)
        due = [action for action in trying if action.is_due(self._feedback.today())]
        if due:
            return ActionDue(min(due, key=lambda action: action.due))
        return self._appraisal_near() or (NotSigned(open_[0]) if open_ else None)

    def _appraisal_near(self) -> AppraisalNear | None:
        near = self._evidence.my_appraisal() if Role.CLINICIAN in self._me.roles else None
        return None if near is None else AppraisalNear(near[0], near[1])

    def _is_open(self, digest: str) -> bool:
        thoughts = self._drafts.thoughts(digest)
        return thoughts.is_begun and not thoughts.is_finished


def _not_talked(lines: list[FeedbackLine], of: FeedbackLine) -> list[FeedbackLine]:
    return [line for line in lines if line.talked_on is None and (line.clinic, line.day) == (of.clinic, of.day)]
