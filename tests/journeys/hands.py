"""Three ways to use a window, with one vocabulary: keys alone, a pointer alone, a screen reader's actions alone.

A journey is told in `press`, `choose` and `write`; what it takes to do that is each hand's own affair. Nothing here
knows a page's words.
"""

from __future__ import annotations

import time
from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass

from tests.tools.accessible_tree import find_faults
from tests.tools.desktop import App, Node, NodeGone, NotThere

PATIENCE_S = 60
"""How long a journey waits for anything: never reached where all is well, however busy the computer."""
ANSWERS = ("radio button", "check box")
BOXES = ("text", "password text", "entry")
BUTTONS = ("push button",)
_PAGES = ".QStackedWidget."
_POLL_S = 0.02


@dataclass(frozen=True)
class Seen:
    """Something on show, and all that it is in, the nearest first."""

    node: Node
    above: tuple[Node, ...]

    @property
    def group(self) -> str:
        """The question that it answers: the nearest name above it."""
        return next((each.name for each in self.above if each.name), "")

    @property
    def extents(self) -> tuple[int, int, int, int]:
        """x, y, width, height on the screen."""
        assert self.node.extents is not None
        return self.node.extents

    def has_name(self, name: str) -> bool:
        return self.node.name == name


Wanted = Callable[[Seen], bool]


def button(name: str) -> Wanted:
    return lambda seen: seen.node.role in BUTTONS and seen.has_name(name)


def box(name: str) -> Wanted:
    return lambda seen: seen.node.role in BOXES and seen.has_name(name)


def answer(name: str, question: str = "") -> Wanted:
    """An answer to be chosen; `question` says to what, where several have the same words."""
    return lambda seen: seen.node.role in ANSWERS and seen.has_name(name) and question in ("", seen.group)


class Hand(ABC):
    """Looks at the program as a screen reader does, and uses it in one way only."""

    def __init__(self, app: App) -> None:
        self.app = app
        self.faults: list[str] = []
        """What a screen reader's user would trip over, on any page that was come to."""

    # -- using -------------------------------------------------------------------------------------------

    def press(self, name: str) -> None:
        """Use the button of this name."""
        self.use(button(name), f"button {name!r}")

    def choose(self, name: str, question: str = "") -> None:
        """Use the answer of this name, and see that it is chosen where it stays on show."""
        self.use(answer(name, question), f"answer {name!r} to {question!r}")

    @abstractmethod
    def use(self, wanted: Wanted, said: str) -> None:
        """Press what is wanted."""

    @abstractmethod
    def write(self, name: str, text: str) -> None:
        """Fill the box of this name."""

    # -- looking -----------------------------------------------------------------------------------------

    def everything(self) -> list[Seen]:
        """All that is on show in the window in front, in reading order; looked at anew if it changes meanwhile."""
        found: list[Seen] = []

        def look() -> bool:
            found[:] = self._look_once()
            return bool(found)

        self.wait(look, "Nothing is on show.")
        return found

    def _look_once(self) -> list[Seen]:
        seen: list[Seen] = []
        above: list[Node] = []
        for depth, node in self.app.glance():
            del above[depth:]
            seen.append(Seen(node, tuple(reversed(above))))
            above.append(node)
        asks = [each.node for each in seen if not each.above and each.node.role in ("dialog", "alert", "file chooser")]
        return [each for each in seen if not asks or asks[-1] in (each.node, *each.above)]

    def see(self, wanted: Wanted, said: str) -> Seen:
        """The one thing that is wanted, as soon as it is there and can be used."""
        found: list[Seen] = []

        def there() -> bool:
            found[:] = [seen for seen in self.everything() if wanted(seen) and seen.node.enabled]
            return bool(found)

        self.wait(there, f"There is no {said}.")
        assert len(found) == 1, f"{len(found)} × {said}.\n{self.app.tree().outline()}"
        return found[0]

    def wait_for_page(self, name: str) -> None:
        """Until the page of this name in the table of pages is on show; it is searched for faults on the way."""
        self.wait(lambda: self.page == name, f"The page {name!r} did not come.")
        self.wait(lambda: self._search(name), f"The page {name!r} cannot be read.")

    def _search(self, page: str) -> bool:
        self.faults += [f"{page}: {fault}" for fault in find_faults(self.app.tree())]
        return True

    def wait_for_words(self, words: str) -> None:
        """Until some label has these words in it."""
        self.wait(lambda: self.shows(words), f"{words!r} is said nowhere.")

    def shows(self, words: str) -> bool:
        return any(words in seen.node.name or words in seen.node.text for seen in self.everything())

    @property
    def page(self) -> str:
        """The name of the page on show."""
        found: list[str] = []

        def look() -> bool:
            found[:] = [self.app.page(_PAGES)]
            return True

        self.wait(look, "Nothing is on show.")
        return found[0]

    def labels(self, kind: str) -> list[str]:
        """What each label of this class says, such as the five tiles of words."""
        return [seen.node.name for seen in self.everything() if seen.node.id.endswith(f".{kind}")]

    def wait(self, happened: Callable[[], bool], otherwise: str) -> None:
        """Until something is so; a page that changes under the look is looked at again."""
        end = time.monotonic() + PATIENCE_S
        while not self._is_so(happened):
            if time.monotonic() > end:
                raise NotThere(f"{otherwise}\n{self.app.tree().outline()}{self.app.output()}")
            time.sleep(_POLL_S)

    def _is_so(self, happened: Callable[[], bool]) -> bool:
        if not self.app.running:
            raise NotThere(f"The program ended with {self.app.process.returncode}.\n{self.app.output()}")
        try:
            return happened()
        except NodeGone:
            return False


