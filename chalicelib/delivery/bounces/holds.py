"""The hold on an account's whole dispatch, and its release by a person with a reason (BOU-08)."""

from datetime import datetime

from chalicelib.accounts import audit
from chalicelib.aws.documents import Doc, documents
from chalicelib.aws.telemetry import log_event
from chalicelib.delivery import keys
from chalicelib.delivery.bounces import watching
from chalicelib.delivery.bounces.thresholds import Level, Rates, account_level
from chalicelib.kit.actor import Actor, Role
from chalicelib.kit.clock import from_iso, iso
from chalicelib.kit.errors import Conflict, NotFound
from chalicelib.kit.records import dataclass

_MOST_RELEASES = 50


class NotHeld(Conflict):
    """There is no hold to release."""

    code = "not_held"
    de = "Der Versand ist nicht angehalten."
    en = "Dispatch is not on hold."


@dataclass(frozen=True)
class HoldView:
    """Whether an account's dispatch is held, why and since when, and the rates as they are now."""

    held: bool
    reason: str
    held_at: datetime | None
    rates: Rates
    level: Level


def view(actor: Actor) -> HoldView:
    """The hold of the actor's account."""
    doc = documents().get(*keys.hold_key(actor.account_id)) or {}
    rates = watching.rates(actor.account_id)
    held = bool(doc.get("held"))
    held_at = from_iso(doc["held_at"]) if held else None
    return HoldView(held, str(doc.get("reason", "")) if held else "", held_at, rates, account_level(rates))


def release(actor: Actor, *, reason: str, now: datetime) -> None:
    """Let dispatch go on. The next hold needs another 1,000 messages. Raises NotAllowed, NotHeld.

    Who released it, when and why stays in the document and in the log.
    """
    actor.require_role(Role.ADMINISTRATOR)
    _release(actor.account_id, actor.user_id, reason=reason, now=now)


def release_for(actor: Actor, account_id: str, *, reason: str, now: datetime) -> None:
    """The operator's release of a customer's hold, noted in the customer's trail (ROL-12). NotFound for everybody else.
    Raises NotHeld."""
    if Role.OPERATOR not in actor.roles:
        raise NotFound
    _release(account_id, actor.user_id, reason=reason, now=now)
    event = audit.Event(audit.Action.OPERATOR_ACCESS, f"account:{account_id}", new={"reason": reason})
    audit.append(account_id, audit.who(actor), [event], now=now)


def _release(account_id: str, by: str, *, reason: str, now: datetime) -> None:
    doc = documents().get(*keys.hold_key(account_id))
    if doc is None or not doc.get("held"):
        raise NotHeld
    entry = {"by": by, "at": iso(now), "reason": reason, "held_for": doc["reason"]}
    released: Doc = {
        **doc,
        "held": False,
        "released_number": watching.messages_of(account_id),
        "releases": [*doc.get("releases", []), entry][-_MOST_RELEASES:],
    }
    if not documents().replace(released, doc["v"]):
        raise Conflict
    log_event("account_dispatch_released", account_id=account_id, user_id=by)
