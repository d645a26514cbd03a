"""Where objects lie: a file each, written whole before the row that names it; a row per object in key order."""

import hashlib
import os
import sqlite3
import time
import uuid
import zlib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from local.backend.database import Database
from local.backend.errors import ServiceError

_SCHEMA = """
CREATE TABLE IF NOT EXISTS buckets (name TEXT PRIMARY KEY, created_s REAL NOT NULL, versioning TEXT NOT NULL DEFAULT '',
    object_lock INTEGER NOT NULL DEFAULT 0);
CREATE TABLE IF NOT EXISTS objects (bucket TEXT NOT NULL, key TEXT NOT NULL, file TEXT NOT NULL, size INTEGER NOT NULL,
    etag TEXT NOT NULL, crc32 INTEGER NOT NULL, headers TEXT NOT NULL, modified_s REAL NOT NULL,
    lock_mode TEXT NOT NULL, lock_until_s REAL NOT NULL, PRIMARY KEY (bucket, key)) WITHOUT ROWID
"""
_COLUMNS = "file, size, etag, crc32, headers, modified_s, lock_mode, lock_until_s"
_PAGE_OBJECTS = 1000


@dataclass(frozen=True, slots=True)
class StoredObject:
    """What is known of one object; `headers` is a JSON text of the headers kept with it."""

    file: str
    size: int
    etag: str
    crc32: int
    headers: str
    modified_s: float
    lock_mode: str = ""
    lock_until_s: float = 0.0

    def is_locked(self, now_s: float) -> bool:
        """Whether its retention still runs."""
        return self.lock_until_s > now_s


