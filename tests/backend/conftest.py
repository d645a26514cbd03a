"""The embedded back end for the tests of what only it must do."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from local import backend
from tests.backend import writer


@pytest.fixture
def root(tmp_path: Path) -> Iterator[Path]:
    """An installed, empty back end with one table, queue and bucket."""
    backend.install(tmp_path / "cloud", granted_rate=50.0)
    writer.prepare()
    yield tmp_path / "cloud"
    backend.uninstall()
