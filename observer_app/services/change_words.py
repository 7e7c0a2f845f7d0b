"""The record of changes in words: what each kind of line says, and by which words it is found."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Any

from observer_app.domain.clinician_answers import say_date
from observer_app.domain.said import SaidKind
from observer_app.services.backups import OTHER_PLACE
from observer_app.services.local_rules import CONSENT_BY_OTHERS, LEADS_SIGN
from observer_app.store.audit import Event
from observer_app.store.audit_lines import Line, Names, Place


class ChangeKind(StrEnum):
    """What several kinds of line have in common, to choose from."""

    COMING_IN = "coming_in"
    PEOPLE = "people"
    SERVICE = "service"
    SITTINGS = "sittings"
    SIGNING = "signing"
    FILES = "files"
    SAID = "said"
    DELETED = "deleted"
    SAFETY = "safety"

    @property
    def in_words(self) -> str:
        return KIND_WORDS[self]


KIND_WORDS = {
    ChangeKind.COMING_IN: "Opening Observer",
    ChangeKind.PEOPLE: "People and their words",
    ChangeKind.SERVICE: "Service, clinics, forms and rules",
    ChangeKind.SITTINGS: "Sittings and bookings",
    ChangeKind.SIGNING: "Signing, and whose signatures count",
    ChangeKind.FILES: "Files in and out",
    ChangeKind.SAID: "What people said",
    ChangeKind.DELETED: "Taken out and deleted",
    ChangeKind.SAFETY: "Safety copies and checks",
}
K = ChangeKind
LINES: Mapping[Event, tuple[ChangeKind, str]] = {
    Event.UNLOCKED: (K.COMING_IN, "Opened Observer"),
    Event.UNLOCK_FAILED: (K.COMING_IN, "Wrong words were typed for {person}, {times}, before they came in"),
    Event.RECOVERY_SHEET_USED: (K.COMING_IN, "The recovery sheet was used to open this computer"),
    Event.PERSON_ADDED: (K.PEOPLE, "Added {person}"),
    Event.PERSON_CHANGED: (K.PEOPLE, "Changed what is kept about {person}"),
    Event.PERSON_REMOVED: (K.PEOPLE, "Took {person} off the list"),
    Event.WORDS_MADE: (K.PEOPLE, "{person} made their words"),
    Event.WORDS_CHANGED: (K.PEOPLE, "{person} changed their words"),
    Event.CARD_GIVEN: (K.PEOPLE, "Gave {person} a start card"),
    Event.CARD_TAKEN_BACK: (K.PEOPLE, "Took back the start card of {person}"),
    Event.KEYS_CHANGED: (K.PEOPLE, "What is kept here was locked anew, as {person} left"),
    Event.LEARNT: (K.PEOPLE, "Learnt of {thing} from another computer"),
    Event.SERVICE_SET: (K.SERVICE, "Changed what is kept about the service"),
    Event.CLINIC_ADDED: (K.SERVICE, "Added the clinic {clinic}"),
    Event.CLINIC_CHANGED: (K.SERVICE, "Changed the clinic {clinic}"),
    Event.CLINIC_REMOVED: (K.SERVICE, "Took {clinic} off the list of clinics"),
    Event.TEAM_ADDED: (K.SERVICE, "Added a team of clinicians, {team}"),
    Event.TEAM_CHANGED: (K.SERVICE, "Changed a team of clinicians, {team}"),
    Event.TEAM_REMOVED: (K.SERVICE, "Took a team of clinicians off the list"),
    Event.TEAM_CHOSEN: (K.PEOPLE, "Changed which team {person} belongs to"),
    Event.SETTING_CHANGED: (K.SERVICE, "Changed a rule: {rule}"),
    Event.FORM_KEPT: (K.SERVICE, "Kept the form {form}"),
    Event.BOOKED: (K.SITTINGS, "Booked {sitting}"),
    Event.CALLED_OFF: (K.SITTINGS, "Called off {sitting}"),
    Event.SITTING_STARTED: (K.SITTINGS, "Began {sitting}"),
    Event.SITTING_COMPLETED: (K.SITTINGS, "Finished {sitting}, ready to sign"),
    Event.SITTING_CLOSED: (K.SITTINGS, "Stopped {sitting} without feedback"),
    Event.PATTERN_CHANGED: (K.SITTINGS, "Changed on the day who is rated in {sitting}"),
    Event.PUT_RIGHT: (K.SITTINGS, "Opened {sitting} again to put something right"),
    Event.HINT_KEPT: (K.SITTINGS, "Kept words in {sitting} that may tell who someone is, and said why"),
    Event.CORRECTION_BEGUN: (K.SITTINGS, "Began to correct what was signed of {sitting}"),
    Event.CORRECTED: (K.SIGNING, "Put a corrected version in the place of {sitting}"),
    Event.CORRECTION_LEFT: (K.SITTINGS, "Left what was signed of {sitting} as it was"),
    Event.ENTERED_IN_ERROR: (K.SITTINGS, "Marked {sitting} as a mistake"),
    Event.CLOCK_CONFIRMED: (K.SITTINGS, "Said that the clock of this computer is right, for {sitting}"),
    Event.IDENTITY_MADE: (K.SIGNING, "A signature was made on this computer"),
    Event.IDENTITY_RETIRED: (K.SIGNING, "A signature of {person} is used no more"),
    Event.SIGNER_TRUSTED: (K.SIGNING, "The signature of {person} counts here from now on"),
    Event.SIGNER_STOPPED: (K.SIGNING, "Stopped relying on a signature of {person}"),
    Event.TURNED_AWAY: (K.SIGNING, "Turned away files whose six words were different"),
    Event.SIGNED: (K.SIGNING, "Signed the feedback of {sitting}"),
    Event.COUNTERSIGNED: (K.SIGNING, "Added a signature to the feedback of {sitting}"),
    Event.SET_UP_GIVEN: (K.FILES, "Wrote a set-up file for other computers"),
    Event.SET_UP_TAKEN_IN: (K.FILES, "Took in a set-up file from {person}"),
    Event.HANDED_IN: (K.FILES, "Wrote a file to hand in"),
    Event.PASSED_ON: (K.FILES, "Wrote a file for {person}"),
    Event.TAKEN_IN: (K.FILES, "Took in {sitting}"),
    Event.SET_ASIDE: (K.FILES, "Laid {sitting} aside, as another version is here"),
    Event.PARKED: (K.FILES, "A file waits until something about it is known"),
    Event.RECEIPT_TAKEN_IN: (K.FILES, "{person} said that they have what was handed in"),
    Event.COPY_SAVED: (K.FILES, "Saved a copy of the feedback of {sitting}"),
    Event.EXPORTED: (K.FILES, "Saved {table} in {folder}"),
    Event.ABOUT_SAVED: (K.FILES, "Saved everything that is kept about {person} in {folder}"),
    Event.PACK_MADE: (K.FILES, "Made an evidence pack for {person}"),
    Event.PACK_SAVED: (K.FILES, "Saved an evidence pack of {person}"),
    Event.SAID: (K.SAID, "{said}"),
    Event.NOTES_DELETED: (K.DELETED, "Notes on a visit were deleted, in {sitting}"),
    Event.VISIT_WITHDRAWN: (K.DELETED, "A visit was taken out of {sitting}, as someone changed their mind"),
    Event.TAKEN_OUT: (K.DELETED, "Took a visit out of {sitting} that was handed in"),
    Event.DESTROYED: (K.DELETED, "Feedback was destroyed, as its time to be kept was over"),
    Event.BOOKING_DESTROYED: (K.DELETED, "A booking was destroyed, as its time to be kept was over"),
    Event.ERASED_HERE_TOO: (K.DELETED, "An older version of {sitting} was erased here too"),
    Event.PRINT_ERASED: (K.DELETED, "Signed feedback was erased, with all that was said about it"),
    Event.CLEARED: (K.DELETED, "Cleared {sitting} from this computer, once it was handed in"),
    Event.COPY_DELETED: (K.DELETED, "Deleted a saved copy of feedback that no longer counts"),
    Event.PACK_COPY_GONE: (K.DELETED, "A saved evidence pack of {person} is no longer where it was"),
    Event.ASIDE_DELETED: (K.DELETED, "Deleted what lay aside since a safety copy was taken back"),
    Event.RECOVERY_SHEET_PROVED: (K.SAFETY, "Read back the recovery sheet"),
    Event.RESTORED: (K.SAFETY, "Took a safety copy back"),
    Event.STORE_CHECKED: (K.SAFETY, "This computer’s store was looked through, and was whole"),
    Event.BROUGHT_UP_TO_DATE: (K.SAFETY, "A newer Observer brought the store up to date"),
}
RULE_WORDS = {
    CONSENT_BY_OTHERS: "someone else may say yes for a patient",
    LEADS_SIGN: "leads may add a signature",
    OTHER_PLACE: "safety copies go to another place too",
}
TABLE_WORDS = {
    "ratings": "a table of every rating, with names,",
    "ratings_without_names": "a table of ratings without names",
}
"""By what an export is of."""
YEARS_OF = "keep_years_"
"""How the settings are named that say for how long things are kept."""
ANSWER_WORDS = {"yes": "now yes", "no": "now no"}
SAID_WORDS = {
    SaidKind.RELEASED: "Feedback was released to its clinician",
    SaidKind.READ: "{author} opened their feedback",
    SaidKind.TALKED: "{author} said that they have talked",
    SaidKind.DECLINED: "{author} signed that they would rather not sign as seen",
    SaidKind.THANKS: "{author} thanked those who sat in",
    SaidKind.THOUGHT: "{author} shared a thought",
    SaidKind.REPLY: "{author} replied to feedback",
    SaidKind.ACTION: "{author} said what they will try",
    SaidKind.CAME_OF_IT: "{author} said what came of it",
    SaidKind.CONCERN: "{author} asked for feedback to be looked at",
    SaidKind.CONCERN_ANSWER: "{author} answered what was asked to be looked at",
    SaidKind.SAME_VISITS: "{author} said which visits of two lists are the same",
    SaidKind.WANTS_LINE: "{author} said whether they would like a line in common",
    SaidKind.AGREED_LINE: "{author} worded a line in common",
    SaidKind.LINE_AGREED: "{author} put their name to a line in common",
    SaidKind.BELONG: "{author} told a clinician which feedback is of the same visits",
    SaidKind.KEPT_LONGER: "{author} kept feedback beyond its time, and said why",
    SaidKind.APPRAISAL: "{author} said when an appraisal is",
    SaidKind.LEFT_OUT: "{author} left a feedback out of packs",
    SaidKind.PUT_BACK: "{author} put a feedback back into packs",
    SaidKind.RATHER_NOT: "Someone would rather not sit in with a clinician",
    SaidKind.CLOSED: "{author} closed a sitting without feedback",
    SaidKind.MENTORING: "Two people who go on meeting said something to each other",
}
SOMEONE, A_CLINIC, A_SITTING, A_FORM = "someone not named here", "a clinic", "a sitting", "a form"
NO_ONE_IN = "Observer itself"
ONCE = {1: "once", 2: "twice"}


def events_of(kinds: frozenset[ChangeKind]) -> tuple[str, ...]:
    """The kinds of line that belong together."""
    return tuple(event for event, (kind, _) in LINES.items() if kind in kinds)


def say(line: Line, names: Names) -> str:
    """One line as a sentence without its full stop."""
    details: dict[str, Any] = json.loads(line.details)
    name = names.things.get(line.subject)
    parts = {
        "person": name or SOMEONE,
        "thing": name or "someone or something",
        "clinic": f"“{name}”" if name else A_CLINIC,
        "team": f"“{name}”" if name else "which is no more",
        "form": f"“{name}”" if name else A_FORM,
        "sitting": _say_sitting(names.places.get(line.subject)),
        "times": _say_times(details.get("times")),
        "table": TABLE_WORDS.get(line.subject, "a table"),
        "folder": f"“{details.get('folder', '')}”",
        "rule": _say_rule(line.subject, details.get("value")),
        "said": SAID_WORDS.get(details.get("kind", ""), "Something was said").format(author=name or "Someone"),
    }
    sentence = LINES[Event(line.event)][1].format(**parts)
    return sentence[0].upper() + sentence[1:]


def words_of() -> Iterator[tuple[str, str]]:
    """Each kind of line with the words by which it is found."""
    for event, (_, words) in LINES.items():
        if event is not Event.SAID:
            yield event, _bare(words)


def said_words() -> Iterator[tuple[str, str]]:
    """The same for each kind of thing that is said."""
    for kind, words in SAID_WORDS.items():
        yield kind, _bare(words)


def _bare(words: str) -> str:
    """Without what is filled in."""
    return "".join(part.partition("}")[2] or (part if "}" not in part else "") for part in words.split("{"))


def _say_sitting(place: Place | None) -> str:
    if place is None:
        return A_SITTING
    return f"the sitting of {say_date(place.at.astimezone().date())} in “{place.clinic}” with {place.clinician}"


def _say_times(times: object) -> str:
    return ONCE.get(times, f"{times} times") if isinstance(times, int) else "once"


def _say_rule(subject: str, value: object) -> str:
    if subject.startswith(YEARS_OF):
        return f"how long things are kept, now {value} years"
    rule = RULE_WORDS.get(subject, "a setting of this computer")
    answer = ANSWER_WORDS.get(str(value))
    return f"{rule}, {answer}" if answer else rule
