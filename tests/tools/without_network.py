"""Starts a program that the kernel ends at once when it, or anything it starts, opens an internet socket.

    desktop.start(without_network([sys.executable, "-m", "observer_app"]))

The audit hook of `offline.py` sees what Python opens; this sees what compiled code opens too. A filter of the kernel
(seccomp, no rights needed, kept by every child) lets sockets within this computer pass: AF_UNIX, and AF_NETLINK, by
which the kernel tells about itself. Run by itself, it becomes the command that it is given. Linux on x86-64 and ARM64.
"""

from __future__ import annotations

import ctypes
import os
import struct
import sys
from collections.abc import Sequence
from pathlib import Path

ALLOWED_FAMILIES = (1, 16)
"""AF_UNIX and AF_NETLINK."""
_SOCKET_CALL = {"x86_64": (0xC000003E, 41), "aarch64": (0xC00000B7, 198)}
"""By machine: how the kernel names it to a filter, and the number of its call `socket`."""
_LOAD, _JUMP_IF_EQUAL, _RETURN = 0x20, 0x15, 0x06
_ALLOW, _END_PROCESS = 0x7FFF0000, 0x80000000
_NUMBER_AT, _MACHINE_AT, _FIRST_ARGUMENT_AT = 0, 4, 16
_NO_NEW_RIGHTS, _SET_FILTER, _FILTER_MODE = 38, 22, 2


def without_network(command: Sequence[str | Path]) -> list[str]:
    """The command that runs this one without a network."""
    return [sys.executable, "-S", str(Path(__file__).resolve()), *map(str, command)]


def refuse_internet_sockets() -> None:
    """From now on this process and its children are ended when they open one."""
    kernel = ctypes.CDLL(None, use_errno=True)
    steps = _filter(*_SOCKET_CALL[os.uname().machine])
    held = ctypes.create_string_buffer(b"".join(steps))
    program = ctypes.create_string_buffer(struct.pack("HP", len(steps), ctypes.addressof(held)))
    for words in ((_NO_NEW_RIGHTS, 1, 0, 0, 0), (_SET_FILTER, _FILTER_MODE, ctypes.addressof(program), 0, 0)):
        if kernel.prctl(*(ctypes.c_ulong(word) for word in words)):
            raise OSError(ctypes.get_errno(), "The kernel takes no filter.")


def _filter(machine: int, socket_call: int) -> list[bytes]:
    """The steps by which the kernel judges each call: what to do, where to go if so or not, and a number."""
    families = len(ALLOWED_FAMILIES)
    return [
        struct.pack("HBBI", *step)
        for step in (
            (_LOAD, 0, 0, _MACHINE_AT),
            (_JUMP_IF_EQUAL, 0, families + 3, machine),
            (_LOAD, 0, 0, _NUMBER_AT),
            (_JUMP_IF_EQUAL, 0, families + 2, socket_call),
            (_LOAD, 0, 0, _FIRST_ARGUMENT_AT),
            *((_JUMP_IF_EQUAL, families - place, 0, family) for place, family in enumerate(ALLOWED_FAMILIES)),
            (_RETURN, 0, 0, _END_PROCESS),
            (_RETURN, 0, 0, _ALLOW),
        )
    ]


if __name__ == "__main__":
    refuse_internet_sockets()
    os.execvp(sys.argv[1], sys.argv[1:])
