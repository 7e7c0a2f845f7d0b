"""How property tests run: a busy computer may take its time over one example."""

from __future__ import annotations

from hypothesis import settings

unhurried = settings(deadline=None)
