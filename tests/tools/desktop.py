"""A desktop of its own for a journey: X server, window manager, session bus, and a screen reader's view.

    with Desktop() as desktop:
        app = desktop.start([sys.executable, "-m", "observer_app"], env={"OBSERVER_STORE": str(folder)})
        app.press(app.wait_for("push button", "Open"))         # as a screen reader does it
        app.click(app.find("radio button", "Clearly there"))   # as a pointer does it
        app.key("Tab"); app.type_text("He put his pen down.")  # as a keyboard does it
        app.screenshot(tmp_path / "rating.png")
        app.kill()                                             # as a flat battery does it

Each desktop has a display number of its own, so journeys may run side by side. A window manager is there, so
keys go to the window in front. Roles are AT-SPI's words: push button, radio button, check box, text, label,
heading, list item, frame, dialog, alert. Linux only.
"""

from __future__ import annotations

import contextlib
import itertools
import json
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

SYSTEM_PYTHON = "/usr/bin/python3"
NEEDED = ("Xvfb", "openbox", "dbus-daemon", "xdotool", SYSTEM_PYTHON)
_POLL_S = 0.03


class NotThere(AssertionError):
    """What was looked for did not appear; the message holds what was there instead."""


class NodeGone(LookupError):
    """The node, or the program that it belongs to, no longer exists."""


