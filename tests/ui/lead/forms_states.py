"""The pages about forms in every state that they are met in."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from observer_app.paths import find_forms
from observer_app.services.form_checks import FormChecks, LookedAt
from observer_app.services.missed import Missed, Unsure
from observer_app.ui.main_window import MainWindow
from tests.ui.house.a_house import LONG_NAME, make_house

GOOD = json.loads((Path(__file__).parents[2] / "data" / "forms" / "good.json").read_text(encoding="utf-8"))
MANY = Path(__file__).parents[2] / "data" / "forms" / "many-problems.json"
Show = Callable[[MainWindow, Path], None]


def look_at(folder: Path, **changes: Any) -> LookedAt:
    """A form of a service's own, read from a file."""
    path = folder / "our-form-1.0.0.json"
    path.write_text(json.dumps(GOOD | changes), encoding="utf-8")
    return FormChecks(find_forms()).look(path)


def much() -> dict[str, Any]:
    words = "A measure of others, with leave to use it here and nowhere else, whatever the day may bring. " * 4
    return {
        "title": f"The form of {LONG_NAME} and others",
        "purpose": words.strip(),
        "redistributable": False,
        "copyright_holder": LONG_NAME,
        "validated": {"done": True, "where": words.strip()},
    }


def _inside(page: str, window: MainWindow, folder: Path, *, then: Callable[[Any], None] | None = None) -> None:
    make_house(folder).set_up().show_inside(window, page)
    if then is not None:
        then(window.page)


def _with_own(window: MainWindow, folder: Path) -> None:
    session = make_house(folder).set_up().show_inside(window, "home")
    file = look_at(folder, **much()).file
    assert file is not None
    session.form_desk.install(file)
    window.go("forms")


def _one_changed(window: MainWindow, folder: Path) -> None:
    session = make_house(folder).set_up().show_inside(window, "home")
    session.forms.count_unreadable = lambda: 1  # type: ignore[method-assign]
    window.go("forms")


def _found(window: MainWindow, folder: Path, looked: LookedAt) -> None:
    _inside("forms_install", window, folder, then=lambda page: page.show_found(looked))


def _found_good(window: MainWindow, folder: Path) -> None:
    _found(window, folder, look_at(folder, redistributable=False))


def _found_taken(window: MainWindow, folder: Path) -> None:
    _found(window, folder, look_at(folder, id="shared-decisions"))


def _found_many(window: MainWindow, folder: Path) -> None:
    _found(window, folder, FormChecks(find_forms()).look(MANY))


def _preview(form_id: str, place: int, window: MainWindow, folder: Path) -> None:
    session = make_house(folder).set_up().show_inside(window, "home")
    window.go("forms_preview", form=session.forms.newest(form_id).form)
    page: Any = window.page
    page._show(place)


def _preview_aside(window: MainWindow, folder: Path) -> None:
    _preview("shared-decisions-brief", -1, window, folder)
    page: Any = window.page
    page.answer_first(page.form.asked_first()[0], "nothing_open")
    page._show(3)


def _missed(window: MainWindow, folder: Path) -> None:
    session = make_house(folder).set_up().show_inside(window, "home")
    form = session.forms.newest("shared-decisions").form
    notes = (
        "How the person got to the room.",
        "The talk with the nurse before it mattered more than all the rest. " * 5,
    )
    unsure = (Unsure(5, "Worry", 1), Unsure(9, "How to decide", 12))
    found = (Missed(form, notes, unsure), Missed(session.forms.newest("own-view").form, (), unsure[:1]))
    session.form_desk.missed = lambda: found  # type: ignore[method-assign]
    window.go("forms_missed")


ROWS: tuple[tuple[str, str, Show], ...] = (
    ("forms", "as it is", partial(_inside, "forms")),
    ("forms", "with one of our own", _with_own),
    ("forms", "one not as before", _one_changed),
    ("forms_install", "to choose", partial(_inside, "forms_install")),
    ("forms_install", "a good one", _found_good),
    ("forms_install", "a name that is taken", _found_taken),
    ("forms_install", "much to mend", _found_many),
    ("forms_missed", "nothing yet", partial(_inside, "forms_missed")),
    ("forms_missed", "some", _missed),
    ("forms_preview", "asked first", partial(_preview, "consultation-peer-review", -1)),
    ("forms_preview", "an item of the review", partial(_preview, "consultation-peer-review", 14)),
    ("forms_preview", "an item of the own view", partial(_preview, "own-view", 11)),
    ("forms_preview", "does not apply", _preview_aside),
)
"""Page, state, and what brings a window there."""
