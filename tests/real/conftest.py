"""Postfix, opendkim and the server behind them, on loopback and in a temporary directory, stopped at the end."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.real.opendkim import Opendkim
from tests.real.postfix import MASTER, Postfix
from tests.real.sink import Sink


def _need(is_there: bool, what: str) -> None:
    if is_there:
        return
    if os.environ.get("DEPESCHE_REAL_REQUIRED") == "1":
        pytest.fail(f"{what} is required here and missing")
    pytest.skip(f"left out: {what}")


@pytest.fixture(scope="session")
def folder() -> Iterator[Path]:
    """Readable for postfix's own user, unlike pytest's temporary directories."""
    path = Path(tempfile.mkdtemp(prefix="depesche-real-"))
    path.chmod(0o755)
    yield path
    shutil.rmtree(path, ignore_errors=True)


@pytest.fixture(scope="session")
def sink() -> Iterator[Sink]:
    """The server that postfix delivers to, and returns its own reports to."""
    server = Sink()
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def opendkim(folder: Path) -> Iterator[Opendkim]:
    """The verifier; its keys come from a file."""
    _need(shutil.which("opendkim") is not None, "opendkim")
    judge = Opendkim(folder / "opendkim")
    judge.start()
    yield judge
    judge.stop()


@pytest.fixture(scope="session")
def postfix(folder: Path, sink: Sink, opendkim: Opendkim) -> Iterator[Postfix]:
    """A relay that has every mail judged by opendkim and passes it on to the sink."""
    _need(os.getuid() == 0, "postfix (it starts only as root)")
    _need(MASTER.exists(), "postfix")
    relay = Postfix(folder / "postfix", next_hop=sink.port, milter=opendkim.port)
    relay.start()
    yield relay
    relay.stop()
