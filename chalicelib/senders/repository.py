"""Senders and domains in the store.

`A#<account>#SENDERS` / `<sender>`, `A#<account>#SENDER-DOMAINS` / `<domain>`, and one small document per planned
mailing of a sender under `A#<account>#SENDER-USE#<sender>`. A taken address is a document of its own, so that two
creators cannot both get it. Domains stand in the index under `DUE#sender-domain` by the instant of their next check.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from chalicelib.aws.documents import Create, Delete, Doc, Put, documents
from chalicelib.kit.clock import iso
from chalicelib.kit.ids import is_id
from chalicelib.senders.encoding import domain_from_doc, domain_to_doc, sender_from_doc, sender_to_doc
from chalicelib.senders.model import SenderAccount, SenderDomain

_DUE = "DUE#sender-domain"


def load_sender(account_id: str, sender_id: str) -> SenderAccount | None:
    """One sender, read consistently, or None; also for what is no identifier at all."""
    doc = documents().get(_senders_pk(account_id), sender_id) if is_id(sender_id, "snd") else None
    return sender_from_doc(doc) if doc else None


def load_senders(account_id: str) -> tuple[SenderAccount, ...]:
    """All senders of the account in order of creation."""
    return tuple(sender_from_doc(doc) for doc in documents().query(_senders_pk(account_id), consistent=True))


def create_sender(sender: SenderAccount) -> bool:
    """Write a new sender; False when its client has one with that address."""
    taken = {"pk": _taken_pk(sender), "sk": sender.from_address.lower(), "sender_id": sender.id}
    return documents().transact([Create(taken), Create(_sender_doc(sender))])


def replace_sender(sender: SenderAccount) -> bool:
    """Write a sender's changes; False when it has changed meanwhile. The address never changes."""
    return documents().replace(_sender_doc(sender), sender.v)


def delete_sender(sender: SenderAccount) -> bool:
    """Remove a sender and free its address; False when it has changed meanwhile."""
    return documents().transact(
        [
            Delete(_senders_pk(sender.account_id), sender.id, expected_v=sender.v),
            Delete(_taken_pk(sender), sender.from_address.lower()),
        ]
    )


def use_op(account_id: str, sender_id: str, mailing_id: str) -> Put:
    """Notes a planned mailing of the sender."""
    return Put({"pk": _use_pk(account_id, sender_id), "sk": mailing_id})


def end_use_op(account_id: str, sender_id: str, mailing_id: str) -> Delete:
    """Removes the note."""
    return Delete(_use_pk(account_id, sender_id), mailing_id)


def uses(account_id: str, sender_id: str) -> Sequence[str]:
    """Planned mailings of the sender, at most a hundred."""
    return [doc["sk"] for doc in documents().query(_use_pk(account_id, sender_id), limit=100, consistent=True)]


def load_domain(account_id: str, domain: str) -> SenderDomain | None:
    """One domain, read consistently, or None."""
    doc = documents().get(_domains_pk(account_id), domain)
    return domain_from_doc(doc) if doc else None


def load_domains(account_id: str) -> tuple[SenderDomain, ...]:
    """All domains of the account by name."""
    return tuple(domain_from_doc(doc) for doc in documents().query(_domains_pk(account_id), consistent=True))


def create_domain(domain: SenderDomain) -> bool:
    """Write a new domain; False when the account has it."""
    return documents().create(_domain_doc(domain))


def replace_domain(domain: SenderDomain) -> SenderDomain | None:
    """The domain as written; None when it has changed meanwhile."""
    return replace(domain, v=domain.v + 1) if documents().replace(_domain_doc(domain), domain.v) else None


def delete_domain(account_id: str, domain: str) -> None:
    """Remove a domain with its keys."""
    documents().delete(_domains_pk(account_id), domain)


def due_domains(now: datetime, limit: int) -> tuple[SenderDomain, ...]:
    """Domains whose next check is due, the longest waiting first."""
    return tuple(domain_from_doc(doc) for doc in documents().index(_DUE, until=iso(now), limit=limit))


def _sender_doc(sender: SenderAccount) -> Doc:
    return {"pk": _senders_pk(sender.account_id), "sk": sender.id, **sender_to_doc(sender)}


def _domain_doc(domain: SenderDomain) -> Doc:
    return {
        "pk": _domains_pk(domain.account_id),
        "sk": domain.domain,
        "gsi1pk": _DUE,
        "gsi1sk": iso(domain.next_check_at),
        **domain_to_doc(domain),
    }


def _senders_pk(account_id: str) -> str:
    return f"A#{account_id}#SENDERS"


def _domains_pk(account_id: str) -> str:
    return f"A#{account_id}#SENDER-DOMAINS"


def _use_pk(account_id: str, sender_id: str) -> str:
    return f"A#{account_id}#SENDER-USE#{sender_id}"


def _taken_pk(sender: SenderAccount) -> str:
    return f"A#{sender.account_id}#SENDER-TAKEN#{sender.client_id}"
