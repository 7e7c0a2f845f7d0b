"""Looks at programs as a screen reader does (AT-SPI), on behalf of a test: one JSON line asks, one answers.

Run by the distribution's /usr/bin/python3, for which python3-gi is built; it imports nothing of ours.
A node is known by a number, the handle, for as long as this process lives.
"""

from __future__ import annotations

import json
import os
import sys
import warnings
from collections.abc import Callable, Iterator
from typing import Any

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

STATES = (
    "ACTIVE", "CHECKABLE", "CHECKED", "EDITABLE", "ENABLED", "EXPANDABLE", "EXPANDED", "FOCUSABLE", "FOCUSED",
    "INVALID_ENTRY", "MODAL", "MULTI_LINE", "READ_ONLY", "REQUIRED", "SELECTABLE", "SELECTED", "SENSITIVE", "SHOWING",
    "VISIBLE",
)  # fmt: skip
LEAVES = frozenset({"check box", "label", "password text", "push button", "radio button", "scroll bar", "text"})
WRITTEN_IN = frozenset({"entry", "password text", "text"})
"""At a glance nothing is looked for below the first, and words only in the second: each question takes its time."""
# Looking one up in the library each time takes longer than asking the program.
_NUMBERS = tuple((name.lower(), int(getattr(Atspi.StateType, name))) for name in STATES)
_SHOWING = Atspi.StateType.SHOWING
DEEPEST = 60
ASKING = frozenset({"alert", "dialog", "file chooser"})


class Reader:
    """Answers the questions; each public method is one of them."""

    def __init__(self) -> None:
        self._nodes: list[Any] = []
        self._heard: list[dict[str, Any]] = []
        self._listener = Atspi.EventListener.new(self._hear)
        self._listener.register("object:announcement")

    def application(self, pids: list[int]) -> int | None:
        """The handle of the first program among these processes that has a window with the keyboard."""
        for program in _children(Atspi.get_desktop(0)):
            if program.get_process_id() in pids and any(_is_active(window) for window in _children(program)):
                return self._keep(program)
        return None

    def tree(self, handle: int) -> dict[str, Any]:
        return self._describe_all(self._nodes[handle], DEEPEST)

    def glance(self, handle: int) -> list[list[Any]]:
        """What is on show below, in reading order: depth, handle, role, name, id, states, extents, text of each.

        Quicker than `tree`, which also asks for what is hidden and for what few need to know.
        """
        return list(self._glance(self._nodes[handle], 0))

    def page(self, handle: int, mark: str) -> str:
        """What follows `mark` in the id of the first thing on show that ends with one word after it; empty for none,
        or while a window asks something. Nothing below it is looked at, so this is much quicker than a glance.
        """
        windows = [each for each in _children(self._nodes[handle]) if each.get_state_set().contains(_SHOWING)]
        if any(_role(each) in ASKING for each in windows):
            return ""
        return next((name for each in windows for name in _marked(each, mark, DEEPEST)), "")

    def look(self, handle: int) -> dict[str, Any]:
        """One node as it is now, without its children."""
        return self._describe(self._nodes[handle], handle)

    def find(self, handle: int, role: str | None, name: str | None, contains: str | None) -> list[dict[str, Any]]:
        """Each visible node that fits, in reading order; what is hidden is not searched."""
        fits = [
            node
            for node in _visible(self._nodes[handle], DEEPEST)
            if (role is None or _role(node) == _same_word(role))
            and (name is None or (node.get_name() or "") == name)
            and (contains is None or contains in (node.get_name() or "") or contains in _text(node))
        ]
        return [self._describe(node, self._keep(node)) for node in fits]

    def act(self, handle: int, action: str) -> bool:
        """Does the action of this name; case and spaces do not matter, since Qt's versions differ on them."""
        actions = self._nodes[handle].get_action_iface()
        names = [_plain(actions.get_action_name(i)) for i in range(actions.get_n_actions())] if actions else []
        if _plain(action) not in names:
            raise LookupError(f"there is no action {action!r} here, only {names}")
        return bool(actions.do_action(names.index(_plain(action))))

    def set_text(self, handle: int, text: str) -> bool:
        editable = self._nodes[handle].get_editable_text_iface()
        if editable is None:
            raise LookupError("this node takes no text")
        return bool(editable.set_text_contents(text))

    def set_value(self, handle: int, value: float) -> bool:
        holder = self._nodes[handle].get_value_iface()
        if holder is None:
            raise LookupError("this node has no value")
        return bool(holder.set_current_value(value))

    def announcements(self) -> list[dict[str, Any]]:
        return self._heard

    def _hear(self, event: Any) -> None:
        self._heard.append({"text": str(event.any_data), "politeness": event.detail1})

    def _keep(self, node: Any) -> int:
        self._nodes.append(node)
        return len(self._nodes) - 1

    def _describe_all(self, node: Any, depth: int) -> dict[str, Any]:
        about = self._describe(node, self._keep(node))
        if depth:
            about["children"] = [self._describe_all(child, depth - 1) for child in _children(node)]
        return about

    def _glance(self, node: Any, depth: int) -> Iterator[list[Any]]:
        for child in _children(node) if depth < DEEPEST else ():
            states = child.get_state_set()
            if states.contains(_SHOWING):
                role = _role(child)
                about = [child.get_name() or "", child.get_accessible_id() or "", _state_names(states)]
                text = _text(child) if role in WRITTEN_IN else ""
                yield [depth, self._keep(child), role, *about, _extents(child), text]
                if role not in LEAVES:
                    yield from self._glance(child, depth + 1)

    def _describe(self, node: Any, handle: int) -> dict[str, Any]:
        states = node.get_state_set()
        return {
            "handle": handle,
            "role": _role(node),
            "name": node.get_name() or "",
            "description": node.get_description() or "",
            "id": node.get_accessible_id() or "",
            "states": _state_names(states),
            "extents": _extents(node),
            "text": _text(node),
            "value": _value(node),
            "relations": _relations(node),
            **_actions(node),
        }


