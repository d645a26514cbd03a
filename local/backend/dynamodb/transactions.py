"""TransactWriteItems and TransactGetItems."""

import hashlib
import json
import time
from typing import Any

from local.backend.dynamodb import capacity
from local.backend.dynamodb.bindings import Bindings
from local.backend.dynamodb.item_keys import given_key
from local.backend.dynamodb.items import Step, checked_key, perform, prepared, shown
from local.backend.dynamodb.store import Store, Writer
from local.backend.errors import ServiceError, invalid
from local.backend.wire import Json, compact

_MOST_STEPS = 100
_MOST_BYTES = 4 * 1024 * 1024
_TOKEN_LIFE_S = 600.0
_REASON_CODES = {"ConditionalCheckFailedException": "ConditionalCheckFailed", "ValidationException": "ValidationError"}


def transact_write_items(store: Store, request: Json) -> bytes:
    """All steps or none; a ClientRequestToken seen within ten minutes does nothing again."""
    entries = _entries(request)
    steps = [prepared(store, kind, body) for kind, body in entries]
    if len({(step.table.name, step.key) for step in steps}) != len(steps):
        raise invalid("Transaction request cannot include multiple operations on one item")
    if sum(step.row[2] for step in steps if step.row) > _MOST_BYTES:
        raise invalid("Collection size exceeded: Transaction size has exceeded the 4 MB limit")
    token = request.get("ClientRequestToken")
    with store.writing() as writer:
        billed = [] if token and _repeated(writer, token, entries) else _perform_all(writer, steps)
    return compact(_consumed(request, steps, billed))


def _entries(request: Json) -> list[tuple[str, Json]]:
    given: list[Json] = request.get("TransactItems") or []
    if not given or len(given) > _MOST_STEPS:
        bound = "less than or equal to 100" if given else "greater than or equal to 1"
        raise invalid(
            "1 validation error detected: Value at 'transactItems' failed to satisfy constraint:"
            " Member must have length " + bound
        )
    for entry in given:
        if len(entry) != 1:
            raise invalid("TransactItems can only contain one of Check, Put, Update or Delete")
    return [next(iter(entry.items())) for entry in given]


def _repeated(writer: Writer, token: str, entries: list[tuple[str, Json]]) -> bool:
    now = time.time()
    fingerprint = hashlib.sha256(json.dumps(entries, sort_keys=True).encode()).hexdigest()
    writer.connection.execute("DELETE FROM tokens WHERE at_s < ?", (now - _TOKEN_LIFE_S,))
    row = writer.connection.execute("SELECT fingerprint FROM tokens WHERE token=?", (token,)).fetchone()
    if row is None:
        writer.connection.execute("INSERT INTO tokens VALUES (?,?,?)", (token, fingerprint, now))
        return False
    if row[0] != fingerprint:
        raise ServiceError(
            "IdempotentParameterMismatchException",
            "Request was invoked with same token, but the request parameters are different",
        )
    return True


def _perform_all(writer: Writer, steps: list[Step]) -> list[int]:
    reasons: list[dict[str, Any]] = []
    billed: list[int] = []
    failed = False
    for step in steps:
        try:
            billed.append(perform(writer, step).billed_bytes)
            reasons.append({"Code": "None"})
        except ServiceError as error:
            failed = True
            reasons.append({"Code": _REASON_CODES.get(error.code, error.code), "Message": error.message, **error.extra})
    if failed:
        codes = ", ".join(reason["Code"] for reason in reasons)
        message = f"Transaction cancelled, please refer cancellation reasons for specific reasons [{codes}]"
        raise ServiceError("TransactionCanceledException", message, extra={"CancellationReasons": reasons})
    return billed


def _consumed(request: Json, steps: list[Step], billed: list[int]) -> Json:
    if request.get("ReturnConsumedCapacity", "NONE") == "NONE":
        return {}
    by_table: dict[str, float] = {}
    for step, size in zip(steps, billed, strict=False):
        by_table[step.table.name] = by_table.get(step.table.name, 0.0) + capacity.write_units(
            [size], transactional=True
        )
    return {"ConsumedCapacity": [{"TableName": name, "CapacityUnits": units} for name, units in by_table.items()]}


def transact_get_items(store: Store, request: Json) -> bytes:
    """Up to 100 items as they are at one instant."""
    given: list[Json] = request.get("TransactItems") or []
    if not given or len(given) > _MOST_STEPS:
        raise invalid(
            "1 validation error detected: Value at 'transactItems' failed to satisfy constraint:"
            " Member must have length less than or equal to 100"
        )
    wanted = []
    for entry in given:
        body = entry["Get"]
        bindings = Bindings(body)
        paths = bindings.projection(body)
        bindings.finish()
        table = store.table(body["TableName"])
        wanted.append((table, given_key(table, checked_key(body["Key"])), paths))
    connection = store.database.reader()
    connection.execute("BEGIN")
    try:
        found = [(store.read(table, key), paths) for table, key, paths in wanted]
    finally:
        connection.execute("COMMIT")
    answers = [b"{}" if stored is None else b'{"Item":' + shown(stored, paths) + b"}" for stored, paths in found]
    return b'{"Responses":[' + b",".join(answers) + b"]}"
