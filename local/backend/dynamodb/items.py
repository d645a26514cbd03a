"""Single items: PutItem, GetItem, UpdateItem, DeleteItem, and the write steps that transactions share."""

from dataclasses import dataclass

from local.backend.dynamodb import capacity, syntax
from local.backend.dynamodb.attribute_values import Item, canonical
from local.backend.dynamodb.bindings import Bindings, Steps, projected
from local.backend.dynamodb.conditions import check_operands, holds
from local.backend.dynamodb.item_keys import Key, given_key
from local.backend.dynamodb.store import Row, Store, Stored, Writer, row_of
from local.backend.dynamodb.tables import Table
from local.backend.dynamodb.updates import check_update, updated
from local.backend.errors import ServiceError, invalid
from local.backend.wire import Json, compact

CONDITION_FAILED = "The conditional request failed"


@dataclass(frozen=True, slots=True)
class Step:
    """One write (or mere check), read from its request and checked as far as that goes without the item."""

    kind: str  # Put, Update, Delete, ConditionCheck
    table: Table
    key: Key
    bindings: Bindings
    condition: syntax.Condition | None
    returns_item: bool
    item: Item | None = None
    row: Row = ()
    update: syntax.Update | None = None
    touched: tuple[Steps, ...] = ()
    key_values: Item | None = None


@dataclass(frozen=True, slots=True)
class Written:
    """What a step did: the item before and after, None where there was none."""

    before: Item | None
    after: Item | None
    billed_bytes: int


def prepared(store: Store, kind: str, request: Json) -> Step:
    """The step that this request asks for. Raises ServiceError for anything wrong with the request itself."""
    table = store.table(request["TableName"])
    refuse_legacy(request)
    bindings = Bindings(request)
    condition = bindings.condition(request)
    returns_item = request.get("ReturnValuesOnConditionCheckFailure", "NONE") == "ALL_OLD"
    update = bindings.update(request["UpdateExpression"]) if request.get("UpdateExpression") is not None else None
    bindings.finish()
    if condition is not None:
        check_operands(condition, bindings, "ConditionExpression")
    if kind == "Put":
        item: Item = request["Item"]
        row = row_of(table, item)
        return Step(kind, table, row[:2], bindings, condition, returns_item, item=item, row=row)
    key_values = checked_key(request["Key"])
    touched = () if update is None else check_update(update, bindings, table.key_names())
    key = given_key(table, key_values)
    return Step(
        kind, table, key, bindings, condition, returns_item, update=update, touched=touched, key_values=key_values
    )


def checked_key(key: Item) -> Item:
    """A key as a request gives it, its values in canonical form."""
    for value in key.values():
        canonical(value)
    return key


def refuse_legacy(request: Json) -> None:
    """Refuse the parameters of before expressions."""
    for member in (
        "Expected",
        "AttributeUpdates",
        "AttributesToGet",
        "KeyConditions",
        "QueryFilter",
        "ConditionalOperator",
    ):
        if request.get(member):
            raise invalid(f"the embedded back end does not take the legacy parameter {member}")


def perform(writer: Writer, step: Step, *, wants_before: bool = False) -> Written:
    """Do one step inside a transaction. Raises ConditionalCheckFailedException (with the item when asked for)."""
    needs_before = wants_before or step.condition is not None or step.kind == "Update"
    stored = writer.read(step.table, step.key) if needs_before else None
    before = None if stored is None else stored.item()
    if step.condition is not None and not holds(step.condition, before, step.bindings):
        extra = {"Item": before} if step.returns_item and before is not None else {}
        raise ServiceError("ConditionalCheckFailedException", CONDITION_FAILED, extra=extra)
    after, row = _after(step, before)
    if step.kind == "Delete":
        writer.delete(step.table, step.key)
    elif row:
        writer.put(step.table, row)
    return Written(before, after, max(row[2] if row else 0, 0 if stored is None else stored.size))


def _after(step: Step, before: Item | None) -> tuple[Item | None, Row]:
    if step.kind != "Update":
        return step.item, step.row
    item = dict(before or step.key_values or {})
    if step.update is not None:
        item = updated(item, step.update, step.bindings)
    return item, row_of(step.table, item)


def put_item(store: Store, request: Json) -> bytes:
    """PutItem; ReturnValues NONE or ALL_OLD."""
    wanted = _return_values(request, ("NONE", "ALL_OLD"))
    step = prepared(store, "Put", request)
    with store.writing() as writer:
        written = perform(writer, step, wants_before=wanted == "ALL_OLD")
    return _answer(request, step, written, wanted)


def delete_item(store: Store, request: Json) -> bytes:
    """DeleteItem; ReturnValues NONE or ALL_OLD."""
    wanted = _return_values(request, ("NONE", "ALL_OLD"))
    step = prepared(store, "Delete", request)
    with store.writing() as writer:
        written = perform(writer, step, wants_before=wanted == "ALL_OLD")
    return _answer(request, step, written, wanted)


def update_item(store: Store, request: Json) -> bytes:
    """UpdateItem; all ReturnValues."""
    wanted = _return_values(request, ("NONE", "ALL_OLD", "UPDATED_OLD", "ALL_NEW", "UPDATED_NEW"))
    step = prepared(store, "Update", request)
    with store.writing() as writer:
        written = perform(writer, step)
    return _answer(request, step, written, wanted)


def _return_values(request: Json, allowed: tuple[str, ...]) -> str:
    wanted: str = request.get("ReturnValues", "NONE")
    if wanted not in allowed:
        raise invalid("Return values set to invalid value")
    return wanted


def _answer(request: Json, step: Step, written: Written, wanted: str) -> bytes:
    image = {
        "ALL_OLD": written.before,
        "UPDATED_OLD": written.before,
        "ALL_NEW": written.after,
        "UPDATED_NEW": written.after,
    }
    attributes = image.get(wanted)
    if attributes is not None and wanted.startswith("UPDATED"):
        attributes = projected(attributes, step.touched)
    answer: Json = {"Attributes": attributes} if attributes else {}
    answer.update(capacity.consumed(request, step.table, capacity.write_units([written.billed_bytes])))
    return compact(answer)


def get_item(store: Store, request: Json) -> bytes:
    """GetItem, always consistent."""
    table = store.table(request["TableName"])
    refuse_legacy(request)
    bindings = Bindings(request)
    paths = bindings.projection(request)
    bindings.finish()
    stored = store.read(table, given_key(table, checked_key(request["Key"])))
    units = capacity.read_units(stored.size if stored else 0, consistent=bool(request.get("ConsistentRead")))
    rest = compact(capacity.consumed(request, table, units))
    if stored is None:
        return rest
    return b'{"Item":' + shown(stored, paths) + (b"}" if rest == b"{}" else b"," + rest[1:])


def shown(stored: Stored, paths: tuple[Steps, ...] | None) -> bytes:
    """The item's JSON text, cut to these paths."""
    return stored.doc if paths is None else compact(projected(stored.item(), paths))
