"""A vault of two people that is quick to open, and words to open it with."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from observer_app.vault.cost import KeyCost
from observer_app.vault.passphrase import choose_ours
from observer_app.vault.vault import Unlocked, Vault

CHEAP = KeyCost(memory_kib=8 * 1024, iterations=1, lanes=1)
STORE = "store-1"
ANNS_WORDS = ("otter", "maple", "lantern", "soup", "kettle")
BENS_WORDS = ("amber", "ferry", "goose", "pillow", "thistle")


@dataclass
class Home:
    """A vault on the disk, with what its people hold."""

    path: Path
    vault: Vault
    data_key: bytes
    ann: Unlocked
    ben: Unlocked

    def reread(self) -> Vault:
        return Vault.read(self.path, CHEAP)


def make_home(folder: Path, store_uid: str = STORE) -> Home:
    folder.mkdir(exist_ok=True)
    path = folder / "vault.json"
    vault, data_key = Vault.create(path, store_uid)
    ann = vault.add_person("ann", choose_ours(ANNS_WORDS), data_key, CHEAP)
    ben = vault.add_person("ben", choose_ours(BENS_WORDS), data_key, CHEAP)
    return Home(path, vault, data_key, ann, ben)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return make_home(tmp_path)
