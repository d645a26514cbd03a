"""Mails to the return path: the signed return path names the recipient, the content says what happened. Pure.

A mail whose return path does not verify concerns nobody (forged, or somebody answering a mailing).
"""

import hashlib
import re
from collections.abc import Callable
from datetime import datetime

from chalicelib.delivery.bounces.classify import classify
from chalicelib.delivery.bounces.model import BounceFinding, BounceKind
from chalicelib.delivery.incoming.model import Ignored, Refused, Reported
from chalicelib.delivery.receipt_model import Receipt, ReceiptKind
from chalicelib.mime.verp import ReturnPathRef, parse_return_path

_LOOKED_AT_BYTES = 1_048_576
_MOST_CANDIDATES = 20
_KINDS = {
    BounceKind.DELAY: ReceiptKind.DELAY,
    BounceKind.DELIVERY_REPORT: ReceiptKind.DELIVERY,
    BounceKind.ARF: ReceiptKind.COMPLAINT,
}
_NO_COMPLAINTS = frozenset({"not-spam", "opt-out-list", "auth-failure", "dmarc", "virus"})


def read_inbound(
    raw: bytes, *, secret_lookup: Callable[[str], bytes | None], bounce_domain: str, now: datetime
) -> Reported | Refused | Ignored:
    """What one mail reports. `secret_lookup` gives the key of return paths by its id."""
    ref = _return_path(raw, secret_lookup, bounce_domain)
    if ref is None:
        return Refused("no_return_path")
    finding = _best(classify(raw))
    kind = _kind(finding)
    if kind is None:
        return Ignored(finding.kind.value)
    digest = hashlib.sha256(raw).hexdigest()[:32]
    receipt = Receipt(
        account_id=ref.account_id,
        mailing_id=ref.mailing_id,
        generation=ref.generation,
        batch_index=ref.batch_index,
        recipient_key=ref.recipient_key,
        attempt=ref.attempt,
        kind=kind,
        at=now,
        reason=finding.reason.value,
        text=finding.text,
        source_id=f"mail:{digest}",
    )
    return Reported(receipt, finding.address)


def _return_path(raw: bytes, secret_lookup: Callable[[str], bytes | None], bounce_domain: str) -> ReturnPathRef | None:
    pattern = re.compile(rb"(?i)\bb[0-9a-z]{50,80}@[0-9a-z-]{28,80}\." + re.escape(bounce_domain.encode()))
    seen: set[bytes] = set()
    for found in pattern.finditer(raw[:_LOOKED_AT_BYTES]):
        candidate = found.group(0).lower()
        if candidate in seen:
            continue
        seen.add(candidate)
        ref = parse_return_path(candidate.decode("ascii"), secret_lookup=secret_lookup, bounce_domain=bounce_domain)
        if ref is not None:
            return ref
        if len(seen) == _MOST_CANDIDATES:
            break
    return None


def _best(findings: list[BounceFinding]) -> BounceFinding:
    """A return path belongs to one recipient; of several findings the gravest speaks."""
    return max(findings, key=lambda finding: (finding.hard, finding.kind is BounceKind.BOUNCE))


def _kind(finding: BounceFinding) -> ReceiptKind | None:
    if finding.kind is BounceKind.BOUNCE:
        return ReceiptKind.BOUNCE_HARD if finding.hard else ReceiptKind.BOUNCE_SOFT
    if finding.kind is BounceKind.ARF and finding.text in _NO_COMPLAINTS:
        return None
    return _KINDS.get(finding.kind)
