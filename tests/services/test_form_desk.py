"""What leads do with forms: taking in a file of their own, choosing one for the service, reading what was missed."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from observer_app.domain.people import Role
from observer_app.domain.sitting import DayChosenBy, FormRef
from observer_app.form_files.library import FormFile
from observer_app.form_files.strict_json import MAX_BYTES
from observer_app.paths import find_forms
from observer_app.services.booking_views import NewBooking
from observer_app.services.facade import Services
from observer_app.services.form_checks import FormChecks, LookedAt
from observer_app.services.forms import FormShelf
from observer_app.services.models import NewPerson
from observer_app.services.session import Session
from tests.services.a_sitting import refused

GOOD = json.loads((Path(__file__).parents[1] / "data" / "forms" / "good.json").read_text(encoding="utf-8"))


def _look(folder: Path, **changes: Any) -> LookedAt:
    path = folder / "ours.json"
    path.write_text(json.dumps(GOOD | changes), encoding="utf-8")
    return FormChecks(find_forms()).look(path)


def _file(folder: Path, **changes: Any) -> FormFile:
    found = _look(folder, **changes).file
    assert found is not None
    return found


def _ids(session: Session) -> list[str]:
    return [one.form.id for one in session.form_desk.offered()]


def test_a_form_file_is_read_without_keeping_anything(session: Session, tmp_path: Path) -> None:
    assert _file(tmp_path).form.title == GOOD["title"]
    assert GOOD["id"] not in _ids(session)


def test_every_problem_of_a_file_is_told_with_place_and_cure(tmp_path: Path) -> None:
    looked = _look(tmp_path, language="English", version="one")

    assert looked.file is None
    assert [problem.where for problem in looked.problems] == ["“language”", "“version”"]
    assert all(problem.what and problem.cure for problem in looked.problems)


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b" " * (MAX_BYTES + 1), "It is too large for a form."),
        ('{"id": "é"}'.encode("latin-1"), "A character here is not UTF-8."),
        (b"PK\x03\x04 no form", "The file cannot be read from here on."),
        (b"[" * 100_000, "Lists and groups lie too deep inside each other."),
    ],
    ids=["bomb", "encoding", "no-json", "deep"],
)
def test_what_is_no_form_at_all_ends_in_one_sentence(tmp_path: Path, content: bytes, what: str) -> None:
    (tmp_path / "odd.json").write_bytes(content)

    (problem,) = FormChecks(find_forms()).look(tmp_path / "odd.json").problems
    assert problem.what == what


def test_a_file_that_is_not_there_ends_in_one_sentence(tmp_path: Path) -> None:
    (problem,) = FormChecks(find_forms()).look(tmp_path / "gone.json").problems

    assert problem.what == "It could not be read."


def test_two_items_of_one_key_are_told(tmp_path: Path) -> None:
    sections = json.loads(json.dumps(GOOD["sections"]))
    sections[0]["items"].append(sections[0]["items"][0])

    assert [one.what for one in _look(tmp_path, sections=sections).problems] != []


def test_an_installed_form_is_offered_and_kept_word_for_word(session: Session, tmp_path: Path) -> None:
    file = _file(tmp_path)
    session.form_desk.install(file)

    assert GOOD["id"] in _ids(session)
    ref = FormRef(id=file.form.id, version=file.form.version, digest=file.digest)
    assert session.forms.of(ref) == file.form


def test_an_installed_form_is_offered_again_after_opening_anew(services: Services, words: str, tmp_path: Path) -> None:
    (name,) = services.front.read().names
    first = services.unlock.enter(services.unlock.derive(name.uid, words))
    first.form_desk.install(_file(tmp_path))
    first.close()

    again = services.unlock.enter(services.unlock.derive(name.uid, words))
    assert GOOD["id"] in _ids(again)
    again.close()


def test_installing_changes_nothing_of_what_the_service_uses(session: Session, tmp_path: Path) -> None:
    session.form_desk.install(_file(tmp_path))

    assert session.form_desk.used() == "shared-decisions"
    assert _ids(session)[0] == "shared-decisions"


def test_an_installed_form_can_be_the_one_in_use(session: Session, tmp_path: Path) -> None:
    both = {"perspectives": ["patient_partner", "peer_clinician"]}
    session.form_desk.install(_file(tmp_path, **both))
    session.form_desk.use(GOOD["id"])

    assert session.people.service().form_id == GOOD["id"]
    assert session.forms.newest(GOOD["id"]).form.title == GOOD["title"]


def test_the_own_view_cannot_be_the_form_of_a_service(session: Session) -> None:
    with refused("form_not_for_observers"):
        session.form_desk.use("own-view")


def test_no_form_may_take_the_name_of_one_that_ships(session: Session, tmp_path: Path) -> None:
    with refused("form_id_ships"):
        session.form_desk.install(_file(tmp_path, id="shared-decisions", version="9.0.0"))


def test_the_same_form_twice_is_here_already(session: Session, tmp_path: Path) -> None:
    session.form_desk.install(_file(tmp_path))

    with refused("form_here_already"):
        session.form_desk.install(_file(tmp_path))


def test_other_words_under_the_same_version_are_refused(session: Session, tmp_path: Path) -> None:
    session.form_desk.install(_file(tmp_path))

    with refused("form_version_twice"):
        session.form_desk.install(_file(tmp_path, title="Tampered with"))


def test_a_newer_version_takes_the_place_of_the_older(session: Session, tmp_path: Path) -> None:
    older = _file(tmp_path)
    session.form_desk.install(older)
    session.form_desk.install(_file(tmp_path, version="1.10.0"))

    assert session.forms.newest(GOOD["id"]).form.version == "1.10.0"
    assert session.forms.by_digest(older.digest).version == GOOD["version"]


def test_an_older_version_is_refused_while_a_newer_one_is_here(session: Session, tmp_path: Path) -> None:
    session.form_desk.install(_file(tmp_path))

    with refused("form_older"):
        session.form_desk.install(_file(tmp_path, version="0.9.0"))


def test_a_form_put_away_is_not_offered_and_can_still_be_read(session: Session, tmp_path: Path) -> None:
    file = _file(tmp_path)
    session.form_desk.install(file)
    session.form_desk.put_away(file.digest)

    assert GOOD["id"] not in _ids(session)
    assert session.forms.by_digest(file.digest) == file.form


def test_the_form_in_use_is_not_put_away(session: Session, tmp_path: Path) -> None:
    file = _file(tmp_path, perspectives=["patient_partner", "peer_clinician"])
    session.form_desk.install(file)
    session.form_desk.use(GOOD["id"])

    with refused("form_in_use"):
        session.form_desk.put_away(file.digest)


def test_a_kept_form_whose_words_were_changed_shows_nothing(session: Session, tmp_path: Path) -> None:
    file = _file(tmp_path)
    shelf = FormShelf(
        lambda: session.forms.library, lambda: (), lambda _digest: file.text.replace("A small form", "Another form")
    )

    with refused("form_changed"):
        shelf.by_digest(file.digest)


def test_a_changed_form_takes_no_other_away(session: Session, tmp_path: Path) -> None:
    file, library = _file(tmp_path), session.forms.library
    shelf = FormShelf(lambda: library, lambda: (), lambda _: file.text + "}", lambda: (file.digest,))

    assert shelf.count_unreadable() == 1
    assert shelf.newest("shared-decisions").form.title == "Shared decisions"


def test_a_form_that_the_rating_page_cannot_show_is_refused(session: Session, tmp_path: Path) -> None:
    sections = json.loads(json.dumps(GOOD["sections"]))
    item = {"link_id": "how_many", "short_name": "How many", "text": "How many questions?", "kind": "count"}
    sections[-1]["items"].append(item)

    with refused("form_not_shown"):
        session.form_desk.install(_file(tmp_path, sections=sections))


def test_a_form_that_a_planned_sitting_goes_by_is_not_put_away(session: Session, tmp_path: Path) -> None:
    file = _file(tmp_path)
    session.form_desk.install(file)
    clinic = session.people.add_clinic("Shoulder clinic").value
    clinician = session.people.add_person(NewPerson("Dr Cy Clark", (Role.CLINICIAN,))).value
    starts_at = session.sittings.now() + timedelta(days=7)
    session.bookings.book(NewBooking(clinic.uid, clinician.uid, starts_at, DayChosenBy.LEAD, form_id=file.form.id))

    with refused("form_booked"):
        session.form_desk.put_away(file.digest)
