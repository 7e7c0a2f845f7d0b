"""The page of tables: it asks whom they are for, writes them where one says, and says where they are."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from observer_app.domain.changes import NO_CHANGES, Outcome
from observer_app.services.steps import Slow, Steps
from observer_app.services.tables import Outlook, SavedTables, TableKind
from observer_app.ui.lead import tables_words as words
from tests.ui.lead.tables_states import A_YEAR, ONE
from tests.ui.observer.hand import Hand
from tests.ui.tools import settle


def show(lead: Hand, outlook: Outlook | None = A_YEAR) -> None:
    if outlook is not None:
        lead.window.session.tables.outlook = lambda: outlook
    lead.go("tables")


def test_while_there_is_nothing_to_save_nothing_is_offered(lead: Hand) -> None:
    show(lead, None)
    assert "nothing to put into a table yet" in lead.words
    assert "Choose a folder and save" not in lead.words


def test_why_they_cannot_go_without_names_is_said_beforehand(lead: Hand) -> None:
    show(lead, ONE)
    assert "It takes at least five clinicians" in lead.words


def test_neither_kind_is_chosen_for_anyone(lead: Hand) -> None:
    show(lead)
    lead.tap("Choose a folder and save …")
    assert "Choose with names or without. Nothing was saved." in lead.words


def test_a_press_asks_for_a_folder_and_says_what_is_in_it_afterwards(
    lead: Hand, finish: Callable[[], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[TableKind] = []

    def saving(kind: TableKind, folder: Path) -> Steps[Outcome[SavedTables]]:
        asked.append(kind)
        yield Slow(lambda: None, "Sitting 1 of 1.")
        return Outcome(SavedTables((folder / "ratings.csv",), 1, 13, 0), NO_CHANGES)

    show(lead)
    lead.window.session.tables.saving = saving
    monkeypatch.setattr(
        "observer_app.ui.lead.tables.ask_for_folder", lambda _page, _title, _proposed, then, _words: then(tmp_path)
    )
    lead.page.kinds.button("ratings_without_names").click()
    lead.tap("Choose a folder and save …")
    finish()
    assert asked == [TableKind.WITHOUT_NAMES]
    assert f"13 ratings of 1 sitting are in {tmp_path}" in lead.words


def test_stopped_it_says_that_nothing_was_saved(lead: Hand) -> None:
    show(lead)
    lead.page._tell(Path(), Outcome(None, NO_CHANGES))
    settle()
    assert "Nothing was saved, and nothing was left behind." in lead.words


def test_one_of_each_is_said_as_one() -> None:
    assert words.say_what(ONE) == "There is 1 sitting with 1 visit: 1 clinician, seen by 1 observer."
