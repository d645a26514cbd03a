"""What an import keeps beside its document: the uploaded file, the checked rows, and what each chunk is about to do.

Everything lies under `imports/<account>/<import>/` and goes after UNDO_DAYS, by a lifecycle rule of the bucket.
"""

import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from chalicelib.aws.storage import storage
from chalicelib.contacts.encoding import from_body, to_body
from chalicelib.contacts.importing.model import Outcome, PlannedRow, Verdict
from chalicelib.contacts.model import Contact
from chalicelib.kit.errors import Finding, NotFound
from chalicelib.kit.records import dataclass


@dataclass(frozen=True)
class Step:
    """What a chunk does with one row: its outcome, and the contact as it is to be saved (None: nothing is written).

    `contact_id` is the contact that the row means, also where nothing is written; `existed` whether it was there."""

    number: int
    outcome: Outcome
    contact: Contact | None = None
    contact_id: str = ""
    existed: bool = False
    findings: tuple[Finding, ...] = ()


def upload_key(account_id: str, import_id: str) -> str:
    """Where the user's file is uploaded to."""
    return f"imports/{account_id}/{import_id}/upload"


def result_key(account_id: str, import_id: str) -> str:
    """Where the file of rejected rows lies."""
    return f"imports/{account_id}/{import_id}/rejected.xlsx"


def save_plan(account_id: str, import_id: str, generation: int, *, chunk: int, rows: Sequence[PlannedRow]) -> None:
    """Store the checked rows of one chunk; repeated calls store the same."""
    key = _plan_key(account_id, import_id, generation, chunk)
    storage().put("media", key, _pack([_row_data(row) for row in rows]))


def load_plan(account_id: str, import_id: str, generation: int, *, chunk: int, client_id: str) -> list[PlannedRow]:
    """The checked rows of one chunk. Raises NotFound."""
    data = storage().get("media", _plan_key(account_id, import_id, generation, chunk))
    return [_row(entry, client_id) for entry in _unpack(data)]


def freeze_steps(
    account_id: str, import_id: str, *, chunk: int, client_id: str, steps: Sequence[Step]
) -> tuple[list[Step], bool]:
    """Store what a chunk is about to do, unless an earlier attempt has; the steps that count, and whether they are
    these."""
    key = _steps_key(account_id, import_id, chunk)
    if storage().put("media", key, _pack([_step_data(step) for step in steps]), if_absent=True):
        return list(steps), True
    frozen = load_steps(account_id, import_id, chunk=chunk, client_id=client_id)
    return (list(steps), True) if frozen is None else (frozen, False)


def load_steps(account_id: str, import_id: str, *, chunk: int, client_id: str) -> list[Step] | None:
    """What a chunk has decided to do; None when it has not begun."""
    try:
        data = storage().get("media", _steps_key(account_id, import_id, chunk))
    except NotFound:
        return None
    return [_step(entry, client_id) for entry in _unpack(data)]


def _plan_key(account_id: str, import_id: str, generation: int, chunk: int) -> str:
    return f"imports/{account_id}/{import_id}/plan/{generation:04d}/{chunk:05d}"


def _steps_key(account_id: str, import_id: str, chunk: int) -> str:
    return f"imports/{account_id}/{import_id}/steps/{chunk:05d}"


def _pack(data: object) -> bytes:
    return zlib.compress(json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode(), 1)


def _unpack(data: bytes) -> list[dict[str, Any]]:
    unpacked: list[dict[str, Any]] = json.loads(zlib.decompress(data))
    return unpacked


def _findings(data: Sequence[Mapping[str, str]]) -> tuple[Finding, ...]:
    return tuple(Finding(**entry) for entry in data)


def _row_data(row: PlannedRow) -> dict[str, Any]:
    data: dict[str, Any] = {"n": row.number, "v": row.verdict.value}
    if row.contact is not None:
        data |= {"i": row.contact.contact_id, "b": to_body(row.contact)}
    optional = {"c": row.cells, "d": row.double_of, "x": row.existing_id}
    optional |= {"f": [asdict(f) for f in row.findings], "w": [asdict(f) for f in row.warnings]}
    return data | {name: value for name, value in optional.items() if value}


def _row(data: Mapping[str, Any], client_id: str) -> PlannedRow:
    return PlannedRow(
        data["n"],
        Verdict(data["v"]),
        from_body(data["i"], client_id, data["b"], version=0) if "b" in data else None,
        findings=_findings(data.get("f", ())),
        warnings=_findings(data.get("w", ())),
        cells=tuple(data.get("c", ())),
        double_of=data.get("d", 0),
        existing_id=data.get("x", ""),
    )


def _step_data(step: Step) -> dict[str, Any]:
    data: dict[str, Any] = {"n": step.number, "o": step.outcome.value, "i": step.contact_id}
    if step.contact is not None:
        data |= {"b": to_body(step.contact), "v": step.contact.version}
    optional = {"e": step.existed, "f": [asdict(f) for f in step.findings]}
    return data | {name: value for name, value in optional.items() if value}


def _step(data: Mapping[str, Any], client_id: str) -> Step:
    return Step(
        data["n"],
        Outcome(data["o"]),
        from_body(data["i"], client_id, data["b"], version=data["v"]) if "b" in data else None,
        contact_id=data["i"],
        existed=data.get("e", False),
        findings=_findings(data.get("f", ())),
    )
