"""What I type about a feedback before anyone else may read it: kept as it is typed, sealed to me alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from observer_app.domain.changes import Outcome
from observer_app.domain.clinician_answers import Thought
from observer_app.domain.said import Audience
from observer_app.services.private_notes import PrivateNotes

ONLY_ME = "only_me"
FOR = "_for"
FINISHED = "finished"
NOTES = "my notes"
"""What notes are about that belong to no feedback."""
WHO_READS: dict[str, Audience | None] = {
    ONLY_ME: None,
    Audience.OBSERVERS: Audience.OBSERVERS,
    Audience.EVERYONE: Audience.EVERYONE,
}


class Draft(StrEnum):
    """A box beside the thoughts that is typed into, or a choice beside it, before it is said, or never is."""

    REMEMBERED = "remembered"
    RATHER_HEARD = "rather_heard"
    REPLY = "reply"
    REPLY_VIEW = "reply_view"
    THANKS = "thanks"
    ACTION = "action"
    ACTION_NEEDS = "action_needs"
    ACTION_DAY = "action_day"
    ACTION_READERS = "action_readers"
    CAME_OF_IT = "came_of_it"
    CONCERN = "concern"
    DECLINED = "declined"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Thoughts:
    """The seven boxes as they stand, and for whom each is: None is for me alone."""

    texts: Mapping[Thought, str]
    readers: Mapping[Thought, Audience | None]
    is_finished: bool = False

    @property
    def is_begun(self) -> bool:
        return any(text.strip() for text in self.texts.values())


class Drafts:
    """My own boxes, by what they are about."""

    def __init__(self, private: PrivateNotes) -> None:
        self._private = private

    def read(self, about: str) -> dict[Draft, str]:
        """What stands in the boxes beside the thoughts; those that are empty are left out."""
        found = self._private.read(about)
        return {box: found[box] for box in Draft if box in found}

    def keep(self, about: str, box: Draft | Thought, text: str) -> Outcome[None]:
        """As it is typed; empty text leaves nothing behind."""
        return self._private.put(about, box, text)

    def thoughts(self, digest: str) -> Thoughts:
        found = self._private.read(digest)
        return Thoughts(
            texts={each: found.get(each, "") for each in Thought},
            readers={each: WHO_READS.get(found.get(f"{each}{FOR}", ONLY_ME)) for each in Thought},
            is_finished=FINISHED in found,
        )

    def choose_reader(self, digest: str, thought: Thought, who: Audience | None) -> Outcome[None]:
        """For whom a thought will be, once it is shared; until then it stays mine alone."""
        return self._private.put(digest, f"{thought}{FOR}", "" if who is None else who)

    def finish(self, digest: str, *, finished: bool = True) -> Outcome[None]:
        """Nothing more is to come for now, so that my page no longer asks."""
        return self._private.put(digest, FINISHED, "yes" if finished else "")
