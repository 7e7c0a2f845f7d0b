"""`python dev.py bench`: what people wait for, against the least that it could take on this machine at this moment."""

from __future__ import annotations

import argparse
import json
import random
import tempfile
from pathlib import Path

from observer_app.domain.people import Contact, Role
from observer_app.services.models import NewPerson, NewService
from observer_app.vault.cost import KeyCost
from observer_app.wiring import build_services
from observer_app.world import World
from tests.performance.arrivals import measure_arrivals
from tests.performance.changes import measure_changes
from tests.performance.coverage import measure_coverage
from tests.performance.feedback import measure_feedback
from tests.performance.measure import Row
from tests.performance.packs import measure_packs
from tests.performance.start import measure_start
from tests.performance.tap import measure_tap

CHEAP = KeyCost(memory_kib=8 * 1024, iterations=1, lanes=1)


def measure(folder: Path) -> list[Row]:
    """Every row, on stores of its own below `folder`."""
    services = build_services(
        folder / "store", World(choose_cost=lambda: CHEAP, cost_floor=CHEAP, chance=random.SystemRandom())
    )
    words = " ".join(services.set_up.suggest_words())
    leads = (
        NewPerson("A Partner", (Role.PATIENT_LEAD,), words=words),
        NewPerson("A Clinician", (Role.CLINICAL_LEAD,)),
    )
    services.set_up.create(NewService("Bench", Contact(), leads))
    rows = [measure_start(folder / "store"), *measure_feedback(), *measure_packs(folder / "packs")]
    lead = services.unlock.enter(services.unlock.derive(services.front.read().names[0].uid, leads[0].words or ""))
    try:
        rows += measure_changes(lead)
        rows += measure_coverage(lead)
    finally:
        lead.database.close()
    session = services.practice.enter(services.practice.begin())
    try:
        rows += measure_tap(session, folder)
    finally:
        session.close()
    (name,) = services.front.read().names
    lead = services.unlock.enter(services.unlock.derive(name.uid, words))
    try:
        rows += measure_arrivals(lead, folder)
    finally:
        lead.close()
    return rows


def say(row: Row) -> str:
    times = 1000 if row.unit == "ms" else 1
    floor = f"{row.floor_s * times:8.2f} {row.unit}" if row.floor_s is not None else "          –"
    ratio = f"{row.ratio:5.2f}" if row.ratio is not None else "    –"
    target = f"{row.target:4.2f}" if row.target is not None else "   –"
    verdict = "" if row.target is None else "holds" if row.holds else "MISSED"
    return (
        f"{row.name:46} {floor} {row.ours_s * times:8.2f} {row.unit}  ratio {ratio}  target {target}"
        f"  spread {row.spread:4.0%}  n={row.runs}  {verdict}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", type=Path, help="keep the rows in this file")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        rows = measure(Path(folder))
    print(f"{'':46}       floor        ours")
    for row in rows:
        print(say(row))
    if given.json:
        given.json.write_text(json.dumps([row.as_dict() for row in rows], indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
