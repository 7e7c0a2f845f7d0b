"""The help texts, read strictly from the files that ship with the app; how they are shown is the page's."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints

Sentence = Annotated[str, StringConstraints(min_length=2, max_length=240, pattern=r"^\S.*\S$")]
Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z_]*$")]


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class HelpText(_Strict):
    """The help for one page: what it is for, what one can do there, and what happens to what one types."""

    title: Sentence
    purpose: Sentence
    can: list[Sentence]
    kept: Sentence


class About(_Strict):
    """What the whole app is, and what it is not."""

    title: Sentence
    is_: list[Sentence]
    is_not: list[Sentence]


class Explained(_Strict):
    """A word of the glossary. `also` are other forms of it, which are not shown."""

    word: Sentence
    meaning: Sentence
    also: list[Sentence] = []


class _Pages(_Strict):
    pages: dict[Name, HelpText]


class _Glossary(_Strict):
    words: list[Explained]


class Help:
    """Everything there is to read about the app itself; each file is read when it is first asked for."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def page(self, name: str) -> HelpText | None:
        """The text for a page of the table of pages; None where there is none."""
        return self.pages.get(name)

    @cached_property
    def pages(self) -> dict[str, HelpText]:
        return _Pages.model_validate_json(self._read("pages.json")).pages

    @cached_property
    def about(self) -> About:
        return About.model_validate_json(self._read("about.json"))

    @cached_property
    def glossary(self) -> tuple[Explained, ...]:
        return tuple(_Glossary.model_validate_json(self._read("glossary.json")).words)

    def _read(self, name: str) -> bytes:
        return (self._folder / name).read_bytes()
