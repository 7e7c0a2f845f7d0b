"""What there is before anyone has unlocked: the one value that a window or a command begins with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from observer_app.errors import UserError
from observer_app.services.demo import Demo
from observer_app.services.form_checks import FormChecks
from observer_app.services.front import FrontPage
from observer_app.services.help import Help
from observer_app.services.joining import FoundSetUp, Joining
from observer_app.services.practice import Practice
from observer_app.services.recovered import Recovered
from observer_app.services.restore import Restore
from observer_app.services.sample import Sample
from observer_app.services.session import Session
from observer_app.services.set_up import SetUp
from observer_app.services.small_files import read_small
from observer_app.services.start_cards import StartCards
from observer_app.services.unlock import Unlock
from observer_app.services.verify import Verify
from observer_app.services.whole_demo import WholeDemo
from observer_app.vault.front import FrontName
from observer_app.vault.vault import Unlocked

MOST_WORDS_BYTES = 2000


@dataclass(frozen=True, slots=True)
class Services:
    """All that needs no words of anyone's."""

    front: FrontPage
    set_up: SetUp
    unlock: Unlock
    start_cards: StartCards
    recovered: Recovered
    verify: Verify
    practice: Practice
    demo: Demo
    whole_demo: WholeDemo
    form_checks: FormChecks
    sample: Sample
    help: Help
    restore: Restore
    joining: Joining

    def open_with_file(self, name: str | None, words_file: Path | None) -> Session:
        """Opens the store for a command. `name` may be left out when only one person can open it."""
        return self.open_keys_with_file(name, words_file)[0]

    def open_keys_with_file(self, name: str | None, words_file: Path | None) -> tuple[Session, Unlocked]:
        """The same, with the keys that are that person's alone, to sign with."""
        person_uid = self._find_person(name)
        keys = self.unlock.derive(person_uid, _read_words(words_file))
        return self.unlock.enter(keys), keys

    def join_with_file(self, found: FoundSetUp, name: str | None, words_file: Path | None) -> None:
        """Begins a new computer for whoever is named, with the words in this file."""
        named = [each for each in found.people if name in (each.uid, each.full_name)]
        if len(named) != 1:
            raise _person_not_named([FrontName(each.uid, each.full_name) for each in named or found.people])
        self.joining.join(found, named[0].uid, _read_words(words_file))

    def _find_person(self, name: str | None) -> str:
        """The uid of the one that is meant, by name or, where two have the same, by uid."""
        if not self.front.is_set_up():
            raise UserError(
                "There is nothing to open here.",
                "This folder was not set up for Observer. Name another with --store.",
                code="store_not_set_up",
            )
        names = self.unlock.who_can_open()
        found = [each for each in names if name is None or name in (each.uid, each.shown)]
        if len(found) != 1:
            raise _person_not_named(found or names)
        return found[0].uid


def _person_not_named(names: Sequence[FrontName]) -> UserError:
    shown = [each.shown for each in names]
    known = (each.shown if shown.count(each.shown) == 1 else f"{each.uid} ({each.shown})" for each in names)
    advice = f"Use --person with one of these: {', '.join(known)}."
    return UserError("Say who opens it.", advice, code="person_not_named")


def _read_words(path: Path | None) -> str:
    if path is None:
        raise UserError(
            "The words are missing.",
            "Use --passphrase-file with a file that holds the five words.",
            code="words_missing",
        )
    try:
        return read_small(path, MOST_WORDS_BYTES).decode("utf-8-sig").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(
            f"The words in “{path.name}” could not be read.",
            "See that the file is there and holds the words as plain text.",
            code="words_not_readable",
        ) from error
