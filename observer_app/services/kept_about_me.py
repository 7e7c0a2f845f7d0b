"""What is kept about me on this computer, as a plain list: by whom it was said, and who can read it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from observer_app.domain.clinician_answers import say_date
from observer_app.domain.evidence import PackKind
from observer_app.domain.people import Person
from observer_app.domain.said import Audience, SaidKind, appraisal_key
from observer_app.domain.series_words import say_days
from observer_app.services.my_feedback import FeedbackLine, MyFeedback
from observer_app.services.register import Register
from observer_app.store import bookings, evidence_packs, people, private_notes, said, signatures, signed_files
from observer_app.store.database import Database

KIND_WORDS = {
    SaidKind.RELEASED: "It was given to you",
    SaidKind.READ: "You opened it",
    SaidKind.TALKED: "You said that you have talked",
    SaidKind.THANKS: "A line of thanks",
    SaidKind.THOUGHT: "One of your thoughts",
    SaidKind.REPLY: "Your reply",
    SaidKind.ACTION: "What you will try",
    SaidKind.CAME_OF_IT: "What came of it",
    SaidKind.CONCERN: "You asked for it to be looked at",
    SaidKind.CONCERN_ANSWER: "A lead answered",
    SaidKind.BELONG: "A lead said which feedback is of the same visits",
    SaidKind.LEFT_OUT: "It was left out of a pack",
    SaidKind.PUT_BACK: "It was put back into packs",
}
READER_WORDS = {
    Audience.CLINICIAN: "You and the leads",
    Audience.OBSERVERS: "You and whoever observed",
    Audience.EVERYONE: "Everyone who has the file",
    Audience.LEADS: "You and the leads",
}


@dataclass(frozen=True, slots=True)
class KeptPart:
    """Some things that are kept, one a line, under a heading. Never empty."""

    title: str
    lines: tuple[str, ...]


class KeptAboutMe:
    """Of whoever is in, `me`."""

    def __init__(self, database: Database, me: Person, feedback: MyFeedback, register: Register) -> None:
        self._database = database
        self._me = me
        self._feedback = feedback
        self._register = register

    def read(self) -> tuple[KeptPart, ...]:
        """Everything, in the order in which people ask."""
        parts = (
            ("Who you are", self._who()),
            ("Feedback to you", self._of_feedback()),
            *((f"Said about {_name(line)}", self._said_about(line)) for line in self._feedback.lines()),
            ("Your appraisal", self._appraisal()),
            ("What only you can read", self._mine_alone()),
            ("Your own sittings, as an observer", self._observed()),
            ("Sittings that were booked", self._booked()),
            ("What did not go to plan", self._off_plan()),
            ("Your signature", self._signature()),
            ("The record of changes", self._changes()),
        )
        return tuple(KeptPart(title, lines) for title, found in parts if (lines := tuple(found)))

    def _who(self) -> Iterator[str]:
        yield f"Your name, {self._me.full_name}, and what you do here: {_join([r.in_words for r in self._me.roles])}."
        if self._me.work:
            yield f"Your work: {self._me.work}."
        if self._me.registration:
            yield f"Your registration number: {self._me.registration}."

    def _of_feedback(self) -> Iterator[str]:
        for line in self._feedback.lines():
            yield f"{_say(line)} The leads can read it, and whoever you show it to."

    def _said_about(self, line: FeedbackLine) -> Iterator[str]:
        for each in said.about(self._database, line.digest):
            if each.kind in KIND_WORDS and each.audience in READER_WORDS:
                yield f"{KIND_WORDS[each.kind]}, {_say_moment(each.at)}. {READER_WORDS[each.audience]} can read it."

    def _appraisal(self) -> Iterator[str]:
        """What was said of its day, and the packs that were made here; the packs themselves are not kept."""
        names = {uid: name for uid, name, _ in people.list_names(self._database)}
        for each in said.about(self._database, appraisal_key(self._me.uid), SaidKind.APPRAISAL):
            told = say_date(date.fromisoformat(each.body["day"])) if each.body["day"] else "that it is not known"
            yield f"Its day, said by {names.get(each.author, 'a lead')}: {told}. You and the leads can read it."
        for pack in evidence_packs.of_clinician(self._database, self._me.uid):
            what = "A portal copy" if pack.kind is PackKind.PORTAL else "An evidence pack"
            days = say_days(pack.first_day, pack.last_day)
            yield f"{what} of {days} was made by {names[pack.made_by_uid]}, {_say_moment(pack.made_at)}."

    def _mine_alone(self) -> Iterator[str]:
        many = private_notes.count(self._database, self._me.uid)
        if many:
            boxes = "One box is" if many == 1 else f"{many} boxes are"
            yield f"{boxes} closed with your own five words. No one else can open them, not even the leads."

    def _observed(self) -> Iterator[str]:
        for each in signed_files.list_signed(self._database, self._me.uid):
            yield f"{_say_moment(each.started_at)}, {each.clinic_name}: your signed feedback for {each.clinician_name}."

    def _booked(self) -> Iterator[str]:
        for each in bookings.find_every(self._database):
            if each.clinician_uid == self._me.uid:
                clinic = people.get_clinic(self._database, each.clinic_uid).name
                off = " It was called off." if each.called_off else ""
                yield f"{_say_moment(each.starts_at)}, {clinic}.{off}"

    def _off_plan(self) -> Iterator[str]:
        for line in self._register.lines(self._me.uid):
            if line.is_off_plan:
                yield f"{_say_moment(line.at)}: {line.words}"

    def _signature(self) -> Iterator[str]:
        for each in signatures.identities_of(self._database, self._me.uid):
            yield f"It was made on {_say_moment(each.made_at)}. Your words open it, and no one else can sign with it."

    def _changes(self) -> Iterator[str]:
        yield "It says that something was done, and when. It holds no word that you wrote."


def _name(line: FeedbackLine) -> str:
    return f"{line.clinic}, {say_date(line.day)}, by {line.shown_name}"


def _say(line: FeedbackLine) -> str:
    return f"{_name(line)}, {line.perspective.in_words}: {line.state.in_words}."


def _say_moment(moment: datetime) -> str:
    return say_date(moment.astimezone().date())


def _join(words: list[str]) -> str:
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1])))
