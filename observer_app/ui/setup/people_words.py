"""What is said of a person in the list, and what is missing in a person that is being added. No Qt here."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from observer_app.domain.people import LEADS, Person, Role, tidy_registration
from observer_app.services.leaving_facts import LeavingFacts
from observer_app.ui.setup.draft import REGISTRATION_UNFIT, Missing

OBSERVERS = frozenset({Role.PATIENT_PARTNER, Role.PEER_CLINICIAN, *LEADS})
REGISTERED = "Doctors have theirs from the GMC, all kinds of therapists from the HCPC. It may stay empty."
ROLE_CHOICES = (
    (Role.PATIENT_PARTNER, "Patient partner", "Sits in on clinics, as a patient or a carer"),
    (Role.PEER_CLINICIAN, "Peer clinician", "Sits in on the clinics of others, as a clinician"),
    (Role.CLINICIAN, "Clinician", "Their own clinics are observed"),
    (Role.CLINICAL_LEAD, "Clinical lead", "Looks after this together with the patient lead"),
    (Role.PATIENT_LEAD, "Patient lead", "Looks after this together with the clinical lead"),
)


def describe(person: Person) -> str:
    """“Patient partner · physiotherapist”: what they do for the service, and their work."""
    roles = ", ".join(role.in_words for role in Role if role in person.roles)
    return " · ".join(part for part in (roles[:1].upper() + roles[1:], person.work) if part)


def opens_here(person: Person) -> bool:
    """Whether this person needs words on this computer: whoever observes or leads."""
    return bool(OBSERVERS.intersection(person.roles))


def without_words(everyone: Sequence[Person], can_open: Collection[str]) -> tuple[Person, ...]:
    """Those who would open this computer and cannot yet."""
    return tuple(each for each in everyone if opens_here(each) and each.uid not in can_open)


def missing(full_name: str, roles: Collection[str], registration: str) -> tuple[Missing, ...]:
    """What is still to be filled in, in the order of the page."""
    found = []
    if not full_name.strip():
        found.append(Missing("name", "What is their full name?"))
    if not roles:
        found.append(Missing("roles", "What do they do for the service? Choose at least one."))
    if registration.strip() and tidy_registration(registration) is None:
        found.append(Missing("number", REGISTRATION_UNFIT))
    return tuple(found)


def say_way_in(person: Person, *, has_words: bool, ends_at: datetime | None) -> str:
    """How this person comes in here: with words, with a card that is out, or not yet."""
    name = person.first_name
    if ends_at is not None:
        last = (ends_at - timedelta(days=1)).astimezone()
        return f"{name} has a start card that is not used yet. It opens until the end of {last.day} {last:%B}."
    if has_words:
        return f"{name} has five words on this computer."
    return f"{name} cannot open this computer yet. With a start card they make their own words, without a lead."


def say_removal(name: str, *, has_words: bool) -> str:
    """The last word before someone is taken off the list."""
    words = f"What goes with {name} cannot be brought back. What they signed stays, and what others wrote."
    if has_words:
        words += " Observer closes to do it, and you come in again with your own words."
    return words


def say_first(facts: LeavingFacts) -> list[str]:
    """What to give them before they leave."""
    found = []
    if facts.has_words:
        found.append("Their own record, if they keep one here: let them save it as a file. It goes with them.")
    if facts.about:
        found.append("An evidence pack to take along. It can still be checked after they have left.")
    return found


def say_goes(name: str, facts: LeavingFacts) -> list[str]:
    """One line for each thing that goes."""
    lines = (
        (
            facts.has_words,
            f"{name}’s words: they open nothing here any more. All that is kept is locked anew.",
        ),
        (facts.begun, f"Notes of {_count(facts.begun, 'sitting')} that {name} had begun. That they had begun stays."),
        (facts.sealed, f"What only {name} can read: {_count(facts.sealed, 'entry', 'entries')}."),
        (facts.called_off, f"Sittings to come with {name}: {facts.called_off}. They are called off."),
        (facts.signatures, f"{name}’s signature: nothing new is signed with it. What it signed stands."),
        (True, f"How {name} liked things here, such as text and colours. {name} is on no list any more."),
    )
    return [line for is_there, line in lines if is_there]


def say_stays(name: str, facts: LeavingFacts) -> list[str]:
    """One line for each thing that stays, and why."""
    lines = (
        (facts.gave, f"{_feedback(facts.gave)} that {name} gave. It is the evidence of whoever was seen."),
        (
            facts.waiting,
            f"Sittings that {name} has not signed yet: {facts.waiting}. No one else can sign them.",
        ),
        (facts.about, f"{_feedback(facts.about)} about {name}, until its time to be kept is over."),
        (facts.packs, f"The lines of {_count(facts.packs, 'evidence pack')} about {name}."),
        (facts.gave or facts.about, f"{name}’s name, where it is signed or told in the record of changes."),
        (not (facts.gave or facts.about), f"{name}’s name in the record of changes, as long as it can be told."),
    )
    return [line for is_there, line in lines if is_there]


def _count(number: int, one: str, many: str = "") -> str:
    return f"one {one}" if number == 1 else f"{number} {many or one + 's'}"


def _feedback(number: int) -> str:
    return f"Signed feedback of {_count(number, 'sitting')}"


def say_shown_as(person: Person) -> str:
    """“Observer 4”, for the leads' list; empty for someone who never observes."""
    return "" if person.code_number is None else f"Observer {person.code_number}"
