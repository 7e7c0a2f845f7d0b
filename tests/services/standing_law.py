"""The law of the table of what stands: it says what every record says that counts, and no more."""

from __future__ import annotations

from collections.abc import Iterator

from observer_app.domain.said import pair_key
from observer_app.domain.sitting import SEEN, PlaceState, Sitting
from observer_app.services import readers
from observer_app.services.concerns import is_set_aside
from observer_app.services.keeping import is_in_error
from observer_app.services.standing import standing_sittings
from observer_app.store.database import Database


def expect_what_readers_say(database: Database) -> None:
    """That the table is as if it were read from every record anew."""
    told = [
        (
            each.printed_digest, each.sitting_uid, each.revision, each.clinic_uid, each.clinician_uid,
            each.observer_uid, each.perspective, each.two_words, each.day, each.mode, each.form_digest,
            each.day_chosen_by, each.booking_uid, each.pair_key, each.seen, each.rated,
            each.entered_in_error, each.set_aside,
        )
        for each in standing_sittings(database)
    ]  # fmt: skip
    assert sorted(told, key=str) == sorted(_read_anew(database), key=str)
    assert {each[0] for each in told} == {digest for digest, _ in readers.every_sitting(database)}


def _read_anew(database: Database) -> Iterator[tuple[object, ...]]:
    for record in readers.every_record(database):
        sitting, digest = record.sitting, record.printed
        yield (
            digest, sitting.uid, sitting.revision, sitting.clinic_uid, sitting.clinician_uid, sitting.observer_uid,
            sitting.perspective, sitting.two_words, sitting.started_at.astimezone().date(), sitting.mode,
            sitting.form.digest, sitting.day_chosen_by, sitting.booking_uid, pair_key(sitting), *_counts(sitting),
            is_in_error(database, digest), is_set_aside(database, digest),
        )  # fmt: skip


def _counts(sitting: Sitting) -> tuple[int, int]:
    states = [each.state for each in sitting.places]
    return sum(state in SEEN for state in states), states.count(PlaceState.SEEN_AND_RATED)
