"""What is said of a person in the list, and what is missing in a person that is being added. No Qt here."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from observer_app.domain.people import LEADS, Person, Role, tidy_registration

OBSERVERS = frozenset({Role.PATIENT_PARTNER, Role.PEER_CLINICIAN, *LEADS})
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


def missing(full_name: str, roles: Collection[str], registration: str) -> tuple[str, ...]:
    """What is still to be filled in, as plain sentences."""
    found = []
    if not full_name.strip():
        found.append("What is their full name?")
    if not roles:
        found.append("What do they do for the service? Choose at least one.")
    if registration.strip() and tidy_registration(registration) is None:
        found.append(
            "The registration number does not look right. A GMC number has seven figures; an HCPC number has two "
            "letters, then figures. You can leave it empty."
        )
    return tuple(found)
