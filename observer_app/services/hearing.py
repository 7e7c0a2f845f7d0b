"""Whose words a file from elsewhere may bring, and of which feedback; decided before any of them is kept."""

from __future__ import annotations

from observer_app.domain.people import LEADS, Person, Role
from observer_app.domain.said import RULES, Author, Said, SaidKind, appraisal_key
from observer_app.services import keeping, readers
from observer_app.store import learning
from observer_app.store.database import Database


def may_be_heard(database: Database, me: Person, each: Said, sender: Person) -> bool:
    """Only one's own words may be brought, or anyone's by a lead; and nothing about what may not be kept."""
    # What says that two belong together may carry a line about both.
    of = (each.about, each.body.get("with", ""))
    if any(keeping.is_print_erased(database, digest) for digest in of) or readers.is_overtaken(database, each):
        return False
    if each.author != sender.uid and not sender.is_lead:
        return False
    if each.kind is SaidKind.RELEASED:
        return _may_release(database, me, each, sender)
    if each.kind is SaidKind.APPRAISAL:
        return _may_say_when_appraised(database, each)
    return _is_its_author(database, each)


def _is_its_author(database: Database, each: Said) -> bool:
    by = RULES[each.kind].by
    if Author.LEAD in by and _is_lead(database, each.author):
        return True
    if Author.CLINICIAN in by:
        # What leads say too would count as theirs from someone who is no clinician at all.
        may_be = Author.LEAD not in by or _has_role(database, each.author, Role.CLINICIAN)
        return may_be and readers.is_clinicians(database, each)
    return by != frozenset({Author.LEAD})


def _may_release(database: Database, me: Person, each: Said, sender: Person) -> bool:
    """A lead releases to whom it is about; anyone else only to themselves, which is told to leads alone."""
    sitting, to = readers.sitting_of(database, each.about), each.body["clinician"]
    if sitting is not None and sitting.clinician_uid != to:
        return False
    if _is_lead(database, each.author):
        return True
    is_told = sender.is_lead or me.is_lead
    return is_told and to == each.author and readers.clinician_of(database, each.about) in (None, to)


def _may_say_when_appraised(database: Database, each: Said) -> bool:
    """A lead, or the clinician of themselves."""
    clinician = each.body["clinician"]
    return each.about == appraisal_key(clinician) and (each.author == clinician or _is_lead(database, each.author))


def _is_lead(database: Database, uid: str) -> bool:
    return any(_has_role(database, uid, role) for role in LEADS)


def _has_role(database: Database, uid: str, role: Role) -> bool:
    person = learning.find_person(database, uid)
    return person is not None and role in person.roles