@dataclass(frozen=True)
class Node:
    """One thing that a screen reader meets, as it was when it was looked at."""

    handle: int
    role: str
    name: str
    description: str = ""
    id: str = ""
    states: tuple[str, ...] = ()
    extents: tuple[int, int, int, int] | None = None
    """x, y, width, height in pixels of the screen."""
    text: str = ""
    value: tuple[float, float, float] | None = None
    """Smallest, present, largest."""
    relations: Mapping[str, Sequence[str]] = field(default_factory=dict)
    actions: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    children: tuple[Node, ...] = ()

    @property
    def checked(self) -> bool:
        return "checked" in self.states

    @property
    def focused(self) -> bool:
        return "focused" in self.states

    @property
    def enabled(self) -> bool:
        return "enabled" in self.states

    def walk(self) -> Iterator[Node]:
        """This node and all below it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()

    def outline(self, indent: int = 0) -> str:
        """What is visible, one line a node, to be read in a failure."""
        if indent and "visible" not in self.states:
            return ""
        said = f" = {self.text!r}" if self.text and self.text != self.name else ""
        kept = [s for s in self.states if s in ("checked", "focused", "selected", "expanded")]
        line = f"{'  ' * indent}{self.role} {self.name!r}{said} {' '.join(kept)}".rstrip() + "\n"
        return line + "".join(child.outline(indent + 1) for child in self.children)


def read_node(about: Mapping[str, Any]) -> Node:
    """The node, and all below it, that the AT-SPI server described."""
    whole = dict(about)
    for key in ("states", "actions", "keys", "extents", "value"):
        whole[key] = None if whole[key] is None else tuple(whole[key])
    whole["children"] = tuple(read_node(child) for child in whole.get("children", ()))
    return Node(**whole)


def missing_programs() -> list[str]:
    """What a journey needs and this computer has not."""
    return [program for program in NEEDED if shutil.which(program) is None]


class Desktop:
    """A screen nobody sees, with everything that belongs to one."""

    def __init__(self, width: int = 1366, height: int = 768) -> None:
        self.size = (width, height)
        self._running: list[subprocess.Popen[Any]] = []
        self._apps: list[App] = []
        self._folder = Path(tempfile.mkdtemp(prefix="desktop-"))
        self.env: dict[str, str] = {}
        try:
            self._open()
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def start(
        self,
        command: Sequence[str | Path],
        env: Mapping[str, str] | None = None,
        *,
        cwd: Path | None = None,
        timeout_s: float = 30,
    ) -> App:
        """Starts a program and waits until its window has the keyboard and a screen reader can see it."""
        app = App(self, command, {**self.env, **(env or {})}, cwd)
        self._apps.append(app)
        app._wait_for_window(timeout_s)
        return app

    def screenshot(self, path: Path) -> Path:
        """The whole screen as a PNG."""
        from PIL import ImageGrab

        ImageGrab.grab(xdisplay=self.env["DISPLAY"]).save(path)
        return path

    def xdotool(self, *words: str) -> str:
        """What keyboard and pointer do, in xdotool's own words."""
        done = subprocess.run(["xdotool", *words], env=self.env, check=True, timeout=60, capture_output=True, text=True)
        return done.stdout

    def ask(self, question: str, *arguments: object) -> Any:
        """One question to the AT-SPI server (see `atspi_server.Reader`)."""
        asking, answering = self._reader.stdin, self._reader.stdout
        if asking is None or answering is None:
            raise RuntimeError("The AT-SPI server has no pipes.")
        asking.write(json.dumps([question, arguments]).encode() + b"\n")
        asking.flush()
        return _understood(answering.readline(), self._folder / "atspi.log")

    def end_apps(self) -> None:
        """Ends every program that still runs here; the desktop stays open."""
        for app in self._apps:
            app.kill()

    def close(self) -> None:
        self.end_apps()
        for process in reversed(self._running):
            _end(process)
        shutil.rmtree(self._folder, ignore_errors=True)

    def _open(self) -> None:
        missing = missing_programs()
        if missing:
            raise RuntimeError(f"A desktop needs {', '.join(missing)}: python3 dev.py test installs them.")
        runtime = self._folder / "runtime"
        runtime.mkdir(mode=0o700)
        kept = {k: v for k, v in os.environ.items() if k not in ("WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS")}
        self.env = kept | {
            "XDG_RUNTIME_DIR": str(runtime),
            "XDG_CONFIG_HOME": str(self._folder / "config"),
            "QT_QPA_PLATFORM": "xcb",
            "QT_ACCESSIBILITY": "1",
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
            "NO_AT_BRIDGE": "0",
        }
        screen = "{}x{}x24".format(*self.size)
        self.env["DISPLAY"] = ":" + self._start_and_hear(
            ["Xvfb", "-displayfd", "{fd}", "-screen", "0", screen, "-dpi", "96", "-nolisten", "tcp", "-noreset"]
        )
        self.env["DBUS_SESSION_BUS_ADDRESS"] = self._start_and_hear(
            ["dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address={fd}"]
        )
        self._start_window_manager()
        self._start_reader()

    def _start_window_manager(self) -> None:
        # Without one, no window is ever given the keyboard.
        ready = self._folder / "openbox-ready"
        self._launch(["openbox", "--sm-disable", "--startup", f"touch '{ready}'"])
        _wait(ready.exists, 20, "openbox did not start")

    def _start_reader(self) -> None:
        server = Path(__file__).with_name("atspi_server.py")
        self._reader = self._launch(
            [SYSTEM_PYTHON, "-E", "-s", str(server)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, log="atspi.log"
        )
        answering = self._reader.stdout
        if answering is None or _understood(answering.readline(), self._folder / "atspi.log") != "ready":
            raise RuntimeError("The AT-SPI server did not start.")

    def _start_and_hear(self, command: list[str]) -> str:
        """Starts a server that writes one line about itself to a pipe, and reads that line."""
        reading, writing = os.pipe()
        try:
            self._launch([word.replace("{fd}", str(writing)) for word in command], pass_fds=[writing])
        finally:
            os.close(writing)
        with os.fdopen(reading, encoding="ascii") as pipe:
            line = pipe.readline().strip()
        if not line:
            raise RuntimeError(f"{command[0]} did not start.")
        return line

    def _launch(
        self,
        command: Sequence[str],
        *,
        stdin: int = subprocess.DEVNULL,
        stdout: int = subprocess.DEVNULL,
        pass_fds: Sequence[int] = (),
        log: str | None = None,
    ) -> subprocess.Popen[bytes]:
        errors: IO[bytes] | int = (self._folder / log).open("wb") if log else subprocess.DEVNULL
        process = subprocess.Popen(command, env=self.env, stdin=stdin, stdout=stdout, stderr=errors, pass_fds=pass_fds)
        if not isinstance(errors, int):
            errors.close()
        self._running.append(process)
        return process


class App:
    """One program on a desktop, met through keyboard, pointer, or accessible actions."""

    def __init__(
        self, desktop: Desktop, command: Sequence[str | Path], env: Mapping[str, str], cwd: Path | None
    ) -> None:
        self.desktop = desktop
        self._log = desktop._folder / f"app-{len(desktop._apps)}.log"
        with self._log.open("wb") as log:
            self.process = subprocess.Popen(
                [str(word) for word in command],
                env=dict(env),
                cwd=cwd,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )
        self._handle = -1

    # What is there

    def tree(self) -> Node:
        """All that a screen reader is given, hidden things included."""
        return read_node(self.desktop.ask("tree", self._handle))

    def glance(self) -> list[tuple[int, Node]]:
        """All that is on show, in reading order, each with how deep it lies: quick, and with no more than is seen."""
        told = self.desktop.ask("glance", self._handle)
        return [(depth, _glanced(*about)) for depth, *about in told]

    def page(self, mark: str) -> str:
        """What follows `mark` in the id of what is on show; empty where nothing does, or while a window asks."""
        return str(self.desktop.ask("page", self._handle, mark))

    def find_all(self, role: str | None = None, name: str | None = None, *, contains: str | None = None) -> list[Node]:
        """Each visible node with this role, exactly this name, and these words in its name or text."""
        return [read_node(about) for about in self.desktop.ask("find", self._handle, role, name, contains)]

    def find(self, role: str | None = None, name: str | None = None, *, contains: str | None = None) -> Node:
        """The first of them, now."""
        found = self.find_all(role, name, contains=contains)
        if not found:
            raise NotThere(f"No {role or 'node'} {name or contains!r}.\n{self._what_is_there()}")
        return found[0]

    def wait_for(
        self,
        role: str | None = None,
        name: str | None = None,
        timeout_s: float = 15,
        *,
        contains: str | None = None,
        state: str | None = None,
    ) -> Node:
        """The first of them as soon as it is there, and in this state if one is given."""
        found: list[Node] = []

        def there() -> bool:
            self._fail_if_ended()
            with contextlib.suppress(NodeGone):
                fits = self.find_all(role, name, contains=contains)
                found[:] = [node for node in fits if state is None or state in node.states]
            return bool(found)

        self._wait(there, timeout_s, f"No {role or 'node'} {name or contains!r} {state or ''} appeared.")
        return found[0]

    def wait_until_gone(
        self,
        role: str | None = None,
        name: str | None = None,
        timeout_s: float = 15,
        *,
        contains: str | None = None,
    ) -> None:
        def gone() -> bool:
            self._fail_if_ended()
            with contextlib.suppress(NodeGone):
                return not self.find_all(role, name, contains=contains)
            return False

        self._wait(gone, timeout_s, f"{role or 'The node'} {name or contains!r} is still there.")

    def look(self, node: Node) -> Node:
        """The same node as it is now, without its children."""
        return read_node(self.desktop.ask("look", node.handle))

    def focused(self) -> Node | None:
        """Where the keyboard is."""
        return next((node for node in self.tree().walk() if node.focused and node.role != "frame"), None)

    def announcements(self) -> list[str]:
        """What a screen reader was told to say, since the desktop was opened."""
        return [heard["text"] for heard in self.desktop.ask("announcements")]

    # By accessible actions

    def press(self, node: Node) -> None:
        """Does what a screen reader does to use this control: Toggle what can be checked, Press the rest."""
        offered = {action.replace(" ", "").lower(): action for action in node.actions}
        for wanted in ("toggle", "press", "select"):
            if wanted in offered:
                return self.act(node, offered[wanted])
        raise NotThere(f"{node.role} {node.name!r} offers {node.actions}, and nothing that uses it.")

    def act(self, node: Node, action: str) -> None:
        """Does one of `node.actions`."""
        if not self.desktop.ask("act", node.handle, action):
            raise AssertionError(f"{node.role} {node.name!r} refused to {action}.")

    def focus(self, node: Node) -> None:
        self.act(node, "SetFocus")

    def set_text(self, node: Node, text: str) -> None:
        """Puts the whole text into a box at once, as dictation does."""
        if not self.desktop.ask("set_text", node.handle, text):
            raise AssertionError(f"{node.role} {node.name!r} refused the text.")

    def set_value(self, node: Node, value: float) -> None:
        """Sets a slider or a number."""
        if not self.desktop.ask("set_value", node.handle, value):
            raise AssertionError(f"{node.role} {node.name!r} refused the value.")

    # By pointer

    def click(self, node: Node) -> None:
        """A click with the first button in the middle of the node, where it is on the screen now."""
        x, y, width, height = self._settled_extents(node)
        across, down = self.desktop.size
        middle = (x + width // 2, y + height // 2)
        if not (0 <= middle[0] < across and 0 <= middle[1] < down):
            raise NotThere(f"{node.role} {node.name!r} is outside the screen, at {middle}: scroll to it.")
        self.click_at(*middle)

    def click_at(self, x: int, y: int) -> None:
        self.desktop.xdotool("mousemove", str(x), str(y), "click", "1")

    def scroll(self, node: Node, notches: int) -> None:
        """Turns the wheel over the node: up with a negative number."""
        extents = self._settled_extents(node)
        x, y = extents[0] + extents[2] // 2, extents[1] + extents[3] // 2
        x, y = (max(0, min(now, most - 1)) for now, most in zip((x, y), self.desktop.size, strict=True))
        button = "4" if notches < 0 else "5"
        self.desktop.xdotool("mousemove", str(x), str(y), "click", "--repeat", str(abs(notches)), button)

    def _settled_extents(self, node: Node) -> tuple[int, int, int, int]:
        """Where the node is, once it no longer moves: a page may still be laying itself out."""
        places: list[tuple[int, int, int, int] | None] = [self.look(node).extents]

        def settled() -> bool:
            places.append(self.look(node).extents)
            return places[-1] == places[-2]

        self._wait(settled, 5, f"{node.role} {node.name!r} does not keep still.")
        if places[-1] is None:
            raise NotThere(f"{node.role} {node.name!r} is nowhere on the screen.")
        return places[-1]

    # By keyboard

    def key(self, *keys: str) -> None:
        """Presses keys one after the other, in xdotool's names: `key("Tab", "ctrl+2", "Return")`."""
        self.desktop.xdotool("key", "--delay", "8", *keys)

    def type_text(self, text: str) -> None:
        """Types into whatever has the keyboard."""
        for plain, letters in itertools.groupby(text, str.isascii):
            # What has no key of its own is given one for a moment; the program needs that long to read it.
            self.desktop.xdotool("type", "--delay", "6" if plain else "600", "--", "".join(letters))

    # The program itself

    def screenshot(self, path: Path) -> Path:
        return self.desktop.screenshot(path)

    def output(self) -> str:
        """What the program has printed so far."""
        return self._log.read_text(encoding="utf-8", errors="replace") if self._log.exists() else ""

    @property
    def running(self) -> bool:
        return self.process.poll() is None

    def kill(self) -> None:
        """Ends it as a power cut does: at once, with no word."""
        if self.running:
            self.process.send_signal(signal.SIGKILL)
        self.process.wait(10)

    def close(self, timeout_s: float = 15) -> int:
        """Closes the window in front as the window manager does, and gives the program's exit code."""
        self.key("alt+F4")
        return self.process.wait(timeout_s)

    def _wait_for_window(self, timeout_s: float) -> None:
        def appeared() -> bool:
            self._fail_if_ended()
            handle = self.desktop.ask("application", [self.process.pid, *_descendants(self.process.pid)])
            self._handle = -1 if handle is None else handle
            return self._handle >= 0

        _wait(appeared, timeout_s, lambda: f"No window appeared.\n{self.output()}")

    def _fail_if_ended(self) -> None:
        if not self.running:
            raise NotThere(f"The program ended with {self.process.returncode}.\n{self.output()}")

    def _wait(self, happened: Any, timeout_s: float, otherwise: str) -> None:
        _wait(happened, timeout_s, lambda: f"{otherwise}\n{self._what_is_there()}")

    def _what_is_there(self) -> str:
        with contextlib.suppress(NodeGone):
            return f"{self.tree().outline()}{self.output()}"
        return self.output()


def _glanced(handle: int, role: str, name: str, id_: str, states: list[str], extents: list[int], text: str) -> Node:
    place = (extents[0], extents[1], extents[2], extents[3]) if extents else None
    return Node(handle, role, name, id=id_, states=tuple(states), extents=place, text=text)


def _understood(line: bytes, log: Path) -> Any:
    if not line:
        raise RuntimeError(f"The AT-SPI server ended: {log.read_text(errors='replace')}")
    said = json.loads(line)
    if "gone" in said:
        raise NodeGone(said["gone"])
    if "error" in said:
        raise NotThere(said["error"])
    return said["answer"]


def _wait(happened: Any, timeout_s: float, otherwise: Any) -> None:
    end = time.monotonic() + timeout_s
    while not happened():
        if time.monotonic() > end:
            raise NotThere(otherwise if isinstance(otherwise, str) else otherwise())
        time.sleep(_POLL_S)


def _descendants(pid: int) -> list[int]:
    """Processes started by this one: a console script on some platforms starts Python as a child."""
    with contextlib.suppress(OSError):
        words = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
        return [below for child in map(int, words) for below in (child, *_descendants(child))]
    return []


def _end(process: subprocess.Popen[Any]) -> None:
    if process.poll() is None:
        process.terminate()
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(5)
    if process.poll() is None:
        process.kill()
        process.wait(5)
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            pipe.close()
