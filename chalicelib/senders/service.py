"""Use cases around sender accounts; what other features may ask."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import datetime

from chalicelib.accounts import audit
from chalicelib.accounts import service as accounts
from chalicelib.aws.documents import Delete, Put, documents
from chalicelib.kit.actor import Actor, Role
from chalicelib.kit.errors import Conflict, Finding, InvalidInput, NotFound
from chalicelib.kit.ids import new_id
from chalicelib.kit.records import dataclass
from chalicelib.senders import repository
from chalicelib.senders.domains import (
    add_domain,
    check_domain,
    check_due_domains,
    check_now,
    ensure_domain,
    entries,
    forget_domains,
    remove_domain,
    rotate_key,
    signing_key,
    signing_key_or_none,
    visible_domain,
    visible_domains,
)
from chalicelib.senders.errors import AddressTaken, SenderDeactivated, SenderInUse
from chalicelib.senders.model import SenderAccount, SenderState
from chalicelib.senders.rules import domain_refusal, domain_warnings, sender_findings, wire_address

__all__ = [
    "SenderDraft",
    "add_domain",
    "change_sender",
    "check_domain",
    "check_due_domains",
    "check_now",
    "create_sender",
    "delete_sender",
    "end_use",
    "end_use_op",
    "ensure_domain",
    "entries",
    "forget_domains",
    "note_use",
    "refusal",
    "remove_domain",
    "rotate_key",
    "sender",
    "signing_key",
    "signing_key_or_none",
    "usable_sender",
    "use_op",
    "visible_domain",
    "visible_domains",
    "visible_sender",
    "visible_senders",
    "warnings",
]


@dataclass(frozen=True)
class SenderDraft:
    """What an administrator says of a sender account."""

    display_name: str
    reply_to: str
    user_ids: tuple[str, ...]
    state: SenderState = SenderState.ACTIVE


def create_sender(
    actor: Actor, client_id: str, *, from_address: str, draft: SenderDraft, now: datetime
) -> SenderAccount:
    """A new sender account of a client, its domain registered with it (SND-01, SND-02, SND-05, SND-09).

    Raises NotAllowed unless the actor is an administrator with full right on the client, NotFound when it is hidden,
    InvalidInput with all findings, AddressTaken.
    """
    actor.require_full(client_id)
    actor.require_role(Role.ADMINISTRATOR)
    _require_valid(actor.account_id, draft, from_address)
    address = wire_address(from_address) or ""
    fresh = SenderAccount(
        id=new_id("snd", now),
        account_id=actor.account_id,
        client_id=client_id,
        display_name=draft.display_name.strip(),
        from_address=address,
        reply_to=wire_address(draft.reply_to) or "",
        domain=address.rpartition("@")[2],
        user_ids=tuple(sorted(set(draft.user_ids))),
        state=draft.state,
        created_at=now,
    )
    ensure_domain(actor.account_id, fresh.domain, now=now)
    if not repository.create_sender(fresh):
        raise AddressTaken
    _noted(actor, audit.Action.CREATED, fresh, new=_facts(fresh), now=now)
    return sender(actor.account_id, fresh.id)


def change_sender(actor: Actor, sender_id: str, draft: SenderDraft, *, now: datetime) -> SenderAccount:
    """Change name, reply address, users and state; the address stays. Raises as `create_sender`, NotFound, Conflict."""
    found = _managed(actor, sender_id)
    _require_valid(actor.account_id, draft, found.from_address)
    changed = replace(
        found,
        display_name=draft.display_name.strip(),
        reply_to=wire_address(draft.reply_to) or "",
        user_ids=tuple(sorted(set(draft.user_ids))),
        state=draft.state,
    )
    if not repository.replace_sender(changed):
        raise Conflict
    _noted(actor, audit.Action.CHANGED, found, old=_facts(found), new=_facts(changed), now=now)
    return replace(changed, v=changed.v + 1)


def delete_sender(actor: Actor, sender_id: str, *, now: datetime) -> None:
    """Remove a sender without planned mailings (SND-08). Raises SenderInUse, NotFound, NotAllowed, Conflict."""
    found = _managed(actor, sender_id)
    if repository.uses(actor.account_id, sender_id):
        raise SenderInUse
    if not repository.delete_sender(found):
        raise Conflict
    _noted(actor, audit.Action.DELETED, found, old=_facts(found), now=now)


def visible_senders(actor: Actor, client_id: str = "") -> tuple[SenderAccount, ...]:
    """The senders that the actor sees (SND-07), of one client or of all; administrators see those of others as well."""
    if client_id:
        actor.require_read(client_id)
    found = repository.load_senders(actor.account_id)
    return tuple(s for s in found if _is_visible(actor, s) and client_id in ("", s.client_id))


def visible_sender(actor: Actor, sender_id: str) -> SenderAccount:
    """One sender that the actor sees. Raises NotFound."""
    found = repository.load_sender(actor.account_id, sender_id)
    if found is None or not _is_visible(actor, found):
        raise NotFound
    return found


def usable_sender(actor: Actor, sender_id: str) -> SenderAccount:
    """A sender for a new mailing of the actor (SND-07). Raises NotFound unless it was given to them, NotAllowed where
    they may only read, SenderDeactivated. What its domain lacks is said by `refusal` and `warnings`."""
    found = visible_sender(actor, sender_id)
    if actor.user_id not in found.user_ids:
        raise NotFound
    actor.require_full(found.client_id)
    if found.state is SenderState.DEACTIVATED:
        raise SenderDeactivated
    return found


def sender(account_id: str, sender_id: str) -> SenderAccount:
    """A sender of the account, whatever its state. Raises NotFound."""
    found = repository.load_sender(account_id, sender_id)
    if found is None:
        raise NotFound
    return found


def refusal(found: SenderAccount) -> Finding | None:
    """Why this sender may not send now (SND-06), or None."""
    return domain_refusal(repository.load_domain(found.account_id, found.domain))


def warnings(found: SenderAccount) -> tuple[Finding, ...]:
    """What is recommended for the sender's domain and missing: SPF, DKIM, DMARC, MX (SND-04, SND-06)."""
    return domain_warnings(repository.load_domain(found.account_id, found.domain))


