"""No process outlives its supervisor, and none ignores that it is to end (`local/processes.py`)."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the kernel's help exists on Linux only")

_SUPERVISOR = """
import sys, time
from pathlib import Path
from local.environment import Place
from local.processes import Processes

where = Place(Path(sys.argv[1]), int(sys.argv[2]))
processes = Processes(where)
processes._commands = lambda: {"files": ["local.serve", "files"]}
processes.start()
print(processes.pids()["files"], flush=True)
if sys.argv[3] == "stop":
    time.sleep(float(sys.argv[4]))
    processes.stop()
    print("stopped", flush=True)
time.sleep(600)
"""


def started(folder: Path, port: int, *arguments: str) -> tuple["subprocess.Popen[str]", int]:
    """A supervisor with one web server, and the server's process id."""
    command = [sys.executable, "-c", _SUPERVISOR, str(folder), str(port), *arguments]
    supervisor = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2])
    assert supervisor.stdout is not None
    return supervisor, int(supervisor.stdout.readline())


def group_of(leader: int) -> set[int]:
    """The living processes of a session."""
    found = set()
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            if int(fields[3]) == leader and fields[0] != "Z":
                found.add(int(entry.name))
    return found


_ports = iter(range(20_000 + os.getpid() % 1_000 * 10, 32_000, 10))


def wait_for(condition: Callable[[], bool], seconds: float) -> bool:
    """Whether it holds within so many seconds."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if condition():
            return True
        time.sleep(0.05)
    return False


def answers(port: int) -> bool:
    """Whether somebody listens."""
    try:
        socket.create_connection(("127.0.0.1", port), 0.5).close()
    except OSError:
        return False
    return True


@pytest.fixture
def port() -> int:
    """The first port of a place; its object store listens two above."""
    # Below the range that systems hand out by themselves, where other tests' servers would be found instead.
    return next(found for found in _ports if not any(answers(found + i) for i in range(4)))


@pytest.mark.parametrize("is_up", [True, False], ids=["when it serves", "while it starts"])
def test_a_killed_supervisor_takes_everything_with_it(tmp_path: Path, port: int, is_up: bool) -> None:
    supervisor, server = started(tmp_path, port, "stay")
    try:
        if is_up:
            assert wait_for(lambda: answers(port + 2), 30)
            assert len(group_of(server)) >= 2, "the server has a worker of its own"
        supervisor.send_signal(signal.SIGKILL)
        supervisor.wait()
        assert wait_for(lambda: not group_of(server), 10)
        # The threads of a killed process end one after the other; the port is free with the last.
        assert wait_for(lambda: not answers(port + 2), 5)
    finally:
        for process in group_of(server):
            os.kill(process, signal.SIGKILL)


@pytest.mark.parametrize("after_s", [0.0, 0.3, 1.0])
def test_stopping_ends_everything_at_any_moment_of_the_start(tmp_path: Path, port: int, after_s: float) -> None:
    supervisor, server = started(tmp_path, port, "stop", str(after_s))
    try:
        assert supervisor.stdout is not None
        assert supervisor.stdout.readline() == "stopped\n"
        assert not group_of(server)
    finally:
        supervisor.kill()
        supervisor.wait()
