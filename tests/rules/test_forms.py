"""The forms that ship: they match the schema, nothing released was edited, every word is the agreed one."""

from __future__ import annotations

import json
import re
from pathlib import Path

import jsonschema
import pytest

from observer_app.domain.answers import REASONS_TO_CHOOSE
from observer_app.domain.form import Form
from observer_app.domain.people import Perspective
from observer_app.form_files import FormLibrary, check_text, digest_of, read_mapping_sets
from observer_app.form_files.library import form_paths, name_version, read_released
from observer_app.form_files.schema import write_schema

FORMS = Path(__file__).parents[2] / "forms"
SETS = read_mapping_sets(FORMS / "mappings")
PATHS = form_paths(FORMS)
FORMS_THAT_SHIP = [Form.model_validate_json(path.read_bytes()) for path in PATHS]
LABELS = ["Did not happen", "A glimpse", "Part way", "Clearly there", "All the way"]
DECISION_CODES = ("one_thing", "more_than_one", "put_off", "nothing_open", "could_not_tell")
ABOUT_A_CHOICE = {
    f"shared-decisions/{name}"
    for name in ("a_choice_to_make", "how_to_decide", "ways_forward", "good_and_harm", "their_view_counts")
}


def _default() -> Form:
    return _newest("shared-decisions")


def _newest(form_id: str) -> Form:
    found = FormLibrary.read(FORMS).find(form_id)
    assert found is not None
    return found.form


def test_the_schema_is_current(request: pytest.FixtureRequest) -> None:
    path = FORMS / "form.schema.json"
    if request.config.getoption("--renew-golden"):
        path.write_text(write_schema(), encoding="utf-8")

    assert path.read_text(encoding="utf-8") == write_schema()


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_every_form_matches_the_schema(path: Path) -> None:
    jsonschema.validate(json.loads(path.read_text(encoding="utf-8")), json.loads(write_schema()))


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_every_form_has_no_problem_and_names_only_known_headings(path: Path) -> None:
    assert check_text(path.read_bytes(), SETS) == []
    known = {one.id for one in SETS}
    assert {link.set for link in Form.model_validate_json(path.read_bytes()).mapping} <= known


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_every_form_is_released_and_was_not_edited_since(path: Path) -> None:
    form = Form.model_validate_json(path.read_bytes())

    assert read_released(FORMS)[name_version(form)] == digest_of(path.read_bytes())


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_every_form_is_named_by_its_id_and_version(path: Path) -> None:
    form = Form.model_validate_json(path.read_bytes())

    assert path.name == f"{form.id}-{form.version}.json"


def test_every_released_form_still_ships() -> None:
    shipped = {name_version(one.form) for one in FormLibrary.read(FORMS).all()}

    assert set(read_released(FORMS)) == shipped


@pytest.mark.parametrize("form", FORMS_THAT_SHIP, ids=lambda form: form.id)
def test_every_item_of_every_form_has_the_same_five_labels(form: Form) -> None:
    assert all([option.label for option in item.options] == LABELS for item in form.rated_items())


@pytest.mark.parametrize("form", FORMS_THAT_SHIP, ids=lambda form: form.id)
def test_every_level_of_every_item_has_a_line_of_its_own(form: Form) -> None:
    lines = [option.descriptor for item in form.rated_items() for option in item.options]

    assert len(set(lines)) == 5 * len(form.rated_items())
    assert max(map(len, lines)) <= 105


@pytest.mark.parametrize("form", FORMS_THAT_SHIP, ids=lambda form: form.id)
def test_only_the_highest_level_leans_on_another_and_only_as_all_of_3(form: Form) -> None:
    for item in form.rated_items():
        *lower, highest = (option.descriptor for option in item.options)
        assert highest.startswith("All of 3, ")
        assert not [line for line in lower if re.search(r"\d", line)]


@pytest.mark.parametrize("form", FORMS_THAT_SHIP, ids=lambda form: form.id)
def test_every_item_says_what_you_might_see_and_what_it_is_not(form: Form) -> None:
    assert all(item.guidance.you_might_see and item.guidance.this_is_not for item in form.rated_items())


