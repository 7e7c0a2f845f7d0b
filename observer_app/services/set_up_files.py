"""The set-up file: the same person, clinic, form and booking on every computer of a service.

Of a name the later word counts, wherever it was written: each person and clinic travels with the moment of its last
word. What this computer has and the file does not stays. A signer who was stopped anywhere is stopped here.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator
from datetime import datetime
from typing import TypeVar

import rfc8785
from pydantic import BaseModel

from observer_app.domain.form import Form
from observer_app.domain.people import Person, Service
from observer_app.domain.travel import SetUpFile, ToldClinic, ToldMember, ToldPerson, ToldSigner, ToldTeam
from observer_app.errors import UserError
from observer_app.exchange import faults
from observer_app.form_files.digest import digest_of
from observer_app.form_files.loader import FormRefused
from observer_app.services.envelopes import start_of_day, trust_card
from observer_app.signing.cards import read_card
from observer_app.store import (
    audit,
    bookings,
    forms,
    learning,
    leaving,
    old_bookings,
    people,
    settings,
    signatures,
    teams,
)
from observer_app.store.database import Database
from observer_app.store.times import from_ms

Told = TypeVar("Told", bound=BaseModel)
NEVER = from_ms(learning.FIRST_MS)


def gather(database: Database, me: Person, now: datetime) -> SetUpFile:
    """All that a lead hands out."""
    service = service_of(database)
    digests = forms.installed(database)
    return SetUpFile(
        made_at=now,
        made_by=me.uid,
        service=service,
        service_as_of=learning.as_of(database, service.uid),
        people=tuple(_tell_people(database)),
        clinics=tuple(
            ToldClinic(clinic=each, as_of=learning.as_of(database, each.uid)) for each in people.list_clinics(database)
        ),
        forms={digest: text for digest in digests if (text := forms.get(database, digest)) is not None},
        installed=digests,
        bookings=bookings.find_every(database),
        gone_bookings=old_bookings.every_gone(database),
        signers=tuple(_tell_signer(each, me) for each in signatures.in_no_order(database)),
        teams=tuple(
            ToldTeam(team=each, as_of=learning.as_of(database, each.uid)) for each in teams.list_teams(database)
        ),
        members=tuple(_tell_members(database)),
    )


def _tell_people(database: Database) -> Iterator[ToldPerson]:
    for each in people.list_everyone(database):
        left_on = settings.of_person(database, each.uid).get(people.LEFT, "")
        yield ToldPerson(person=each, as_of=learning.as_of(database, each.uid), left_on=left_on)


def _tell_members(database: Database) -> Iterator[ToldMember]:
    """Of whoever was ever in a team: that someone is in none any more is told as well."""
    held = teams.members(database)
    for person in people.list_everyone(database):
        team, as_of = held.get(person.uid, ""), learning.team_chosen_as_of(database, person.uid)
        if team or as_of > NEVER:
            yield ToldMember(person=person.uid, team=team, as_of=as_of)


def _tell_signer(signer: signatures.TrustedSigner, me: Person) -> ToldSigner:
    """Of a number not by whom or at what moment it was confirmed, which leads to whose it is."""
    is_number = read_card(signer.card).person is None
    return ToldSigner(
        card=base64.b64encode(signer.card).decode(),
        confirmed_by=me.full_name if is_number else signer.confirmed_by,
        confirmed_at=start_of_day(signer.confirmed_at) if is_number else signer.confirmed_at,
        stopped_from=signer.stopped_from,
    )


def learn(database: Database, told: SetUpFile) -> bool:
    """Takes it all in, in the caller's transaction; True when anything was new. UserError for another service's."""
    refuse_other_service(database, told.service.uid)
    before = audit.head(database).number
    _learn_service(database, told)
    for person in told.people:
        held = learning.find_person(database, person.person.uid)
        if _is_news(database, person.person.uid, held, person.person, person.as_of):
            learning.put_person(database, person.person, person.as_of)
        _learn_that_they_left(database, person)
    for clinic in told.clinics:
        found = learning.find_clinic(database, clinic.clinic.uid)
        if _is_news(database, clinic.clinic.uid, found, clinic.clinic, clinic.as_of):
            learning.put_clinic(database, clinic.clinic, clinic.as_of)
    _learn_teams(database, told)
    keep_forms(database, told.forms)
    _install(database, told)
    _learn_bookings(database, told)
    for signer in told.signers:
        _learn_signer(database, signer)
    return audit.head(database).number > before


def _learn_teams(database: Database, told: SetUpFile) -> None:
    held = {each.uid: each for each in teams.list_teams(database)}
    for team in told.teams:
        if _is_news(database, team.team.uid, held.get(team.team.uid), team.team, team.as_of):
            learning.put_team(database, team.team, team.as_of)
    for member in told.members:
        here = (learning.team_chosen_as_of(database, member.person), teams.members(database).get(member.person, ""))
        if (member.as_of, member.team) > here:
            learning.put_member(database, member.person, member.team, member.as_of)


def keep_forms(database: Database, texts: dict[str, str]) -> None:
    """Adds the forms that are not here yet; UserError when a text is not the one that its digest names."""
    for digest, text in sorted(texts.items()):
        if forms.get(database, digest) is not None:
            continue
        try:
            found, form = digest_of(text), Form.model_validate_json(text)
        except (FormRefused, ValueError) as error:
            raise faults.changed() from error
        if found != digest:
            raise faults.changed()
        forms.keep(database, text, digest, form.id, form.version)


def refuse_other_service(database: Database, uid: str) -> None:
    if service_of(database).uid != uid:
        raise UserError(
            "This file is from another service",
            "Nothing was taken in. This computer belongs to one service, and keeps to it. Ask your leads for a file.",
            code="other_service",
        )


def service_of(database: Database) -> Service:
    found = people.get_service(database)
    assert found is not None, "every store is made with its service"
    return found


def _learn_service(database: Database, told: SetUpFile) -> None:
    # Whether it is practice is never told: no file may make practice of real work.
    held = service_of(database)
    theirs = told.service.model_copy(update={"practice": held.practice})
    if _is_news(database, held.uid, held, theirs, told.service_as_of):
        learning.put_service(database, theirs, told.service_as_of)


def _is_news(database: Database, uid: str, held: Told | None, told: Told, as_of: datetime) -> bool:
    """Whether what is told counts more than what is here; of two words of one moment the same one wins everywhere."""
    if held is None:
        return True
    ours = learning.as_of(database, uid)
    return as_of > ours or (as_of == ours and _weight(told) > _weight(held))


def _weight(word: BaseModel) -> bytes:
    # A number stays where it was given, so it is no part of what is weighed.
    return rfc8785.dumps(word.model_dump(mode="json", exclude={"code_number"}))


def _learn_that_they_left(database: Database, told: ToldPerson) -> None:
    uid = told.person.uid
    left = settings.of_person(database, uid).get(people.LEFT, "")
    # Whoever is in, or has begun something here, is taken off the list by a lead on this computer.
    if told.left_on and not left and uid != database.actor and not leaving.count_begun(database, uid):
        settings.put_for_person(database, uid, people.LEFT, told.left_on)
        audit.append(database, audit.Event.PERSON_REMOVED, uid)


def _install(database: Database, told: SetUpFile) -> None:
    held = forms.installed(database)
    added = tuple(each for each in told.installed if each not in held and each in told.forms)
    if added:
        forms.set_installed(database, (*held, *added))


def _learn_bookings(database: Database, told: SetUpFile) -> None:
    for gone in told.gone_bookings:
        old_bookings.destroy(database, gone)
    held = {each.uid: each for each in bookings.find_every(database)}
    for booking in told.bookings:
        if old_bookings.is_gone(database, booking.uid):
            continue
        if booking.uid not in held:
            bookings.add(database, booking.model_copy(update={"called_off": ""}))
        if booking.called_off and not (booking.uid in held and held[booking.uid].called_off):
            bookings.call_off(database, booking.uid, booking.called_off)


def _learn_signer(database: Database, told: ToldSigner) -> None:
    try:
        card = base64.b64decode(told.card, validate=True)
        fingerprint = read_card(card).fingerprint
    except (ValueError, UserError) as error:
        raise faults.changed() from error
    trust_card(database, card, told.confirmed_by, told.confirmed_at)
    held = {each.fingerprint: each.stopped_from for each in signatures.trusted_signers(database)}
    if told.stopped_from is not None and held.get(fingerprint) is None:
        signatures.stop_trusting(database, fingerprint, told.stopped_from)
