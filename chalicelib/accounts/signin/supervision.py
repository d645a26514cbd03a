"""Sessions of others: seen and ended by the administrator."""

from datetime import datetime

from chalicelib.accounts import audit
from chalicelib.accounts.model import Session
from chalicelib.accounts.signin import sessions
from chalicelib.kit.actor import Actor, Role
from chalicelib.kit.errors import NotFound


def live_sessions(actor: Actor, *, now: datetime) -> list[Session]:
    """The account's live sessions for its administrator, else the actor's own."""
    found = sessions.open_sessions(actor.account_id, now)
    everybody = Role.ADMINISTRATOR in actor.roles
    return [session for session in found if everybody or session.user_id == actor.user_id]


def revoke(actor: Actor, user_id: str, *, now: datetime) -> None:
    """End a user's session. Raises NotAllowed for others' without being administrator, NotFound when there is none."""
    if user_id != actor.user_id:
        actor.require_role(Role.ADMINISTRATOR)
    if not sessions.end_of_user(actor.account_id, user_id, reason="revoked", by=audit.who(actor), now=now):
        raise NotFound