@pytest.mark.parametrize("form", FORMS_THAT_SHIP, ids=lambda form: form.id)
def test_a_form_words_every_reason_that_its_items_offer(form: Form) -> None:
    worded = tuple(guide.reason for guide in form.guidance.not_rated)

    assert all(item.not_rated == worded for item in form.rated_items())


@pytest.mark.parametrize("form", FORMS_THAT_SHIP, ids=lambda form: form.id)
def test_every_form_asks_first_whether_there_was_anything_to_decide(form: Form) -> None:
    (first,) = form.asked_first()

    assert first.concept == "shared-decisions/anything_to_decide"
    assert [option.code for option in first.options] == list(DECISION_CODES)


@pytest.mark.parametrize("form", FORMS_THAT_SHIP, ids=lambda form: form.id)
def test_what_is_about_a_choice_does_not_apply_when_nothing_was_open(form: Form) -> None:
    for item in form.rated_items():
        assert bool(item.enable_when) == (item.concept in ABOUT_A_CHOICE)


@pytest.mark.parametrize("form", FORMS_THAT_SHIP, ids=lambda form: form.id)
def test_every_form_is_ours_to_share_and_says_that_it_is_not_yet_validated(form: Form) -> None:
    assert not form.validated.done
    assert form.validated.where.startswith("Not yet validated")
    assert form.licence == "CC BY 4.0"
    assert form.redistributable


@pytest.mark.parametrize("form", FORMS_THAT_SHIP, ids=lambda form: form.id)
def test_no_form_shows_a_figure_for_one_visit(form: Form) -> None:
    assert not form.scoring.report_total
    assert not form.scoring.report_sections


@pytest.mark.parametrize("form_id", ["shared-decisions-brief", "consultation-peer-review"])
def test_an_item_shared_with_the_default_form_is_word_for_word_the_same(form_id: str) -> None:
    theirs = {item.concept: item for item in _default().items()}
    shared = [item for item in _newest(form_id).items() if item.concept in theirs]

    assert len(shared) >= 5
    assert all(item == theirs[item.concept] for item in shared)


def test_the_own_view_has_the_items_of_the_default_form_worded_for_oneself() -> None:
    own, default = _newest("own-view"), _default()

    assert own.perspectives == (Perspective.OWN_VIEW,)
    assert [item.concept for item in own.items()] == [item.concept for item in default.items()]
    assert [item.short_name for item in own.items()] == [item.short_name for item in default.items()]
    assert not [line for line in _strings(own.model_dump()["sections"]) if "The clinician" in line]


def test_the_forms_have_five_twelve_twelve_and_fifteen_items() -> None:
    counts = {form.id: len(form.rated_items()) for form in FORMS_THAT_SHIP}

    assert counts == {
        "shared-decisions": 12,
        "shared-decisions-brief": 5,
        "own-view": 12,
        "consultation-peer-review": 15,
    }


@pytest.mark.parametrize("form_id", ["shared-decisions", "shared-decisions-brief", "consultation-peer-review"])
def test_partner_and_peer_may_use_the_same_form(form_id: str) -> None:
    assert _newest(form_id).perspectives == (Perspective.PATIENT_PARTNER, Perspective.PEER_CLINICIAN)


def test_the_default_form_offers_every_reason_for_not_rating() -> None:
    assert tuple(guide.reason for guide in _default().guidance.not_rated) == REASONS_TO_CHOOSE


def test_seven_items_are_about_the_person_and_five_about_deciding() -> None:
    counts = {section.domain: len(section.items) for section in _default().sections}

    assert counts == {"asked_first": 1, "relational": 7, "deliberative": 5}


def test_the_forms_use_typographic_quotes() -> None:
    for path in PATHS:
        strings = _strings(json.loads(path.read_text(encoding="utf-8")))
        assert not [text for text in strings if '"' in text or "'" in text or "`" in text]


@pytest.mark.parametrize("one", SETS, ids=lambda one: one.id)
def test_every_mapping_set_names_each_heading_once(one: object) -> None:
    headings = [heading.id for heading in one.headings]  # type: ignore[attr-defined]

    assert len(set(headings)) == len(headings)


def _strings(tree: object) -> list[str]:
    if isinstance(tree, dict):
        tree = list(tree.values())
    if isinstance(tree, list):
        return [text for one in tree for text in _strings(one)]
    return [tree] if isinstance(tree, str) else []
