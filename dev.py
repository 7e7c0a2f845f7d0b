#!/usr/bin/env python3
"""Sets this project up and runs it: `python3 dev.py run`, `python3 dev.py test`, and more (see WORDS).

Needs Python 3.11 or later and nothing else; what is missing goes into `.venv`, never into the system's Python.
On Debian and Ubuntu missing system packages are installed by apt as root; else the command to give is printed.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
LOCK = ROOT / "requirements.lock"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

QT_LIBRARIES = ("libglib2.0-0", "libgl1", "libegl1", "libxkbcommon0", "libdbus-1-3", "libfontconfig1")
WINDOW_LIBRARIES = (
    *QT_LIBRARIES, "libxcb-cursor0", "libxcb-icccm4", "libxcb-keysyms1", "libxcb-shape0", "libxcb-xkb1",
    "libxkbcommon-x11-0",
)  # fmt: skip
TEST_PROGRAMS = (
    # veraPDF runs on Java and is asked by a few lines that Java compiles as it starts.
    "default-jdk-headless", "libjaxb-java", "poppler-utils", "qpdf",
    # Journeys: a screen, a window manager, a session bus, a screen reader's view, keys and pointer.
    "xvfb", "xauth", "openbox", "dbus", "at-spi2-core", "libglib2.0-bin", "gir1.2-atspi-2.0", "python3-gi", "xdotool",
)  # fmt: skip

LONG_TEST_PROGRAMS = (
    # Tables are opened in a spreadsheet too; 270 MB, so only for the long ones.
    "libreoffice-calc-nogui",
)


class Stop(Exception):
    """What stands in the way, in a sentence, with what to do about it."""


# What each word does


def run(arguments: Sequence[str]) -> int:
    """opens the window; where there is no screen, makes a signed sample without one"""
    if not has_screen():
        return run_headless(arguments)
    prepare(WINDOW_LIBRARIES)
    say("Opening the window …")
    opening = "import sys; from observer_app.__main__ import main_window; sys.exit(main_window())"
    return call(PYTHON, "-c", opening, *arguments)


def run_headless(arguments: Sequence[str]) -> int:
    say("There is no screen here, so the window cannot open. Doing the main job without it:")
    prepare(())
    folder = Path(tempfile.mkdtemp(prefix="observer-")) / "demo"
    say(f"Observing, rating and signing one practice visit, into {folder} …")
    return call(PYTHON, "-m", "observer_app", "demo", "--out", folder, *arguments)


def test(arguments: Sequence[str]) -> int:
    """runs all tests but the long ones"""
    prepare((*WINDOW_LIBRARIES, *TEST_PROGRAMS))
    say("Testing …")
    return call(PYTHON, "-m", "pytest", *share_work(), *arguments)


def test_long(arguments: Sequence[str]) -> int:
    """runs the long tests"""
    install_system_packages(LONG_TEST_PROGRAMS)
    return test(["-m", "long", *arguments])


def check(arguments: Sequence[str]) -> int:
    """reads the code: ruff, its format, mypy, import rules"""
    prepare(())
    checks = (
        ("ruff", "-m", "ruff", "check", "."),
        ("ruff format", "-m", "ruff", "format", "--check", "."),
        ("mypy", "-m", "mypy", *arguments),
        ("import rules", "-c", "from importlinter.cli import lint_imports_command as check; check()"),
    )
    failed = [name for name, *words in checks if not passes(name, *words)]
    say(f"Failed: {', '.join(failed)}." if failed else "All of them pass.")
    return 1 if failed else 0


def bench(arguments: Sequence[str]) -> int:
    """measures against the floors; --json FILE keeps the figures"""
    prepare((*WINDOW_LIBRARIES, *TEST_PROGRAMS))
    return call(PYTHON, "-m", "tests.performance.bench", *arguments)


def looks(arguments: Sequence[str]) -> int:
    """draws every screen and every page of the PDF into looks/"""
    prepare((*WINDOW_LIBRARIES, *TEST_PROGRAMS))
    return call(PYTHON, "-m", "tests.looks", *arguments)


def reading_level(arguments: Sequence[str]) -> int:
    """tells how hard all that people read here is, in years of school"""
    prepare(())
    return call(PYTHON, "-m", "tests.rules.reading_level", *arguments)


def renew_golden(arguments: Sequence[str]) -> int:
    """writes the golden files anew: read the change before committing it"""
    return test(["--renew-golden", *arguments])


WORDS: dict[str, Callable[[Sequence[str]], int]] = {
    "run": run,
    "test": test,
    "test-long": test_long,
    "check": check,
    "bench": bench,
    "looks": looks,
    "reading-level": reading_level,
    "renew-golden": renew_golden,
}


# Set-up


def prepare(packages: Sequence[str]) -> None:
    """Everything that a word needs, in the order in which one thing needs another."""
    install_system_packages([*venv_package(), *packages])
    if not is_current("lock", lock_digest()):
        make_environment()
    if not is_current("project", project_digest()):
        say("Putting this checkout into the environment …")
        pip("install", "--no-index", "--no-deps", "--no-build-isolation", "--editable", ROOT)
        mark_current("project", project_digest())


def make_environment() -> None:
    say("Making a virtual environment in .venv …")
    # A half-made one has no mark yet, and is made again the next time.
    done = subprocess.run([sys.executable, "-m", "venv", "--clear", str(VENV)], check=False)
    if done.returncode:
        raise Stop("Python could not make a virtual environment in .venv; what it said stands above.")
    say("Installing the locked packages into it (about 200 MB, once) …")
    # Without --no-deps an older pip asks for the newest of what an extra names (coverage[toml]), whose hash the
    # lock does not hold; the lock names everything, which the check afterwards proves.
    pip("install", "--no-deps", "--require-hashes", "--only-binary", ":all:", "--requirement", LOCK)
    pip("check")
    mark_current("lock", lock_digest())


def pip(*words: str | Path) -> None:
    quiet = ("--quiet", "--disable-pip-version-check", "--no-input")
    if call(PYTHON, "-m", "pip", *words, *quiet):
        raise Stop(
            "The packages could not be installed; what pip said stands above. Only .venv was touched: "
            "when the network is back, give the same command again."
        )


def lock_digest() -> str:
    """Changes with the lock, with Python 3.x, and when the checkout was moved: an environment cannot move."""
    # Not with each build of Python: apt may bring another while this very script waits for it.
    return digest(LOCK.read_bytes(), str(sys.implementation.cache_tag).encode(), str(ROOT).encode())


def project_digest() -> str:
    return digest(lock_digest().encode(), (ROOT / "pyproject.toml").read_bytes())


def digest(*parts: bytes) -> str:
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def is_current(what: str, wanted: str) -> bool:
    mark = VENV / f"{what}.digest"
    return PYTHON.exists() and mark.exists() and mark.read_text(encoding="ascii") == wanted


def mark_current(what: str, made: str) -> None:
    (VENV / f"{what}.digest").write_text(made, encoding="ascii")


def venv_package() -> list[str]:
    """Debian keeps what `venv` needs in a package of its own."""
    if importlib.util.find_spec("ensurepip") is not None:
        return []
    return [f"python3.{sys.version_info.minor}-venv"]


def install_system_packages(wanted: Sequence[str]) -> None:
    """Does nothing where apt is not: there, tests that need a missing program say so and are skipped."""
    if shutil.which("apt-get") is None or shutil.which("dpkg-query") is None:
        return
    missing = missing_packages(wanted)
    if not missing:
        return
    command = ["apt-get", "install", "--yes", "--no-install-recommends", *missing]
    if os.geteuid() != 0:
        raise Stop(
            f"These system packages are missing. Please give this command, then try again:\n  sudo {' '.join(command)}"
        )
    say(f"Installing system packages: {' '.join(missing)} …")
    for step in (["apt-get", "update"], command):
        apt(step)


def apt(command: Sequence[str]) -> None:
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(
        command, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
    )
    if done.returncode:
        sys.stdout.write(done.stdout.decode(errors="replace"))
        raise Stop(f"“{' '.join(command)}” did not work; what it said stands above.")


def missing_packages(wanted: Sequence[str]) -> list[str]:
    # Ubuntu 24.04 gave some libraries a name of their own that ends in t64.
    names = [name + ending for name in wanted for ending in ("", "t64")]
    asked = subprocess.run(
        ["dpkg-query", "--show", "--showformat", "${Package} ${db:Status-Status}\n", *names],
        capture_output=True,
        text=True,
        check=False,
    )
    there = {line.split()[0] for line in asked.stdout.splitlines() if line.endswith(" installed")}
    return [name for name in wanted if not there & {name, name + "t64"}]


# Helpers


def has_screen() -> bool:
    if sys.platform in ("win32", "darwin") or os.environ.get("WAYLAND_DISPLAY"):
        return True
    display = os.environ.get("DISPLAY", "")
    if not display.startswith(":"):
        return bool(display)
    number = display[1:].partition(".")[0]
    return Path(f"/tmp/.X11-unix/X{number}").exists()  # noqa: S108 - where X puts it, not a folder of ours


def share_work() -> list[str]:
    """A worker for each processor; a file's tests stay together, since they share what is slow to start."""
    processors = os.cpu_count() or 1
    return [] if processors == 1 else ["-n", str(min(processors, 8)), "--dist", "loadfile", "--no-loadscope-reorder"]


def passes(name: str, *words: str) -> bool:
    say(f"{name} …")
    return call(PYTHON, *words) == 0


def call(*words: str | Path) -> int:
    """Runs a program in the project's folder and gives its exit code."""
    env = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "PYTHONHOME")}
    return subprocess.run([str(word) for word in words], cwd=ROOT, env=env, check=False).returncode


def describe_words() -> str:
    return "\n".join(f"  python3 dev.py {word:13} {action.__doc__ or ''}" for word, action in WORDS.items())


def say(words: str) -> None:
    print(words, flush=True)


def main() -> int:
    if sys.version_info < (3, 11):  # noqa: UP036 - someone may start it with an older one
        say("Observer needs Python 3.11 or later. This is Python {}.{}.".format(*sys.version_info[:2]))
        return 1
    word, *others = sys.argv[1:] or ["--help"]
    if word not in WORDS:
        say(f"Give one word; what follows it is handed on to the program behind it.\n{describe_words()}")
        return 0 if word in ("-h", "--help") else 2
    try:
        return WORDS[word](others)
    except Stop as reason:
        say(str(reason))
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
