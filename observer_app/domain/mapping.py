"""Links from a form's items to the headings of published frameworks, and the sets of headings themselves."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from observer_app.domain.form_parts import Name, Part, Words

SetId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", max_length=64)]


class MappingLink(Part):
    """Items or whole sections that speak to one heading of a mapping set."""

    set: SetId
    heading: Words
    items: tuple[Name, ...] = ()
    sections: tuple[Name, ...] = ()


class Heading(Part):
    """One heading of a framework, by its own number or letter."""

    id: Words
    title: Words


class MappingSet(Part):
    """The headings of one edition of a framework: where things are, and none of its wording beyond that."""

    id: SetId
    version: Words
    title: Words
    publisher: Words
    year: int | None = None
    """When this edition took effect or was published; None when that is not certain."""
    where: Words
    """What to look for to find the framework itself."""
    headings: Annotated[tuple[Heading, ...], Field(min_length=1)]

    def heading(self, heading_id: str) -> Heading:
        """The heading with this number; KeyError when the set has none."""
        for heading in self.headings:
            if heading.id == heading_id:
                return heading
        raise KeyError(heading_id)
