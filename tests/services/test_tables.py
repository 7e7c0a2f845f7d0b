"""Tables of ratings: exactly what the store holds, for leads alone; without names there is no one in them."""

from __future__ import annotations

import errno
import random
from collections import defaultdict
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from click.testing import CliRunner

from observer_app.cli import commands
from observer_app.domain.answers import Rating
from observer_app.domain.changes import Outcome
from observer_app.domain.nameless_columns import TOO_FEW
from observer_app.domain.observation import Observation
from observer_app.domain.people import Perspective
from observer_app.domain.rated import MISSING
from observer_app.domain.record import letter_of
from observer_app.domain.sitting import DayChosenBy, Mode
from observer_app.domain.standing import StandingSitting
from observer_app.errors import UserError
from observer_app.exchange.table_text import unguard
from observer_app.services import nameless, readers
from observer_app.services.steps import Stopped
from observer_app.services.tables import TableKind
from observer_app.store import audit
from tests.services.a_team import ANN
from tests.services.four_computers import Four
from tests.services.test_blind import MARKS, Shared, make_shared
from tests.tools.fakes import FakeClock
from tests.tools.spreadsheet import through_spreadsheet

NASTY = '=HYPERLINK("x"); \n"007" 👍 \\u0041'


def read(path: Path) -> list[dict[str, str]]:
    frame = pd.read_csv(path, encoding="utf-8-sig", dtype=str, keep_default_na=False)
    return [{str(name): unguard(cell) for name, cell in row.items()} for row in frame.to_dict("records")]


def read_workbook(path: Path, sheet: str = "Ratings") -> list[dict[str, str]]:
    frame = pd.read_excel(path, sheet_name=sheet, dtype=object, na_filter=False)
    return [{str(name): _cell(cell) for name, cell in row.items()} for row in frame.to_dict("records")]


def _cell(cell: Any) -> str:
    return cell.date().isoformat() if hasattr(cell, "date") else unguard(str(cell))


@pytest.fixture
def both(four: Four, monkeypatch: pytest.MonkeyPatch) -> Four:
    """Both observers have handed in the same morning; there is an odd note beside some of the partner's ratings."""
    sittings = four.partner.session.sittings
    rate = sittings.rate

    def rate_with_note(sitting_uid: str, place: int, rating: Rating) -> Outcome[Observation]:
        is_noted = rating.link_id == "heard"
        return rate(sitting_uid, place, rating.model_copy(update={"note": NASTY}) if is_noted else rating)

    monkeypatch.setattr(sittings, "rate", rate_with_note)
    four.both_sit_in()
    four.hand_in_all()
    return four


def save(four: Four, folder: Path, kind: TableKind = TableKind.WITH_NAMES) -> list[dict[str, str]]:
    saved = four.lead.session.tables.save(kind, folder).value
    return read(saved.files[0])


def ratings_of_the_store(four: Four) -> set[tuple[str, str, str, str, str, str]]:
    """As the records say, whatever a table makes of them."""
    return {
        (record.uid, str(seen.place), rating.link_id, rating.code or "", rating.not_rated or "", rating.note)
        for record in readers.every_record(four.lead.session.database)
        for seen in record.observations
        for rating in seen.ratings.values()
    }


def ratings_of_a_table(four: Four, rows: list[dict[str, str]]) -> set[tuple[str, str, str, str, str, str]]:
    letters = {}
    for record in readers.every_record(four.lead.session.database):
        for place in record.sitting.places:
            letters[record.uid, letter_of(record.sitting.two_words, place.place)] = str(place.place)
    return {
        (
            row["sitting"],
            letters[row["sitting"], row["letter"]],
            row["link_id"],
            row["level_code"] or row["answer"],
            row["missing_reason"],
            row["note"],
        )
        for row in rows
    }


def test_a_csv_file_and_a_workbook_give_back_exactly_the_ratings_of_the_store(both: Four, tmp_path: Path) -> None:
    rows = save(both, tmp_path / "out")
    workbook = read_workbook(tmp_path / "out" / "ratings.xlsx")
    assert ratings_of_a_table(both, rows) == ratings_of_the_store(both)
    assert len(rows) == len(ratings_of_the_store(both))
    assert workbook == rows
    assert any(row["note"] == NASTY for row in rows)


