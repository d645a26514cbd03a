"""What is done to mailings, written into the audit trail in one transaction with it (GDP-04, GDP-07, GDP-08)."""

from collections.abc import Mapping
from typing import Any, Final

from chalicelib.accounts import audit
from chalicelib.accounts.audit import Action, Event, Who
from chalicelib.kit.actor import Actor
from chalicelib.kit.clock import iso
from chalicelib.kit.records import dataclass
from chalicelib.mailings.model import Control, ControlState, Mailing

_NEW: Final = Control(ControlState.RUNNING)


@dataclass(frozen=True)
class Deed:
    """Who does what; `always` names facts that the entry tells even where they stay as they were, `reason` what was
    said about it. What the engine does recipient by recipient stands in the archive and is no deed (MAI-16)."""

    by: Who = audit.SYSTEM
    action: Action = Action.CHANGED
    always: frozenset[str] = frozenset()
    reason: str = ""


BY_SERVICE: Final = Deed()
"""Something the service itself does to a mailing: a hold, a stop, the end of a hold."""

_STOPS: Final = Deed(action=Action.STOPPED, always=frozenset({"state"}))


def by(actor: Actor, action: Action = Action.CHANGED) -> Deed:
    """A user's deed."""
    return Deed(audit.who(actor), action)


def stopping(actor: Actor) -> Deed:
    """A user cancels, stops or holds a dispatch."""
    return Deed(audit.who(actor), _STOPS.action, _STOPS.always)


def submitting(actor: Actor) -> Deed:
    """The people on these lists are used as recipients; who they were stands in the mailing's archive (MAI-16)."""
    return Deed(audit.who(actor), Action.USED_AS_RECIPIENT, frozenset({"lists", "contacts", "subject", "state"}))


def overseeing(actor: Actor, action: Action, reason: str) -> Deed:
    """The operator's people act, for a reason that the customer reads (ROL-12)."""
    return Deed(audit.who(actor), action, frozenset({"state"}), reason)


def created(mailing: Mailing) -> Event:
    """A draft begins."""
    return Event(Action.CREATED, _reference(mailing), mailing.client_id, new=_said(_facts(mailing, _NEW)))


def deleted(mailing: Mailing) -> Event:
    """A draft goes."""
    return Event(Action.DELETED, _reference(mailing), mailing.client_id, old=_said(_facts(mailing, _NEW)))


def event_of(deed: Deed, old: tuple[Mailing, Control], new: tuple[Mailing, Control]) -> Event | None:
    """What changed, old and new; None for what tells nothing, such as the autosave of a text."""
    before, after = _facts(*old), _facts(*new)
    differing = {name for name in before if before[name] != after[name]}
    if not differing:
        return None
    told = {name: after[name] for name in sorted(differing | deed.always)}
    if deed.reason:
        told["reason"] = deed.reason
    earlier = {name: before[name] for name in sorted(differing)}
    return Event(deed.action, _reference(old[0]), old[0].client_id, earlier, told)


def _reference(mailing: Mailing) -> str:
    return f"mailing:{mailing.mailing_id}"


def _said(facts: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in facts.items() if value}


def _facts(mailing: Mailing, control: Control) -> dict[str, Any]:
    draft, asked, fixed = mailing.draft, mailing.approval, mailing.submission
    return {
        "state": mailing.state.value,
        "state_reason": mailing.state_reason,
        "delivery": control.state.value,
        "class": draft.mailing_class.value,
        "subject": draft.subject,
        "lists": list(draft.list_ids),
        "contacts": list(draft.contact_ids),
        "sender": draft.sender_id,
        "approval_asked_by": asked.requested_by if asked else "",
        "approved_by": fixed.approved_by if fixed else "",
        "content": fixed.content_hash if fixed else "",
        "planned_for": iso(fixed.dispatch_at) if fixed else "",
        "withdrawn_at": iso(mailing.withdrawn_at) if mailing.withdrawn_at else "",
    }
