"""Where items lie: one SQL table per DynamoDB table, each item as its own JSON text beside its keys and its size."""

import json
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from local.backend.database import Database
from local.backend.dynamodb import tables
from local.backend.dynamodb.attribute_values import Item, canonical_item
from local.backend.dynamodb.item_keys import Key, index_columns, key_of
from local.backend.dynamodb.tables import Table
from local.backend.errors import ServiceError
from local.backend.wire import Json, compact

_SCHEMA = """
CREATE TABLE IF NOT EXISTS tables (number INTEGER PRIMARY KEY, name TEXT UNIQUE NOT NULL, definition TEXT NOT NULL,
    created_s REAL NOT NULL, ttl TEXT NOT NULL DEFAULT '');
CREATE TABLE IF NOT EXISTS tokens (token TEXT PRIMARY KEY, fingerprint TEXT NOT NULL, at_s REAL NOT NULL) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS tokens_by_age ON tokens (at_s)
"""


Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Stored:
    """One item as stored: its JSON text and its size in bytes."""

    doc: bytes
    size: int

    def item(self) -> Item:
        """The item itself."""
        found: Item = json.loads(self.doc)
        return found


class Store:
    """All tables under one root. Reads need no transaction; writes go through `writing`."""

    def __init__(self, root: Path, *, durable: bool = False) -> None:
        self.database = Database(root / "dynamodb.sqlite", _SCHEMA, durable=durable)
        self._tables: dict[str, Table] = {}
        self._lock = threading.Lock()

    def create_table(self, definition: Json) -> Json:
        """Make a table; its description. Raises ResourceInUseException for a name taken."""
        with self.database.write() as connection:
            if connection.execute("SELECT 1 FROM tables WHERE name=?", (definition["TableName"],)).fetchone():
                raise ServiceError("ResourceInUseException", f"Table already exists: {definition['TableName']}")
            (number,) = connection.execute("SELECT COALESCE(MAX(number), 0) + 1 FROM tables").fetchone()
            table = tables.table_of(definition, number)
            for statement in tables.create_statements(table):
                connection.execute(statement)
            connection.execute(
                "INSERT INTO tables (number, name, definition, created_s) VALUES (?,?,?,?)",
                (number, table.name, json.dumps(definition), time.time()),
            )
        return self.describe(table.name)

    def describe(self, name: str) -> Json:
        """The table's description, with a true item count."""
        definition, created_s = self._definition(name)
        (count,) = self.database.reader().execute(f"SELECT COUNT(*) FROM {self.table(name).sql_name}").fetchone()
        return tables.description(definition, created_s=created_s, item_count=count)

    def table(self, name: str) -> Table:
        """The table of this name (or resource name). Raises ResourceNotFoundException."""
        known = self._tables.get(name)
        if known is None:
            short = name.rpartition("table/")[2]
            row = (
                self.database.reader()
                .execute("SELECT number, definition FROM tables WHERE name=?", (short,))
                .fetchone()
            )
            if row is None:
                raise tables.not_found(short)
            with self._lock:
                known = self._tables[name] = tables.table_of(json.loads(row[1]), row[0])
        return known

    def expiry_attribute(self, name: str) -> str:
        """The attribute that items of the table expire by, "" for none."""
        row = self.database.reader().execute("SELECT ttl FROM tables WHERE name=?", (self.table(name).name,)).fetchone()
        return str(row[0])

    def set_expiry_attribute(self, name: str, attribute: str) -> None:
        """Note the attribute that items expire by."""
        with self.database.write() as connection:
            connection.execute("UPDATE tables SET ttl=? WHERE name=?", (attribute, self.table(name).name))

    def _definition(self, name: str) -> tuple[Json, float]:
        row = (
            self.database.reader().execute("SELECT definition, created_s FROM tables WHERE name=?", (name,)).fetchone()
        )
        if row is None:
            raise tables.not_found(name)
        return json.loads(row[0]), row[1]

    @contextmanager
    def writing(self) -> Iterator["Writer"]:
        """One write transaction over all tables."""
        with self.database.write() as connection:
            yield Writer(connection)

    def read(self, table: Table, key: Key) -> Stored | None:
        """One item."""
        return _read(self.database.reader(), table, key)


@dataclass(frozen=True, slots=True)
class Writer:
    """What may be done inside a write transaction."""

    connection: sqlite3.Connection

    def read(self, table: Table, key: Key) -> Stored | None:
        """One item."""
        return _read(self.connection, table, key)

    def put(self, table: Table, *rows: Row) -> None:
        """Write rows over whatever is there."""
        self.connection.executemany(_upsert(table), rows)

    def delete(self, table: Table, key: Key) -> None:
        """Remove one item if it is there."""
        self.connection.execute(f"DELETE FROM {table.sql_name} WHERE pk=? AND sk=?", key)


def _read(connection: sqlite3.Connection, table: Table, key: Key) -> Stored | None:
    row = connection.execute(f"SELECT doc, size FROM {table.sql_name} WHERE pk=? AND sk=?", key).fetchone()
    return None if row is None else Stored(*row)


def row_of(table: Table, item: Item) -> Row:
    """The row of an item to be written; canonicalises the item and checks its keys. Raises ServiceError."""
    size = canonical_item(item)
    columns = [column for index in table.indexes for column in index_columns(index, item)]
    return (*key_of(table, item), size, compact(item), *columns)


_upserts: dict[Table, str] = {}


def _upsert(table: Table) -> str:
    known = _upserts.get(table)
    if known is None:
        columns = [column for index in table.indexes for column in (index.hash_column, index.range_column)]
        names = ["pk", "sk", "size", "doc", *columns]
        assignments = ", ".join(f"{name}=excluded.{name}" for name in names[2:])
        known = _upserts[table] = (
            f"INSERT INTO {table.sql_name} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"
            f" ON CONFLICT (pk, sk) DO UPDATE SET {assignments}"
        )
    return known
