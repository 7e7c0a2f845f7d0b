"""Every page has its help, no help is for a page that is not there, and hard words are explained."""

from __future__ import annotations

import pytest

from observer_app.paths import find_resources
from observer_app.services.help import Help
from observer_app.ui.main_window import HELP
from observer_app.ui.pages import PAGES

SHIPPED = Help(find_resources() / "help")


def test_every_page_has_its_help() -> None:
    assert PAGES.keys() - SHIPPED.pages.keys() == {HELP}


def test_no_help_is_without_its_page() -> None:
    assert SHIPPED.pages.keys() - PAGES.keys() == set()


def test_no_two_pages_have_the_same_help() -> None:
    texts = [(text.title, text.purpose) for text in SHIPPED.pages.values()]
    assert len(set(texts)) == len(texts)


@pytest.mark.parametrize("word", ["Words heard", "Appraiser", "Two words", "Five words", "Clock"])
def test_what_people_ask_about_is_explained(word: str) -> None:
    assert word in {each.word for each in SHIPPED.glossary}


def test_no_word_is_explained_twice() -> None:
    words = [form.lower() for each in SHIPPED.glossary for form in (each.word, *each.also)]
    assert len(set(words)) == len(words)
