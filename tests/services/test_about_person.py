"""Everything about one person in one file: others in it are marked, and what is sealed is listed and not opened."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from operator import itemgetter
from pathlib import Path

import pandas as pd
import pytest

from observer_app.domain.changes import Outcome
from observer_app.domain.observation import Writing
from observer_app.domain.people import ShownAs
from observer_app.domain.said import Audience, SaidKind, people_key
from observer_app.errors import UserError
from observer_app.exchange.table_text import unguard
from observer_app.services.about_person import AboutPerson
from observer_app.services.keeping import standing_files
from observer_app.store import audit
from tests.services.a_team import ANN
from tests.services.answering import Answering
from tests.services.four_computers import CLEO, DI, HELPED, PARTNER_WORDS, PAT, PEER_WORDS, Four
from tests.services.test_blind import MARKS, Shared, make_shared
from tests.services.test_saying import release_both
from tests.services.two_computers import Computer
from tests.tools.fakes import FakeClock


class Saved:
    """The file, opened again."""

    def __init__(self, path: Path) -> None:
        self._zip = zipfile.ZipFile(path)
        self.names = self._zip.namelist()
        self.page = self._zip.read("read-me-first.html").decode()
        self.everything, self.first = self.table("everything.csv"), self.table("look-at-these-first.csv")
        self.text = "".join(self._zip.read(name).decode() for name in self.names if not name.endswith(".pdf"))

    def table(self, name: str) -> list[dict[str, str]]:
        frame = pd.read_csv(io.BytesIO(self._zip.read(name)), encoding="utf-8-sig", dtype=str, keep_default_na=False)
        return [{str(key): unguard(cell) for key, cell in row.items()} for row in frame.to_dict("records")]

    def files(self) -> set[bytes]:
        return {self._zip.read(name) for name in self.names if name.startswith("signed/")}

    def part(self, part: str) -> list[dict[str, str]]:
        return [line for line in self.everything if line["part"] == part]

    def find(self, words: str) -> list[dict[str, str]]:
        return [line for line in self.everything if words in line["words"] or words in line["what"]]


def save(computer: Computer, folder: Path, whom: str | None = None) -> Saved:
    about = computer.session.about
    return Saved(about.save(about.find(whom), folder / about.file_name()).value.path)


def test_a_clinician_has_their_feedback_with_its_words_levels_and_signed_files(
    answering: Answering, tmp_path: Path
) -> None:
    saved = save(answering.clinician, tmp_path)
    assert len(saved.find(HELPED)) == 2
    database = answering.clinician.session.database
    files = {pdf for digest in (answering.digest, answering.other) for pdf in standing_files(database, digest)}
    assert saved.files() == files
    assert {row["level_value"] for row in saved.table("ratings.csv")} == {"", "1", "3"}
    assert CLEO in saved.page


def test_a_lead_has_the_same_of_a_clinician_who_asked_for_it(answering: Answering, tmp_path: Path) -> None:
    mine, leads = save(answering.clinician, tmp_path / "a"), save(answering.four.lead, tmp_path / "b", CLEO)
    words = {line["words"] for line in mine.part("feedback")}
    assert {line["words"] for line in leads.part("feedback")} == words
    # Which of two of one day comes first says nothing.
    theirs, own = (sorted(each.table("ratings.csv"), key=itemgetter("feedback")) for each in (leads, mine))
    assert theirs == own
    assert leads.files() == mine.files()


def test_an_observer_has_what_they_wrote_and_nothing_of_the_others_view(answering: Answering, tmp_path: Path) -> None:
    saved = save(answering.four.partner, tmp_path)
    assert saved.find(PARTNER_WORDS)
    assert PEER_WORDS not in saved.text
    assert {line["words_of"] for line in saved.part("observed") if line["words"]} == {""}


def test_what_an_observer_wrote_and_is_in_no_feedback_is_theirs_and_the_leads_alone(
    four: Four, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sittings = four.partner.session.sittings
    save_writing = sittings.save_writing

    def save_more(sitting_uid: str, place: int | None, box: Writing, text: str) -> Outcome[datetime]:
        save_writing(sitting_uid, 1, Writing.FIRST_MORE, "The door stood open.")
        return save_writing(sitting_uid, place, box, text)

    monkeypatch.setattr(sittings, "save_writing", save_more)
    release_both(four)
    four.pass_on(four.lead, four.clinician)
    (own,), (leads,) = (
        save(computer, tmp_path / whom, whom).find("The door stood open.")
        for computer, whom in ((four.partner, DI), (four.lead, CLEO))
    )
    assert (own["words_of"], leads["words_of"], leads["look_first"]) == ("", DI, "yes")
    assert "The door stood open." not in save(four.clinician, tmp_path).text


def test_everyone_else_in_it_is_marked(answering: Answering, tmp_path: Path) -> None:
    saved = save(answering.clinician, tmp_path)
    feedback = saved.part("feedback")
    assert {line["look_first"] for line in feedback} == {"yes"}
    assert {line["words_of"] for line in feedback} == {DI, PAT}
    assert any(DI in line["someone_else"] for line in feedback)
    assert saved.first == [line for line in saved.everything if line["look_first"] == "yes"]
    assert "Look at this before you hand it over" in saved.page


def test_whoever_is_shown_by_a_number_stays_a_number(
    four: Four, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sittings = four.partner.session.sittings
    set_shown_as = sittings.set_shown_as
    monkeypatch.setattr(sittings, "set_shown_as", lambda uid, _how: set_shown_as(uid, ShownAs.CODE))
    four.sit_in(four.partner, words=PARTNER_WORDS)
    four.lead.take_in(four.partner.hand_in("a.observer"))
    saved = save(four.lead, tmp_path, CLEO)
    assert saved.find(PARTNER_WORDS)
    assert DI not in saved.text
    assert f"Observer {four.person(DI).code_number}" in saved.text


def test_what_was_said_is_in_it_with_who_can_read_it(answering: Answering, tmp_path: Path) -> None:
    saying = answering.clinician.session.saying
    saying.say(SaidKind.REPLY, answering.digest, Audience.EVERYONE, view="same", text="You saw it as I did.")
    (line,) = [line for line in save(answering.clinician, tmp_path).part("said") if line["words"]]
    assert line["words"] == "You saw it as I did."
    assert line["who_can_read_it"] == "everyone who has the file"


def test_what_is_sealed_to_others_is_listed_and_not_opened(answering: Answering, tmp_path: Path) -> None:
    four, me = answering.four, answering.clinician.session.me
    key = people_key(me.uid, four.person(DI).uid)
    body = {"with": four.person(DI).uid, "what": "aim", "day": "", "text": "Between the two of us."}
    answering.clinician.session.saying.say(SaidKind.MENTORING, key, Audience.ONE_PERSON, body["with"], **body)
    four.lead.take_in(answering.clinician.hand_in("cleo.observer"))
    saved = save(four.lead, tmp_path, CLEO)
    assert "Between the two of us." not in saved.text
    assert any("stay closed" in line["what"] for line in saved.part("closed"))


def test_who_would_rather_not_sit_in_with_a_clinician_is_not_told_to_them(answering: Answering, tmp_path: Path) -> None:
    lead, uid = answering.four.lead, answering.four.person(CLEO).uid
    lead.session.saying.say(SaidKind.RATHER_NOT, answering.digest, Audience.LEADS, clinician=uid, day="2026-03-12")
    found = save(lead, tmp_path, CLEO).find("rather not sit in")
    # The register tells that it was so, and of no one.
    assert {line["what"] for line in found} <= {"An observer would rather not sit in."}


def test_what_someone_says_as_an_observer_names_no_one_else_though_they_are_a_lead_too(
    answering: Answering, tmp_path: Path
) -> None:
    lead, uid = answering.four.lead, answering.four.person(CLEO).uid
    places = {"clinician": uid, "day": "2026-03-12", "places": ""}
    lead.session.saying.say(SaidKind.CLOSED, answering.digest, Audience.LEADS, **places)
    (line,) = [each for each in save(lead, tmp_path, CLEO).part("said") if "closed a sitting" in each["what"]]
    assert line["what"] == "Whoever observed closed a sitting without feedback."
    assert line["words_of"] == "whoever observed"


def test_of_others_only_a_lead_saves_it(answering: Answering, tmp_path: Path) -> None:
    with pytest.raises(UserError) as told:
        answering.four.partner.session.about.save(answering.four.person(CLEO).uid, tmp_path / "a.zip")
    assert told.value.code == "about_not_yours"
    with pytest.raises(UserError):
        answering.four.partner.session.about.find(CLEO)
    assert list(tmp_path.glob("*.zip")) == []


def test_a_lead_who_has_not_signed_their_own_view_is_told_of_the_others_and_no_more(
    tmp_path: Path, clock: FakeClock
) -> None:
    team, peer = make_shared(tmp_path, clock)
    shared = Shared(team, clock)
    lead, other = shared.observe(ANN, MARKS[0]), shared.observe(peer.full_name, MARKS[1])
    while not other.is_done:
        other.go_on()
    about = lead.enter().about
    for whom in (CLEO, peer.full_name):
        saved = Saved(about.save(about.find(whom), tmp_path / "a.zip").value.path)
        assert MARKS[1] not in saved.text
        assert saved.files() == set()
        assert any("own view" in line["what"] for line in saved.part("closed"))
    lead.leave()


def test_a_clinician_is_told_that_there_is_feedback_they_were_not_given_yet(four: Four, tmp_path: Path) -> None:
    four.both_sit_in()
    four.hand_in_all()
    session, clinician = four.lead.session, four.person(CLEO)
    about = AboutPerson(session.database, clinician, four.clock, session.my_feedback._make_printer)
    saved = Saved(about.save(clinician.uid, tmp_path / "a.zip").value.path)
    assert [line["what"] for line in saved.part("closed")] == [
        "Signed feedback that you were not given yet. Ask your leads."
    ] * 2
    assert saved.files() == set()
    assert HELPED not in saved.text


def test_it_is_in_the_record_of_changes_with_where_it_went(answering: Answering, tmp_path: Path) -> None:
    save(answering.four.lead, tmp_path, CLEO)
    last = audit.rows(answering.four.lead.session.database)[-1]
    assert (last.event, last.subject) == ("about_saved", answering.four.person(CLEO).uid)
    assert str(tmp_path) in last.details


def test_what_goes_wrong_leaves_nothing_behind(
    answering: Answering, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(zipfile.ZipFile, "testzip", lambda _self: "read-me-first.html")
    with pytest.raises(UserError) as told:
        save(answering.clinician, tmp_path / "out")
    assert told.value.code == "copy_differs"
    assert list((tmp_path / "out").iterdir()) == []
