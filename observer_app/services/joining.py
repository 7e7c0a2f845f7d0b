"""A new computer begun from a set-up file: the service, its people and clinics are there, and one of them has words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from observer_app.domain.people import Person
from observer_app.domain.travel import SetUpFile
from observer_app.errors import UserError
from observer_app.exchange import faults
from observer_app.exchange.framing import MOST_BYTES
from observer_app.exchange.signed import Purpose
from observer_app.services.envelopes import open_envelope
from observer_app.services.house import House, HousePlan, Inhabitant, Tools
from observer_app.services.set_up import WordChoice
from observer_app.services.small_files import TooLargeError, read_small
from observer_app.signing.identity import six_words


@dataclass(frozen=True, slots=True)
class FoundSetUp:
    """A set-up file that is as its maker made it. `words` are to be compared with the maker, face to face.

    `raw` is the file itself, so that the rest of it can be taken in when the stick is out again.
    """

    maker: Person
    words: tuple[str, ...]
    told: SetUpFile
    name: str
    raw: bytes = field(repr=False)

    @property
    def people(self) -> tuple[Person, ...]:
        """Everyone who has not left, by name."""
        here = (each.person for each in self.told.people if not each.left_on)
        return tuple(sorted(here, key=lambda each: (each.full_name, each.uid)))


class Joining(WordChoice):
    """The use cases of a computer that has no store yet and a set-up file to begin with."""

    def __init__(self, house: House, tools: Tools, check_place: Callable[[Path], UserError | None]) -> None:
        """`check_place` says what speaks against a folder: the cloud, or another computer."""
        super().__init__(tools)
        self._house = house
        self._check_place = check_place

    def read(self, path: Path) -> FoundSetUp:
        """UserError for what is no set-up file, or not as it was made."""
        try:
            raw = read_small(path, MOST_BYTES)
            envelope = open_envelope(raw)
        except TooLargeError as error:
            raise faults.too_large() from error
        except OSError as error:
            raise faults.unreadable() from error
        if envelope.purpose is not Purpose.SET_UP:
            raise faults.unreadable()
        told = envelope.read(SetUpFile)
        makers = [each.person for each in told.people if each.person.uid == envelope.card.person]
        if told.made_by != envelope.card.person or not makers or not makers[0].is_lead:
            raise faults.changed()
        words = six_words(envelope.card.fingerprint, self._tools.words.words)
        return FoundSetUp(makers[0], words, told, path.name, raw)

    def join(self, found: FoundSetUp, person_uid: str, words: str, *, anywhere: bool = False) -> None:
        """Makes the store, with words for one person; slow. The rest of the file is taken in once they are in.

        UserError when the words are too easy or, unless `anywhere` insists, the folder will not do; KeyError for
        someone who is not in the file.
        """
        fault = None if anywhere else self._check_place(self._house.folder)
        if fault is not None:
            raise fault
        me = {each.uid: each for each in found.people}[person_uid]
        chosen = self.choose(words, (me.full_name, found.told.service.name))
        people = tuple(Inhabitant(each, chosen if each.uid == person_uid else None) for each in found.people)
        clinics = tuple(each.clinic for each in found.told.clinics)
        self._house.build(HousePlan(found.told.service, people, clinics))
