"""Mapping sets give headings by their number."""

from __future__ import annotations

import pytest

from observer_app.domain.mapping import Heading, MappingSet

PILLARS = MappingSet(
    id="pillars",
    version="1.0.0",
    title="Pillars",
    publisher="A publisher",
    where="On a shelf",
    headings=(Heading(id="1", title="Practice"), Heading(id="2", title="Research")),
)


def test_a_heading_is_found_by_its_number() -> None:
    assert PILLARS.heading("2").title == "Research"


def test_a_heading_that_is_not_there_is_refused() -> None:
    with pytest.raises(KeyError):
        PILLARS.heading("3")
