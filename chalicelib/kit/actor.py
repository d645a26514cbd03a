"""Who acts, and what they may see (CLI-03, CLI-06, CLI-07, ROL-11)."""

from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum

from chalicelib.kit.errors import NotAllowed, NotFound
from chalicelib.kit.records import dataclass


class Right(StrEnum):
    """A user's right on a client partition (CLI-03); no entry means hidden (CLI-08)."""

    FULL = "full"
    READ = "read"
    HIDDEN = "hidden"


class Role(StrEnum):
    """Roles of an account (ROL-01 to ROL-06); operator staff are no customer's users (ROL-12)."""

    LICENCE_MANAGER = "licence_manager"
    ADMINISTRATOR = "administrator"
    OPERATOR = "operator"


@dataclass(frozen=True)
class Actor:
    """A signed-in user of one account, with their roles and client rights."""

    account_id: str
    user_id: str
    email: str
    language: str = "de"
    roles: frozenset[Role] = frozenset()
    rights: Mapping[str, Right] = field(default_factory=dict)
    name: str = ""
    duty: str = ""
    """What must be done before anything else: `password_change` (SEC-03), or nothing."""
    stopped: str = ""
    """Why the account does not run: `waiting`, `deactivated`, `ended`; its licence manager reaches only what must stay
    open then (DUN-09). Nothing while it runs."""

    def right_on(self, client_id: str) -> Right:
        """The right on a client; unknown clients are hidden."""
        return self.rights.get(client_id, Right.HIDDEN)

    def visible_clients(self) -> tuple[str, ...]:
        """The clients with `full` or `read`, in a stable order."""
        return tuple(sorted(c for c, right in self.rights.items() if right is not Right.HIDDEN))

    def require_read(self, client_id: str) -> None:
        """Raises NotFound when the client is hidden: a refusal would reveal it (CLI-06)."""
        if self.right_on(client_id) is Right.HIDDEN:
            raise NotFound

    def require_full(self, client_id: str) -> None:
        """Raises NotFound when the client is hidden, NotAllowed when it may only be read (CLI-07)."""
        self.require_read(client_id)
        if self.right_on(client_id) is not Right.FULL:
            raise NotAllowed

    def require_role(self, role: Role) -> None:
        """Raises NotAllowed without the role (ROL-11)."""
        if role not in self.roles:
            raise NotAllowed
