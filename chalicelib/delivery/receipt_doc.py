"""A batch's receipts as a document: one bit per recipient and kind; for premium also instants and counts."""

import hashlib
import hmac
from collections.abc import Mapping
from datetime import datetime

from chalicelib.aws.documents import Doc
from chalicelib.delivery import keys
from chalicelib.delivery.model import Batch
from chalicelib.delivery.receipt_model import Receipt, ReceiptKind
from chalicelib.kit.clock import iso
from chalicelib.mailings.model import MailingClass

MEASURED_KINDS = frozenset(
    {
        ReceiptKind.OPEN_HUMAN,
        ReceiptKind.OPEN_MACHINE,
        ReceiptKind.OPEN_UNDECIDED,
        ReceiptKind.CLICK_HUMAN,
        ReceiptKind.CLICK_MACHINE,
        ReceiptKind.CLICK_UNDECIDED,
    }
)
"""Openings and clicks: for standard mailings nobody may read them per person (STA-04, STA-07)."""

PROVING_KINDS = tuple(kind for kind in ReceiptKind if kind not in MEASURED_KINDS)
"""Reports that can only exist when the platform accepted the message."""

_TIMED_KINDS = MEASURED_KINDS | {
    ReceiptKind.DELIVERY,
    ReceiptKind.DELAY,
    ReceiptKind.BOUNCE_HARD,
    ReceiptKind.BOUNCE_SOFT,
    ReceiptKind.COMPLAINT,
}
_BOUNCES = frozenset({ReceiptKind.BOUNCE_HARD, ReceiptKind.BOUNCE_SOFT, ReceiptKind.REJECT, ReceiptKind.COMPLAINT})
_SEEN_BYTES = 6
_MOST_SEEN = 500
_TEXT_LENGTH = 160


def new_receipts(batch: Batch, dispatch_at: datetime) -> Doc:
    """The empty receipts document of a batch; it repeats what the recording of a report needs to know."""
    pk, sk = keys.receipts_key(batch.account_id, batch.mailing_id, batch.generation, batch.index)
    fixed = {"mk": batch.marks, "ln": batch.lane.value, "da": iso(dispatch_at)}
    return {"pk": pk, "sk": sk, "v": 0, "bits": {}, **fixed}


def bits_of(doc: Doc | None, kind: ReceiptKind) -> int:
    """The bit set of a kind: bit i stands for the i-th recipient (for MEASURED_KINDS of standard: a shuffled place)."""
    return 0 if doc is None else int(doc["bits"].get(kind, 0))


def proven(doc: Doc | None) -> int:
    """The bit set of recipients whose message the platform has accepted, by any report."""
    found = 0
    for kind in PROVING_KINDS:
        found |= bits_of(doc, kind)
    return found


def kinds_at(doc: Doc | None, place: int) -> frozenset[ReceiptKind]:
    """The kinds reported of one recipient; without openings and clicks where the lane hides them."""
    if doc is None:
        return frozenset()
    hidden = MEASURED_KINDS if doc["ln"] == MailingClass.STANDARD.value else frozenset()
    bits: Mapping[str, int] = doc["bits"]
    return frozenset(k for k in ReceiptKind if k not in hidden and int(bits.get(k, 0)) >> place & 1)


def add_receipt(doc: Doc, place: int, *, receipt: Receipt, salt: bytes | None) -> bool:
    """Note one report; whether the document changed. A report that was noted before changes nothing.

    For standard mailings an opening or click is noted at a place that only `salt` reveals, and not at all without it.
    """
    kind = receipt.kind
    hidden = doc["ln"] == MailingClass.STANDARD.value and kind in MEASURED_KINDS
    if hidden and salt is None:
        return False
    where = shuffled_place(salt, doc, place) if hidden and salt is not None else place
    changed = _set_bit(doc, kind, where)
    if kind in _BOUNCES:
        changed |= _note_reason(doc, place, receipt)
    if doc["ln"] == MailingClass.PREMIUM.value and kind in _TIMED_KINDS:
        changed |= _note_instant(doc, place, receipt)
    return changed


def shuffled_place(salt: bytes, doc: Doc, place: int) -> int:
    """Where the opening of the recipient at `place` is noted: a keyed permutation, so that each counts once and nobody
    without the salt can tell whose it was (STA-07)."""
    count = len(doc["mk"]) // keys.MARK_LENGTH
    order = sorted(range(count), key=lambda i: hmac.digest(salt, f"{doc['sk']}|{i}".encode(), "sha256"))
    return order.index(place)


def instants_at(doc: Doc | None, place: int) -> dict[ReceiptKind, tuple[int, int, int]]:
    """First instant, last instant (epoch seconds) and count by kind of one recipient of a premium mailing."""
    found: dict[ReceiptKind, tuple[int, int, int]] = {}
    for name, (first, last, count) in ({} if doc is None else doc.get("tm", {}).get(str(place), {})).items():
        found[ReceiptKind(name)] = (first, last, count)
    return found


def reason_at(doc: Doc | None, place: int) -> tuple[str, str]:
    """Reason code and the remote server's words of the most serious failure reported of one recipient."""
    reason = None if doc is None else doc.get("rs", {}).get(str(place))
    return (reason[1], reason[2]) if reason else ("", "")


def _set_bit(doc: Doc, kind: ReceiptKind, place: int) -> bool:
    bits: dict[str, int] = doc["bits"]
    before = int(bits.get(kind.value, 0))
    bits[kind.value] = before | 1 << place
    return bits[kind.value] != before


_SERIOUS = (ReceiptKind.COMPLAINT, ReceiptKind.BOUNCE_HARD, ReceiptKind.REJECT, ReceiptKind.BOUNCE_SOFT)


def _note_reason(doc: Doc, place: int, receipt: Receipt) -> bool:
    """Keep the reason of the most serious report; of two equal ones the smaller text, so that order does not matter."""
    rank = _SERIOUS.index(receipt.kind)
    new = [rank, str(receipt.reason), receipt.text[:_TEXT_LENGTH]]
    reasons: dict[str, list[object]] = doc.setdefault("rs", {})
    old = reasons.get(str(place))
    if old is not None and tuple(map(str, old)) <= tuple(map(str, new)):
        return False
    reasons[str(place)] = new
    return True


def _note_instant(doc: Doc, place: int, receipt: Receipt) -> bool:
    """First, last and count, each event once: repeats are recognised by their source for the first few hundred."""
    seen: bytes = doc.get("se", b"")
    digest = hashlib.sha256(f"{place}|{receipt.kind}|{receipt.source_id}|{receipt.at}".encode()).digest()[:_SEEN_BYTES]
    if digest in {seen[i : i + _SEEN_BYTES] for i in range(0, len(seen), _SEEN_BYTES)}:
        return False
    if len(seen) >= _MOST_SEEN * _SEEN_BYTES:
        return False
    doc["se"] = seen + digest
    at = int(receipt.at.timestamp())
    entry: dict[str, list[int]] = doc.setdefault("tm", {}).setdefault(str(place), {})
    first, last, count = entry.get(receipt.kind.value, [at, at, 0])
    entry[receipt.kind.value] = [min(first, at), max(last, at), count + 1]
    return True
