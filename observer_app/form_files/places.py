"""Where something stands in a form file, as people count: from one, and by names that are no code."""

from __future__ import annotations

import re

_STEP = re.compile(r"(\w+)(?:\[(\d+)\])?")
_NAMES = {
    "sections": "section",
    "items": "item",
    "options": "answer",
    "levels": "level",
    "enable_when": "condition",
    "scores": "score",
    "bands": "band",
    "mapping": "link",
    "authors": "author",
    "perspectives": "perspective",
    "not_rated": "reason",
    "who_else": "note",
    "how_to_rate": "rule",
}
_SILENT = frozenset({"scoring"})


def say_where(place: str) -> str:
    """“Section 2, item 1, answer 3, “descriptor”” for a place in the file; lines and columns as they are."""
    if not place:
        return "The file as a whole"
    if place.startswith("line "):
        return place.capitalize()
    if "@" in place:
        return place
    steps = [_say(name, number) for name, number in _STEP.findall(place)]
    words = ", ".join(step for step in steps if step) or f"“{place}”"
    return words[:1].upper() + words[1:]


def _say(name: str, number: str) -> str:
    if number:
        return f"{_NAMES.get(name, name)} {int(number) + 1}"
    return "" if name in _SILENT else f"“{name}”"
