"""What people found missing in a form, for its next version: gathered by form, and never by who or about whom."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from observer_app.domain.form import Form
from observer_app.form_files.library import version_order
from observer_app.services.forms import FormShelf
from observer_app.store import forms
from observer_app.store.database import Database


@dataclass(frozen=True, slots=True)
class Unsure:
    """An item that people were not sure how to judge, and how often."""

    number: int
    short_name: str
    times: int


@dataclass(frozen=True, slots=True)
class Missed:
    """What signed sittings found missing in one version of a form."""

    form: Form
    notes: tuple[str, ...]
    unsure: tuple[Unsure, ...]


def read_missed(database: Database, shelf: FormShelf, without: Collection[str] = ()) -> tuple[Missed, ...]:
    """By title and version; notes stand in the order of their words, so that none tells when it was written.

    `without` are sittings that whoever asks may not know of yet.
    """
    notes: dict[str, list[str]] = {}
    for digest, text in forms.missed(database, without):
        notes.setdefault(digest, []).append(text.strip())
    counts: dict[str, dict[str, int]] = {}
    for digest, link_id, times in forms.unsure(database, without):
        counts.setdefault(digest, {})[link_id] = times
    found = [
        _gather(shelf.by_digest(digest), notes.get(digest, []), counts.get(digest, {}))
        for digest in sorted({*notes, *counts})
    ]
    return tuple(sorted(found, key=lambda one: (one.form.title, version_order(one.form.version))))


def _gather(form: Form, notes: list[str], counts: dict[str, int]) -> Missed:
    unsure = tuple(
        Unsure(form.number_of(item.link_id), item.short_name, counts[item.link_id])
        for item in form.rated_items()
        if item.link_id in counts
    )
    return Missed(form, tuple(sorted(notes, key=str.casefold)), unsure)
