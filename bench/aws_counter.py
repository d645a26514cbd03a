"""Counts what AWS would bill, at the botocore layer: every call of this process between `start` and `stop`."""

import json
from collections import Counter
from typing import Any

_BILLED_CALLS = {"sqs": "sqs_request", "kms": "kms_request"}
_S3_WRITES = {"PutObject", "ListObjectsV2", "CopyObject"}
_DYNAMO_WRITES = {"PutItem", "UpdateItem", "DeleteItem", "BatchWriteItem", "TransactWriteItems"}
_SQS_UNIT_BYTES = 64 * 1024


class AwsCounter:
    """Units by price key, and calls by name. DynamoDB writes count the index as DynamoDB does: an item that enters,
    changes its place in, or leaves the index costs its write there too."""

    def __init__(self) -> None:
        self.units: Counter[str] = Counter()
        self.calls: Counter[str] = Counter()
        self._known: dict[tuple[str, str], dict[str, Any]] = {}
        self._on = False

    def install(self) -> None:
        """Hook into every botocore session made afterwards."""
        from botocore import handlers

        handlers.BUILTIN_HANDLERS.append(("after-call", self._after_call))
        handlers.BUILTIN_HANDLERS.append(("before-call", self._before_call))

    def start(self) -> None:
        """Begin to count."""
        self._on = True

    def stop(self) -> None:
        """Count no longer."""
        self._on = False

    def usd(self, prices: dict[str, float]) -> float:
        """What was counted, in dollars."""
        return sum(prices[name] * count for name, count in self.units.items())

    def _before_call(self, model: Any, params: dict[str, Any], context: dict[str, Any], **_: Any) -> None:
        body = params.get("body") or b""
        context["counted_body"] = body if isinstance(body, bytes | str) else b""

    def _after_call(self, model: Any, parsed: Any, context: dict[str, Any], **_: Any) -> None:
        service, operation = str(model.service_model.service_name), str(model.name)
        body = context.get("counted_body", b"")
        if service == "dynamodb":
            self._dynamodb(operation, json.loads(body), parsed or {})
        if not self._on or (operation == "ReceiveMessage" and not (parsed or {}).get("Messages")):
            return  # an empty poll belongs to the queue's mapping and is modelled
        self.calls[f"{service}.{operation}"] += 1
        if service in _BILLED_CALLS:
            chunks = max(1, -(-len(body) // _SQS_UNIT_BYTES)) if service == "sqs" else 1
            self.units[_BILLED_CALLS[service]] += chunks
        elif service == "s3" and operation != "DeleteObject":
            self.units["s3_write_request" if operation in _S3_WRITES else "s3_read_request"] += 1

    def _dynamodb(self, operation: str, request: dict[str, Any], answer: dict[str, Any]) -> None:
        if operation in _DYNAMO_WRITES:
            written = self._written(operation, request)
            self._count("dynamodb_write_unit", written * (2 if operation == "TransactWriteItems" else 1))
        elif operation in {"GetItem", "BatchGetItem", "Query"}:
            self._count("dynamodb_read_unit", _read_units(operation, request, answer))

    def _count(self, name: str, units: float) -> None:
        if self._on:
            self.units[name] += units  # type: ignore[assignment]

    def _written(self, operation: str, request: dict[str, Any]) -> float:
        if operation == "PutItem":
            return self._put(request["Item"])
        if operation in {"UpdateItem", "DeleteItem"}:
            return self._touch(request["Key"], removed=operation == "DeleteItem")
        if operation == "BatchWriteItem":
            entries = [entry for entries in request["RequestItems"].values() for entry in entries]
            return sum(map(self._batch_entry, entries))
        return sum(map(self._transact_entry, request["TransactItems"]))

    def _batch_entry(self, entry: dict[str, Any]) -> float:
        if "PutRequest" in entry:
            return self._put(entry["PutRequest"]["Item"])
        return self._touch(entry["DeleteRequest"]["Key"], removed=True)

    def _transact_entry(self, entry: dict[str, Any]) -> float:
        ((kind, part),) = entry.items()
        if kind == "Put":
            return self._put(part["Item"])
        return self._touch(part["Key"], removed=kind == "Delete")

    def _put(self, item: dict[str, Any]) -> float:
        key = (item["pk"]["S"], item["sk"]["S"])
        before = self._known.get(key)
        places = [
            part.get("gsi1pk", {}).get("S", "") + "|" + part.get("gsi1sk", {}).get("S", "")
            for part in (before or {}, item)
        ]
        size = _item_bytes(item)
        self._known[key] = {name: item[name] for name in ("gsi1pk", "gsi1sk") if name in item} | {
            "bytes": {"N": str(size)}
        }
        units = max(1, -(-size // 1024))
        if places[1] == "|":
            return units + (units if before and places[0] != "|" else 0)
        return units + units * (2 if before and places[0] not in {"|", places[1]} else 1)

    def _touch(self, key: dict[str, Any], *, removed: bool) -> float:
        known = self._known.get((key["pk"]["S"], key["sk"]["S"]), {})
        size = int(known.get("bytes", {"N": "200"})["N"])
        units = max(1, -(-size // 1024))
        if removed:
            self._known.pop((key["pk"]["S"], key["sk"]["S"]), None)
        return units * (2 if "gsi1pk" in known else 1)


def _read_units(operation: str, request: dict[str, Any], answer: dict[str, Any]) -> float:
    if operation == "GetItem":
        return _units(_item_bytes(answer.get("Item", {})), consistent=bool(request.get("ConsistentRead")))
    if operation == "Query":
        size = sum(map(_item_bytes, answer.get("Items", [])))
        return _units(size, consistent=bool(request.get("ConsistentRead")))
    total = 0.0
    for table, part in request["RequestItems"].items():
        found = answer.get("Responses", {}).get(table, [])
        consistent = bool(part.get("ConsistentRead"))
        total += sum(_units(_item_bytes(item), consistent=consistent) for item in found)
        total += _units(0, consistent=consistent) * (len(part["Keys"]) - len(found))
    return total


def _units(size: int, *, consistent: bool) -> float:
    return max(1, -(-size // 4096)) * (1.0 if consistent else 0.5)


def _item_bytes(item: dict[str, Any]) -> int:
    return sum(len(name.encode()) + _value_bytes(value) for name, value in item.items())


def _value_bytes(value: dict[str, Any]) -> int:
    ((kind, content),) = value.items()
    if kind == "S":
        return len(content.encode())
    if kind == "N":
        return len(content) // 2 + 2
    if kind == "B":
        return len(content) * 3 // 4 if isinstance(content, str) else len(bytes(getattr(content, "value", content)))
    if kind == "M":
        return 3 + sum(len(name.encode()) + 1 + _value_bytes(part) for name, part in content.items())
    if kind == "L":
        return 3 + sum(1 + _value_bytes(part) for part in content)
    return 1
