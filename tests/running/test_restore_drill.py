"""Backup and restore of the data folder: nothing is missing, and what is missing shows."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from local.restore_drill import back_up, fingerprint


@pytest.fixture
def data(tmp_path: Path) -> Path:
    root = tmp_path / "data"
    (root / "cloud" / "objects" / "archive").mkdir(parents=True)
    (root / "cloud" / "objects" / "archive" / "one").write_bytes(b"content")
    with closing(sqlite3.connect(root / "cloud" / "dynamodb.sqlite")) as database:
        database.execute("PRAGMA journal_mode=WAL")
        database.execute("CREATE TABLE items (pk TEXT, doc BLOB)")
        database.executemany("INSERT INTO items VALUES (?, ?)", [(f"A#{n}", b"x" * n) for n in range(50)])
        database.commit()
    return root


def test_what_is_restored_is_what_there_was(data: Path, tmp_path: Path) -> None:
    before = fingerprint(data)
    back_up(data, tmp_path / "backup")
    shutil.rmtree(data)
    back_up(tmp_path / "backup", data)
    assert fingerprint(data) == before
    assert set(before) == {"cloud/objects/archive/one", "cloud/dynamodb.sqlite:items"}


def test_a_lost_row_and_a_lost_file_show(data: Path, tmp_path: Path) -> None:
    before = fingerprint(data)
    with closing(sqlite3.connect(data / "cloud" / "dynamodb.sqlite")) as database:
        database.execute("DELETE FROM items WHERE pk = 'A#7'")
        database.commit()
    (data / "cloud" / "objects" / "archive" / "one").unlink()
    after = fingerprint(data)
    assert after.get("cloud/dynamodb.sqlite:items") != before["cloud/dynamodb.sqlite:items"]
    assert "cloud/objects/archive/one" not in after
