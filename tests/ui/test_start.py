"""Coming up: nothing heavy before the first page, missing libraries by name, looks that are kept."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from observer_app.errors import UserError
from observer_app.paths import find_resources
from observer_app.ui.app import Application, Start, open_window
from observer_app.ui.libraries import has_screen, is_installed, refuse_without_libraries
from tests.ui.tools import close, settle

TO_FIRST_PAINT = """
import sys
from observer_app.paths import find_resources
from observer_app.ui.app import Application, Start, open_window
app = Application([], resources=find_resources(), text_percent=100, theme="light")
start = Start(find_resources(), 100, "light", "text_and_colours", {}, lambda: None, lambda *_: None, None)
window = open_window(app, start)
window.first_painted.connect(app.quit)
window.show()
app.exec()
print(sorted({name.partition(".")[0] for name in sys.modules} & set(sys.argv[1:])))
"""
HEAVY = [
    "pydantic",
    "cryptography",
    "sqlite3",
    "sqlcipher3",
    "sqlite_utils",
    "reportlab",
    "pikepdf",
    "pyhanko",
    "click",
]


def test_nothing_heavy_is_loaded_before_the_first_page_is_painted() -> None:
    script = [sys.executable, "-c", TO_FIRST_PAINT, *HEAVY]
    assert subprocess.run(script, capture_output=True, text=True, check=True).stdout.strip() == "[]"


def _start(**given: Any) -> Start:
    usual: dict[str, Any] = {
        "resources": find_resources(),
        "text_percent": 100,
        "theme": "light",
        "page": "text_and_colours",
        "arguments": {},
        "put_together": lambda: None,
        "keep_look": lambda *_: None,
        "log_file": Path("observer.log"),
    }
    return Start(**{**usual, **given})


def test_services_are_put_together_after_the_first_page_is_painted(app: Application, qtbot: Any) -> None:
    order: list[str] = []
    window = open_window(app, _start(put_together=lambda: order.append("services")))
    window.first_painted.connect(lambda: order.append("painted"))
    hook = sys.excepthook
    window.show()
    settle()
    window.workers.waitForDone()
    sys.excepthook = hook
    assert sorted(order) == ["painted", "services"]
    assert window.page is not None
    close(window)


def test_a_chosen_look_is_handed_on_to_be_kept(app: Application) -> None:
    kept: list[tuple[int, str]] = []
    window = open_window(app, _start(keep_look=lambda percent, theme: kept.append((percent, theme))))
    app.choose_look(150, "dark")
    assert kept == [(150, "dark")]
    close(window)


def test_following_a_computer_that_does_not_say_is_light(app: Application) -> None:
    app.choose_look(100, "follow")
    assert app.look.tokens.name == "light"


def test_missing_libraries_are_named_with_the_command_that_brings_them() -> None:
    with pytest.raises(UserError) as caught:
        refuse_without_libraries({}, platform="linux", is_there=lambda name: "cursor" not in name)
    assert caught.value.code == "library-missing"
    assert caught.value.body.endswith("sudo apt-get install libxcb-cursor0")


def test_without_a_window_system_only_what_painting_needs_is_asked_for() -> None:
    refuse_without_libraries(
        {"QT_QPA_PLATFORM": "offscreen"}, platform="linux", is_there=lambda name: "xcb" not in name
    )


def test_other_platforms_bring_their_own_libraries() -> None:
    refuse_without_libraries({}, platform="win32", is_there=lambda _: False)


def test_a_library_that_is_nowhere_is_told_from_one_that_is_there() -> None:
    assert not is_installed("libdoes-not-exist.so.9", folders=())


@pytest.mark.parametrize(
    ("environ", "platform", "there"),
    [({}, "linux", False), ({"DISPLAY": ":0"}, "linux", True), ({}, "darwin", True)],
)
def test_a_screen_is_found_where_there_is_one(environ: dict[str, str], platform: str, there: bool) -> None:
    assert has_screen(environ, platform=platform) is there
