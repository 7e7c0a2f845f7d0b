"""Every way in which a form file can be wrong is named with its code, its place and its cure."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from observer_app.form_files import check_text, load_form, read_mapping_sets
from observer_app.form_files.loader import FormRefused
from observer_app.form_files.problems import suggest
from tests.tools.golden import Golden

ROOT = Path(__file__).parents[2]
DATA = ROOT / "tests" / "data" / "forms"
BROKEN = sorted((DATA / "broken").glob("*.json"))
SETS = read_mapping_sets(ROOT / "forms" / "mappings")
GOOD = (DATA / "good.json").read_text(encoding="utf-8")


def _changed(change: Callable[[dict[str, Any]], object]) -> str:
    tree = json.loads(GOOD)
    change(tree)
    return json.dumps(tree)


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_a_form_with_one_thing_wrong_has_the_one_problem_it_is_named_after(path: Path) -> None:
    assert [problem.code for problem in check_text(path.read_bytes(), SETS)] == [path.stem]


def test_a_good_form_has_no_problem() -> None:
    assert check_text(GOOD, SETS) == []


def test_every_problem_is_told_at_once(golden: Golden) -> None:
    problems = check_text((DATA / "many-problems.json").read_bytes(), SETS)

    golden.text("forms/many-problems.txt", "".join(f"{problem}\n" for problem in problems))


def test_a_refused_form_carries_all_its_problems() -> None:
    with pytest.raises(FormRefused) as refused:
        load_form((DATA / "many-problems.json").read_bytes(), name="many-problems.json")

    assert len(refused.value.problems) == 10
    assert refused.value.title == "many-problems.json cannot be used"
    assert refused.value.code == "form_refused"


def test_a_problem_reads_as_a_sentence_with_its_code() -> None:
    (problem,) = check_text((DATA / "broken" / "unknown_link.json").read_bytes())

    assert str(problem) == (
        "sections[1].items[2].enable_when[0].question: The form has no item “open_choise”. "
        "Did you mean “open_choice”? [unknown_link]"
    )


def test_a_circle_through_two_items_is_found_at_both() -> None:
    def tie(tree: dict[str, Any]) -> None:
        items = tree["sections"][1]["items"]
        items[1]["enable_when"] = [{"question": "choosing", "operator": "exists", "answer": True}]
        items[2]["enable_when"] = [{"question": "listening", "operator": "exists", "answer": True}]

    found = [(problem.code, problem.place) for problem in check_text(_changed(tie))]
    assert found == [
        ("condition_circle", "sections[1].items[1].enable_when"),
        ("condition_circle", "sections[1].items[2].enable_when"),
    ]


def test_an_item_that_only_hangs_on_a_circle_is_not_blamed() -> None:
    def tie(tree: dict[str, Any]) -> None:
        items = tree["sections"][1]["items"]
        items[0]["enable_when"] = [{"question": "choosing", "operator": "exists", "answer": True}]
        items[2]["enable_when"] = [{"question": "choosing", "operator": "exists", "answer": True}]

    assert [problem.place for problem in check_text(_changed(tie))] == ["sections[1].items[2].enable_when"]


def test_too_many_items_are_refused() -> None:
    def fill(tree: dict[str, Any]) -> None:
        items = tree["sections"][1]["items"]
        items += [{**items[0], "link_id": f"item_{number}"} for number in range(200)]

    assert [problem.code for problem in check_text(_changed(fill))] == ["too_many_items"]


def test_a_level_to_reach_is_for_threshold_alone() -> None:
    changed = _changed(lambda tree: tree["scoring"]["scores"][0].update(at_least=1))

    assert [problem.code for problem in check_text(changed)] == ["level_to_reach"]


def test_one_mended_problem_leaves_the_others_as_they_were() -> None:
    wrong = json.loads((DATA / "many-problems.json").read_text(encoding="utf-8"))
    before = check_text(json.dumps(wrong))
    wrong["version"] = "1.0.0"

    assert check_text(json.dumps(wrong)) == [one for one in before if one.code != "bad_version"]


def test_words_of_spaces_alone_are_nothing() -> None:
    changed = _changed(lambda tree: tree.update(title="   "))

    assert [problem.code for problem in check_text(changed)] == ["empty"]


@pytest.mark.parametrize(
    ("answer", "code"), [([1], "wrong_type"), (None, "wrong_type"), (True, "answer_kind"), (5000, "out_of_range")]
)
def test_an_answer_of_the_wrong_kind_is_one_problem(answer: object, code: str) -> None:
    changed = _changed(lambda tree: tree["sections"][1]["items"][2]["enable_when"][0].update(answer=answer))

    assert [problem.code for problem in check_text(changed)] == [code]


@pytest.mark.parametrize(
    ("path", "value", "what"),
    [
        (("title",), ["a"], "A list cannot stand here."),
        (("title",), {}, "A group cannot stand here."),
        (("title",), 7, "The number 7 cannot stand here."),
        (("title",), True, "“true” cannot stand here."),
        (("title",), None, "“null” cannot stand here."),
        (("validated",), "w" * 90, f"“{'w' * 39}…” cannot stand here."),
    ],
)
def test_what_cannot_stand_here_is_named(path: tuple[str], value: object, what: str) -> None:
    (problem,) = check_text(_changed(lambda tree: tree.update({path[0]: value})))

    assert problem.what == what


def test_ordering_needs_answers_that_are_numbers() -> None:
    def ask(tree: dict[str, Any]) -> None:
        when = {"question": "listening", "operator": ">=", "answer": "1"}
        tree["sections"][1]["items"][2]["enable_when"] = [when]

    assert check_text(_changed(ask)) == []


def test_a_duration_can_be_held_against_a_number_alone() -> None:
    def ask(tree: dict[str, Any], answer: object) -> None:
        items = tree["sections"][1]["items"]
        items.append({"link_id": "minutes", "short_name": "Minutes", "text": "How long?", "kind": "duration"})
        items[2]["enable_when"] = [{"question": "minutes", "operator": ">", "answer": answer}]

    assert check_text(_changed(lambda tree: ask(tree, 10))) == []
    assert [one.code for one in check_text(_changed(lambda tree: ask(tree, "ten")))] == ["answer_not_a_number"]


def test_where_nothing_can_be_chosen_the_cure_is_to_take_it_out() -> None:
    assert suggest("anything", []) == "Take it out: there is nothing to choose from here."
