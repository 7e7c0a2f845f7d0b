"""What becomes of a signed file that has left the window: checked by others, where nothing is known of it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from observer_app.services.session import Session
from observer_app.wiring import build_services
from tests.tools.programs import run
from tests.tools.without_network import without_network

GOOD_AND_KNOWN, SIGNER_UNKNOWN = 0, 3


def open_store(store: Path, person: str, words: str) -> Session:
    """Lets someone in by what they would type, in this process; the app must have ended."""
    services = build_services(store)
    uid = next(name.uid for name in services.unlock.who_can_open() if name.shown == person)
    return services.unlock.enter(services.unlock.derive(uid, words))


def open_practice(store: Path) -> Session:
    practice = build_services(store).practice
    return practice.enter(practice.begin())


def fetch_card(session: Session, folder: Path) -> Path:
    """The card by which others know who signed the one sitting that was signed."""
    (signed,) = session.sittings.signed()
    path = session.feedback.save_card(signed.sitting_uid, folder / "signer.observer-card").value
    session.close()
    return path


def see_that_it_stands_up(pdf: Path, card: Path, empty: Path) -> None:
    """Good with the signer's card, good but unknown without, and as signed and unchanged to a program of others."""
    assert _verify(pdf, "--trust", str(card), home=empty) == GOOD_AND_KNOWN
    assert _verify(pdf, home=empty) == SIGNER_UNKNOWN
    said = run("pdfsig", "-nocert", pdf)
    assert "Signature is Valid." in said, said
    assert "Total document signed" in said, said


def _verify(pdf: Path, *arguments: str, home: Path) -> int:
    """The exit code of the command, run where there is no store and no home of anyone's."""
    home.mkdir(exist_ok=True)
    command = without_network([sys.executable, "-m", "observer_app", "verify", pdf, *arguments])
    places = {name: str(home) for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME")}
    return subprocess.run(command, env={**os.environ, **places}, check=False, timeout=120).returncode
