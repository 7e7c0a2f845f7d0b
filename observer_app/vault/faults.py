"""What can go wrong around unlocking in a way that people can act on, each as one `UserError` in plain words.

Sentences live here so that they can be read together. The vault does not know who set the computer up: a service
that does may put that name in.
"""

from __future__ import annotations

import errno

from observer_app.errors import UserError

_UNTOUCHED = "Your work itself is untouched. "
_SAFETY_COPY = "Take the file from the latest safety copy, or ask whoever looks after this computer."


class DoesNotOpen(UserError):
    """Something typed that opens nothing. `wait_s` is how long until the next try, once `Throttle` has counted it."""

    wait_s = 0


class WordsDoNotMatch(DoesNotOpen):
    """Not this person's words."""

    def __init__(self) -> None:
        super().__init__(
            "Those are not the words we have for you",
            "Nothing is lost, and nothing is locked for good. Have a look at what you typed, and at where you wrote "
            "your words down. Then try again.",
            code="words_do_not_match",
        )


class CardDoesNotOpen(DoesNotOpen):
    """A start card's code that no card in force has."""

    def __init__(self) -> None:
        super().__init__(
            "No card here has that code",
            "It may have been typed differently, or the card was used, or it is more than two weeks old. Nothing is "
            "lost. Have another look at it, or ask a lead for a new card.",
            code="start_card_does_not_open",
        )


class SheetDoesNotOpen(DoesNotOpen):
    """A recovery code that is whole and opens nothing here."""

    def __init__(self) -> None:
        super().__init__(
            "This sheet does not open this computer",
            "The code is typed as it was printed, but it belongs to another computer or to an older sheet. "
            "Nothing is lost. Look for the newest sheet.",
            code="recovery_code_not_for_this",
        )


class WaitFirst(UserError):
    """Too soon after wrong words. `wait_s` is how long it still takes."""

    def __init__(self, wait_s: int) -> None:
        seconds = "1 second" if wait_s == 1 else f"{wait_s} seconds"
        super().__init__(
            "One moment, please",
            f"You can try again in {seconds}. Nothing is lost, and nothing is locked for good.",
            code="wait_before_next_try",
        )
        self.wait_s = wait_s


class CodeMistyped(UserError):
    """A recovery code that cannot be right. `group` says which of the five, from 1; None when the count is wrong."""

    def __init__(self, title: str, body: str, group: int | None) -> None:
        super().__init__(title, body, code="recovery_code_mistyped")
        self.group = group


def missing() -> UserError:
    return UserError(
        "The list of who may open this is missing",
        "The file vault.json has been moved or deleted, so no one’s words can be checked. " + _UNTOUCHED + _SAFETY_COPY,
        code="vault_missing",
    )


def unreadable() -> UserError:
    return UserError(
        "The list of who may open this cannot be read",
        "This computer does not let Observer read the file vault.json. "
        + _UNTOUCHED
        + "Ask whoever looks after this computer.",
        code="vault_unreadable",
    )


def damaged() -> UserError:
    return UserError(
        "The list of who may open this is damaged",
        "The file vault.json was cut short or altered, so no one’s words can be checked. " + _UNTOUCHED + _SAFETY_COPY,
        code="vault_damaged",
    )


def changed() -> UserError:
    return UserError(
        "Something else changed the list of who may open this",
        "The file vault.json is not as Observer left it, so it was not used. "
        + _UNTOUCHED
        + "Tell your leads, and take the file from the latest safety copy.",
        code="vault_changed",
    )


def newer() -> UserError:
    return UserError(
        "A newer Observer has been here",
        "The list of who may open this was written by a newer version of this app. Nothing was changed. "
        "Open it with the newer version.",
        code="vault_newer",
    )


def already_there() -> UserError:
    return UserError(
        "There is already work here",
        "Someone has set up this folder before, and their words open it. Nothing was changed. "
        "Open it with those words, or choose another folder.",
        code="vault_exists",
    )


def overtaken() -> UserError:
    return UserError(
        "Not changed yet",
        "The list of who may open this was changed from somewhere else in the meantime. Nothing is lost. "
        "Close Observer, open it again, and try once more.",
        code="vault_overtaken",
    )


def not_saved(error: OSError) -> UserError:
    full = error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
    reason = "This computer has no room left" if full else "The file vault.json could not be written"
    advice = "Make some room" if full else "See that its folder or stick can be written to"
    return UserError(
        "Not changed yet",
        f"{reason}, so everything is as it was: the words from before still open Observer. {advice}, and try again.",
        code="vault_not_saved",
    )


def no_words_here() -> UserError:
    return UserError(
        "You have no words on this computer yet",
        "Words open Observer only on the computer on which they were made. "
        "Whoever set up this computer can help you make some here.",
        code="no_words_here",
    )


def last_person() -> UserError:
    return UserError(
        "Someone must be able to open this",
        "Without these words, no one could open the work on this computer. Nothing was changed. "
        "First let someone else make words here, or print the recovery sheet.",
        code="last_person",
    )


def code_wrong_length(count: int) -> CodeMistyped:
    return CodeMistyped(
        "The code has five groups of five",
        f"You have typed {count} letters and figures; the sheet has 25. Have a look at the sheet and try again.",
        None,
    )


def card_code_wrong_length(count: int) -> UserError:
    return UserError(
        "The code has eight letters and figures",
        f"You have typed {count}. Have a look at the card and try again.",
        code="start_card_mistyped",
    )


def card_code_wrong_sign(signs: str) -> UserError:
    return UserError(
        f"The card never has {signs}",
        "It leaves out 0, O, 1, I and L, as they look alike. Have a look at the card and try again.",
        code="start_card_mistyped",
    )


def code_group_wrong(group: int) -> CodeMistyped:
    place = ("first", "second", "third", "fourth", "fifth")[group - 1]
    return CodeMistyped(
        f"Look at the {place} group again",
        "One of its letters or figures is not as on the sheet, or two have changed places. "
        "The sheet never uses 0, O, 1, I or L.",
        group,
    )


def no_recovery_sheet() -> UserError:
    return UserError(
        "No recovery sheet was made for this computer",
        "Only the people’s own words open it. Someone who still has theirs can open it and print a sheet.",
        code="recovery_sheet_missing",
    )


def read_back_wrong() -> UserError:
    return UserError(
        "That is not what was printed",
        "The two groups do not match the sheet, so it does not count yet. "
        "Have a look at the second and the fifth group and try again, or print a new one.",
        code="recovery_read_back_wrong",
    )