class Keyboard(Hand):
    """Tab, Shift+Tab, arrows, Space, Enter, and letters; never acts before the focus is where it should be."""

    def use(self, wanted: Wanted, said: str) -> None:
        self.reach(wanted, said)
        self.app.key("space")

    def write(self, name: str, text: str) -> None:
        wanted = box(name)
        self.reach(wanted, f"box {name!r}")
        self.app.type_text(text)
        self.wait(lambda: self.see(wanted, name).node.text.endswith(text), f"{text!r} did not arrive in {name!r}.")

    def keys(self, *keys: str) -> None:
        self.app.key(*keys)

    def reach(self, wanted: Wanted, said: str) -> Seen:
        """Moves the focus there as a person does: by Tab from group to group, by arrows in one."""
        target, way = self.see(wanted, said), ""
        every = self.everything()
        for _ in range(150):
            here = _focused(every)
            if here is not None and wanted(here):
                return here
            target = next((seen for seen in every if wanted(seen)), target)
            way = way or _way(every, here, target)
            self.app.key(_arrow(every, here, target) or way)
            every = self._look_after_moving_from(here)
        raise NotThere(f"The keyboard does not come to {said}.\n{self.app.tree().outline()}")

    def _look_after_moving_from(self, before: Seen | None) -> list[Seen]:
        found: list[Seen] = []

        def has_moved() -> bool:
            found[:] = self.everything()
            return not _same(_focused(found), before)

        self.wait(has_moved, f"A key leads nowhere from {before and before.node.name!r}.")
        return found

    def focused(self) -> Seen | None:
        """Where the keyboard is."""
        return _focused(self.everything())

    def is_on_heading(self) -> bool:
        here = self.focused()
        return here is not None and here.node.id.endswith(".Heading")


