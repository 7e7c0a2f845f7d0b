"""Keys and clicks whose moment is known to a millisecond: sent to the X server by this process, and waited for.

xdotool is a program of its own for each key; by the time it has ended, no one knows when the key was pressed.
"""

from __future__ import annotations

import ctypes
import time
from types import TracebackType
from typing import Self

_NAMES = {" ": "space", ".": "period", ",": "comma", "\n": "Return"}


class Fingers:
    """Presses keys and the first button of the pointer on one display; each call says when it was done."""

    def __init__(self, display: str) -> None:
        self._x = ctypes.CDLL("libX11.so.6")
        self._test = ctypes.CDLL("libXtst.so.6")
        self._x.XOpenDisplay.restype = ctypes.c_void_p
        self._x.XKeysymToKeycode.restype = ctypes.c_ubyte
        self._x.XStringToKeysym.restype = ctypes.c_ulong
        opened = self._x.XOpenDisplay(display.encode())
        if not opened:
            raise RuntimeError(f"The display {display} does not open.")
        self._display = ctypes.c_void_p(opened)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._x.XCloseDisplay(self._display)

    def type_letter(self, letter: str) -> float:
        """Presses and lets go of the key of a small letter, a space or a full stop."""
        return self.press(_NAMES.get(letter, letter))

    def press(self, *names: str) -> float:
        """Presses these keys together, in X's names: `press("Control_L", "End")`."""
        codes = [self._code(name) for name in names]
        for code in codes:
            self._test.XTestFakeKeyEvent(self._display, code, 1, 0)
        for code in reversed(codes):
            self._test.XTestFakeKeyEvent(self._display, code, 0, 0)
        return self._done()

    def click(self, x: int, y: int) -> float:
        """Moves the pointer there and clicks."""
        self._test.XTestFakeMotionEvent(self._display, -1, x, y, 0)
        for is_down in (1, 0):
            self._test.XTestFakeButtonEvent(self._display, 1, is_down, 0)
        return self._done()

    def _code(self, name: str) -> int:
        found: int = self._x.XKeysymToKeycode(self._display, ctypes.c_ulong(self._x.XStringToKeysym(name.encode())))
        if not found:
            raise LookupError(f"The keyboard has no key for {name!r}.")
        return found

    def _done(self) -> float:
        """Waits until the server has passed everything on; the moment, by the clock of `time.monotonic`."""
        self._x.XSync(self._display, 0)
        return time.monotonic()
