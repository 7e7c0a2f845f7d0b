"""No journey reaches a network: the kernel would end the app that tried, and here is the proof that it would."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.journeys.conftest import Computer
from tests.journeys.hands import Keyboard
from tests.tools.without_network import without_network


def run_without_network(program: str) -> int:
    # Isolated, so that the other guard, which Python itself asks, is not there to be met first.
    command = without_network([sys.executable, "-I", "-c", program])
    return subprocess.run(command, check=False, timeout=60).returncode


@pytest.mark.parametrize("family", ["AF_INET", "AF_INET6", "AF_PACKET"])
def test_opening_an_internet_socket_ends_a_program(family: str) -> None:
    program = f"import socket; socket.socket(socket.{family}, socket.SOCK_DGRAM)"
    assert run_without_network(program) == -signal.SIGSYS


def test_a_child_of_such_a_program_is_ended_too() -> None:
    child = "import socket; socket.create_connection(('127.0.0.1', 9))"
    program = f"import subprocess, sys; sys.exit(-subprocess.call([sys.executable, '-I', '-c', {child!r}]))"
    assert run_without_network(program) == signal.SIGSYS


def test_sockets_within_this_computer_may_be_opened() -> None:
    assert run_without_network("import socket; a, b = socket.socketpair(); a.send(b'x'); b.recv(1)") == 0


def test_the_app_runs_under_that_rule(computer: Computer) -> None:
    app = computer.open_app()
    Keyboard(app).wait_for_page("first_run")
    status = Path(f"/proc/{app.process.pid}/status").read_text(encoding="ascii")
    assert "Seccomp:\t2" in status
    assert app.close() == 0
