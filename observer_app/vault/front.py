"""What the unlock page shows before anyone has unlocked: a small plain file, readable with the standard library alone.

Nothing that is anyone's secret belongs here, and nothing here is trusted: a damaged file is as good as none.
"""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from observer_app.vault.files import replace_file

FRONT_FILE = "front.json"
_LARGEST_FILE = 1_000_000
_THEME = re.compile(r"[a-z_-]{1,30}")


@dataclass(frozen=True)
class FrontName:
    """One name to choose from."""

    uid: str
    shown: str


@dataclass(frozen=True)
class Front:
    """All that may be known before unlocking. `names` has the last used first; None means not chosen yet."""

    service_name: str = ""
    names: tuple[FrontName, ...] = ()
    text_size_percent: int | None = None
    theme: str | None = None
    waiting_to_hand_in: int = 0
    is_practice: bool = False

    def used_by(self, uid: str) -> Front:
        """The same, with this person first."""
        first = tuple(name for name in self.names if name.uid == uid)
        return replace(self, names=first + tuple(name for name in self.names if name.uid != uid))


def read_front(path: Path) -> Front:
    """What the file says, or an empty `Front` when it is missing or makes no sense."""
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST_FILE + 1)
        return _parse(json.loads(data.decode("utf-8"))) if len(data) <= _LARGEST_FILE else Front()
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return Front()


def write_front(path: Path, front: Front) -> None:
    replace_file(path, (json.dumps(asdict(front), ensure_ascii=False, indent=1) + "\n").encode("utf-8"))


def _parse(data: dict[str, object]) -> Front:
    return Front(
        service_name=_text(data["service_name"]),
        names=_names(data["names"]),
        text_size_percent=_optional(data["text_size_percent"], 100, 200),
        theme=_theme(data["theme"]),
        waiting_to_hand_in=_number(data["waiting_to_hand_in"], 0, 1_000_000),
        is_practice=_truth(data["is_practice"]),
    )


def _names(value: object) -> tuple[FrontName, ...]:
    if not isinstance(value, list):
        raise TypeError(value)
    names = tuple(FrontName(_text(each["uid"]), _text(each["shown"])) for each in value)
    if len({name.uid for name in names}) != len(names):
        raise ValueError("one person is named twice")
    return names


def _text(value: object) -> str:
    if not isinstance(value, str) or len(value) > 500 or not value.isprintable():
        raise TypeError(value)
    return value


def _theme(value: object) -> str | None:
    if value is None or _THEME.fullmatch(_text(value)):
        return None if value is None else _text(value)
    raise ValueError(value)


def _optional(value: object, least: int, most: int) -> int | None:
    return None if value is None else _number(value, least, most)


def _number(value: object, least: int, most: int) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
        raise ValueError(value)
    return value


def _truth(value: object) -> bool:
    if not isinstance(value, bool):
        raise TypeError(value)
    return value
