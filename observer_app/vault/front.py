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
    """What the file says, or an empty `Front` when it is missing or cannot be read.

    Each part that makes no sense is left out by itself: a wrong number must not cost anyone their text size.
    """
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST_FILE + 1)
        plain = json.loads(data.decode("utf-8")) if len(data) <= _LARGEST_FILE else None
    except (OSError, ValueError, RecursionError):
        return Front()
    return _parse(plain) if isinstance(plain, dict) else Front()


def write_front(path: Path, front: Front) -> None:
    replace_file(path, (json.dumps(asdict(front), ensure_ascii=False, indent=1) + "\n").encode("utf-8"))


def _parse(plain: dict[str, object]) -> Front:
    return Front(
        service_name=_text(plain.get("service_name")) or "",
        names=_names(plain.get("names")),
        text_size_percent=_number(plain.get("text_size_percent"), 100, 200),
        theme=_theme(plain.get("theme")),
        waiting_to_hand_in=_number(plain.get("waiting_to_hand_in"), 0, 1_000_000) or 0,
        is_practice=plain.get("is_practice") is True,
    )


def _names(value: object) -> tuple[FrontName, ...]:
    shown: dict[str, str] = {}
    for each in value if isinstance(value, list) else []:
        uid, name = (_text(each.get("uid")), _text(each.get("shown"))) if isinstance(each, dict) else (None, None)
        if uid and name:
            shown.setdefault(uid, name)
    return tuple(FrontName(uid, name) for uid, name in shown.items())


def _text(value: object) -> str | None:
    # Half of a pair of code units can be escaped in JSON, but neither shown nor written again.
    is_whole = isinstance(value, str) and not any("\ud800" <= sign <= "\udfff" for sign in value)
    return value if isinstance(value, str) and is_whole else None


def _theme(value: object) -> str | None:
    return value if isinstance(value, str) and _THEME.fullmatch(value) else None


def _number(value: object, least: int, most: int) -> int | None:
    is_number = isinstance(value, int) and not isinstance(value, bool)
    return value if isinstance(value, int) and is_number and least <= value <= most else None
