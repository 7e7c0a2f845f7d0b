"""The clinician's answer to a feedback: what they share of their thoughts, their reply, thanks, what they will try.

Typing is kept by `drafts`, sealed to me; here it is said, and then it stays said. Said anew, the later word counts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from observer_app.domain.changes import NO_CHANGES, Changes, Outcome
from observer_app.domain.clinician_answers import (
    FIELD_OF,
    CameOut,
    Field,
    ForEveryone,
    Thought,
    View,
    fill_fields,
    room_left,
)
from observer_app.domain.people import Person
from observer_app.domain.privacy import Hint, find_hints
from observer_app.domain.said import RULES, Audience, Said, SaidKind, latest
from observer_app.errors import UserError
from observer_app.services import concerns, readers
from observer_app.services.answer_hints import names_about
from observer_app.services.concerns import Concern
from observer_app.services.drafts import Draft, Drafts, Thoughts
from observer_app.services.my_feedback import day_we_talked
from observer_app.services.saying import Saying
from observer_app.store import said
from observer_app.store.database import Database


@dataclass(frozen=True, slots=True)
class SharedThought:
    """A thought as it was shared last: its words, with whom, and when."""

    text: str
    audience: Audience
    at: datetime


@dataclass(frozen=True, slots=True)
class Reply:
    """My reply as it was said last."""

    view: View
    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class CameOfIt:
    """What came of an action."""

    did: CameOut
    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Action:
    """What I will try, said about the feedback with this digest, and what came of it so far."""

    uid: str
    digest: str
    text: str
    due: date
    needs: str
    audience: Audience
    since: datetime
    came: CameOfIt | None = None

    def is_due(self, today: date) -> bool:
        return self.came is None and self.due <= today


class Answers:
    """Of one clinician, `me`. What is about a feedback that is not for me is refused by `saying` as a ValueError."""

    def __init__(self, database: Database, me: Person, saying: Saying, drafts: Drafts) -> None:
        self._database = database
        self._me = me
        self._saying = saying
        self._drafts = drafts

    # -- thoughts ----------------------------------------------------------------------------------------

    def shared(self, digest: str) -> dict[Thought, SharedThought]:
        """Each thought as it was shared last."""
        found = {each.body["box"]: each for each in self._mine(digest, SaidKind.THOUGHT)}
        return {
            Thought(box): SharedThought(each.body["text"], each.audience, each.at)
            for box, each in found.items()
            if box in set(Thought)
        }

    def to_share(self, digest: str) -> dict[Thought, Audience]:
        """The thoughts that were written or changed for others since they were shared last, and for whom."""
        thoughts, shared = self._drafts.thoughts(digest), self.shared(digest)
        return {
            thought: who
            for thought, who in thoughts.readers.items()
            if who is not None and _is_news(thoughts.texts[thought].strip(), who, shared.get(thought))
        }

    def share(self, digest: str) -> Outcome[tuple[Thought, ...]]:
        """Says all that waits to be shared. UserError when a box of the page would overflow: nothing is said then."""
        waiting, thoughts = self.to_share(digest), self._drafts.thoughts(digest)
        self._refuse_overflow(self.values_if_shared(digest, thoughts))
        changes: Changes = NO_CHANGES
        with self._database.write():
            for thought, who in waiting.items():
                text = thoughts.texts[thought].strip()
                changes |= self._saying.say(SaidKind.THOUGHT, digest, who, box=thought, text=text).changes
        return Outcome(tuple(waiting), changes)

    def values_if_shared(self, digest: str, thoughts: Thoughts) -> dict[Field, str]:
        """The boxes of the PDF as they would be filled once these thoughts were shared."""
        shared = {thought: each.text for thought, each in self._thoughts_of_everyone(digest).items()}
        for thought, who in thoughts.readers.items():
            if who is Audience.EVERYONE:
                shared[thought] = thoughts.texts[thought]
            elif who is Audience.OBSERVERS:
                shared.pop(thought, None)
        return fill_fields(self._for_everyone(digest, shared))

    def room_left(self, filled: dict[Field, str], thought: Thought) -> int:
        """How many letters the page still takes for this thought; below 0 when it would overflow."""
        return room_left(filled, FIELD_OF[thought])

    # -- reply, thanks, and having talked ----------------------------------------------------------------

    def reply(self, digest: str) -> Reply | None:
        said = latest(self._mine(digest, SaidKind.REPLY))
        return None if said is None else Reply(View(said.body["view"]), said.body["text"], said.at)

    def room_for_reply(self, view: View, text: str) -> int:
        """How many letters its box on the page still takes; below 0 when it would overflow."""
        return room_left(fill_fields(ForEveryone(view=view, reply=text)), Field.REPLY)

    def say_reply(self, digest: str, view: View, text: str) -> Outcome[None]:
        """It stays with the feedback for good. UserError when it is longer than its box on the page."""
        _refuse_over(-self.room_for_reply(view, text))
        return self._say(SaidKind.REPLY, digest, Audience.EVERYONE, view=view, text=text.strip())

    def thanks(self, digest: str) -> tuple[Said, ...]:
        """Each line that went back to those who sat in, oldest first."""
        return self._mine(digest, SaidKind.THANKS)

    def thank(self, digest: str, text: str) -> Outcome[None]:
        _refuse_long(SaidKind.THANKS, text=text)
        return self._say(SaidKind.THANKS, digest, Audience.OBSERVERS, text=text.strip())

    # -- what I will try ---------------------------------------------------------------------------------

    def action(self, digest: str) -> Action | None:
        """The one that counts about this feedback."""
        found = latest(self._mine(digest, SaidKind.ACTION))
        if found is None:
            return None
        came = latest(each for each in self._mine(digest, SaidKind.CAME_OF_IT) if each.body["action"] == found.uid)
        return _action(found, came)

    def trying(self, released: Sequence[str] | None = None) -> tuple[Action, ...]:
        """What I said I would try, newest first: of each feedback the one that counts.

        `released` is what was released to me, for whoever has asked that already.
        """
        digests = readers.released_to(self._database, self._me.uid) if released is None else released
        spoken_of = dict.fromkeys(each.about for each in said.about_any(self._database, digests, SaidKind.ACTION))
        found = (self.action(digest) for digest in spoken_of)
        return tuple(sorted((each for each in found if each), key=lambda each: (each.since, each.uid), reverse=True))

    def room_for_action(self, digest: str, text: str, needs: str) -> int:
        """The same for what I will try, with what I need for it here and in my thoughts."""
        shared = {thought: each.text for thought, each in self._thoughts_of_everyone(digest).items()}
        return room_left(fill_fields(ForEveryone(thoughts=shared, action=text, needs=needs)), Field.ACTION)

    def say_action(self, digest: str, text: str, due: date, needs: str, audience: Audience) -> Outcome[None]:
        """What I will try, and when I will have. UserError when it is longer than its box on the page."""
        if audience is Audience.EVERYONE:
            _refuse_over(-self.room_for_action(digest, text, needs))
        _refuse_long(SaidKind.ACTION, text=text, needs=needs)
        return self._say(SaidKind.ACTION, digest, audience, text=text.strip(), due=due.isoformat(), needs=needs.strip())

    def say_how_it_went(self, action: Action, did: CameOut, text: str) -> Outcome[None]:
        """To the same people as the action."""
        _refuse_long(SaidKind.CAME_OF_IT, text=text)
        return self._say(
            SaidKind.CAME_OF_IT, action.digest, action.audience, action=action.uid, did=did, text=text.strip()
        )

    # -- asking for it to be looked at -------------------------------------------------------------------

    def concern(self, digest: str) -> Concern | None:
        """What I asked both leads to look at, with their answers."""
        self._refuse_others(digest)
        return concerns.find_concern(self._database, digest)

    def is_set_aside(self, digest: str) -> bool:
        """Whether nothing of this feedback counts for now."""
        return concerns.is_set_aside(self._database, digest)

    def ask_to_look(self, digest: str, text: str) -> Outcome[None]:
        """Both leads read it together; nothing of the feedback counts until they have answered."""
        _refuse_long(SaidKind.CONCERN, text=text)
        return self._say(SaidKind.CONCERN, digest, Audience.LEADS, text=text.strip())

    # -- the pages ---------------------------------------------------------------------------------------

    def pdf_values(self, digest: str) -> dict[str, str]:
        """What goes into each box of the PDF: only what everyone who has the file may read."""
        shared = {thought: each.text for thought, each in self._thoughts_of_everyone(digest).items()}
        return {str(name): text for name, text in fill_fields(self._for_everyone(digest, shared)).items()}

    def unsaid(self, digest: str) -> frozenset[str]:
        """Boxes that I wrote for everyone and did not say yet: a file that I sign now would be without them."""
        typed, reply, action = self._drafts.read(digest), self.reply(digest), self.action(digest)
        answers = {Field.REPLY: (Draft.REPLY, reply), Field.ACTION: (Draft.ACTION, action)}
        begun = {
            field
            for field, (draft, said) in answers.items()
            if typed.get(draft, "").strip() not in ("", said.text if said else "")
        }
        waiting = {box for box, who in self.to_share(digest).items() if who is Audience.EVERYONE}
        return frozenset(map(str, (*begun, *waiting)))

    def hints(self, digest: str, text: str) -> tuple[Hint, ...]:
        """What in words for others may show who someone is; the names on the feedback itself are spared."""
        return find_hints(text, names_about(self._database, self._me, digest))

    def _for_everyone(self, digest: str, thoughts: Mapping[Thought, str]) -> ForEveryone:
        reply, action = self.reply(digest), self.action(digest)
        is_open = action is not None and action.audience is Audience.EVERYONE
        return ForEveryone(
            thoughts=thoughts,
            view=reply.view if reply else None,
            reply=reply.text if reply else "",
            action=action.text if action and is_open else "",
            needs=action.needs if action and is_open else "",
            due=action.due if action and is_open else None,
            talked_on=day_we_talked(list(self._mine(digest, SaidKind.TALKED))),
        )

    def _thoughts_of_everyone(self, digest: str) -> dict[Thought, SharedThought]:
        return {box: each for box, each in self.shared(digest).items() if each.audience is Audience.EVERYONE}

    def _mine(self, digest: str, kind: SaidKind) -> tuple[Said, ...]:
        return tuple(each for each in self._saying.heard(digest, kind) if each.author == self._me.uid)

    def _say(self, kind: SaidKind, digest: str, audience: Audience, **body: str) -> Outcome[None]:
        return Outcome(None, self._saying.say(kind, digest, audience, **body).changes)

    def _refuse_others(self, digest: str) -> None:
        if not readers.reads_feedback(self._database, self._me.uid, digest):
            raise KeyError(digest)

    def _refuse_overflow(self, filled: dict[Field, str]) -> None:
        _refuse_over(max((-room_left(filled, name) for name in filled), default=0))


def _is_news(text: str, who: Audience, shared: SharedThought | None) -> bool:
    """An empty box is news only where words had been shared."""
    return bool(text) if shared is None else (text, who) != (shared.text, shared.audience)


def _action(said: Said, came: Said | None) -> Action:
    return Action(
        uid=said.uid,
        digest=said.about,
        text=said.body["text"],
        due=date.fromisoformat(said.body["due"]),
        needs=said.body["needs"],
        audience=said.audience,
        since=said.at,
        came=None if came is None else CameOfIt(CameOut(came.body["did"]), came.body["text"], came.at),
    )


def _refuse_long(kind: SaidKind, **texts: str) -> None:
    for name, text in texts.items():
        _refuse_over(len(text.strip()) - RULES[kind].body[name])


def _refuse_over(letters: int) -> None:
    if letters > 0:
        raise too_long(letters)


def too_long(over: int) -> UserError:
    return UserError(
        "This is too long for its place",
        f"Nothing was shared, and what you wrote is kept. Please make it about {over} letters shorter, then try again.",
        code="answer_too_long",
    )
