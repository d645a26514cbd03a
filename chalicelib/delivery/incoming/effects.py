"""What a report means beyond the mailing: marks on addresses, objections, the sender's rates (BOU-02, BOU-06, BOU-08).

Every effect is idempotent and bound to the mailing, so that repeats and disorder change nothing (BOU-07). Runs after
the receipts are recorded: whoever is killed in between repeats both.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime

from chalicelib.aws.documents import documents
from chalicelib.aws.storage import storage
from chalicelib.contacts import blacklist, deliverability
from chalicelib.delivery.bounces import watching
from chalicelib.delivery.bounces.diagnosis import read_diagnosis
from chalicelib.delivery.bounces.verdict import decide
from chalicelib.delivery.incoming.model import Reported
from chalicelib.delivery.keys import PROBE_MAILING
from chalicelib.delivery.model import BatchRecipient, Dispatch
from chalicelib.delivery.receipt_model import Receipt, ReceiptKind
from chalicelib.delivery.repository import load_batch, load_dispatch, load_recipients
from chalicelib.delivery.system_mails.reports import note_delivered
from chalicelib.delivery.system_mails.sending import GENERATION
from chalicelib.kit.errors import NotFound
from chalicelib.kit.text import BadAddress, normalise_address

_REFUSED_FOR_GOOD = re.compile(r"5\d\d|5\.\d{1,3}\.\d{1,3}")
_GRAVE = frozenset({ReceiptKind.BOUNCE_HARD, ReceiptKind.BOUNCE_SOFT, ReceiptKind.COMPLAINT})
_DispatchId = tuple[str, str, int]


def apply_effects(reports: Iterable[Reported], now: datetime) -> None:
    """Carry the consequences of recorded reports. Reports of unknown mailings have none."""
    groups: dict[_DispatchId, list[Reported]] = defaultdict(list)
    for report in reports:
        receipt = report.receipt
        if receipt.generation == GENERATION and receipt.kind is ReceiptKind.DELIVERY:
            note_delivered(receipt.account_id, receipt.mailing_id, receipt.at)
        elif receipt.mailing_id != PROBE_MAILING:
            groups[(receipt.account_id, receipt.mailing_id, receipt.generation)].append(report)
    for (account_id, mailing_id, generation), group in groups.items():
        if not any(report.receipt.kind in _GRAVE or report.receipt.kind is ReceiptKind.DELIVERY for report in group):
            continue
        dispatch = load_dispatch(documents(), account_id, mailing_id=mailing_id, generation=generation)
        if dispatch is not None:
            _note_deliveries(dispatch, group, now)
            _note_failures(dispatch, [report.receipt for report in group if report.receipt.kind in _GRAVE], now)


def recipient_of(receipt: Receipt) -> BatchRecipient | None:
    """The recipient whom a receipt names, from the batch's frozen object; None when it is not there (any more)."""
    return find_recipient(
        receipt.account_id,
        receipt.mailing_id,
        generation=receipt.generation,
        batch_index=receipt.batch_index,
        recipient_key=receipt.recipient_key,
    )


def find_recipient(
    account_id: str, mailing_id: str, *, generation: int, batch_index: int, recipient_key: str
) -> BatchRecipient | None:
    """The recipient with that key in that batch, or None. One read of the table and one of the store."""
    batch = load_batch(documents(), account_id, mailing_id=mailing_id, generation=generation, index=batch_index)
    if batch is None:
        return None
    try:
        recipients = load_recipients(storage(), batch)
    except NotFound:
        return None
    return next((recipient for recipient in recipients if recipient.recipient_key == recipient_key), None)


def _note_deliveries(dispatch: Dispatch, group: Sequence[Reported], now: datetime) -> None:
    """A success resets the count of failures; the address is that of the event, which our own platform wrote."""
    delivered = [_normalised(report.address) for report in group if report.receipt.kind is ReceiptKind.DELIVERY]
    addresses = [address for address in delivered if address]
    if addresses:
        deliverability.record_successes(
            dispatch.account_id,
            dispatch.client_id,
            addresses,
            mailing_id=dispatch.mailing_id,
            now=now,
            sent_at=dispatch.dispatch_at,
        )


def _note_failures(dispatch: Dispatch, receipts: Sequence[Receipt], now: datetime) -> None:
    for receipt in receipts:
        recipient = recipient_of(receipt)
        if recipient is None:
            continue
        if receipt.kind is ReceiptKind.COMPLAINT:
            _object(dispatch, recipient.normalised, receipt, now)
        else:
            note_failure(
                dispatch,
                recipient.normalised,
                hard=receipt.kind is ReceiptKind.BOUNCE_HARD,
                reason=receipt.reason,
                now=now,
            )
        watching.note(dispatch, receipt.kind, recipient_key=receipt.recipient_key, now=now)


def note_refusal(dispatch: Dispatch, recipient: BatchRecipient, *, code: str, text: str, now: datetime) -> None:
    """A refusal for good at the hand-over itself (plain SMTP): read like a bounce, with the same consequences.

    Refusals by our own side (a code without a server's reply) say nothing of the address and are passed over.
    """
    if _REFUSED_FOR_GOOD.fullmatch(code) is None:
        return
    reason, hard = decide(read_diagnosis(f"{code} {text}"))
    note_failure(dispatch, recipient.normalised, hard=hard, reason=reason.value, now=now)
    if hard:
        watching.note(dispatch, ReceiptKind.BOUNCE_HARD, recipient_key=recipient.recipient_key, now=now)


def note_failure(dispatch: Dispatch, normalised: str, *, hard: bool, reason: str, now: datetime) -> None:
    """Note a failure of one address: at once undeliverable when hard, else counted per mailing (BOU-02)."""
    note = deliverability.mark_undeliverable if hard else deliverability.record_failure
    note(
        dispatch.account_id,
        dispatch.client_id,
        normalised,
        mailing_id=dispatch.mailing_id,
        reason=reason,
        now=now,
        sent_at=dispatch.dispatch_at,
    )


def _object(dispatch: Dispatch, normalised: str, receipt: Receipt, now: datetime) -> None:
    blacklist.add(
        dispatch.account_id,
        dispatch.client_id,
        normalised,
        reason=blacklist.Reason.COMPLAINT,
        source=f"event:{dispatch.mailing_id}",
        now=now,
    )


def _normalised(address: str) -> str:
    try:
        return normalise_address(address)
    except BadAddress:
        return ""
