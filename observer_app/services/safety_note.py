"""What is remembered beside the safety copies: where else they go, when that was, and how long none is thinned out.

A small plain file: it has to be read where the store itself cannot be opened. A damaged one is as good as none.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from observer_app.vault.files import replace_file

NOTE_NAME = "safety-copies.json"
_MOST_BYTES = 100_000


@dataclass(frozen=True, slots=True)
class SafetyNote:
    """`other_place` is the second folder, or None. `only_here` says that someone decided against one.

    `former_places` are second folders of before, in which copies may still lie.
    """

    other_place: Path | None = None
    other_written_at: datetime | None = None
    only_here: bool = False
    keep_all_until: datetime | None = None
    former_places: tuple[Path, ...] = ()

    @property
    def is_settled(self) -> bool:
        """Whether someone has said where safety copies go."""
        return self.other_place is not None or self.only_here


def read_note(folder: Path) -> SafetyNote:
    try:
        with (folder / NOTE_NAME).open("rb") as file:
            plain = json.loads(file.read(_MOST_BYTES).decode("utf-8"))
    except (OSError, ValueError, RecursionError):
        return SafetyNote()
    return _parse(plain) if isinstance(plain, dict) else SafetyNote()


def write_note(folder: Path, note: SafetyNote) -> None:
    """OSError when the disk refuses."""
    folder.mkdir(exist_ok=True)
    plain = {
        "other_place": None if note.other_place is None else str(note.other_place),
        "other_written_at": _told(note.other_written_at),
        "only_here": note.only_here,
        "keep_all_until": _told(note.keep_all_until),
        "former_places": [str(place) for place in note.former_places],
    }
    replace_file(folder / NOTE_NAME, (json.dumps(plain, indent=1) + "\n").encode())


def _parse(plain: dict[str, object]) -> SafetyNote:
    former = plain.get("former_places")
    return SafetyNote(
        other_place=_place(plain.get("other_place")),
        former_places=tuple(filter(None, map(_place, former))) if isinstance(former, list) else (),
        other_written_at=_moment(plain.get("other_written_at")),
        only_here=plain.get("only_here") is True,
        keep_all_until=_moment(plain.get("keep_all_until")),
    )


def _place(value: object) -> Path | None:
    return Path(value) if isinstance(value, str) and value and "\0" not in value else None


def _told(moment: datetime | None) -> str | None:
    return None if moment is None else moment.astimezone(UTC).isoformat()


def _moment(value: object) -> datetime | None:
    try:
        found = datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
    return found if found is not None and found.tzinfo is not None else None
