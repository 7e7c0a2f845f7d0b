"""What a screen reader is given by a program: the whole tree, and what is wrong with it.

    python tests/tools/accessible_tree.py [options] -- COMMAND ARGUMENTS…

starts the command on a desktop of its own, writes the tree as JSON and names each fault on standard error:
a control without a name, a target that is too small, a shortcut that two controls share. With `--strict` a fault
gives exit code 1. Tests call `find_faults(app.tree())`.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.tools.desktop import Desktop, Node

USED = frozenset({
    "check box", "check menu item", "combo box", "dial", "entry", "link", "list", "list item", "menu item",
    "page tab", "password text", "push button", "radio button", "radio menu item", "slider", "spin button", "table",
    "table cell", "text", "toggle button", "tree", "tree item",
})  # fmt: skip
"""Roles that a person does something with, focusable or not."""
HOLDERS = frozenset({"filler", "frame", "panel", "scroll pane", "window"})
"""Roles that may take the focus only to pass it on."""
ANY_SIZE = frozenset({"list", "list item", "table", "table cell", "tree"})
MIN_TARGET_PX = 44


@dataclasses.dataclass(frozen=True)
class Fault:
    """One thing that would stand in somebody's way."""

    what: str
    where: str
    extents: tuple[int, int, int, int] | None = None

    def __str__(self) -> str:
        return f"{self.what}: {self.where} {self.extents or ''}".rstrip()


def find_faults(tree: Node, min_target_px: int = MIN_TARGET_PX) -> list[Fault]:
    """Every fault of what is showing; `min_target_px` 0 asks nothing about sizes."""
    faults = []
    for path, node in _showing_controls(tree, ()):
        where = " > ".join(path)
        if not node.name.strip() and not any(node.relations.get("labelled-by", ())):
            faults.append(Fault("a control without a name", where, node.extents))
        if node.extents and node.role not in ANY_SIZE and min(node.extents[2:]) < min_target_px:
            faults.append(Fault(f"a target smaller than {min_target_px} px", where, node.extents))
    return faults + _shared_shortcuts(tree)


def _showing_controls(node: Node, above: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Node]]:
    path = (*above, f"{node.role}:{node.name[:30]}" if node.name else node.role)
    takes_focus = "focusable" in node.states and node.role not in HOLDERS
    if "showing" in node.states and (node.role in USED or takes_focus):
        yield path, node
    for child in node.children:
        yield from _showing_controls(child, path)


def _shared_shortcuts(tree: Node) -> list[Fault]:
    owners: dict[str, set[str]] = defaultdict(set)
    for node in tree.walk():
        if "showing" in node.states:
            for key in (one for keys in node.keys for one in keys.split(";") if one.startswith("Alt+")):
                owners[key].add(f"{node.role}:{node.name}")
    return [
        Fault("a shortcut used twice", f"{key} by {', '.join(sorted(names))}")
        for key, names in owners.items()
        if len(names) > 1
    ]


def main() -> int:
    asked = _read_arguments()
    width, _, height = asked.size.partition("x")
    with Desktop(int(width), int(height)) as desktop:
        app = desktop.start(asked.command, timeout_s=asked.wait)
        tree = app.tree()
        if asked.png:
            app.screenshot(asked.png)
        faults = find_faults(tree, asked.min_target)
        said = {
            "faults": [dataclasses.asdict(fault) for fault in faults],
            "announcements": app.announcements(),
            "tree": dataclasses.asdict(tree),
        }
    whole = json.dumps(said, indent=1, ensure_ascii=False) + "\n"
    if asked.out:
        asked.out.write_text(whole, encoding="utf-8")
    else:
        sys.stdout.write(whole)
    sys.stderr.write(tree.outline() if asked.text else "")
    sys.stderr.writelines(f"{fault}\n" for fault in faults)
    return 1 if asked.strict and faults else 0


def _read_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="What a screen reader is given by a program, and its faults.")
    parser.add_argument("--out", type=Path, help="write the tree here instead of to standard output")
    parser.add_argument("--png", type=Path, help="also take a picture of the screen")
    parser.add_argument("--text", action="store_true", help="also print an outline to standard error")
    parser.add_argument("--size", default="1366x768", help="size of the screen")
    parser.add_argument("--wait", type=float, default=20, help="seconds to wait for the window")
    parser.add_argument("--min-target", type=int, default=MIN_TARGET_PX, help="smallest side of a target; 0: any")
    parser.add_argument("--strict", action="store_true", help="exit 1 when there is a fault")
    parser.add_argument("command", nargs="+", help="the program to start, after --")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
