"""Writing the vault: whole or not at all, and never over what someone else wrote."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from pathlib import Path
from typing import Any, NoReturn

import pytest

from observer_app.errors import UserError
from observer_app.vault.passphrase import choose_ours
from observer_app.vault.vault import Vault
from tests.vault.conftest import ANNS_WORDS, CHEAP, Home


class PowerCut(BaseException):
    """Stands for the moment at which the process is gone."""


def _cut_at(step: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """The power goes before the n-th thing that writing a file asks of the system."""
    left = [step]

    def counted(what: Any) -> Any:
        def ask(*given: Any, **named: Any) -> Any:
            left[0] -= 1
            if left[0] < 0:
                raise PowerCut
            return what(*given, **named)

        return ask

    monkeypatch.setattr(os, "open", counted(os.open))
    monkeypatch.setattr(os, "fsync", counted(os.fsync))
    monkeypatch.setattr(Path, "replace", counted(Path.replace))


@pytest.mark.parametrize("step", range(6))
def test_a_power_cut_leaves_the_old_vault_or_the_new_one(
    home: Home, step: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        _cut_at(step, patched)
        with suppress(PowerCut):
            home.vault.add_person("cat", choose_ours(ANNS_WORDS), home.data_key, CHEAP)
    people = [person.uid for person in home.reread().people()]
    assert people == (["ann", "ben"] if step < 3 else ["ann", "ben", "cat"])


def test_what_is_written_has_reached_the_disk_before_it_takes_the_old_ones_place(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: list[str] = []
    fsync, replace = os.fsync, Path.replace

    def note_flush(handle: int) -> None:
        steps.append("flush")
        fsync(handle)

    def note_replace(path: Path, new: Path) -> Path:
        steps.append("replace")
        return replace(path, new)

    monkeypatch.setattr(os, "fsync", note_flush)
    monkeypatch.setattr(Path, "replace", note_replace)
    home.vault.add_person("cat", choose_ours(ANNS_WORDS), home.data_key, CHEAP)
    assert steps == ["flush", "replace", "flush"]


def test_a_full_disk_leaves_everything_as_it_was_and_says_so(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    before = home.path.read_bytes()

    def refuse(_handle: int) -> NoReturn:
        raise OSError(errno.ENOSPC, "no space")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", refuse)
        with pytest.raises(UserError, match="no room left") as caught:
            home.vault.add_person("cat", choose_ours(ANNS_WORDS), home.data_key, CHEAP)
    assert caught.value.code == "vault_not_saved"
    assert home.path.read_bytes() == before
    assert [path.name for path in home.path.parent.iterdir()] == ["vault.json"]
    home.vault.add_person("cat", choose_ours(ANNS_WORDS), home.data_key, CHEAP)
    assert len(home.reread().people()) == 3


def test_a_vault_that_another_program_changed_is_not_written_over(home: Home) -> None:
    home.reread().add_person("cat", choose_ours(ANNS_WORDS), home.data_key, CHEAP)
    with pytest.raises(UserError) as caught:
        home.vault.add_person("dan", choose_ours(ANNS_WORDS), home.data_key, CHEAP)
    assert caught.value.code == "vault_overtaken"
    assert [person.uid for person in home.reread().people()] == ["ann", "ben", "cat"]


def test_a_vault_that_came_to_be_while_another_was_being_made_is_kept(home: Home, tmp_path: Path) -> None:
    path = tmp_path / "second.json"
    vault, data_key = Vault.create(path, "store-2")
    path.write_bytes(home.path.read_bytes())
    with pytest.raises(UserError) as caught:
        vault.add_person("cat", choose_ours(ANNS_WORDS), data_key, CHEAP)
    assert caught.value.code == "vault_exists"
    assert path.read_bytes() == home.path.read_bytes()


def test_a_file_system_that_cannot_flush_folders_is_good_enough(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    fsync, calls = os.fsync, []

    def refuse_folders(handle: int) -> None:
        calls.append(handle)
        if len(calls) == 2:
            raise OSError(errno.EINVAL, "not for folders")
        fsync(handle)

    monkeypatch.setattr(os, "fsync", refuse_folders)
    home.vault.add_person("cat", choose_ours(ANNS_WORDS), home.data_key, CHEAP)
    assert len(home.reread().people()) == 3


def test_only_its_owner_may_read_the_vault(home: Home) -> None:
    # Windows has no such bits: there the folder in the person's own profile keeps others out.
    assert os.name == "nt" or home.path.stat().st_mode & 0o077 == 0
