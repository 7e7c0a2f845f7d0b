"""`python dev.py bench`: what people wait for, against the least that it could take on this machine at this moment."""

from __future__ import annotations

import argparse
import json
import random
import tempfile
from collections.abc import Callable
from pathlib import Path

from observer_app.domain.people import Contact, Role
from observer_app.services.facade import Services
from observer_app.services.models import NewPerson, NewService
from observer_app.services.session import Session
from observer_app.vault.cost import KeyCost
from observer_app.vault.vault import Unlocked
from observer_app.wiring import build_services
from observer_app.world import World
from tests.performance.arrivals import measure_arrivals
from tests.performance.changes import measure_changes
from tests.performance.coverage import measure_coverage
from tests.performance.feedback import measure_feedback
from tests.performance.large import measure_clinician, measure_leads
from tests.performance.large_store import give_words, make_large
from tests.performance.measure import Row
from tests.performance.packs import measure_packs
from tests.performance.start import measure_start
from tests.performance.tap import measure_tap

CHEAP = KeyCost(memory_kib=8 * 1024, iterations=1, lanes=1)


def measure(folder: Path, only: str = "") -> list[Row]:
    """Every row, or those of one part, on stores of its own below `folder`."""
    return [row for name, part in PARTS.items() if only in ("", name) for row in part(folder / name)]


def _first(folder: Path) -> list[Row]:
    """What everyone waits for: a start, a feedback, a tap."""
    services, _ = _set_up(folder / "store")
    rows = [measure_start(folder / "store"), *measure_feedback()]
    session = services.practice.enter(services.practice.begin())
    try:
        return [*rows, *measure_tap(session, folder)]
    finally:
        session.close()


def _changes(folder: Path) -> list[Row]:
    services, words = _set_up(folder / "store")
    lead, _ = _come_in(services, words)
    try:
        return [*measure_changes(lead), *measure_coverage(lead)]
    finally:
        lead.database.close()


def _arrivals(folder: Path) -> list[Row]:
    services, words = _set_up(folder / "store")
    lead, _ = _come_in(services, words)
    try:
        return list(measure_arrivals(lead, folder))
    finally:
        lead.close()


def _large(folder: Path) -> list[Row]:
    """The lists of leads and of a clinician once there are 100,000 visits."""
    services, words = _set_up(folder / "store")
    lead, keys = _come_in(services, words)
    large = make_large(lead, keys)
    theirs = " ".join(services.set_up.suggest_words())
    give_words(lead, large.clinician, theirs)
    # Without a safety copy of the gigabyte.
    lead.database.close()
    session, _ = _come_in(services, theirs, large.clinician.full_name)
    try:
        rows = list(measure_clinician(large.clinician, session))
    finally:
        session.database.close()
    lead, _ = _come_in(services, words)
    try:
        return [*measure_leads(large.clinician, lead), *rows]
    finally:
        lead.database.close()


PARTS: dict[str, Callable[[Path], list[Row]]] = {
    "first": _first,
    "packs": lambda folder: list(measure_packs(folder)),
    "changes": _changes,
    "arrivals": _arrivals,
    "large": _large,
}


def _set_up(folder: Path) -> tuple[Services, str]:
    """A service with two leads, and the words of the one who can come in."""
    world = World(choose_cost=lambda: CHEAP, cost_floor=CHEAP, chance=random.SystemRandom())
    services = build_services(folder, world)
    words = " ".join(services.set_up.suggest_words())
    leads = (
        NewPerson("A Partner", (Role.PATIENT_LEAD,), words=words),
        NewPerson("A Clinician", (Role.CLINICAL_LEAD,)),
    )
    services.set_up.create(NewService("Bench", Contact(), leads))
    return services, words


def _come_in(services: Services, words: str, name: str = "A Partner") -> tuple[Session, Unlocked]:
    uid = next(each.uid for each in services.unlock.who_can_open() if each.shown == name)
    keys = services.unlock.derive(uid, words)
    return services.unlock.enter(keys), keys


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
    parser.add_argument("--only", choices=tuple(PARTS), default="", help="measure one part")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        rows = measure(Path(folder), given.only)
    print(f"{'':46}       floor        ours")
    for row in rows:
        print(say(row))
    if given.json:
        given.json.write_text(json.dumps([row.as_dict() for row in rows], indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
