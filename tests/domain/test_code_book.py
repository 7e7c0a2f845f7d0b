"""The code book of a table of ratings: every column and code, every level of the form, and what may be concluded."""

from __future__ import annotations

import re

from observer_app.domain.code_book import MAY_NOT_SAY, MAY_SAY, Book, book_lines
from observer_app.domain.form import Form
from observer_app.domain.nameless_columns import TOO_FEW, Sharing, without_names
from observer_app.domain.rated import MISSING, RatedSitting, Seen, Visit
from observer_app.domain.rating_columns import WITH_NAMES
from observer_app.domain.sitting import ConsentFrom
from observer_app.domain.tables import Value
from tests.domain.forms_at_hand import default_form
from tests.domain.samples import sitting_state
from tests.tools.golden import Golden


def book(form: Form, *, is_for_others: bool = False) -> Book:
    columns = [each.column for each in WITH_NAMES]
    return Book(("What this is.",), columns, (("0" * 64, form),), MAY_SAY, MAY_NOT_SAY, is_for_others)


def test_the_book_reads_as_it_did_when_it_was_last_read(golden: Golden) -> None:
    rows = (line.row() for line in book_lines(book(default_form())))
    lines = (" | ".join("" if cell is None else str(cell) for cell in row) for row in rows)
    golden.text("tables/code-book.txt", "\n".join(lines) + "\n")


def test_every_level_of_every_item_is_in_it_with_what_it_counts() -> None:
    form = default_form()
    told = {(line.name, line.code, line.value) for line in book_lines(book(form)) if line.part == "level"}
    assert told == {(item.link_id, each.code, each.value) for item in form.items() for each in item.options}


def test_the_words_of_a_form_that_may_not_be_passed_on_stay_out_of_a_book_for_others() -> None:
    closed = default_form().model_copy(update={"redistributable": False})
    assert "welcome" in str(list(book_lines(book(closed))))
    lines = [line for line in book_lines(book(closed, is_for_others=True)) if line.form]
    assert [line.words for line in lines] == ["The words of this form may not be passed on. Ask whoever it belongs to."]


def test_no_missing_code_is_one_that_a_level_could_have() -> None:
    assert len(set(MISSING.values())) == len(MISSING)
    assert all(code < 0 for code in MISSING.values())
    assert all(re.fullmatch(r"[a-z_]+", reason) for reason in MISSING)


# -- what few people share -------------------------------------------------------------------------------


def visit(clinician: int, said_yes: ConsentFrom = ConsentFrom.PERSON) -> Visit:
    sitting = sitting_state().sitting
    of = RatedSitting(sitting, default_form(), "s", "clinic", f"clinician {clinician}", "observer", "", {1: "v"})
    return Visit(of, sitting.places[0].model_copy(update={"consent_from": said_yes}))


def hidden(*visits: Visit) -> frozenset[object]:
    sharing = Sharing()
    for each in visits:
        sharing.see(each)
    return sharing.hidden()["consent_from"]


def test_what_five_clinicians_share_is_told_and_what_four_share_is_not() -> None:
    many = [visit(number) for number in range(9)]
    parents = [visit(number, ConsentFrom.PARENT) for number in range(5)]
    assert hidden(*many, *parents) == frozenset()
    assert ConsentFrom.PARENT in hidden(*many, *parents[:4])


def test_one_value_that_few_share_takes_the_whole_column_with_it() -> None:
    """Or the row that says “too few” would tell it."""
    many = [visit(number) for number in range(9)]
    assert hidden(*many, visit(1, ConsentFrom.PARENT)) == {ConsentFrom.PERSON, ConsentFrom.PARENT}


def test_two_values_that_enough_share_together_are_hidden_together_and_the_rest_is_told() -> None:
    many = [visit(number) for number in range(9)]
    few = [visit(number, ConsentFrom.PARENT) for number in range(3)]
    few += [visit(number, ConsentFrom.SPEAKS_FOR) for number in range(3, 6)]
    assert hidden(*many, *few) == {ConsentFrom.PARENT, ConsentFrom.SPEAKS_FOR}


def test_a_hidden_value_is_written_as_too_few_and_the_others_as_they_are() -> None:
    found: dict[str, frozenset[Value]] = dict.fromkeys(Sharing().hidden(), frozenset())
    found["consent_from"] = frozenset({ConsentFrom.PARENT})
    (column,) = [each for each in without_names(found) if each.column.name == "consent_from"]

    def told(said_yes: ConsentFrom) -> object:
        seen, form = visit(1, said_yes), default_form()
        state = sitting_state().observations[1]
        return column.read(Seen(seen.of, seen.place, state, form.items()[0], None))

    assert (told(ConsentFrom.PARENT), told(ConsentFrom.PERSON)) == (TOO_FEW, ConsentFrom.PERSON)
