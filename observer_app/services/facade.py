"""What there is before anyone has unlocked: the one value that a window or a command begins with."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from observer_app.errors import UserError
from observer_app.services.demo import Demo
from observer_app.services.form_checks import FormChecks
from observer_app.services.front import FrontPage
from observer_app.services.practice import Practice
from observer_app.services.session import Session
from observer_app.services.set_up import SetUp
from observer_app.services.unlock import Unlock
from observer_app.services.verify import Verify

MOST_WORDS_BYTES = 2000


@dataclass(frozen=True, slots=True)
class Services:
    """All that needs no words of anyone's."""

    front: FrontPage
    set_up: SetUp
    unlock: Unlock
    verify: Verify
    practice: Practice
    demo: Demo
    form_checks: FormChecks

    def open_with_file(self, name: str | None, words_file: Path | None) -> Session:
        """Opens the store for a command. `name` may be left out when only one person can open it."""
        person_uid = self._find_person(name)
        return self.unlock.enter(self.unlock.derive(person_uid, _read_words(words_file)))

    def _find_person(self, name: str | None) -> str:
        names = self.front.read().names
        if not names:
            raise UserError(
                "There is nothing to open here.",
                "This folder was not set up for Observer. Name another with --store.",
                code="store_not_set_up",
            )
        found = [each for each in names if name is None or each.shown.casefold() == name.casefold()]
        if len(found) != 1:
            known = ", ".join(each.shown for each in names)
            raise UserError(
                "Say who opens it.", f"Use --person with one of these names: {known}.", code="person_not_named"
            )
        return found[0].uid


def _read_words(path: Path | None) -> str:
    if path is None:
        raise UserError(
            "The words are missing.",
            "Use --passphrase-file with a file that holds the five words.",
            code="words_missing",
        )
    try:
        with path.open("rb") as file:
            return file.read(MOST_WORDS_BYTES).decode("utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(
            f"The words in “{path.name}” could not be read.",
            "See that the file is there and holds the words as plain text.",
            code="words_not_readable",
        ) from error
