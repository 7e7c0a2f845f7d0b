"""A process that checks forty originals, makes their pack with its portal copy, and says how much memory that took.

`python -m tests.performance.make_pack JOB FOLDER [--window]`: the job as it was pickled, and a folder for a store. With
`--window` a lead's page is open meanwhile, as it is when someone makes one. Prints megabytes at the most, and seconds.
"""

from __future__ import annotations

import os
import pickle
import random
import resource
import sys
import time
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from observer_app.domain.people import Contact, Role
from observer_app.drawing import Drawing
from observer_app.form_files.library import FormLibrary, read_mapping_sets
from observer_app.paths import find_forms, find_resources
from observer_app.services.forms import FormShelf
from observer_app.services.models import NewPerson, NewService
from observer_app.vault.cost import KeyCost
from observer_app.vault.vault import Unlocked
from observer_app.wiring import build_services
from observer_app.world import World

if TYPE_CHECKING:
    from observer_app.services.evidence_job import EvidenceJob
    from observer_app.ui.main_window import MainWindow

CHEAP = KeyCost(memory_kib=8 * 1024, iterations=1, lanes=1)
"""What words cost to check is another matter, and takes memory of its own."""
KILOBYTES = 1024


def main() -> None:
    job_file, folder = (Path(each) for each in sys.argv[1:3])
    job: EvidenceJob = pickle.loads(job_file.read_bytes())
    window = open_window(folder) if "--window" in sys.argv else None
    begun = time.perf_counter()
    work = Thread(target=make, args=(job,))
    work.start()
    while work.is_alive():
        keep_awake(window)
    work.join()
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KILOBYTES
    print(f"{most:.1f} {time.perf_counter() - begun:.2f}")
    os._exit(0)


def make(job: EvidenceJob) -> None:
    forms = find_forms()
    shelf = FormShelf(lambda: FormLibrary.read(forms), lambda: read_mapping_sets(forms / "mappings"), lambda _: None)
    signer = Drawing(find_resources(), "bench").evidence_signer(shelf)
    for each in job.originals:
        signer.check(each, None, job.signed_at)
    made = signer.sign(job, Unlocked("lead", 1, bytes(32), bytes(range(32))))
    assert made.portal_copy is not None


def open_window(folder: Path) -> MainWindow:
    """A lead's own page, in a new store."""
    from observer_app.ui.app import Application
    from observer_app.ui.main_window import MainWindow

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


def keep_awake(window: MainWindow | None) -> None:
    """What a window does while it waits."""
    if window is not None:
        from PySide6.QtCore import QCoreApplication

        QCoreApplication.processEvents()
    time.sleep(0.02)


if __name__ == "__main__":
    main()