@pytest.mark.long
@pytest.mark.parametrize("name", ["ratings.csv", "ratings.xlsx"])
def test_through_libreoffice_they_give_back_exactly_the_same(both: Four, tmp_path: Path, name: str) -> None:
    rows = save(both, tmp_path / "out")
    opened = read(through_spreadsheet(tmp_path / "out" / name, tmp_path))
    assert opened == rows
    assert ratings_of_a_table(both, opened) == ratings_of_the_store(both)


def test_each_level_has_its_value_and_what_is_missing_is_never_zero(both: Four, tmp_path: Path) -> None:
    for row in save(both, tmp_path / "out"):
        levels = row["level_code"].isdigit()
        assert row["level_value"] == (row["level_code"] if levels else "")
        assert (row["missing_reason"] == "") == (row["level_code"] != "")
        assert row["missing_code"] == (str(MISSING[row["missing_reason"]]) if row["missing_reason"] else "")


def test_two_who_saw_the_same_visits_share_their_codes(both: Four, tmp_path: Path) -> None:
    eyes = defaultdict(set)
    for row in save(both, tmp_path / "out"):
        eyes[row["consultation"]].add(row["perspective"])
    assert len(eyes) == 2
    assert all(each == {"patient_partner", "peer_clinician"} for each in eyes.values())


def test_the_book_explains_every_column_and_every_code_that_is_in_the_table(both: Four, tmp_path: Path) -> None:
    rows, book = save(both, tmp_path / "out"), read(tmp_path / "out" / "ratings-code-book.csv")
    told = {line["name"] for line in book if line["part"] == "column"}
    assert told == set(rows[0])
    codes = {(line["name"], line["code"]) for line in book if line["part"] == "code"}
    for name in {name for name, _ in codes}:
        assert {(name, row[name]) for row in rows if row[name]} <= codes
    assert read_workbook(tmp_path / "out" / "ratings.xlsx", "Code book") == book


def test_a_sitting_that_was_a_mistake_is_there_and_does_not_count(both: Four, tmp_path: Path) -> None:
    partner, lead = both.partner, both.lead
    (uid,) = {record.uid for record in readers.every_record(partner.session.database)}
    partner.session.after.entered_in_error(uid, "The wrong clinic.")
    lead.take_in(partner.hand_in("again.observer"))
    rows = save(both, tmp_path / "out")
    assert {(row["counts"], row["why_not"]) for row in rows if row["sitting"] == uid} == {("no", "mistake")}
    assert {row["counts"] for row in rows if row["sitting"] != uid} == {"yes"}


def test_what_another_saw_stays_out_until_a_leads_own_view_of_it_is_signed(tmp_path: Path, clock: FakeClock) -> None:
    team, peer = make_shared(tmp_path, clock)
    shared = Shared(team, clock)
    lead, other = shared.observe(ANN, MARKS[0]), shared.observe(peer.full_name, MARKS[1])
    while not other.is_done:
        other.go_on()
    tables = lead.enter().tables
    assert (tables.outlook().sittings, tables.outlook().apart) == (0, 1)
    with pytest.raises(UserError):
        tables.save(TableKind.WITH_NAMES, tmp_path / "out")
    while not lead.is_done:
        lead.go_on()
    saved = lead.enter().tables.save(TableKind.WITH_NAMES, tmp_path / "out").value
    lead.leave()
    assert {row["perspective"] for row in read(saved.files[0])} == {"patient_partner", "peer_clinician"}


def test_no_one_but_a_lead_saves_them(both: Four, tmp_path: Path) -> None:
    with pytest.raises(UserError) as told:
        both.partner.session.tables.save(TableKind.WITH_NAMES, tmp_path / "out")
    assert told.value.code == "tables_only_for_leads"
    assert not (tmp_path / "out").exists()


def test_it_is_in_the_record_of_changes_with_where_it_went(both: Four, tmp_path: Path) -> None:
    save(both, tmp_path / "out")
    last = audit.rows(both.lead.session.database)[-1]
    assert (last.event, last.subject) == ("exported", "ratings")
    assert "ratings.csv" in last.details
    assert str(len(ratings_of_the_store(both))) in last.details