def note_use(account_id: str, sender_id: str, mailing_id: str) -> None:
    """A mailing of the sender is planned: it cannot be deleted until `end_use` (SND-08). Twice is once."""
    documents().transact([use_op(account_id, sender_id, mailing_id)])


def end_use(account_id: str, sender_id: str, mailing_id: str) -> None:
    """The mailing is sent, cancelled or a draft again. Twice is once."""
    documents().transact([end_use_op(account_id, sender_id, mailing_id)])


def use_op(account_id: str, sender_id: str, mailing_id: str) -> Put:
    """`note_use` as an operation for the caller's own transaction."""
    return repository.use_op(account_id, sender_id, mailing_id)


def end_use_op(account_id: str, sender_id: str, mailing_id: str) -> Delete:
    """`end_use` as an operation for the caller's own transaction."""
    return repository.end_use_op(account_id, sender_id, mailing_id)


def _noted(
    actor: Actor,
    action: audit.Action,
    found: SenderAccount,
    *,
    old: Mapping[str, object] | None = None,
    new: Mapping[str, object] | None = None,
    now: datetime,
) -> None:
    place = {"client_id": found.client_id, "now": now}
    audit.record(actor, action, f"sender:{found.id}", old=old, new=new, **place)  # type: ignore[arg-type]


def _facts(found: SenderAccount) -> dict[str, object]:
    return {
        "display_name": found.display_name,
        "from_address": found.from_address,
        "reply_to": found.reply_to,
        "users": list(found.user_ids),
        "state": found.state.value,
    }


def _managed(actor: Actor, sender_id: str) -> SenderAccount:
    found = visible_sender(actor, sender_id)
    actor.require_full(found.client_id)
    actor.require_role(Role.ADMINISTRATOR)
    return found


def _is_visible(actor: Actor, found: SenderAccount) -> bool:
    if found.client_id not in actor.visible_clients():
        return False
    return actor.user_id in found.user_ids or Role.ADMINISTRATOR in actor.roles


def _require_valid(account_id: str, draft: SenderDraft, from_address: str) -> None:
    known: Collection[str] = {user.id for user in accounts.users(account_id)}
    findings = tuple(
        sender_findings(
            draft.display_name, from_address, reply_to=draft.reply_to, user_ids=draft.user_ids, known_user_ids=known
        )
    )
    if findings:
        raise InvalidInput(findings=findings)
