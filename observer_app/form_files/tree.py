"""Walks a form file that may be wrong in any way: what is not of the kind looked for is passed over."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

Group = Mapping[str, object]


@dataclass(frozen=True)
class Placed:
    """A group of the file, and where it stands."""

    place: str
    group: Group

    def text(self, key: str) -> str | None:
        value = self.group.get(key)
        return value if isinstance(value, str) else None

    def number(self, key: str) -> int | None:
        value = self.group.get(key)
        return value if isinstance(value, int) and not isinstance(value, bool) else None

    def at(self, key: str) -> str:
        return f"{self.place}.{key}" if self.place else key

    def inner(self, key: str) -> Placed:
        """The group under this key, empty when there is none."""
        value = self.group.get(key)
        return Placed(self.at(key), value if isinstance(value, dict) else {})

    def each(self, key: str) -> Iterator[Placed]:
        """The groups in the list under this key."""
        value = self.group.get(key)
        for index, one in enumerate(value if isinstance(value, list) else []):
            if isinstance(one, dict):
                yield Placed(f"{self.at(key)}[{index}]", one)

    def words(self, key: str) -> Iterator[tuple[str, str]]:
        """Place and text of each string in the list under this key."""
        value = self.group.get(key)
        for index, one in enumerate(value if isinstance(value, list) else []):
            if isinstance(one, str):
                yield f"{self.at(key)}[{index}]", one


@dataclass(frozen=True)
class FormTree:
    """A form file as far as it can be made out."""

    root: Placed

    @classmethod
    def of(cls, tree: object) -> FormTree:
        return cls(Placed("", tree if isinstance(tree, dict) else {}))

    def sections(self) -> list[Placed]:
        return list(self.root.each("sections"))

    def items(self) -> list[Placed]:
        return [item for section in self.sections() for item in section.each("items")]

    def section_ids(self) -> list[str]:
        return [name for section in self.sections() if (name := section.text("id"))]

    def link_ids(self) -> list[str]:
        return [name for item in self.items() if (name := item.text("link_id"))]

    def item(self, link_id: str) -> Placed | None:
        """The first item of this key."""
        return next((item for item in self.items() if item.text("link_id") == link_id), None)

    def scored_items(self, section_ids: set[str], link_ids: set[str]) -> list[Placed]:
        """The items with values that belong to these sections or are named."""
        return [
            item
            for section in self.sections()
            for item in section.each("items")
            if (section.text("id") in section_ids or item.text("link_id") in link_ids) and len(set(values_of(item))) > 1
        ]


def values_of(item: Placed) -> list[int]:
    """What the options of an item count, as far as they say so."""
    return [value for option in item.each("options") if (value := option.number("value")) is not None]
