"""What came back to whoever sat in: what clinicians answered to the feedback that one signed. To read, not to answer.

It may only be read by the observer whom it answers; nothing of another's feedback is in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from observer_app.domain.changes import Kind, Outcome
from observer_app.domain.clinician_answers import CameOut
from observer_app.domain.people import Person
from observer_app.domain.said import Said, SaidKind, latest
from observer_app.services import readers
from observer_app.services.keeping import standing_files
from observer_app.services.my_sittings import MySitting, MySittings
from observer_app.services.saying import Saying
from observer_app.store import said, settings, signed_files, taken_in
from observer_app.store.database import Database

LOOKED_AT = "answers_looked_at"
"""The setting of a person that holds the uids of all answers that they have looked at."""


class What(StrEnum):
    """What a clinician answered."""

    TALKED = "talked"
    THANKS = "thanks"
    THOUGHT = "thought"
    REPLY = "reply"
    TRYING = "trying"
    CAME_OF_IT = "came_of_it"
    SIGNED = "signed"
    DECLINED = "declined"
    """They signed that they would rather not sign it as seen."""


WHAT = {
    SaidKind.TALKED: What.TALKED,
    SaidKind.THANKS: What.THANKS,
    SaidKind.THOUGHT: What.THOUGHT,
    SaidKind.REPLY: What.REPLY,
    SaidKind.ACTION: What.TRYING,
    SaidKind.CAME_OF_IT: What.CAME_OF_IT,
    SaidKind.DECLINED: What.DECLINED,
}
CODES = {SaidKind.THOUGHT: "box", SaidKind.REPLY: "view", SaidKind.CAME_OF_IT: "did"}
OWN_PLACE = {SaidKind.THOUGHT: "box", SaidKind.CAME_OF_IT: "action"}
"""What a thing is about within a feedback: of several about the same only the last counts."""
DAYS = {SaidKind.TALKED: "day", SaidKind.ACTION: "due"}


@dataclass(frozen=True, slots=True)
class Answer:
    """One thing that came back. `code` is the box of a thought, the view of a reply, or what came of an action.

    `day` is that of the talk, or by when they mean to have tried it; `needs` is what they need for it;
    `action` is the uid of that of which this came.
    """

    uid: str
    what: What
    at: datetime
    text: str = ""
    code: str = ""
    day: date | None = None
    needs: str = ""
    action: str = ""
    is_new: bool = False


@dataclass(frozen=True, slots=True)
class Answered:
    """One of my sittings with what came back of it, in the order in which it was said."""

    sitting: MySitting
    answers: tuple[Answer, ...]

    @property
    def has_news(self) -> bool:
        return any(each.is_new for each in self.answers)


class CameBack:
    """What came back to `me`."""

    def __init__(self, database: Database, me: Person, saying: Saying, mine: MySittings) -> None:
        self._database = database
        self._me = me
        self._saying = saying
        self._mine = mine

    def by_sitting(self) -> tuple[Answered, ...]:
        """My sittings of which something came back, the one that was answered last first."""
        looked_at = self._looked_at()
        answered = [
            replace(each, answers=tuple(replace(one, is_new=one.uid not in looked_at) for one in each.answers))
            for each in self._answered()
            if each.answers
        ]
        return tuple(sorted(answered, key=lambda each: each.answers[-1].at, reverse=True))

    def newest(self, most: int = 3) -> tuple[tuple[MySitting, Answer], ...]:
        """The newest few, for a home page; of what was written back to one feedback the newest alone."""
        every = [(each.sitting, answer) for each in self.by_sitting() for answer in _one_of_each(each.answers)]
        return tuple(sorted(every, key=lambda pair: (pair[1].at, pair[1].uid), reverse=True)[:most])

    def mark_looked_at(self) -> Outcome[None]:
        """From now on all that has come so far is no news any more."""
        uids = " ".join(answer.uid for each in self.by_sitting() for answer in each.answers)
        with self._database.write():
            settings.put_for_person(self._database, self._me.uid, LOOKED_AT, uids)
        return Outcome(None, frozenset({Kind.SETTINGS}))

    def tries(self, clinician_uid: str) -> str:
        """What this clinician said last that they would try, and have not let go; empty when I know of nothing."""
        theirs = [
            one for each in self._answered() if each.sitting.clinician_uid == clinician_uid for one in each.answers
        ]
        tried = [each for each in theirs if each.what is What.TRYING]
        if not tried:
            return ""
        last = max(tried, key=lambda each: (each.at, each.uid))
        let_go = {each.action for each in theirs if each.code == CameOut.LET_GO}
        return "" if last.uid in let_go else last.text

    def why_declined(self, digest: str) -> str:
        """What the clinician wrote in the file of mine that they declined to sign as seen; empty when nothing."""
        if not readers.observed(self._database, self._me, digest):
            raise KeyError(digest)
        # Opening a PDF brings half a second of imports.
        from observer_app.signing.boxes import words_in_box

        held = standing_files(self._database, digest)
        return next((words for pdf in held if (words := words_in_box(pdf, "declined_because"))), "")

    def _looked_at(self) -> frozenset[str]:
        return frozenset(settings.of_person(self._database, self._me.uid).get(LOOKED_AT, "").split())

    def _answered(self) -> Iterator[Answered]:
        """Each of my signed sittings with what stands of all that its clinician said, oldest first."""
        self._saying.open_what_is_mine()
        signed = self._mine.signed()
        heard: dict[str, list[Said]] = {}
        # Said to whoever observed or to everyone, about what I observed: it is mine to read.
        for each in said.about_any(self._database, [mine.digest for mine in signed], *WHAT):
            if not each.sealed:
                heard.setdefault(each.about, []).append(each)
        for mine in signed:
            theirs = [each for each in heard.get(mine.digest, ()) if each.author == mine.clinician_uid]
            found = [_answer(each) for each in _standing(theirs)]
            if all(each.what is not What.DECLINED for each in found):
                found += self._signed(mine)
            yield Answered(mine, tuple(sorted(found, key=lambda each: (each.at, each.uid))))

    def _signed(self, mine: MySitting) -> Iterator[Answer]:
        ways = (signed_files.signed_again_at, taken_in.signed_again_at)
        moments = [at for at in (way(self._database, mine.digest) for way in ways) if at is not None]
        if moments:
            yield Answer(uid=f"signed-{mine.digest}", what=What.SIGNED, at=min(moments))


def _standing(heard: Iterable[Said]) -> Iterator[Said]:
    """Thanks all stand; of everything else what was said last, and nothing where its words were taken back."""
    places: dict[tuple[str, str], list[Said]] = {}
    for each in heard:
        places.setdefault((each.kind, each.body.get(OWN_PLACE.get(each.kind, ""), "")), []).append(each)
    for (kind, _), found in places.items():
        if kind is SaidKind.THANKS:
            yield from found
            continue
        counts = latest(found)
        if counts is not None and (kind is not SaidKind.THOUGHT or counts.body["text"]):
            yield counts


def _answer(said_: Said) -> Answer:
    day = said_.body.get(DAYS.get(said_.kind, ""), "")
    return Answer(
        uid=said_.uid,
        what=WHAT[said_.kind],
        at=said_.at,
        text=said_.body.get("text", ""),
        code=said_.body.get(CODES.get(said_.kind, ""), ""),
        day=date.fromisoformat(day) if day else None,
        needs=said_.body.get("needs", ""),
        action=said_.body.get("action", ""),
    )


def _one_of_each(answers: Iterable[Answer]) -> Iterator[Answer]:
    """Of a reply and shared thoughts the newest alone; a home page says that they wrote back, not how often."""
    found: dict[str, Answer] = {}
    for each in answers:
        wrote = each.what in (What.REPLY, What.THOUGHT)
        found["wrote" if wrote else each.uid] = each
    yield from found.values()
