"""Loaded by every Python that a test starts: no network there either (see `tests/tools/offline.py`)."""

import sys


def _watch(event: str, arguments: tuple[object, ...]) -> None:
    # AF_UNIX is 1 where it exists; importing `socket` only to say so would slow every start.
    if event == "socket.__new__" and arguments[1] != 1:
        # Kernel sockets (AF_NETLINK, 16) tell about this computer only.
        if arguments[1] != 16:
            raise AssertionError("An internet socket was opened. This app works without a network.")
    elif event in ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"):
        raise AssertionError("A network name was looked up. This app works without a network.")


sys.addaudithook(_watch)
