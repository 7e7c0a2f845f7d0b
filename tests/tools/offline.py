"""No test reaches a network: internet sockets are refused here and in every Python that a test starts.

Sockets between programs of one computer (AF_UNIX) stay allowed: the window system and the tests' tools need
them.
"""

from __future__ import annotations

import os
import socket
import sys
from pathlib import Path

CHILD_SITE = Path(__file__).parent / "child"


class NetworkUsed(AssertionError):
    """Something tried to reach a network."""


def _watch(event: str, arguments: tuple[object, ...]) -> None:
    if event == "socket.__new__":
        _, family, *_ = arguments
        # A family of -1 means the default, which is AF_INET.
        if family in (socket.AF_INET, socket.AF_INET6, -1):
            raise NetworkUsed("An internet socket was opened. This app works without a network.")
    elif event in ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"):
        raise NetworkUsed(f"A network name was looked up: {arguments!r}. This app works without a network.")


def refuse_sockets() -> None:
    """From now on, for the whole process; an audit hook cannot be taken away again."""
    sys.addaudithook(_watch)


def refuse_sockets_in_children() -> None:
    """Each Python that is started from here gets the same hook, through `child/sitecustomize.py`."""
    known = os.environ.get("PYTHONPATH", "")
    if str(CHILD_SITE) not in known.split(os.pathsep):
        os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [str(CHILD_SITE), known]))
