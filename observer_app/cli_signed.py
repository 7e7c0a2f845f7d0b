"""The commands about signed files: checking them, and taking out what is inside an evidence pack."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from observer_app.domain.verification import Verdict

if TYPE_CHECKING:
    from observer_app.domain.verification import Verification
    from observer_app.services.models import CheckedFile
    from observer_app.services.unpacking import SavedFile
    from observer_app.services.verify import Verify

FILE = click.Path(path_type=Path)
EXIT_OF_VERDICT = {
    Verdict.GOOD_AND_KNOWN: 0,
    Verdict.NOT_GOOD: 1,
    Verdict.UNREADABLE: 2,
    Verdict.GOOD_SIGNER_UNKNOWN: 3,
}
GOOD = (Verdict.GOOD_AND_KNOWN, Verdict.GOOD_SIGNER_UNKNOWN)
# When several files are checked, the exit says the worst of them.
WORST_FIRST = (1, 2, 3, 0)
HOW_TO_CHECK = (
    click.option("--trust", "cards", multiple=True, type=FILE, help="A signer card to know the signer by."),
    click.option("--known", type=FILE, help="The folder of a store to compare with; needs --passphrase-file."),
    click.option("--person", help="Who opens it; may be left out when one person can."),
    click.option("--passphrase-file", type=FILE, help="A file with that person’s five words."),
    click.option("--json", "as_json", is_flag=True, help="Say it for a program to read."),
)


def plain(text: str) -> str:
    """One line that no name in it can break, or colour, or make to look like ours."""
    return "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in text)


def checks_files(command: Callable[..., None]) -> Callable[..., None]:
    """With the options that say by whom and what files are compared."""
    for option in reversed(HOW_TO_CHECK):
        command = option(command)
    return click.pass_context(command)


@click.command()
@click.argument("files", nargs=-1, required=True, type=FILE)
@checks_files
def verify(
    ctx: click.Context,
    files: tuple[Path, ...],
    cards: tuple[Path, ...],
    known: Path | None,
    person: str | None,
    passphrase_file: Path | None,
    as_json: bool,
) -> None:
    """Check signed files.

    Of several, the exit says the worst. 0: good and known. 1: not good. 2: unreadable, or nothing could be checked.
    3: good, signer unknown. A portal copy is compared with its full pack when both are given.
    """
    with _checking(ctx, known, person, passphrase_file) as verify_:
        checked = verify_.check(files, cards)
    click.echo(_as_json([_row(each) for each in checked]) if as_json else "\n\n".join(map(_in_words, checked)))
    exits = {EXIT_OF_VERDICT[each.verification.verdict] for each in checked}
    ctx.exit(next(code for code in WORST_FIRST if code in exits))


@click.command()
@click.argument("pack", type=FILE)
@click.option("--out", required=True, type=FILE, help="The folder for what is inside.")
@checks_files
def unpack(
    ctx: click.Context,
    pack: Path,
    out: Path,
    cards: tuple[Path, ...],
    known: Path | None,
    person: str | None,
    passphrase_file: Path | None,
    as_json: bool,
) -> None:
    """Take out the signed files inside an evidence pack.

    The pack is checked first, and each file inside by itself. Nothing is written of a pack that is not good, and
    nothing over another file. The exit is that of verify.
    """
    with _checking(ctx, known, person, passphrase_file) as verify_:
        (checked,) = verify_.check((pack,), cards)
        saved = verify_.save_inside(checked, out) if checked.verification.verdict in GOOD else ()
    if as_json:
        click.echo(_as_json({**_row(checked), "saved": [_saved_row(each) for each in saved]}))
    else:
        click.echo("\n".join([_in_words(checked), "", *(plain(each) for each in _say_saved(saved))]))
    ctx.exit(EXIT_OF_VERDICT[checked.verification.verdict])


@contextmanager
def _checking(
    ctx: click.Context, known: Path | None, person: str | None, passphrase_file: Path | None
) -> Iterator[Verify]:
    """Whoever checks: with what a store knows, where one is named."""
    open_services, store = ctx.obj
    if known is None:
        yield open_services(store).verify
        return
    session = open_services(known).open_with_file(person, passphrase_file)
    try:
        yield session.verify
    finally:
        session.close()


def _say_saved(saved: Sequence[SavedFile]) -> Iterator[str]:
    if not saved:
        yield "Nothing was written."
    for each in saved:
        became = "was there already" if each.was_there else "written and read back"
        yield " ".join(part for part in (f"{each.path}: {became}.", each.about) if part)


def _in_words(checked: CheckedFile) -> str:
    lines = [f"{checked.path.name}: {checked.title}", checked.body, *(f"  - {line}" for line in checked.sentences)]
    return "\n".join(plain(line) for line in lines)


def _as_json(value: Any) -> str:
    return json.dumps(value, indent=2)


def _row(checked: CheckedFile) -> dict[str, Any]:
    found = checked.verification
    return {
        "file": str(checked.path),
        "kind": found.family,
        **_found_row(found),
        "full_pack": found.full_pack,
        "inside": [{"name": each.name, **_found_row(each.found)} for each in found.inside],
        "title": checked.title,
        "body": checked.body,
    }


def _found_row(found: Verification) -> dict[str, Any]:
    return {
        "verdict": found.verdict.value,
        "codes": list(found.codes),
        "sha256": found.sha256,
        "facts": [{"kind": f.kind, "state": f.state, "code": f.code, "sentence": f.sentence} for f in found.facts],
        "signatures": [each.model_dump(mode="json") for each in found.signatures],
    }


def _saved_row(saved: SavedFile) -> dict[str, Any]:
    return {"file": str(saved.path), "was_there": saved.was_there, "about": saved.about}
