"""`make rights`: every function's calls, recorded while the tests ran, against its hand-written policy.

Nothing may be missing. What a policy allows and no test used is counted; `docs/rights.toml` names what tests cannot
see, with the reason.
"""

import json
import re
import sys
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
CALLS = ROOT / ".run" / "calls"
POLICIES = ROOT / ".chalice" / "policies"
Right = tuple[str, str]
"""An IAM action and the canonical resource it is used on."""

_MISSING = "is used and not allowed"
_UNUSED = "is allowed and not used"
_SERVICES = {"sesv2": "ses"}
_READS = {"HeadObject": "GetObject", "ListObjectsV2": "ListBucket"}
_TRANSACTED = {"Put": "PutItem", "Update": "UpdateItem", "Delete": "DeleteItem", "ConditionCheck": "ConditionCheckItem"}


def main() -> int:
    """Print what is missing and how much was never used (with `--unused` each); 1 when anything is missing."""
    recorded = _recorded()
    if not recorded:
        print("No test run has been recorded yet: run `make test` first.")
        return 1
    reasons = tomllib.loads((ROOT / "docs" / "rights.toml").read_text())
    found = [line for name, entry in sorted(_entries().items()) for line in _judge(name, recorded.get(entry), reasons)]
    missing, unused = (
        [line for line in found if line.endswith(_MISSING)],
        [line for line in found if line.endswith(_UNUSED)],
    )
    for line in [*missing, *(unused if "--unused" in sys.argv else ())]:
        print(line)
    used = sum(map(len, recorded.values()))
    print(f"{len(_entries())} functions, {used} rights used, {len(missing)} missing, {len(unused)} never used")
    return 1 if missing else 0


def needed(service: str, operation: str, parameters: Mapping[str, Any]) -> Iterator[Right]:
    """The rights that one SDK call uses."""
    if service == "dynamodb":
        yield from _table_rights(operation, parameters)
    elif service == "s3":
        yield from _object_rights(operation, parameters)
    elif service == "sqs":
        name = str(parameters.get("QueueName") or parameters.get("QueueUrl", "")).rsplit("/", 1)[-1]
        yield f"sqs:{operation.removesuffix('Batch')}", f"arn:aws:sqs:*:*:{name}"
    else:
        yield f"{_SERVICES.get(service, service)}:{operation}", "*"


def _table_rights(operation: str, parameters: Mapping[str, Any]) -> Iterator[Right]:
    table = "arn:aws:dynamodb:*:*:table/"
    if operation == "TransactWriteItems":
        for item in parameters["TransactItems"]:
            for kind, body in item.items():
                yield f"dynamodb:{_TRANSACTED[kind]}", table + body["TableName"]
    elif operation in ("BatchGetItem", "BatchWriteItem"):
        yield from ((f"dynamodb:{operation}", table + name) for name in parameters["RequestItems"])
    else:
        index = f"/index/{parameters['IndexName']}" if "IndexName" in parameters else ""
        yield f"dynamodb:{operation}", f"{table}{parameters.get('TableName', '')}{index}"


def _object_rights(operation: str, parameters: Mapping[str, Any]) -> Iterator[Right]:
    bucket = f"arn:aws:s3:::{parameters['Bucket']}"
    action = _READS.get(operation, operation)
    if action == "ListBucket":
        yield "s3:ListBucket", bucket
    elif action == "CopyObject":
        source = parameters["CopySource"]
        text = f"{source['Bucket']}/{source['Key']}" if isinstance(source, Mapping) else str(source).lstrip("/")
        yield from (("s3:GetObject", f"arn:aws:s3:::{text}"), ("s3:PutObject", f"{bucket}/{parameters['Key']}"))
    elif action == "DeleteObjects":
        yield "s3:DeleteObject", f"{bucket}/{parameters['Delete']['Objects'][0]['Key']}"
    else:
        yield f"s3:{action}", f"{bucket}/{parameters.get('Key', '')}"
        if "ObjectLockRetainUntilDate" in parameters:
            yield "s3:PutObjectRetention", f"{bucket}/{parameters['Key']}"


def _recorded() -> dict[str, set[Right]]:
    found: dict[str, set[Right]] = {}
    for file in CALLS.glob("*.json"):
        for name, calls in json.loads(file.read_text()).items():
            found.setdefault(name, set()).update((action, resource) for action, resource in calls)
    return found


def _entries() -> dict[str, str]:
    """Entry string by policy name."""
    import app

    sources = [source for source in app.app.event_sources if hasattr(source, "handler_string")]
    return {"api": "app.app", **{source.name: source.handler_string for source in sources}}


def _judge(name: str, used: set[Right] | None, reasons: Mapping[str, Any]) -> Iterator[str]:
    allowed = list(_allowed(name))
    for action, resource in sorted(used or ()):
        if not any(fnmatchcase(action, a) and fnmatchcase(resource, r) for a, r in allowed):
            yield f"{name}: {action} on {resource} {_MISSING}"
    for action, resource in allowed:
        hit = any(fnmatchcase(a, action) and fnmatchcase(r, resource) for a, r in used or ())
        if not hit and not _reason(name, action, resource, reasons):
            yield f"{name}: {action} on {resource} {_UNUSED}"


def _allowed(name: str) -> Iterable[Right]:
    document = json.loads((POLICIES / f"{name}.json").read_text())
    for statement in document["Statement"]:
        for action in _listed(statement["Action"]):
            for resource in _listed(statement["Resource"]):
                yield action, resource


def _listed(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value


def _reason(name: str, action: str, resource: str, reasons: Mapping[str, Any]) -> bool:
    """Whether docs/rights.toml says why: `[[reason]]` with patterns of functions, actions and resources."""
    return any(
        re.fullmatch(entry["functions"], name)
        and re.fullmatch(entry["actions"], action)
        and re.fullmatch(entry.get("resources", ".*"), resource)
        for entry in reasons["reason"]
    )


if __name__ == "__main__":
    sys.exit(main())
