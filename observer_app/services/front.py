"""What the unlock page shows, before anyone has unlocked. Imports nothing heavy: it is read before the first paint."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from observer_app.vault.front import FRONT_FILE, Front, FrontName, read_front, write_front

VAULT_NAME = "vault.json"
"""The vault room's own name for it; importing that room would bring cryptography in before the first paint."""
STORE_NAME = "observer.db"
BUILDING_NAME = "setting-up"
"""The folder in which a new store is made; vault, store and front page leave it one by one, the vault last."""
RESTORING_NAME, READY_NAME = "taking-back", "ready.json"
"""Where a safety copy is made ready, and the mark that says that it counts from now on."""
log = logging.getLogger(__name__)


class FrontPage:
    """The small plain file beside the vault of one store's folder.

    Nothing rests on it, so a disk that does not take it keeps no one from their work: it only says so in the log.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / FRONT_FILE

    def is_set_up(self) -> bool:
        """Whether there is a store here, as far as can be told without reading anything of it.

        A store without a vault counts, as its vault may be found again; unless setting up was cut off just before.
        """
        folder = self._path.parent
        if _is_there(folder / VAULT_NAME) or _is_there(folder / RESTORING_NAME / READY_NAME):
            return True
        return _is_there(folder / STORE_NAME) and not _is_there(folder / BUILDING_NAME / VAULT_NAME)

    def read(self) -> Front:
        return read_front(self._path)

    def begin(self, service_name: str, people: Iterable[tuple[str, str]], looks: Front, *, practice: bool) -> None:
        """The first one of a new store, with the text size and colours chosen before. OSError when it cannot be."""
        names = tuple(FrontName(uid, name) for uid, name in people)
        self._write(replace(looks, service_name=service_name, names=names, is_practice=practice))

    def remember_looks(self, text_percent: int, theme: str) -> None:
        """Keep the text size and colours last used on this computer; a folder that is not there yet is made."""
        self._keep(replace(self.read(), text_size_percent=text_percent, theme=theme))

    def remember_service(self, name: str, *, practice: bool) -> None:
        self._keep(replace(self.read(), service_name=name, is_practice=practice))

    def remember_waiting(self, count: int) -> None:
        """Keep how many signed sittings wait to be handed in; no more is said about them before unlocking."""
        self._keep(replace(self.read(), waiting_to_hand_in=count))

    def remember_names(self, people: Iterable[tuple[str, str]], opened_by: str = "") -> None:
        """Keep who can open this store, as pairs of uid and name; whoever opened it last comes first."""
        named, front = dict(people), self.read()
        order = dict.fromkeys(uid for uid in (*(each.uid for each in front.names), *named) if uid in named)
        names = tuple(FrontName(uid, named[uid]) for uid in order)
        self._keep(replace(front, names=names).used_by(opened_by))

    def forget_name(self, uid: str) -> None:
        """Takes someone who has left from the names to choose from."""
        front = self.read()
        self._keep(replace(front, names=tuple(name for name in front.names if name.uid != uid)))

    def _keep(self, front: Front) -> None:
        try:
            if front != self.read():
                self._write(front)
        except OSError as error:
            log.warning("the front page was not kept: %s", type(error).__name__)

    def _write(self, front: Front) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        write_front(self._path, front)


def _is_there(path: Path) -> bool:
    """False also where we may not look, or where no name can be so long; `Path.exists` would raise."""
    return os.path.exists(path)  # noqa: PTH110