class Pointer(Hand):
    """Clicks where things are seen to be, and turns the wheel; keys go only into the box that was clicked."""

    def __init__(self, app: App) -> None:
        super().__init__(app)
        self.clicks = 0

    def use(self, wanted: Wanted, said: str) -> None:
        self.app.click_at(*self._point_at(wanted, said))
        self.clicks += 1

    def write(self, name: str, text: str) -> None:
        wanted = box(name)
        self.use(wanted, f"box {name!r}")
        self.wait(lambda: self.see(wanted, name).node.focused, f"A click does not lead into {name!r}.")
        self.app.type_text(text)
        self.wait(lambda: self.see(wanted, name).node.text.endswith(text), f"{text!r} did not arrive in {name!r}.")

    def _point_at(self, wanted: Wanted, said: str) -> tuple[int, int]:
        """The middle of what can be seen of it, scrolled to as far as is needed."""
        for _ in range(60):
            seen = self._at_rest(wanted, said)
            x, y, width, height = _visible_part(seen)
            if height >= min(44, seen.extents[3]) and width >= 20:
                return x + width // 2, y + height // 2
            self._scroll_towards(seen)
        raise NotThere(f"No scrolling brings {said} into sight.\n{self.app.tree().outline()}")

    def _at_rest(self, wanted: Wanted, said: str) -> Seen:
        """What is wanted, once it no longer moves."""
        seen = [self.see(wanted, said)]

        def still() -> bool:
            seen.append(self.see(wanted, said))
            return seen[-1].extents == seen[-2].extents

        self.wait(still, f"{said} does not keep still.")
        return seen[-1]

    def _scroll_towards(self, seen: Seen) -> None:
        area = next(Seen(each, ()) for each in seen.above if each.id.endswith(".ScrollPage"))
        x, y, _, height = area.extents
        below = seen.extents[1] + seen.extents[3] > y + height
        # At the very edge of the column nothing else takes the wheel.
        self.app.desktop.xdotool("mousemove", str(x + 3), str(y + height // 2), "click", "5" if below else "4")


class ScreenReader(Hand):
    """Accessible actions alone: no pointer, and no key at all."""

    def use(self, wanted: Wanted, said: str) -> None:
        self.app.press(self._hold(wanted, said))

    def write(self, name: str, text: str) -> None:
        self.app.set_text(self._hold(box(name), f"box {name!r}"), text)
        self.wait(lambda: self.see(box(name), name).node.text == text, f"{name!r} did not take {text!r}.")

    def _hold(self, wanted: Wanted, said: str) -> Node:
        """What is wanted, with all that is known of it, once it is sure to be there: pages are made anew at times."""
        held: list[Node] = []

        def is_there() -> bool:
            held[:] = [self.app.look(self.see(wanted, said).node)]
            return True

        self.wait(is_there, f"{said} cannot be held.")
        return held[0]


def _same(one: Seen | None, other: Seen | None) -> bool:
    if one is None or other is None:
        return one is other
    return (one.node.id, one.node.name, one.node.extents) == (other.node.id, other.node.name, other.node.extents)


def _focused(every: list[Seen]) -> Seen | None:
    held = [seen for seen in every if seen.node.focused and seen.node.role not in ("frame", "filler")]
    return held[-1] if held else None


def _way(every: list[Seen], here: Seen | None, target: Seen) -> str:
    """The key that leads towards the target by the order of reading."""
    return "shift+Tab" if _is_after(every, here, target) else "Tab"


def _arrow(every: list[Seen], here: Seen | None, target: Seen) -> str:
    """The arrow key that leads towards another answer to the same question; empty elsewhere."""
    if (
        here is None
        or here.node.role != "radio button"
        or (here.node.role, here.group) != (target.node.role, target.group)
    ):
        return ""
    return "Up" if _is_after(every, here, target) else "Down"


def _is_after(every: list[Seen], here: Seen | None, target: Seen) -> bool:
    return here in every and target in every and every.index(here) > every.index(target)


def _visible_part(seen: Seen) -> tuple[int, int, int, int]:
    """x, y, width, height of what is not cut off by anything that it is in."""
    left, top, width, height = seen.extents
    right, bottom = left + width, top + height
    for each in seen.above:
        if each.extents is not None and each.extents[2] > 0:
            x, y, across, down = each.extents
            left, top, right, bottom = max(left, x), max(top, y), min(right, x + across), min(bottom, y + down)
    return left, top, max(0, right - left), max(0, bottom - top)
