"""What every test gets: the guards that are always on, and the fixtures that any room may use.

Fixtures of one room live in that room's own conftest. Nothing heavy is imported here.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

# Before anything imports Qt; a test that opens a real window starts a process of its own and sets them there.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_FONT_DPI"] = "96"

from tests.tools import guards, offline
from tests.tools.desktop import Desktop, missing_programs
from tests.tools.fakes import FakeClock, PredictableIds
from tests.tools.golden import Golden
from tests.tools.programs import run
from tests.tools.verapdf import VeraPdf, why_missing

SLOWEST = ("tests/journeys/", "tests/rules/test_code.py", "tests/store/test_kill.py")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--renew-golden",
        action="store_true",
        help="write the golden files anew; read the change before committing",
    )


def pytest_configure(config: pytest.Config) -> None:
    del config
    offline.refuse_sockets()
    offline.refuse_sockets_in_children()
    guards.refuse_modal_dialogs()
    guards.watch_timers_and_threads()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """The slowest files begin, so that no worker is left alone with one; renewing runs golden tests alone."""
    items.sort(key=lambda item: not item.nodeid.startswith(SLOWEST))
    if config.getoption("--renew-golden"):
        others = [item for item in items if "golden" not in getattr(item, "fixturenames", ())]
        items[:] = [item for item in items if item not in others]
        config.hook.pytest_deselected(items=others)


@pytest.fixture(autouse=True)
def nothing_left_over(request: pytest.FixtureRequest) -> Iterator[None]:
    """A test leaves no window, timer or thread behind; it is not blamed for what it found."""
    before = guards.what_runs()
    yield
    if request.node.get_closest_marker("stays_open") is None:
        guards.fail_on_leftovers(before)


@pytest.fixture
def logs() -> Iterator[guards.Logs]:
    """The app's log during this test; `logs.expect("words")` announces a warning that is meant to come."""
    yield from guards.watch_log()


@pytest.fixture(autouse=True)
def no_unannounced_warning(logs: guards.Logs) -> Iterator[None]:
    """A warning or an error in the app's log fails the test, unless it was announced."""
    yield
    logs.fail_on_unannounced()


@pytest.fixture
def clock() -> FakeClock:
    """A clock that moves only when told to: `clock()`, `clock.advance(minutes=5)`, `clock.set(moment)`."""
    return FakeClock()


@pytest.fixture
def ids() -> PredictableIds:
    """Makes `00000000-0000-7000-8000-000000000001`, `…002`, and so on."""
    return PredictableIds()


@pytest.fixture(scope="session")
def qapp_cls() -> type[QApplication]:
    """The app's own application: a process has one, and whichever test comes first makes it for all."""
    from observer_app.paths import find_resources
    from observer_app.ui.app import Application

    class WornApplication(Application):
        def __init__(self, argv: list[str]) -> None:
            super().__init__(argv, resources=find_resources(), text_percent=100, theme="light")

    return WornApplication


@pytest.fixture(scope="session", autouse=True)
def forms_read_once() -> Iterator[None]:
    """The forms that ship are read once in a process, and not anew for each store; those of a test's own are."""
    from observer_app.form_files.library import FormLibrary
    from observer_app.paths import find_forms

    read, shipped = FormLibrary.read, find_forms()
    held: list[FormLibrary] = []

    def read_once(folder: Path) -> FormLibrary:
        if folder != shipped:
            return read(folder)
        if not held:
            held.append(read(folder))
        return held[0]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(FormLibrary, "read", read_once)
        yield


@pytest.fixture(scope="session")
def verapdf() -> Iterator[VeraPdf]:
    """A warm veraPDF for the whole run: `verapdf.check(path)` gives a result for 3a and one for ua1."""
    problem = why_missing()
    if problem:
        pytest.skip(problem)
    with VeraPdf() as vera:
        yield vera


@pytest.fixture(scope="session")
def shared_desktop() -> Iterator[Desktop]:
    missing = missing_programs()
    if missing:
        pytest.skip(f"A desktop needs {', '.join(missing)}.")
    with Desktop() as desktop:
        yield desktop


@pytest.fixture
def desktop(shared_desktop: Desktop) -> Iterator[Desktop]:
    """A screen of 1366×768 for real windows; each program that the test starts is ended after it."""
    yield shared_desktop
    shared_desktop.end_apps()


@pytest.fixture
def run_program() -> Callable[..., str]:
    """`run_program("qpdf", "--check", path)`: its output; a failure shows what it said."""
    return run


@pytest.fixture
def golden(request: pytest.FixtureRequest, tmp_path: Path) -> Golden:
    """Compares with files under tests/data: `golden.text(name, text)`, `golden.picture(name, picture)`."""
    data = Path(__file__).parent / "data"
    return Golden(data, tmp_path, renew=request.config.getoption("--renew-golden"))
