"""What the unlock page shows, before anyone has unlocked. Imports nothing heavy: it is read before the first paint."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from observer_app.vault.front import FRONT_FILE, Front, FrontName, read_front, write_front

VAULT_NAME = "vault.json"
"""The vault room's own name for it; importing that room would bring cryptography in before the first paint."""


class FrontPage:
    """The small plain file beside the vault of one store's folder."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FRONT_FILE

    def is_set_up(self) -> bool:
        """Whether someone can open this store, as far as can be told without reading anything of it."""
        return self._path.with_name(VAULT_NAME).exists()

    def read(self) -> Front:
        return read_front(self._path)

    def remember_looks(self, text_percent: int, theme: str) -> None:
        """Keep the text size and colours last used on this computer; a folder that is not there yet is made."""
        self._write(replace(self.read(), text_size_percent=text_percent, theme=theme))

    def remember_service(self, name: str, *, practice: bool) -> None:
        self._write(replace(self.read(), service_name=name, is_practice=practice))

    def remember_names(self, people: Iterable[tuple[str, str]]) -> None:
        """Keep who can open this store, as pairs of uid and name; whoever opened it last stays first."""
        named = dict(people)
        before = [each.uid for each in self.read().names if each.uid in named]
        order = [*before, *(uid for uid in named if uid not in before)]
        self._write(replace(self.read(), names=tuple(FrontName(uid, named[uid]) for uid in order)))

    def remember_opened_by(self, uid: str) -> None:
        self._write(self.read().used_by(uid))

    def remember_waiting(self, number: int) -> None:
        """Keep how many signed feedbacks wait to be handed in; only the number is said."""
        self._write(replace(self.read(), waiting_to_hand_in=number))

    def _write(self, front: Front) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        write_front(self._path, front)
