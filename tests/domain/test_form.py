"""What a form can be asked."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from observer_app.domain.answers import NotRatedReason
from observer_app.domain.form import Form, Section
from tests.domain.forms_at_hand import default_form, small_form


def test_items_come_in_the_order_of_the_form() -> None:
    assert [item.link_id for item in small_form().items()] == ["open_choice", "greeting", "listening", "choosing"]


def test_what_is_asked_first_is_not_among_the_rated_items() -> None:
    form = small_form()

    assert [item.link_id for item in form.asked_first()] == ["open_choice"]
    assert [item.link_id for item in form.rated_items()] == ["greeting", "listening", "choosing"]


def test_rated_items_are_numbered_from_one() -> None:
    assert [small_form().number_of(name) for name in ("greeting", "choosing")] == [1, 3]


def test_what_is_asked_first_has_no_number() -> None:
    with pytest.raises(KeyError):
        small_form().number_of("open_choice")


def test_an_item_is_found_by_its_key_and_knows_its_section() -> None:
    assert small_form().item("listening").short_name == "Listening"
    assert small_form().section_of("listening").id == "rated"


def test_an_item_that_is_not_there_is_refused() -> None:
    with pytest.raises(KeyError):
        small_form().item("smile")
    with pytest.raises(KeyError):
        small_form().section_of("smile")


def test_an_option_is_found_by_its_code() -> None:
    greeting = small_form().item("greeting")

    assert greeting.option("1").descriptor == "A nod."
    with pytest.raises(KeyError):
        greeting.option("9")


def test_a_form_never_changes() -> None:
    with pytest.raises(ValidationError):
        small_form().title = "Another"  # type: ignore[misc]


def test_an_unknown_key_is_refused() -> None:
    with pytest.raises(ValidationError):
        Section.model_validate({"id": "a", "title": "A", "domain": "a", "items": [], "colour": "red"})


def test_reasons_are_worded_by_the_form_and_else_by_the_app() -> None:
    reason = NotRatedReason.STEPPED_OUT

    assert default_form().not_rated_label(reason) == "I had stepped out"
    assert small_form().not_rated_label(reason) == "I had stepped out"


def test_a_form_written_out_says_what_was_said_and_no_more() -> None:
    form = small_form()
    again = Form.model_validate_json(form.model_dump_json(), strict=True)

    assert again == form
    assert "focus" not in form.model_dump(mode="json")["sections"][1]["items"][0]
