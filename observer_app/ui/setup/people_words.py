"""What is said of a person in the list, and what is missing in a person that is being added. No Qt here."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from observer_app.domain.people import LEADS, Person, Role, tidy_registration
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


def say_removal(name: str, *, has_words: bool, begun: int) -> str:
    """What removing someone does, before it is done."""
    words = (
        f"{name} is taken off the list. What they signed stays, with their name, and what others wrote is not touched."
    )
    if begun:
        sittings = "the sitting" if begun == 1 else f"the {begun} sittings"
        words += f" Their notes of {sittings} that they had begun are deleted; that they had begun stays counted."
    if has_words:
        words += (
            " If they keep a record of their own here, let them save it first: it goes with them. Their words then open"
            " nothing here, but safety copies made before today still open with them. Observer closes to do it, and you"
            " come in again with your own words."
        )
    return words


def say_shown_as(person: Person) -> str:
    """“Observer 4”, for the leads' list; empty for someone who never observes."""
    return "" if person.code_number is None else f"Observer {person.code_number}"
