"""Who has been seen at 100,000 observations, and the sittings of one clinician among them, against the bare SQL."""

from __future__ import annotations

from datetime import timedelta

from observer_app.domain.people import Role
from observer_app.domain.said import SaidKind
from observer_app.services.models import NewPerson
from observer_app.services.session import Session
from observer_app.services.standing import standing_sittings
from observer_app.store import bookings, said, standing
from observer_app.store.times import to_ms
from tests.performance.changes import timed
from tests.performance.measure import Row, compare

TARGET = 2.0
SITTINGS, RATED = 25_000, 4
YEARS = 10
CLINICIANS = 40
RUNS = 30
SUMS = (
    "SELECT clinician_uid, perspective, day_chosen_by, sum(rated), count(*) FROM standing_sitting WHERE started_ms >= ?"
    " GROUP BY clinician_uid, perspective, day_chosen_by"
)
NAMES = "SELECT uid, full_name FROM person ORDER BY full_name"
OF_ONE = "SELECT * FROM standing_sitting WHERE clinician_uid = ? ORDER BY started_ms, sitting_uid"


def measure_coverage(session: Session) -> tuple[Row, ...]:
    """`session` is a lead's, in a store that is thrown away afterwards."""
    uids, database = _fill(session), session.database
    since = database.clock() - timedelta(days=365)

    def bare() -> None:
        database.rows(SUMS, to_ms(since))
        bookings.asked_for(database, since)
        database.rows(NAMES)
        database.rows(standing.MISTAKES)
        database.rows(f"{said.SAID} WHERE kind = ? {said.IN_ORDER}", SaidKind.CONCERN)

    def one() -> None:
        assert len(standing_sittings(database, clinician=uids[7])) == SITTINGS // CLINICIANS

    return (
        compare("who has been seen, of 100,000 observations", timed(bare), timed(session.coverage.read), RUNS, TARGET),
        compare(
            "one clinician’s sittings among them",
            timed(lambda: database.rows(OF_ONE, uids[7])),
            timed(one),
            RUNS,
            TARGET,
        ),
    )


def _fill(session: Session) -> list[str]:
    """Sittings spread over ten years, by a partner and a peer in turn."""
    database = session.database
    people = [NewPerson(f"Clinician {turn}", (Role.CLINICIAN,)) for turn in range(CLINICIANS)]
    uids = [session.people.add_person(each).value.uid for each in people]
    apart = timedelta(days=365 * YEARS) / SITTINGS
    with database.write():
        for turn in range(SITTINGS):
            database.run(
                "INSERT INTO standing_sitting (sitting_uid, is_own, printed_digest, revision, clinic_uid,"
                " clinician_uid, observer_uid, perspective, word_one, word_two, started_ms, mode, form_digest,"
                " day_chosen_by, seen, rated)"
                " VALUES (?, 0, ?, 1, 'c', ?, ?, ?, 'copper', 'kite', ?, 'in_the_room', 'form', 'rota', ?, ?)",
                f"s{turn}", f"p{turn}", uids[turn % CLINICIANS], f"o{turn % 9}",
                ("patient_partner", "peer_clinician")[turn // CLINICIANS % 2],
                to_ms(database.clock() - apart * turn), RATED, RATED,
            )  # fmt: skip
    return uids
