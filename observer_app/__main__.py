"""The way in: a command when one was given, else the window. What each needs is imported when it is known which."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from observer_app.errors import UserError
from observer_app.paths import choose_store

if TYPE_CHECKING:
    from observer_app.services.facade import Services

CHECK_FILE_WORD, MAKE_PACK_WORD = "check-file-worker", "make-pack-worker"
NOT_READY = 4
STOPPED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """The console command. With no command among the arguments it opens the window."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given[:1] == [CHECK_FILE_WORD]:
        return _check_file()
    if given[:1] == [MAKE_PACK_WORD]:
        return _make_pack()
    store = _only_a_store(given)
    try:
        return _run_command(given) if store is None else _open_window(store or None)
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)  # noqa: T201
        return STOPPED


def main_window() -> int:
    """The same from a desktop's menu, where no console is opened."""
    return main()


def _only_a_store(given: list[str]) -> str | None:
    """The folder after `--store`, or "" when nothing was given; None when there is more to do than open the window."""
    if not given:
        return ""
    if len(given) == 1 and given[0].startswith("--store="):
        return given[0].removeprefix("--store=")
    return given[1] if len(given) == 2 and given[0] == "--store" else None


def _open_window(store: str | None) -> int:
    from observer_app.ui.libraries import has_screen, refuse_without_libraries

    if not has_screen():
        print("There is no screen here to open a window on. Run observer-app --help for what works without one.")  # noqa: T201
        return NOT_READY
    try:
        refuse_without_libraries()
        from observer_app.ui.window_flow import run

        return run(choose_store(Path(store) if store else None), _build_services)
    except UserError as error:
        print(f"{error.title} {error.body}", file=sys.stderr)  # noqa: T201
        return NOT_READY


def _run_command(given: list[str]) -> int:
    from observer_app.cli import run

    return run(given, _for_command)


def _for_command(store: Path | None) -> Services:
    return _build_services(choose_store(store))


def _build_services(folder: Path) -> Services:
    from observer_app.wiring import build_services

    return build_services(folder)


def _check_file() -> int:
    from observer_app.signing.worker import main as check

    return int(check() or 0)


def _make_pack() -> int:
    from observer_app.pack_worker import main as make

    return make()


if __name__ == "__main__":
    sys.exit(main())
