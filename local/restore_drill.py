"""`make restore-drill`: backup, loss, restore; everything is as it was, archive and trails hold (RES-14).

Works on a copy of the data folder, so that the real data are never touched. A backup taken while the product runs is a
consistent state of each database.
"""

import argparse
import hashlib
import shutil
import sqlite3
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from local import archive_verify, audit_verify
from local.environment import place


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the drill over a data folder; 0 when what was restored is what there was, and verifies."""
    parser = argparse.ArgumentParser(prog="python -m local.restore_drill", description=__doc__)
    parser.add_argument("--root", type=Path, help="data folder (default: DEPESCHE_ROOT or .run/data)")
    root = parser.parse_args(arguments).root or place().root
    if not (root / "cloud").exists():
        print(f"There is no data under {root}; start the product with `make run` first.")
        return 1
    with tempfile.TemporaryDirectory(prefix="depesche-drill-") as scratch:
        live, kept = Path(scratch) / "live", Path(scratch) / "backup"
        back_up(root, live)
        before = fingerprint(live)
        begun = time.monotonic()
        back_up(live, kept)
        backed_up_s, begun = time.monotonic() - begun, time.monotonic()
        shutil.rmtree(live)
        back_up(kept, live)
        restored_s = time.monotonic() - begun
        after = fingerprint(live)
        different = sorted(name for name in before.keys() | after.keys() if before.get(name) != after.get(name))
        print(f"{len(before)} tables and files; backup {backed_up_s:.1f} s, restore {restored_s:.1f} s")
        print("hashes equal" if not different else f"DIFFERENT: {', '.join(different[:10])}")
        verified = archive_verify.main(["--root", str(live)]) + audit_verify.main(["--root", str(live)])
        return 1 if different or verified else 0


def back_up(source: Path, target: Path) -> None:
    """Copy a data folder, databases by SQLite's own backup; locks and journals are left behind."""
    for path in sorted(source.rglob("*")):
        copy = target / path.relative_to(source)
        if path.is_dir():
            copy.mkdir(parents=True, exist_ok=True)
        elif path.suffix == ".sqlite":
            copy.parent.mkdir(parents=True, exist_ok=True)
            with closing(sqlite3.connect(path)) as old, closing(sqlite3.connect(copy)) as new:
                old.backup(new)
        elif path.is_file() and not path.name.endswith((".lock", "-wal", "-shm")):
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(path, copy)


def fingerprint(root: Path) -> dict[str, str]:
    """The hash of every file, and of the rows of every table in every database, by name."""
    found: dict[str, str] = {}
    for path in sorted(root.rglob("*")):
        name = str(path.relative_to(root))
        if path.suffix == ".sqlite":
            found |= {f"{name}:{table}": digest for table, digest in _tables(path).items()}
        elif path.is_file() and not path.name.endswith((".lock", "-wal", "-shm")):
            found[name] = hashlib.sha256(path.read_bytes()).hexdigest()
    return found


def _tables(path: Path) -> dict[str, str]:
    with closing(sqlite3.connect(path)) as database:
        names = [row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: _rows(database, name) for name in sorted(names)}


def _rows(database: sqlite3.Connection, table: str) -> str:
    """One hash over all rows in whatever order they lie."""
    total = 0
    for row in database.execute(f'SELECT * FROM "{table}"'):
        total = (total + int.from_bytes(hashlib.sha256(repr(row).encode()).digest())) % (1 << 256)
    return f"{total:064x}"


if __name__ == "__main__":
    sys.exit(main())
