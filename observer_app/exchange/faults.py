"""What can be the matter with a file from another computer; each is one thing that the person can act on."""

from __future__ import annotations

from observer_app.errors import UserError


def unreadable() -> UserError:
    return UserError(
        "This is not a file from Observer",
        "It cannot be read as one, so nothing was taken in. Ask for the file again, as it was made.",
        code="bundle_unreadable",
    )


def changed() -> UserError:
    return UserError(
        "This file was changed on its way",
        "It is not as it was made, so nothing was taken in. Ask for it again, by another way if you can.",
        code="bundle_changed",
    )


def too_large() -> UserError:
    return UserError(
        "This file is too large",
        "No file from Observer grows so large, so nothing was taken in. Ask for it again, as it was made.",
        code="bundle_too_large",
    )


def newer() -> UserError:
    return UserError(
        "This file is from a newer Observer",
        "Nothing was taken in, and the file is fine. Bring Observer up to date on this computer, then try again.",
        code="bundle_newer",
    )


def not_for_us() -> UserError:
    return UserError(
        "This file is for someone else",
        "It opens only for those it was made for, so nothing was taken in. Ask whoever made it to make one for you.",
        code="bundle_not_for_us",
    )
