"""The canonical documents of the archive and their hashes (MAI-17)."""

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from chalicelib.kit.clock import iso
from chalicelib.kit.records import dataclass
from chalicelib.mailings.archive_model import ArchivedRecipient
from chalicelib.mailings.model import Mailing, MailingState, Submission

FORMAT = "depesche-archive-1"
GENESIS = "0" * 64
_NONCE_BYTES = 12


@dataclass(frozen=True)
class Part:
    """A stored object that an entry vouches for."""

    key: str
    data: bytes

    @property
    def sha256(self) -> str:
        """The hash of its bytes, in hex."""
        return sha256(self.data)


@dataclass(frozen=True)
class RecipientParts:
    """Results (vouched for by the chain) and addresses (beside it), both by recipient key, and the counts."""

    results: bytes
    addresses: bytes
    by_state: dict[str, int]

    @property
    def count(self) -> int:
        """How many recipients there are."""
        return sum(self.by_state.values())


def sha256(data: bytes) -> str:
    """SHA-256 in hex."""
    return hashlib.sha256(data).hexdigest()


def canonical(value: object) -> bytes:
    """The one byte form of a JSON value: sorted keys, no blanks, UTF-8."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode("utf-8", "replace")


def recipient_parts(recipients: Iterable[ArchivedRecipient]) -> RecipientParts:
    """One JSON line per recipient, in order of their keys, whatever order they came in."""
    ordered = sorted(recipients, key=lambda known: (known.recipient_key, known.contact_id, known.address))
    results = b"".join(canonical(_result(recipient)) + b"\n" for recipient in ordered)
    addresses = b"".join(canonical(_sealed(recipient)) + b"\n" for recipient in ordered)
    return RecipientParts(results, addresses, dict(Counter(recipient.state for recipient in ordered)))


def opened_addresses(data: bytes, key_of: Callable[[str], str]) -> dict[str, str]:
    """The addresses of an archive's address file by recipient key (by contact for those left out), as far as
    `key_of(contact_id)` still knows the contact's archive key (empty: it is gone)."""
    lines = [json.loads(line) for line in data.splitlines()]
    found = {name or contact_id: _opened(name, sealed, key_of(contact_id)) for name, contact_id, sealed in lines}
    return {name: address for name, address in found.items() if address}


def _sealed(recipient: ArchivedRecipient) -> list[str]:
    """Recipient key, contact and the sealed address. The same recipient gives the same bytes, so that a repeated
    archiving finds its own object; no two share key and nonce."""
    name, contact_id, key = recipient.recipient_key, recipient.contact_id, recipient.archive_key
    if not key:
        return [name, contact_id, ""]
    sealed = AESGCM(_aes_key(key)).encrypt(_nonce(name, recipient.address), recipient.address.encode(), name.encode())
    return [name, contact_id, (_nonce(name, recipient.address) + sealed).hex()]


def _opened(name: str, sealed: str, key: str) -> str:
    if not key or not sealed:
        return ""
    data = bytes.fromhex(sealed)
    try:
        return AESGCM(_aes_key(key)).decrypt(data[:_NONCE_BYTES], data[_NONCE_BYTES:], name.encode()).decode()
    except InvalidTag:
        return ""


def _aes_key(key: str) -> bytes:
    return hashlib.sha256(f"archive|{key}".encode()).digest()


def _nonce(name: str, address: str) -> bytes:
    return hashlib.sha256(f"{name}|{address}".encode()).digest()[:_NONCE_BYTES]


def entry_document(
    mailing: Mailing,
    submission: Submission,
    *,
    generation: int,
    sequence: int,
    previous_hash: str,
    content: Part,
    results: Part,
    addresses_key: str,
    parts: RecipientParts,
    completed_at: datetime,
    now: datetime,
) -> bytes:
    """The bytes of one entry: final content, sender, sending user, class, recipients with result, instants, hashes."""
    opened = next((known for known in mailing.generations if known.number == generation), None)
    return canonical(
        {
            "format": FORMAT,
            "account_id": mailing.account_id,
            "sequence": sequence,
            "previous_hash": previous_hash,
            "mailing_id": mailing.mailing_id,
            "client_id": mailing.client_id,
            "generation": generation,
            "addendum_reason": opened.reason if opened else "",
            "opened_by": opened.opened_by if opened else "",
            "sender": _sender(submission),
            "submission": _submission(submission),
            "completed_at": iso(completed_at),
            "archived_at": iso(now),
            "content": {"key": content.key, "sha256": content.sha256, "bytes": len(content.data)},
            "recipients": _recipients(results, addresses_key, parts),
            **_mailing(mailing),
        }
    )


def _mailing(mailing: Mailing) -> dict[str, Any]:
    return {
        "class": mailing.mailing_class.value,
        "policy": mailing.draft.policy.value,
        "state": _final_state(mailing),
        "state_reason": mailing.state_reason,
        "subject": mailing.draft.subject,
        "lists": list(mailing.draft.list_ids),
        "single_contacts": list(mailing.draft.contact_ids),
    }


def _recipients(results: Part, addresses_key: str, parts: RecipientParts) -> dict[str, Any]:
    return {
        "key": results.key,
        "sha256": results.sha256,
        "count": parts.count,
        "by_state": parts.by_state,
        "addresses_key": addresses_key,
    }


def _final_state(mailing: Mailing) -> str:
    """The entry is written as the last step before `sent`."""
    return (MailingState.SENT if mailing.state is MailingState.SENDING else mailing.state).value


def _sender(submission: Submission) -> dict[str, Any]:
    return {
        "sender_id": submission.sender_id,
        "name": submission.from_name,
        "address": submission.from_address,
        "reply_to": submission.reply_to,
    }


def _submission(submission: Submission) -> dict[str, Any]:
    return {
        "submitted_by": submission.submitted_by,
        "submitted_at": iso(submission.submitted_at),
        "confirmed_by": submission.confirmed_by,
        "confirmed_at": iso(submission.confirmed_at),
        "approved_by": submission.approved_by,
        "dispatch_at": iso(submission.dispatch_at),
    }


def _result(recipient: ArchivedRecipient) -> dict[str, Any]:
    return {
        "recipient_key": recipient.recipient_key,
        "contact_id": recipient.contact_id,
        "state": recipient.state,
        "reason": recipient.reason,
        "handed_over_at": iso(recipient.handed_over_at) if recipient.handed_over_at else None,
        "sent_bytes": recipient.sent_bytes,
    }
