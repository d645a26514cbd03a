"""HTTP bodies of accounts."""

from typing import Annotated

from pydantic import Field

from chalicelib.accounts.model import Account, Client
from chalicelib.entry.schema import Schema
from chalicelib.kit.actor import Actor


class SignIn(Schema):
    """User ID and password (SEC-01)."""

    login: Annotated[str, Field(min_length=1, max_length=200)]
    password: Annotated[str, Field(min_length=1, max_length=1000)]


class Me(Schema):
    """Who is signed in, with rights per client."""

    account_id: str
    user_id: str
    email: str
    language: str
    roles: list[str]
    rights: dict[str, str]

    @classmethod
    def of(cls, actor: Actor) -> "Me":
        """The shown form."""
        rights = {client: actor.right_on(client).value for client in actor.visible_clients()}
        roles = sorted(role.value for role in actor.roles)
        return cls(
            account_id=actor.account_id,
            user_id=actor.user_id,
            email=actor.email,
            language=actor.language,
            roles=roles,
            rights=rights,
        )


class ClientOut(Schema):
    """A client partition and the caller's right on it."""

    id: str
    name: str
    right: str

    @classmethod
    def of(cls, client: Client, actor: Actor) -> "ClientOut":
        """The shown form."""
        return cls(id=client.id, name=client.name, right=actor.right_on(client.id).value)


class ClientList(Schema):
    """The clients the caller may see."""

    items: list[ClientOut]


class AccountOut(Schema):
    """The caller's account."""

    id: str
    name: str
    state: str
    premium_enabled: bool
    tracking_enabled: bool
    four_eyes: bool

    @classmethod
    def of(cls, account: Account) -> "AccountOut":
        """The shown form."""
        return cls(
            id=account.id,
            name=account.name,
            state=account.state.value,
            premium_enabled=account.premium_enabled,
            tracking_enabled=account.tracking_enabled,
            four_eyes=account.four_eyes,
        )


class TrackingIn(Schema):
    """Switch the measuring of openings; on needs the confirmation of a legal basis (STA-06)."""

    enabled: bool
    legal_basis_confirmed: bool = False


class FourEyesIn(Schema):
    """Whether a second person must approve mailings."""

    enabled: bool