class ObjectStore:
    """All buckets under one root."""

    def __init__(self, root: Path, *, durable: bool = False) -> None:
        self._database = Database(root / "s3.sqlite", _SCHEMA, durable=durable)
        self._folder = root / "objects"
        self._durable = durable
        self._known_buckets: set[str] = set()

    def create_bucket(self, name: str, *, object_lock: bool) -> None:
        """Make a bucket. Raises BucketAlreadyOwnedByYou."""
        with self._database.write() as connection:
            if connection.execute("SELECT 1 FROM buckets WHERE name=?", (name,)).fetchone():
                raise ServiceError(
                    "BucketAlreadyOwnedByYou",
                    "Your previous request to create the named bucket succeeded and you already own it.",
                    status=409,
                )
            connection.execute(
                "INSERT INTO buckets (name, created_s, object_lock) VALUES (?,?,?)", (name, time.time(), object_lock)
            )

    def require_bucket(self, name: str) -> None:
        """Raises NoSuchBucket for one that does not exist."""
        if name in self._known_buckets:
            return
        if self._database.reader().execute("SELECT 1 FROM buckets WHERE name=?", (name,)).fetchone() is None:
            raise ServiceError("NoSuchBucket", "The specified bucket does not exist", status=404)
        self._known_buckets.add(name)

    def versioning(self, bucket: str) -> str:
        """The versioning state that was set ("" = never); objects keep one version all the same."""
        self.require_bucket(bucket)
        row = self._database.reader().execute("SELECT versioning FROM buckets WHERE name=?", (bucket,)).fetchone()
        return str(row[0])

    def set_versioning(self, bucket: str, state: str) -> None:
        """Note the versioning state."""
        self.require_bucket(bucket)
        with self._database.write() as connection:
            connection.execute("UPDATE buckets SET versioning=? WHERE name=?", (state, bucket))

    def has_object_lock(self, bucket: str) -> bool:
        """Whether the bucket was made with object lock."""
        self.require_bucket(bucket)
        row = self._database.reader().execute("SELECT object_lock FROM buckets WHERE name=?", (bucket,)).fetchone()
        return bool(row[0])

    def put(
        self,
        bucket: str,
        key: str,
        data: bytes,
        *,
        headers: str,
        only_if_absent: bool,
        lock_mode: str = "",
        lock_until_s: float = 0.0,
    ) -> StoredObject:
        """Write an object. Raises PreconditionFailed when it must be absent and is not, AccessDenied over a
        locked one.
        """
        self.require_bucket(bucket)
        written = StoredObject(
            self._write_file(bucket, data),
            len(data),
            hashlib.md5(data, usedforsecurity=False).hexdigest(),
            zlib.crc32(data),
            headers,
            float(int(time.time())),
            lock_mode,
            lock_until_s,
        )
        try:
            with self._database.write() as connection:
                before = _read(connection, bucket, key)
                if before is not None and only_if_absent:
                    raise precondition_failed()
                _refuse_locked(before, bypass=False)
                _write(connection, bucket, key, written)
        except BaseException:
            self._path(bucket, written.file).unlink(missing_ok=True)
            raise
        if before is not None:
            self._path(bucket, before.file).unlink(missing_ok=True)
        return written

    def retain(self, bucket: str, key: str, *, mode: str, until_s: float, bypass: bool) -> None:
        """Set an object's retention; shortening one needs `bypass`."""
        with self._database.write() as connection:
            before = _read(connection, bucket, key)
            if before is None:
                raise no_such_key(key)
            if until_s < before.lock_until_s:
                _refuse_locked(before, bypass=bypass)
            _write(connection, bucket, key, replace(before, lock_mode=mode, lock_until_s=until_s))

    def find(self, bucket: str, key: str) -> StoredObject | None:
        """What is known of an object, None when there is none. Raises NoSuchBucket."""
        self.require_bucket(bucket)
        return _read(self._database.reader(), bucket, key)

    def open(self, bucket: str, key: str) -> tuple[StoredObject, BinaryIO]:
        """An object and its file, open for reading. Raises NoSuchKey."""
        while True:
            found = self.find(bucket, key)
            if found is None:
                raise no_such_key(key)
            try:
                return found, self._path(bucket, found.file).open("rb")
            except FileNotFoundError:
                if self.find(bucket, key) == found:
                    raise

    def delete(self, bucket: str, key: str, *, bypass: bool) -> None:
        """Remove an object if it is there. Raises AccessDenied while it is locked and `bypass` is not set."""
        self.require_bucket(bucket)
        with self._database.write() as connection:
            before = _read(connection, bucket, key)
            if before is None:
                return
            _refuse_locked(before, bypass=bypass)
            connection.execute("DELETE FROM objects WHERE bucket=? AND key=?", (bucket, key))
        self._path(bucket, before.file).unlink(missing_ok=True)

    def page(self, bucket: str, *, prefix: str, after: str, most: int) -> list[tuple[str, StoredObject]]:
        """Up to `most` (1,000) objects with this prefix in key order, after the key `after`."""
        self.require_bucket(bucket)
        where, arguments = "bucket=? AND key>?", [bucket, after]
        if prefix:
            where += " AND key>=? AND key<?"
            arguments += [prefix, prefix + "\U0010ffff"]
        statement = f"SELECT key, {_COLUMNS} FROM objects WHERE {where} ORDER BY key LIMIT ?"
        rows = self._database.reader().execute(statement, (*arguments, min(most, _PAGE_OBJECTS)))
        return [(row[0], StoredObject(*row[1:])) for row in rows]

    def _path(self, bucket: str, file: str) -> Path:
        return self._folder / bucket / file[:2] / file

    def _write_file(self, bucket: str, data: bytes) -> str:
        name = uuid.uuid4().hex
        path = self._path(bucket, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        partial = path.with_suffix(".part")
        with partial.open("wb") as file:
            file.write(data)
            if self._durable:
                file.flush()
                os.fsync(file.fileno())
        partial.rename(path)
        if self._durable:
            _sync_folder(path.parent)
        return name


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _read(connection: sqlite3.Connection, bucket: str, key: str) -> StoredObject | None:
    row = connection.execute(f"SELECT {_COLUMNS} FROM objects WHERE bucket=? AND key=?", (bucket, key)).fetchone()
    return None if row is None else StoredObject(*row)


def _write(connection: sqlite3.Connection, bucket: str, key: str, found: StoredObject) -> None:
    connection.execute(
        f"INSERT OR REPLACE INTO objects (bucket, key, {_COLUMNS}) VALUES (?,?,?,?,?,?,?,?,?,?)",
        (
            bucket, key, found.file, found.size, found.etag, found.crc32, found.headers, found.modified_s,
            found.lock_mode, found.lock_until_s,
        ),
    )  # fmt: skip


def _refuse_locked(found: StoredObject | None, *, bypass: bool) -> None:
    if found is None or not found.is_locked(time.time()):
        return
    if not (bypass and found.lock_mode == "GOVERNANCE"):
        raise ServiceError("AccessDenied", "Access Denied because object protected by object lock.", status=403)


def precondition_failed() -> ServiceError:
    """The refusal of a conditional write or read."""
    return ServiceError(
        "PreconditionFailed", "At least one of the pre-conditions you specified did not hold", status=412
    )


def no_such_key(key: str) -> ServiceError:
    """The refusal of an object that does not exist."""
    return ServiceError("NoSuchKey", "The specified key does not exist.", status=404, extra={"Key": key})
