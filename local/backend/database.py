"""SQLite as the embedded back end uses it: WAL, one connection per thread and process, writers one after the other."""

import fcntl
import os
import sqlite3
import threading
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_CACHE_KIB = 16_000
_BUSY_TIMEOUT_MS = 30_000
_CHECKPOINT_PAGES = 4_000
_PAGE_BYTES = 8192


class Database:
    """One SQLite file. Safe to use from many threads and processes, across fork, and after `kill -9`.

    `durable=True` syncs every commit (survives a power cut too); else a power cut may lose the last commits,
    a killed process none. Writers queue on a lock file beside the database instead of SQLite's sleeping retries.
    """

    def __init__(self, path: Path, schema: str, *, durable: bool = False) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._path = path
        self._durable = durable
        self._start_process()
        _databases.add(self)
        with self.write() as connection:
            for statement in filter(str.strip, schema.split(";")):
                connection.execute(statement)

    def reader(self) -> sqlite3.Connection:
        """This thread's connection, for reading outside a transaction."""
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            connection = self._local.connection = self._connect()
        return connection

    @contextmanager
    def write(self) -> Iterator[sqlite3.Connection]:
        """A write transaction: committed at the end, undone by any exception. Not to be nested."""
        connection = self.reader()
        with self._alone():
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise

    @contextmanager
    def _alone(self) -> Iterator[None]:
        with self._turn:
            fcntl.flock(self._lock_file, fcntl.LOCK_EX)
            try:
                yield
            finally:
                fcntl.flock(self._lock_file, fcntl.LOCK_UN)

    def _connect(self) -> sqlite3.Connection:
        is_new = not self._path.exists()
        connection = sqlite3.connect(self._path, isolation_level=None, check_same_thread=False, cached_statements=512)
        connection.execute(f"PRAGMA busy_timeout={_BUSY_TIMEOUT_MS}")
        connection.execute(f"PRAGMA page_size={_PAGE_BYTES}")
        if is_new and not self._durable:
            connection.execute("PRAGMA synchronous=OFF")  # nothing is in it yet that a power cut could take
        with self._alone():
            connection.execute("PRAGMA journal_mode=WAL")
        connection.execute(f"PRAGMA synchronous={'FULL' if self._durable else 'NORMAL'}")
        connection.execute(f"PRAGMA cache_size=-{_CACHE_KIB}")
        connection.execute(f"PRAGMA wal_autocheckpoint={_CHECKPOINT_PAGES}")
        connection.execute("PRAGMA temp_store=MEMORY")
        return connection

    def _start_process(self) -> None:
        self._local = threading.local()
        self._turn = threading.Lock()
        self._lock_file = os.open(f"{self._path}.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        self._closing = weakref.finalize(self, os.close, self._lock_file)

    def _after_fork(self) -> None:
        _inherited.append(self._local)  # a parent's connection must neither be used nor closed in the child
        self._closing()
        self._start_process()


_databases: "weakref.WeakSet[Database]" = weakref.WeakSet()
_inherited: list[threading.local] = []


def _forget_parent() -> None:
    for database in list(_databases):
        database._after_fork()


os.register_at_fork(after_in_child=_forget_parent)
