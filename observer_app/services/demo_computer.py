"""A computer of the sample service in the whole demo: opened when it is first needed, and closed at the end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from observer_app.services.session import Session
from observer_app.store import signed_files
from observer_app.vault.vault import Unlocked

if TYPE_CHECKING:
    from observer_app.services.facade import Services


@dataclass
class Computer:
    """One person's computer, opened when it is first needed."""

    services: Services
    name: str
    words: str
    _opened: list[tuple[Session, Unlocked]] = field(default_factory=list)

    @property
    def session(self) -> Session:
        return self._open()[0]

    @property
    def keys(self) -> Unlocked:
        return self._open()[1]

    def close(self) -> None:
        while self._opened:
            self._opened.pop()[0].close()

    def take_in(self, *paths: Path, confirmed: Sequence[str] = ()) -> None:
        """UserError when something in them is not taken in: the demo's own files all are."""
        self.session.arrivals.take_in(paths, self.keys, tuple(confirmed))

    def six_words(self) -> str:
        return " ".join(self.session.exchange.my_six_words(self.keys))

    def sign(self, uid: str) -> str:
        """Signs a sitting; gives back the digest of what its pages say."""
        feedback = self.session.feedback
        job = feedback.prepare(uid)
        feedback.keep(job, feedback.sign(job, self.keys))
        digest = signed_files.latest_record(self.session.database, uid)
        assert digest is not None, "it was signed a moment ago"
        return digest

    def _open(self) -> tuple[Session, Unlocked]:
        if not self._opened:
            uid = next(each.uid for each in self.services.unlock.who_can_open() if each.shown == self.name)
            keys = self.services.unlock.derive(uid, self.words)
            self._opened.append((self.services.unlock.enter(keys), keys))
        return self._opened[0]
