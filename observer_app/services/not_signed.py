"""What came to no signature, as words for the leads: who would rather not have sat in, and sittings that were closed.

They are made anew for each file from what is kept here, and are the same each time; why someone would rather not
stays with them.
"""

from __future__ import annotations

from collections.abc import Iterator

from observer_app.domain.people import Person
from observer_app.domain.said import Audience, Said, SaidKind, day_key, pair_key_of
from observer_app.services.register_sittings import say_places
from observer_app.store import series_rows
from observer_app.store.database import Database


def words_of(database: Database, me: Person) -> Iterator[Said]:
    """Mine; for a lead those of everyone on this computer."""
    for refused in series_rows.refused(database):
        if me.is_lead or refused.observer_uid == me.uid:
            day = refused.at.astimezone().date()
            yield Said(
                uid=refused.uid,
                kind=SaidKind.RATHER_NOT,
                author=refused.observer_uid,
                about=day_key(refused.clinician_uid, day),
                audience=Audience.LEADS,
                at=refused.at,
                body={"clinician": refused.clinician_uid, "day": day.isoformat()},
            )
    for sitting in series_rows.closed(database):
        if me.is_lead or sitting.observer_uid == me.uid:
            day = sitting.started_at.astimezone().date()
            yield Said(
                uid=sitting.uid,
                kind=SaidKind.CLOSED,
                author=sitting.observer_uid,
                about=pair_key_of(sitting.two_words, sitting.clinician_uid, day),
                audience=Audience.LEADS,
                at=sitting.started_at,
                body={"clinician": sitting.clinician_uid, "day": day.isoformat(), "places": say_places(sitting)},
            )
