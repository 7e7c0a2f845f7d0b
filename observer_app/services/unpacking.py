"""Saving the signed files that are inside an evidence pack: each as it was put in, and never over another file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from observer_app.domain.files_inside import say_check_code
from observer_app.domain.signed_kinds import EVIDENCE, RECORD_NAME
from observer_app.domain.verification import TITLES, FileInside, Verdict, Verification, join_words
from observer_app.errors import UserError
from observer_app.services.copies import save_copy
from observer_app.services.envelopes import sha256
from observer_app.services.small_files import read_small
from observer_app.signing.work_request import MAX_PACK_BYTES

KEPT = "The evidence pack is as it was."
GOOD = (Verdict.GOOD_AND_KNOWN, Verdict.GOOD_SIGNER_UNKNOWN)


@dataclass(frozen=True, slots=True)
class SavedFile:
    """One file from inside a pack. `was_there` says that the same one lay in the folder already.

    `about` is what a check of it found, in words; empty for the pack's own record.
    """

    path: Path
    was_there: bool
    about: str


def save_inside(path: Path, found: Verification, folder: Path) -> tuple[SavedFile, ...]:
    """Writes what is inside the checked pack at `path`, and its record; slow, and touches no store.

    UserError, and nothing written, for what is no pack, is not good, has changed since, or would lie over another file.
    """
    _refuse(found)
    contents = _contents(path, found)
    _refuse_others(folder, contents)
    _make(folder)
    inside = {each.name: each for each in found.inside}
    return tuple(_save(folder / name, contents[name], inside.get(name)) for name in contents)


def say_inside(inside: FileInside) -> str:
    """What a check of one file found, in a line."""
    found = inside.found
    if found.verdict not in GOOD:
        return found.body()
    return f"{TITLES[found.verdict]}. Signed by {join_words(each.shown_name for each in found.signatures)}."


def _save(path: Path, content: bytes, inside: FileInside | None) -> SavedFile:
    was_there = path.exists()
    if not was_there:
        save_copy(content, path, KEPT)
    return SavedFile(path, was_there, "" if inside is None else say_inside(inside))


def _contents(path: Path, found: Verification) -> dict[str, bytes]:
    """By name, the signed files first; of the very bytes that were checked."""
    try:
        pack = read_small(path, MAX_PACK_BYTES)
    except OSError as error:
        raise _changed(path) from error
    if sha256(pack) != found.sha256:
        raise _changed(path)
    # Brings the PDF library in, which nothing else here needs.
    from observer_app.signing.attachment import contents_of

    contents = contents_of(pack, EVIDENCE)
    return {each.name: each.data for each in contents.files} | {RECORD_NAME: contents.record_bytes}


def _refuse(found: Verification) -> None:
    if found.verdict not in GOOD:
        raise UserError(
            "Nothing was saved from this file",
            f"{found.title}. What is inside it may not be what was signed, so it stays where it is.",
            code="pack_not_good",
        )
    if found.full_pack is not None:
        raise UserError(
            "There are no files inside this one",
            "It is a copy for a portal. Ask whoever gave it to you for the full pack. Its check code is"
            f" {say_check_code(found.full_pack)}.",
            code="pack_is_portal_copy",
        )
    if found.family != EVIDENCE.family:
        raise UserError(
            "There are no files inside this one",
            "It is not an evidence pack. Nothing was saved.",
            code="not_a_pack",
        )


def _refuse_others(folder: Path, contents: dict[str, bytes]) -> None:
    """UserError where another file has one of the names."""
    for name, content in contents.items():
        there = folder / name
        if there.is_symlink() or (there.exists() and not _is_same(there, content)):
            raise UserError(
                "Another file there has the same name",
                f"The folder “{folder.name}” has another file called “{name}”. It is as it was, and nothing was"
                " saved. Choose another folder.",
                code="unpack_name_taken",
            )


def _is_same(path: Path, content: bytes) -> bool:
    try:
        return read_small(path, len(content)) == content
    except OSError:
        return False


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(
            "The files were not saved",
            f"{KEPT} There can be no folder “{folder.name}” there. Choose another place.",
            code="unpack_no_folder",
        ) from error


def _changed(path: Path) -> UserError:
    return UserError(
        "The file changed while it was open",
        f"“{path.name}” is not there any more, or is another one by now. Nothing was saved. Check it again.",
        code="pack_changed",
    )
