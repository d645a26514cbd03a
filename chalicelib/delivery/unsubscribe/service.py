"""Unsubscribing: looking at the page changes nothing, only the explicit order does (MAI-33, RFC 8058)."""

import re
from datetime import datetime
from urllib.parse import parse_qs

from chalicelib.accounts import service as accounts
from chalicelib.aws.documents import documents
from chalicelib.aws.telemetry import log_event
from chalicelib.contacts import blacklist
from chalicelib.delivery import receipts
from chalicelib.delivery.incoming.effects import find_recipient
from chalicelib.delivery.model import BatchRecipient
from chalicelib.delivery.receipt_model import Receipt, ReceiptKind
from chalicelib.delivery.repository import load_dispatch
from chalicelib.delivery.unsubscribe.links import UNSUBSCRIBE, LinkRef, open_link
from chalicelib.kit.records import dataclass

_ONE_CLICK = ("List-Unsubscribe", "One-Click")
_MAX_BODY_BYTES = 10_000
_MULTIPART = re.compile(
    rb'(?is)content-disposition:[^\r\n]*name="?List-Unsubscribe"?[^\r\n]*\r?\n\r?\n\s*One-Click\s*(?:\r?\n|$)'
)


@dataclass(frozen=True)
class Subscription:
    """What the page shows: whose mails (`client_name`), and the address with its middle hidden."""

    client_name: str
    shown_address: str


def look(token: str) -> Subscription | None:
    """The subscription that a link speaks of; None for anything forged or no longer on record. Changes nothing."""
    found = _find(token)
    if found is None:
        return None
    ref, client_id, recipient = found
    names = [client.name for client in accounts.clients(ref.account_id) if client.id == client_id]
    return Subscription(names[0] if names else "", hidden(recipient.address))


def unsubscribe(token: str, now: datetime) -> bool:
    """Put the recipient on the client's blacklist; in force at once, also for mailings on their way (BLK-04).

    False for anything forged or no longer on record. Idempotent.
    """
    found = _find(token)
    if found is None:
        return False
    ref, client_id, recipient = found
    blacklist.add(
        ref.account_id,
        client_id,
        recipient.normalised,
        reason=blacklist.Reason.UNSUBSCRIBE,
        source=f"event:{ref.mailing_id}",
        now=now,
    )
    receipts.record([_receipt(ref, now)], now)
    log_event("unsubscribed", account_id=ref.account_id, mailing_id=ref.mailing_id)
    return True


def is_order(raw_body: bytes, content_type: str) -> bool:
    """Whether a POST says `List-Unsubscribe=One-Click`, as a form of either kind (RFC 8058, section 3.1)."""
    body = raw_body[:_MAX_BODY_BYTES]
    if content_type.lower().startswith("multipart/form-data"):
        return _MULTIPART.search(body) is not None
    name, value = _ONE_CLICK
    try:
        return value in parse_qs(body.decode("ascii"), max_num_fields=20).get(name, [])
    except ValueError:
        return False


def hidden(address: str) -> str:
    """`a…r@zeitung.example`: enough for its owner to know it, too little for a stranger."""
    local, _, domain = address.rpartition("@")
    return f"{local[:1]}…{local[-1:] if len(local) > 2 else ''}@{domain}"


def _find(token: str) -> tuple[LinkRef, str, BatchRecipient] | None:
    ref = open_link(UNSUBSCRIBE, token)
    if ref is None:
        return None
    dispatch = load_dispatch(documents(), ref.account_id, mailing_id=ref.mailing_id, generation=ref.generation)
    recipient = find_recipient(
        ref.account_id,
        ref.mailing_id,
        generation=ref.generation,
        batch_index=ref.batch_index,
        recipient_key=ref.recipient_key,
    )
    return None if dispatch is None or recipient is None else (ref, dispatch.client_id, recipient)


def _receipt(ref: LinkRef, now: datetime) -> Receipt:
    return Receipt(
        account_id=ref.account_id,
        mailing_id=ref.mailing_id,
        generation=ref.generation,
        batch_index=ref.batch_index,
        recipient_key=ref.recipient_key,
        attempt=0,
        kind=ReceiptKind.UNSUBSCRIBE,
        at=now,
        source_id=f"unsubscribe:{ref.recipient_key}",
    )