def _marked(node: Any, mark: str, depth: int) -> Iterator[str]:
    _, found, name = (node.get_accessible_id() or "").partition(mark)
    if found and "." not in name:
        yield name
    elif depth and _role(node) not in LEAVES:
        for child in _children(node):
            if child.get_state_set().contains(_SHOWING):
                yield from _marked(child, mark, depth - 1)


def _children(node: Any) -> Iterator[Any]:
    for i in range(node.get_child_count()):
        child = node.get_child_at_index(i)
        if child is not None:
            yield child


def _visible(node: Any, depth: int) -> Iterator[Any]:
    yield node
    for child in _children(node) if depth else ():
        if child.get_state_set().contains(Atspi.StateType.VISIBLE):
            yield from _visible(child, depth - 1)


def _state_names(states: Any) -> list[str]:
    held = {int(state) for state in states.get_states()}
    return [name for name, number in _NUMBERS if number in held]


def _role(node: Any) -> str:
    return _same_word(node.get_role_name())


def _same_word(role: str) -> str:
    # Later versions of AT-SPI say "button" for what Debian 12's says "push button" for.
    return "push button" if role == "button" else role


def _is_active(window: Any) -> bool:
    return bool(window.get_state_set().contains(Atspi.StateType.ACTIVE))


def _extents(node: Any) -> list[int] | None:
    component = node.get_component_iface()
    if component is None:
        return None
    box = component.get_extents(Atspi.CoordType.SCREEN)
    return [box.x, box.y, box.width, box.height]


def _text(node: Any) -> str:
    if node.get_text_iface() is None:
        return ""
    return str(Atspi.Text.get_text(node, 0, Atspi.Text.get_character_count(node)))


def _value(node: Any) -> list[float] | None:
    if node.get_value_iface() is None:
        return None
    least, now, most = Atspi.Value.get_minimum_value, Atspi.Value.get_current_value, Atspi.Value.get_maximum_value
    return [least(node), now(node), most(node)]


def _actions(node: Any) -> dict[str, list[str]]:
    actions = node.get_action_iface()
    each = range(actions.get_n_actions()) if actions else range(0)
    keys = [actions.get_key_binding(i) for i in each]
    return {"actions": [actions.get_action_name(i) for i in each], "keys": [key for key in keys if key]}


def _relations(node: Any) -> dict[str, list[str]]:
    return {
        relation.get_relation_type().value_nick: [
            relation.get_target(i).get_name() or "" for i in range(relation.get_n_targets())
        ]
        for relation in node.get_relation_set()
    }


def _plain(name: str) -> str:
    return name.replace(" ", "").lower()


def _answer(reader: Reader, line: bytes) -> dict[str, Any]:
    try:
        question, arguments = json.loads(line)
        ask: Callable[..., Any] = getattr(reader, question)
        return {"answer": ask(*arguments)}
    except GLib.Error as problem:
        # The node, or the whole program, is no longer there.
        return {"gone": str(problem)}
    except Exception as problem:  # noqa: BLE001 - the test that asked is told, whatever it is
        return {"error": f"{type(problem).__name__}: {problem}"}


def main() -> None:
    warnings.simplefilter("ignore")
    Atspi.init()
    Atspi.set_timeout(5000, 10000)
    reader = Reader()
    loop = GLib.MainLoop()
    waiting = bytearray()

    def read(descriptor: int, _condition: int) -> bool:
        more = os.read(descriptor, 65536)
        if not more:
            loop.quit()
            return False
        waiting.extend(more)
        while b"\n" in waiting:
            line, _, rest = bytes(waiting).partition(b"\n")
            waiting[:] = rest
            sys.stdout.write(json.dumps(_answer(reader, line)) + "\n")
            sys.stdout.flush()
        return True

    GLib.unix_fd_add_full(GLib.PRIORITY_LOW, 0, GLib.IOCondition.IN | GLib.IOCondition.HUP, read)
    sys.stdout.write(json.dumps({"answer": "ready"}) + "\n")
    sys.stdout.flush()
    loop.run()


if __name__ == "__main__":
    main()
