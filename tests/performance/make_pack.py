"""A window on a lead's page that has forty originals checked and their pack made, and says how much memory that took.

`python -m tests.performance.make_pack JOB FOLDER`: the job as it was pickled, and a folder for a store. Prints
megabytes at the most, its own and those of the process that makes the pack, and then seconds.
"""

from __future__ import annotations

import os
import pickle
import random
import sys
import time
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from threading import Thread

from PySide6.QtCore import QCoreApplication

from observer_app.domain.people import Contact, Role
from observer_app.drawing import Drawing
from observer_app.form_files.library import FormLibrary, read_mapping_sets
from observer_app.paths import find_forms, find_resources
from observer_app.services.evidence_job import EvidenceJob
from observer_app.services.forms import FormShelf
from observer_app.services.models import NewPerson, NewService
from observer_app.signing.isolated import Checkers
from observer_app.ui.app import Application
from observer_app.ui.main_window import MainWindow
from observer_app.vault.cost import KeyCost
from observer_app.vault.vault import Unlocked
from observer_app.wiring import build_services
from observer_app.world import World

CHEAP = KeyCost(memory_kib=8 * 1024, iterations=1, lanes=1)
"""What words cost to check is another matter, and takes memory of its own."""
KILOBYTES = 1024
TICK_S = 0.02


def main() -> None:
    job_file, folder = (Path(each) for each in sys.argv[1:3])
    job: EvidenceJob = pickle.loads(job_file.read_bytes())
    window = open_window(folder)
    begun = time.perf_counter()
    work = Thread(target=make, args=(job,))
    work.start()
    apart = 0.0
    while work.is_alive():
        QCoreApplication.processEvents()
        time.sleep(TICK_S)
        apart = max(apart, *map(most_of, children()), 0.0)
    window.hide()
    print(f"{most_of('self'):.1f} {apart:.1f} {time.perf_counter() - begun:.2f}")
    os._exit(0)


def children() -> list[str]:
    """The processes that this one has started, by number."""
    found: list[str] = []
    for task in Path("/proc/self/task").iterdir():
        # A thread may end while it is asked.
        with suppress(OSError):
            found += (task / "children").read_text(encoding="ascii").split()
    return found


def most_of(process: str) -> float:
    """Megabytes that a process held at the most; 0 for one that is gone, or is still about to become what it will be.

    Until then it is this very process, with all that is in it.
    """
    try:
        called, status = (Path("/proc", process, name).read_text() for name in ("cmdline", "status"))
    except OSError:
        return 0.0
    if process != "self" and called == Path("/proc/self/cmdline").read_text():
        return 0.0
    line = next((each for each in status.splitlines() if each.startswith("VmHWM")), "VmHWM: 0 kB")
    return int(line.split()[1]) / KILOBYTES


def make(job: EvidenceJob) -> None:
    forms = find_forms()
    shelf = FormShelf(lambda: FormLibrary.read(forms), lambda: read_mapping_sets(forms / "mappings"), lambda _: None)
    signer = Drawing(find_resources(), "bench", Checkers()).evidence_signer(shelf)
    for each in job.originals:
        signer.check(each, None, job.signed_at)
    spelled = replace(job, record=signer.spell_out(job.record))
    made = signer.sign(spelled, Unlocked("lead", 1, bytes(32), bytes(range(32))))
    assert made.portal_copy is not None


def open_window(folder: Path) -> MainWindow:
    """A lead's own page, in a new store."""
    world = World(choose_cost=lambda: CHEAP, cost_floor=CHEAP, chance=random.SystemRandom())
    services = build_services(folder, world)
    words = " ".join(services.set_up.suggest_words())
    leads = (
        NewPerson("A Partner", (Role.PATIENT_LEAD,), words=words),
        NewPerson("A Clinician", (Role.CLINICAL_LEAD,)),
    )
    services.set_up.create(NewService("Bench", Contact(), leads))
    Application(["bench"], resources=find_resources(), text_percent=100, theme="light")
    window = MainWindow(lambda: None)
    window.session = services.unlock.enter(services.unlock.derive(services.front.read().names[0].uid, words))
    window.resize(1366, 768)
    window.go("home")
    window.show()
    return window


if __name__ == "__main__":
    main()