def test_by_command_a_lead_has_the_same(both: Four, tmp_path: Path) -> None:
    words = tmp_path / "words.txt"
    words.write_text(both.lead.words, encoding="utf-8")
    both.lead.close()
    given = ["ratings", "--out", str(tmp_path / "out"), "--person", ANN, "--passphrase-file", str(words)]
    result = CliRunner().invoke(commands, given, obj=lambda _store: both.lead.services)
    assert result.exit_code == 0, result.output
    assert f"{len(ratings_of_the_store(both))} ratings of 2 sittings were written" in result.output
    assert ratings_of_a_table(both, read(tmp_path / "out" / "ratings.csv")) == ratings_of_the_store(both)


def test_what_goes_wrong_leaves_nothing_behind(both: Four, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("observer_app.exchange.tables.CsvTable.reads_back", lambda _self: False)
    with pytest.raises(UserError) as told:
        save(both, tmp_path / "out")
    assert told.value.code == "copy_differs"
    assert list((tmp_path / "out").iterdir()) == []


@pytest.mark.parametrize("rounds", [0, 2])
def test_stopped_half_way_it_leaves_nothing_behind(both: Four, tmp_path: Path, rounds: int) -> None:
    steps = both.lead.session.tables.saving(TableKind.WITH_NAMES, tmp_path / "out")
    slow = next(steps)
    for _ in range(rounds):
        slow = steps.send(slow.call())
    slow.call()
    with pytest.raises(StopIteration) as ended:
        steps.throw(Stopped())
    assert ended.value.value.value is None
    assert list((tmp_path / "out").iterdir()) == []
    assert audit.rows(both.lead.session.database)[-1].event != "exported"


def test_stopped_too_late_it_is_saved_and_said_so(both: Four, tmp_path: Path) -> None:
    steps = both.lead.session.tables.saving(TableKind.WITH_NAMES, tmp_path / "out")
    slow = next(steps)
    while not (tmp_path / "out" / "ratings.csv").exists():
        found = slow.call()
        if not (tmp_path / "out" / "ratings.csv").exists():
            slow = steps.send(found)
    with pytest.raises(StopIteration) as ended:
        steps.throw(Stopped())
    assert ended.value.value.value.ratings == len(ratings_of_the_store(both))


def test_a_full_disk_is_said_and_leaves_nothing_behind(
    both: Four, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_self: object, _rows: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("observer_app.exchange.tables.CsvTable.add", refuse)
    with pytest.raises(UserError) as told:
        save(both, tmp_path / "out")
    assert told.value.code == "copy_no_room"
    assert list((tmp_path / "out").iterdir()) == []


def test_a_table_that_is_open_in_another_program_is_named(
    both: Four, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_self: Path, _target: Path) -> Path:
        raise PermissionError(errno.EACCES, "used by another process")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(UserError) as told:
        save(both, tmp_path / "out")
    assert told.value.code == "copy_in_use"
    assert "“ratings.csv”" in told.value.title


def test_tables_that_were_there_before_are_replaced(both: Four, tmp_path: Path) -> None:
    (tmp_path / "ratings.csv").write_text("old")
    (tmp_path / "mine.txt").write_text("mine")
    save(both, tmp_path)
    assert read(tmp_path / "ratings.csv")
    assert (tmp_path / "mine.txt").read_text() == "mine"


def test_a_place_that_cannot_be_written_to_is_said(both: Four, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file")
    with pytest.raises(UserError) as told:
        save(both, tmp_path / "out")
    assert told.value.code in {"copy_folder_gone", "copy_failed"}


def test_with_nothing_signed_there_is_nothing_to_write(four: Four, tmp_path: Path) -> None:
    with pytest.raises(UserError) as told:
        save(four, tmp_path / "out")
    assert told.value.code == "tables_empty"


# -- without names ---------------------------------------------------------------------------------------


def a_sitting(clinician: int, **changes: Any) -> StandingSitting:
    given = {
        "sitting_uid": f"s{clinician}{changes}",
        "printed_digest": "",
        "revision": 1,
        "clinic_uid": "clinic",
        "clinician_uid": f"clinician {clinician}",
        "observer_uid": f"observer {clinician}",
        "perspective": Perspective.PATIENT_PARTNER,
        "two_words": ("copper", "kite"),
        "day": date(2026, 3, 10) + timedelta(days=clinician),
        "mode": Mode.IN_THE_ROOM,
        "form_digest": "f",
        "day_chosen_by": DayChosenBy.ROTA,
        "booking_uid": None,
        "seen": 2,
        "rated": 2,
    }
    return StandingSitting(**(given | changes))  # type: ignore[arg-type]


FIVE = tuple(a_sitting(number) for number in range(5))


def test_fewer_than_five_clinicians_do_not_go_without_names() -> None:
    with pytest.raises(UserError) as told:
        nameless.choose((*FIVE[:4], a_sitting(0, rated=1)), random.Random(1))
    assert told.value.code == "tables_too_few"
    assert len(nameless.choose(FIVE, random.Random(1)).sittings) == 5


def test_what_does_not_count_or_was_seen_in_a_rare_way_stays_out() -> None:
    odd = (a_sitting(1, mode=Mode.PHONE), a_sitting(2, form_digest="other"), a_sitting(3, set_aside=True))
    chosen = nameless.choose((*FIVE, *odd), random.Random(1))
    assert set(chosen.sittings) == set(FIVE)
    assert (chosen.not_counting, chosen.too_few) == (1, 2)


def test_observers_and_clinics_that_are_too_few_have_no_code() -> None:
    few = (*FIVE, *(a_sitting(number, perspective=Perspective.PEER_CLINICIAN) for number in range(4)))
    naming = nameless.name_by_codes(few, nameless.Codes(random.Random(1)))
    assert naming.observer(few[0]) != TOO_FEW
    assert naming.observer(few[-1]) == TOO_FEW
    assert naming.clinic("clinic") != TOO_FEW


def test_codes_are_the_same_within_a_file_and_others_in_the_next() -> None:
    one, next_one = nameless.Codes(random.Random(1)), nameless.Codes(random.Random(2))
    assert one.of("visit", "a") == one.of("visit", "a") != one.of("visit", "b")
    assert one.of("visit", "a") != next_one.of("visit", "a")


@pytest.fixture
def few_are_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nameless, "FEWEST", 1)
    monkeypatch.setattr("observer_app.domain.nameless_columns.FEWEST", 1)


def test_without_names_no_name_word_uid_or_day_of_the_store_is_in_any_file(
    both: Four, tmp_path: Path, few_are_enough: None
) -> None:
    rows = save(both, tmp_path / "out", TableKind.WITHOUT_NAMES)
    assert len(rows) == len(ratings_of_the_store(both))
    text = "".join(path.read_text("utf-8") for path in (tmp_path / "out").glob("*.csv"))
    text += str(read_workbook(tmp_path / "out" / "ratings-without-names.xlsx"))
    for secret in secrets_of(both):
        assert secret not in text


def secrets_of(four: Four) -> set[str]:
    session = four.lead.session
    found = {NASTY[:12], "Riverside", "Shoulder clinic", "copper", "kite", "2026-"}
    for person in session.people.everyone():
        found |= {person.uid, person.full_name}
    for record in readers.every_record(session.database):
        found |= {record.uid, record.printed, record.sitting.clinic_uid}
    return found


def test_without_names_two_who_saw_the_same_visits_still_share_their_codes(
    both: Four, tmp_path: Path, few_are_enough: None
) -> None:
    named = save(both, tmp_path / "named")
    codes = save(both, tmp_path / "out", TableKind.WITHOUT_NAMES)

    def levels(rows: list[dict[str, str]]) -> list[tuple[str, ...]]:
        by_visit: dict[str, list[tuple[str, ...]]] = defaultdict(list)
        for row in rows:
            by_visit[row["consultation"]].append((row["perspective"], row["link_id"], row["level_value"]))
        return sorted(tuple(map(str, sorted(each))) for each in by_visit.values())

    assert levels(named) == levels(codes)


def test_a_file_without_names_that_would_name_someone_is_not_written(
    both: Four, tmp_path: Path, few_are_enough: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = both.lead.session
    form = session.forms.shipped()[-1]
    named = form.model_copy(update={"id": "form-of-di-dene"})
    monkeypatch.setattr(session.forms, "of", lambda _ref: named)
    with pytest.raises(UserError) as told:
        save(both, tmp_path / "out", TableKind.WITHOUT_NAMES)
    assert told.value.code == "tables_name_someone"
    assert list((tmp_path / "out").iterdir()) == []
