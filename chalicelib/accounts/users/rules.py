"""Pure decisions about users."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

from chalicelib.accounts.model import Account, User
from chalicelib.kit.actor import Right, Role

_NEVER = datetime(1, 1, 1, tzinfo=UTC)


def rights_of_newcomer(account: Account) -> dict[str, Right]:
    """Hidden everywhere (CLI-08); without client management full on the one implicit client (CLI-09)."""
    if account.client_management or not account.implicit_client_id:
        return {}
    return {account.implicit_client_id: Right.FULL}


def surplus(users: Iterable[User], last_sign_ins: Mapping[str, datetime], licensed: int) -> tuple[User, ...]:
    """Who loses the licence when only `licensed` may be active: oldest last sign-in first (never signed in is oldest,
    ties by id), never the licence manager or administrator (LIC-12, EX-88)."""
    active = [user for user in users if user.active]
    free = [user for user in active if not user.roles & {Role.LICENCE_MANAGER, Role.ADMINISTRATOR}]
    ordered = sorted(free, key=lambda user: (last_sign_ins.get(user.id, _NEVER), user.id))
    return tuple(ordered[: max(0, len(active) - licensed)])
