"""The commands. Words in, words out; what they do is in `services`."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from observer_app import __version__
from observer_app.cli_signed import EXIT_OF_VERDICT, FILE, WORST_FIRST, plain, unpack, verify
from observer_app.domain.taken_in import Taken
from observer_app.domain.verification import Verdict
from observer_app.errors import UserError
from observer_app.logs import describe_fault

if TYPE_CHECKING:
    from observer_app.domain.taken_in import TakenFile
    from observer_app.services.facade import Services
    from observer_app.services.session import Session

OpenServices = Callable[[Path | None], "Services"]
EXIT_OF_TAKEN = {
    Taken.TAKEN_IN: 0,
    Taken.ALREADY_HERE: 0,
    Taken.MORE_SIGNED: 0,
    Taken.PASSED_OVER: 0,
    Taken.ROLLED_BACK: 1,
    Taken.SET_ASIDE: 1,
    Taken.WITHDRAWN: 1,
    Taken.WAITS_FOR_OWN: 1,
    Taken.NOT_FEEDBACK: 1,
    Taken.REFUSED: 1,
    Taken.UNREADABLE: 2,
    Taken.SIGNER_UNKNOWN: 3,
}
WENT_WRONG = (
    "Something in Observer went wrong. What was saved before is as it was."
    " Tell whoever looks after Observer these lines:"
)
SAYS_VERDICT = ("verify", "unpack", "take-in")
BROKEN = 5
NO_ONE_READS = 141


class SaidPlainly(click.ClickException):
    """A `UserError` on its way out of a command: its sentences, no traceback."""

    def __init__(self, error: UserError) -> None:
        title = error.title if error.title.endswith((".", "?", "!")) else f"{error.title}."
        super().__init__(plain(f"{title} {error.body}"))


class NothingChecked(SaidPlainly):
    """The same where 1 would say of a file that it is not good."""

    exit_code = EXIT_OF_VERDICT[Verdict.UNREADABLE]


class PlainGroup(click.Group):
    """Commands that end in one clear sentence when the input is bad."""

    def invoke(self, ctx: click.Context) -> Any:  # click's own signature
        try:
            return super().invoke(ctx)
        except UserError as error:
            raise (NothingChecked if ctx.invoked_subcommand in SAYS_VERDICT else SaidPlainly)(error) from error


def run(given: Sequence[str], open_services: OpenServices) -> int:
    """Runs the command in these arguments; what it ends with. Whatever happens ends in a sentence."""
    try:
        with commands.make_context("observer-app", list(given), obj=open_services) as ctx:
            commands.invoke(ctx)
        return 0
    except click.exceptions.Exit as ended:
        return ended.exit_code
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except BrokenPipeError:
        # Python would write what is left when it ends, and say so.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return NO_ONE_READS
    except Exception as error:  # noqa: BLE001 - the last hand that a fault can fall into
        click.echo(f"{WENT_WRONG}\n{describe_fault(type(error), error.__traceback__)}", err=True)
        return BROKEN


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"


@click.group(cls=PlainGroup)
@click.version_option(__version__, prog_name="observer-app")
@click.option("--store", type=FILE, help="The folder of the store; this computer’s own when left out.")
@click.pass_context
def commands(ctx: click.Context, store: Path | None) -> None:
    """Observer, without its window. Run it with no command to open the window.

    Whatever the command, 5 says that something in Observer itself went wrong.
    """
    ctx.obj = (ctx.obj, store)


for signed_files in (verify, unpack):
    commands.add_command(signed_files)


def _services(ctx: click.Context) -> Services:
    open_services, store = ctx.obj
    services: Services = open_services(store)
    return services


def opens_a_store(command: Callable[..., None]) -> Callable[..., None]:
    """With the options by which a command says who opens the store."""
    words = click.option("--passphrase-file", required=True, type=FILE, help="A file with that person’s five words.")
    return click.option("--person", help="Who opens it; may be left out when one person can.")(
        words(click.pass_context(command))
    )


@contextmanager
def _opened(ctx: click.Context, person: str | None, words_file: Path) -> Iterator[tuple[Session, Any]]:
    """The store, with the keys of whoever opens it; closed afterwards."""
    session, keys = _services(ctx).open_keys_with_file(person, words_file)
    try:
        yield session, keys
    finally:
        session.close()


@commands.command()
@click.option("--out", required=True, type=FILE, help="The folder for what is made.")
@click.option("--all", "whole", is_flag=True, help="Play the whole way, with four computers, to the evidence.")
@click.pass_context
def demo(ctx: click.Context, out: Path, whole: bool) -> None:
    """Play a visit of the practice clinic.

    Leaves the signed feedback, copies of it in large print and as a web page, and the card by which others know
    who signed it. With --all, two mornings of the sample service are seen by two, answered and brought together on
    four computers, and every kind of file is left.
    """
    services = _services(ctx)
    for line in (services.whole_demo if whole else services.demo).play(out):
        click.echo(plain(line))


@commands.command()
@click.option("--out", type=FILE, required=True, help="The folder to make the sample service in.")
@click.pass_context
def sample(ctx: click.Context, out: Path) -> None:
    """Make a sample service to look around in.

    Its people and its year are made up. Everyone's five words are in SAMPLE-WORDS.txt; open it with --store.
    """
    for line in _services(ctx).sample.make(out):
        click.echo(plain(line))


@commands.command("check-form")
@click.argument("files", nargs=-1, required=True, type=FILE)
@click.pass_context
def check_form(ctx: click.Context, files: tuple[Path, ...]) -> None:
    """Check form files.

    Every problem is said at once. Exit 1 when there is one.
    """
    checker = _services(ctx).form_checks
    found = False
    for path in files:
        problems = checker.check(path)
        found = found or bool(problems)
        for line in problems or ("No problems.",):
            click.echo(plain(f"{path.name}: {line}"))
    ctx.exit(1 if found else 0)


@commands.command()
@opens_a_store
def backup(ctx: click.Context, person: str | None, passphrase_file: Path) -> None:
    """Make a safety copy of the store, and say where it is."""
    with _opened(ctx, person, passphrase_file) as (session, _):
        made, fault = session.back_up(), session.backups.other_fault
    click.echo(plain(f"A safety copy was made and checked: {made}"))
    if fault is not None:
        click.echo(plain(f"{fault.title}. {fault.body}"), err=True)


@commands.command("set-up-file")
@click.option("--out", required=True, type=FILE, help="The file to write, such as riverside.observer.")
@opens_a_store
def set_up_file(ctx: click.Context, out: Path, person: str | None, passphrase_file: Path) -> None:
    """Write who and where for other computers.

    It holds people, clinics, forms, bookings, and who signs with what; nothing of any visit. Only a lead can make it.
    """
    with _opened(ctx, person, passphrase_file) as (session, keys):
        made = session.exchange.make_set_up_file(out, keys).value
        words = session.exchange.my_six_words(keys)
    click.echo(plain(f"The set-up file was written and read back: {made}"))
    click.echo(f"Whoever takes it in compares these six words with you: {' '.join(words)}")


@commands.command("hand-in")
@click.option("--out", required=True, type=FILE, help="The file to write, such as ann.observer.")
@opens_a_store
def hand_in(ctx: click.Context, out: Path, person: str | None, passphrase_file: Path) -> None:
    """Write all that you signed here, for the leads alone to open."""
    with _opened(ctx, person, passphrase_file) as (session, keys):
        count = session.exchange.hand_in(out, keys).value
        words = session.exchange.my_six_words(keys)
    sittings = "one sitting" if count == 1 else f"{count} sittings"
    click.echo(plain(f"The file with {sittings} was written and read back: {out}"))
    click.echo(f"The first time, a lead compares these six words with you: {' '.join(words)}")


@commands.command("pass-on")
@click.option("--to", "to", required=True, help="Whose file it is, by name.")
@click.option("--out", required=True, type=FILE, help="The file to write, such as for-ann.observer.")
@opens_a_store
def pass_on(ctx: click.Context, to: str, out: Path, person: str | None, passphrase_file: Path) -> None:
    """Write what one person may have from you, for them alone to open.

    A lead passes on released feedback, answers, and the other observer's view; an observer gives their own view.
    """
    with _opened(ctx, person, passphrase_file) as (session, keys):
        session.exchange.pass_on(session.exchange.receiver(to), out, keys)
    click.echo(plain(f"The file for {to} was written and read back: {out}"))


@commands.command()
@click.option("--out", required=True, type=FILE, help="The folder for the files.")
@click.option("--without-names", is_flag=True, help="Without names, to study how alike observers see.")
@opens_a_store
def ratings(
    ctx: click.Context,
    out: Path,
    without_names: bool,
    person: str | None,
    passphrase_file: Path,
) -> None:
    """Write every rating as CSV and as a workbook, with a book that explains it. Only a lead can.

    What is written lies open: whoever has the file can read it. With --without-names it names no one.
    """
    from observer_app.services.tables import TableKind

    with _opened(ctx, person, passphrase_file) as (session, _):
        saved = session.tables.save(TableKind.WITHOUT_NAMES if without_names else TableKind.WITH_NAMES, out).value
    ratings = _count(saved.ratings, "rating")
    click.echo(f"{ratings} of {_count(saved.sittings, 'sitting')} were written and read back:")
    for path in saved.files:
        click.echo(plain(str(path)))
    if saved.left_out:
        click.echo(f"Left out: {_count(saved.left_out, 'sitting')}. The code book says why.")


@commands.command("kept-about")
@click.option("--out", required=True, type=FILE, help="The file to write, such as about-me.zip.")
@click.option("--whom", help="About whom, by name; a lead can name anyone. Yourself when left out.")
@opens_a_store
def kept_about(ctx: click.Context, out: Path, whom: str | None, person: str | None, passphrase_file: Path) -> None:
    """Write everything that is kept about one person: a page to read, tables, and the signed files.

    Whatever is of other people in it is marked, to be looked at before it is handed over. What is sealed to others is
    listed, and not opened.
    """
    with _opened(ctx, person, passphrase_file) as (session, _):
        saved = session.about.save(session.about.find(whom), out).value
    what = f"{_count(saved.lines, 'line')} and {_count(saved.files, 'signed file')}"
    click.echo(plain(f"{what} were written and read back: {saved.path}"))
    click.echo(f"Look first at what has someone else in it: {_count(saved.of_others, 'line')}.")
    if saved.closed:
        click.echo(f"Listed, and not opened: {_count(saved.closed, 'thing')}.")


@commands.command("my-card")
@click.option("--out", required=True, type=FILE, help="The file to write, such as ann.observer-card.")
@opens_a_store
def my_card(ctx: click.Context, out: Path, person: str | None, passphrase_file: Path) -> None:
    """Write the card by which others know your signature on this computer."""
    with _opened(ctx, person, passphrase_file) as (session, keys):
        made = session.exchange.save_my_card(out, keys).value
        words = session.exchange.my_six_words(keys)
    click.echo(plain(f"Your card was written and read back: {made}"))
    click.echo(f"Whoever takes it in compares these six words with you: {' '.join(words)}")


@commands.command()
@click.option("--out", required=True, type=FILE, help="The folder for the papers.")
@opens_a_store
def papers(ctx: click.Context, out: Path, person: str | None, passphrase_file: Path) -> None:
    """Write the papers on privacy, filled in from this computer.

    What is on it, where information goes, an impact assessment, notices, what to do when a laptop is lost, what
    Observer is for, and what it does not protect. Only a lead can make them.
    """
    with _opened(ctx, person, passphrase_file) as (session, _):
        made = session.papers.write_all(session.papers.fill_all(), out).value
    for path in made:
        click.echo(plain(f"Written and read back: {path}"))


@commands.command("take-in")
@click.argument("files", nargs=-1, required=True, type=FILE)
@click.option("--person", help="Who opens it; may be left out when one person can.")
@click.option("--passphrase-file", required=True, type=FILE, help="A file with that person’s five words.")
@click.option("--confirmed", multiple=True, help="The six words of a signer that you compared with them.")
@click.option("--receipts", type=FILE, help="The folder for receipts, for those who handed something in.")
@click.pass_context
def take_in(
    ctx: click.Context,
    files: tuple[Path, ...],
    person: str | None,
    passphrase_file: Path,
    confirmed: tuple[str, ...],
    receipts: Path | None,
) -> None:
    """Take in set-up files, hand-in files, receipts and signed PDFs.

    A new computer is begun with the first file when that is a set-up file; the words are then those of --person from
    now on. Of several files, the exit says the worst. 0: all is here. 1: something was not taken in, or lies aside.
    2: unreadable. 3: the signer is not known yet.
    """
    services = _services(ctx)
    if services.set_up.needed():
        found = services.joining.read(files[0])
        services.join_with_file(found, person, passphrase_file)
        confirmed = (*confirmed, " ".join(found.words))
        click.echo(plain(f"This computer was set up for {found.told.service.name}, by {found.maker.full_name}."))
        click.echo(plain(f"Compare these six words with {found.maker.full_name}: {' '.join(found.words)}"))
    session, keys = services.open_keys_with_file(person, passphrase_file)
    try:
        taken = session.arrivals.take_in(files, keys, confirmed, receipts).value
    finally:
        session.close()
    click.echo("\n\n".join(_what_became_of(each) for each in taken))
    exits = {EXIT_OF_TAKEN[thing.taken] for each in taken for thing in each.things}
    ctx.exit(next((code for code in WORST_FIRST if code in exits), 0))


def _what_became_of(taken: TakenFile) -> str:
    return "\n".join(plain(line) for line in (f"{taken.name}:", *(f"  - {each.sentence}" for each in taken.things)))
