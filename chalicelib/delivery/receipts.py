"""Recording what the world reports: a set of bits per batch, written under versions, so that repeats and order do not
matter (house plan 3.8, BOU-07)."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from chalicelib.aws.documents import Doc
from chalicelib.aws.telemetry import log_event
from chalicelib.delivery import keys, reconcile
from chalicelib.delivery.batch_doc import batch_from_doc
from chalicelib.delivery.messages import BatchHint
from chalicelib.delivery.model import place_of
from chalicelib.delivery.ports import Ports
from chalicelib.delivery.receipt_doc import MEASURED_KINDS, add_receipt, new_receipts, proven
from chalicelib.delivery.receipt_model import Receipt, ReceiptKind
from chalicelib.delivery.repository import load_dispatches
from chalicelib.kit.clock import from_iso
from chalicelib.kit.errors import Unavailable
from chalicelib.mailings.model import MailingClass

STATISTICS_OPEN = timedelta(days=30)
"""Later reports are ignored (STA-08)."""

_CAS_TRIES = 12

_BatchId = tuple[str, str, int, int]


def record(receipts: Sequence[Receipt], now: datetime, ports: Ports | None = None) -> None:
    """Note reports about recipients. Idempotent, in any order; the reports of one batch cost one read and one write.

    A report about somebody in doubt settles them: the batch is looked at at once. Reports of unknown batches, and those
    later than 30 days after dispatch, change nothing (STA-08). Raises Unavailable when others keep being faster: the
    whole call may then be repeated.
    """
    if ports is None:
        from chalicelib.delivery.wiring import ports as production

        ports = production()
    _note_stream(ports, receipts, now)
    groups: dict[_BatchId, list[Receipt]] = defaultdict(list)
    for receipt in receipts:
        if receipt.generation > 0 and receipt.mailing_id != keys.PROBE_MAILING:
            groups[(receipt.account_id, receipt.mailing_id, receipt.generation, receipt.batch_index)].append(receipt)
    for batch_id, group in groups.items():
        _record_batch(ports, batch_id, group, now)


def close_statistics(account_id: str, mailing_id: str, ports: Ports | None = None) -> None:
    """Destroy the salt of a standard mailing: from now on nobody can tell whose openings were counted (STA-07, STA-08).
    Idempotent."""
    if ports is None:
        from chalicelib.delivery.wiring import ports as production

        ports = production()
    for dispatch in load_dispatches(ports.documents, account_id, mailing_id=mailing_id):
        ports.documents.delete(*keys.salt_key(account_id, mailing_id, dispatch.generation))


def _note_stream(ports: Ports, receipts: Iterable[Receipt], now: datetime) -> None:
    sends = [receipt for receipt in receipts if receipt.kind is ReceiptKind.SEND]
    if sends:
        newest = max(int(receipt.at.timestamp()) for receipt in sends)
        probe = any(receipt.mailing_id == keys.PROBE_MAILING for receipt in sends)
        reconcile.note_stream(ports, newest, now=now, always=probe)


def _record_batch(ports: Ports, batch_id: _BatchId, group: Sequence[Receipt], now: datetime) -> None:
    salt: bytes | None = None
    for _ in range(_CAS_TRIES):
        doc = ports.documents.get(*keys.receipts_key(*batch_id)) or _new(ports, batch_id)
        if doc is None or now - from_iso(doc["da"]) > STATISTICS_OPEN:
            return
        if salt is None and doc["ln"] == MailingClass.STANDARD and any(r.kind in MEASURED_KINDS for r in group):
            salt = _salt(ports, batch_id)
        before = proven(doc)
        if not _apply(doc, group, salt):
            return
        if ports.documents.replace(doc, doc["v"]) if doc["v"] else ports.documents.create(doc):
            _wake(ports, batch_id, doc, proven(doc) & ~before)
            return
    raise Unavailable(batch=keys.batch_ref(*batch_id[1:]))


def _new(ports: Ports, batch_id: _BatchId) -> Doc | None:
    account_id, mailing_id, generation, index = batch_id
    batch_key, dispatch_key = keys.batch_key(*batch_id), keys.dispatch_key(account_id, mailing_id, generation)
    docs = {(doc["pk"], doc["sk"]): doc for doc in ports.documents.get_many([batch_key, dispatch_key])}
    if len(docs) < 2:
        log_event("receipt_of_unknown_batch", level="warning", account_id=account_id, batch_index=index)
        return None
    return new_receipts(batch_from_doc(docs[batch_key]), from_iso(docs[dispatch_key]["da"]))


def _salt(ports: Ports, batch_id: _BatchId) -> bytes | None:
    doc = ports.documents.get(*keys.salt_key(*batch_id[:3]))
    return None if doc is None else doc["salt"]


def _apply(doc: Doc, group: Sequence[Receipt], salt: bytes | None) -> bool:
    changed = False
    for receipt in group:
        place = place_of(doc["mk"], keys.mark(receipt.recipient_key))
        if place is not None:
            changed |= add_receipt(doc, place, receipt=receipt, salt=salt)
    return changed


def _wake(ports: Ports, batch_id: _BatchId, doc: Doc, newly_proven: int) -> None:
    """Post a hint when somebody in doubt has been reported."""
    if not doc.get("dq", 0) & newly_proven:
        return
    account_id, mailing_id, generation, index = batch_id
    hint = BatchHint(account_id=account_id, mailing_id=mailing_id, generation=generation, index=index)
    ports.queues.send("premium" if doc["ln"] == MailingClass.PREMIUM else "standard", hint)
