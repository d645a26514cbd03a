"""What the operator's people do with a customer's mailing: refuse, withdraw, release (MAI-24, BOU-08).

Each deed stands in the customer's own trail with its reason and the name of whoever did it (ROL-12).
"""

from datetime import datetime

from chalicelib.accounts.audit import Action
from chalicelib.kit.actor import Actor, Role
from chalicelib.kit.errors import NotFound
from chalicelib.mailings import control, trail
from chalicelib.mailings.model import Mailing


def reject(actor: Actor, account_id: str, mailing_id: str, *, reason: str, now: datetime) -> Mailing:
    """Refuse a submitted mailing, or note the withdrawal of a sent one; see `control.reject`. For everybody but the
    operator there is no such thing (NotFound)."""
    _require_operator(actor)
    deed = trail.overseeing(actor, Action.STOPPED, reason)
    return control.reject(account_id, mailing_id, reason=reason, operator=actor.user_id, deed=deed, now=now)


def release(actor: Actor, account_id: str, mailing_id: str, *, reason: str, now: datetime) -> Mailing:
    """Let a mailing go on that the service holds; see `control.release`. For everybody but the operator there is no
    such thing (NotFound)."""
    _require_operator(actor)
    deed = trail.overseeing(actor, Action.OPERATOR_ACCESS, reason)
    return control.release_by_operator(
        account_id, mailing_id, reason=reason, operator=actor.user_id, deed=deed, now=now
    )


def _require_operator(actor: Actor) -> None:
    if Role.OPERATOR not in actor.roles:
        raise NotFound
