"""HTTP bodies of accounts and clients."""

from typing import Annotated

from pydantic import Field

from chalicelib.accounts.model import Account, Client
from chalicelib.accounts.partitions import Matrix
from chalicelib.entry.schema import Identifier, Schema, Whole
from chalicelib.kit.actor import Actor, Right

Name = Annotated[str, Field(min_length=1, max_length=200)]


def secrecy_notice(language: str) -> str:
    """What users are told when they set their first own password, and whenever they must set a new one (SEC-14)."""
    if language == "en":
        return (
            "Your access is personal. Keep user name, password and codes secret and pass them on to nobody, "
            "colleagues included."
        )
    return (
        "Ihr Zugang ist persönlich. Halten Sie Benutzername, Passwort und Codes geheim und geben Sie sie an niemanden "
        "weiter, auch nicht an Kolleginnen und Kollegen."
    )


class Me(Schema):
    """Who is signed in, with rights per client. `csrf_token` goes into `X-CSRF-Token` of a browser's changing calls;
    `duty` names what must be done first (`password_change`), `stopped` why the account does not run (`waiting`,
    `deactivated`, `ended`): then most routes are refused. `secrecy_notice` is shown where it is not empty (SEC-14)."""

    account_id: str
    user_id: str
    email: str
    name: str
    language: str
    roles: list[str]
    rights: dict[str, str]
    duty: str
    stopped: str
    secrecy_notice: str
    csrf_token: str

    @classmethod
    def of(cls, actor: Actor, csrf_token: str) -> "Me":
        """The shown form."""
        rights = {client: actor.right_on(client).value for client in actor.visible_clients()}
        roles = sorted(role.value for role in actor.roles)
        return cls(
            account_id=actor.account_id,
            user_id=actor.user_id,
            email=actor.email,
            name=actor.name,
            language=actor.language,
            roles=roles,
            rights=rights,
            duty=actor.duty,
            stopped=actor.stopped,
            secrecy_notice=secrecy_notice(actor.language) if actor.duty else "",
            csrf_token=csrf_token,
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


class ClientIn(Schema):
    """A client's name."""

    name: Name


class RightsIn(Schema):
    """Rights by client id; clients that are not named keep theirs."""

    rights: Annotated[dict[Identifier, Right], Field(max_length=1000)]


class UserRights(Schema):
    """One user's line of the matrix; clients that are not named are hidden."""

    user_id: str
    name: str
    rights: dict[str, str]


class ClientName(Schema):
    """A client by name."""

    id: str
    name: str


class MatrixOut(Schema):
    """Who has which right on which client (CLI-04)."""

    clients: list[ClientName]
    users: list[UserRights]

    @classmethod
    def of(cls, found: Matrix) -> "MatrixOut":
        """The shown form."""
        lines = [
            UserRights(user_id=user.id, name=user.name, rights={c: right.value for c, right in user.rights.items()})
            for user in found.users
        ]
        return cls(clients=[ClientName(id=c.id, name=c.name) for c in found.clients], users=lines)


class AccountOut(Schema):
    """The caller's account."""

    id: str
    name: str
    state: str
    premium_enabled: bool
    tracking_enabled: bool
    four_eyes: bool
    client_management: bool
    licensed_users: int
    active_users: int
    password_interval_days: int
    second_factor_required: bool

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
            client_management=account.client_management,
            licensed_users=account.licensed_users,
            active_users=account.active_users,
            password_interval_days=account.password_interval_days,
            second_factor_required=account.second_factor_required,
        )


class TrackingIn(Schema):
    """Switch the measuring of openings; on needs the confirmation of a legal basis (STA-06)."""

    enabled: bool
    legal_basis_confirmed: bool = False


class FourEyesIn(Schema):
    """Whether a second person must approve mailings."""

    enabled: bool


class IntervalIn(Schema):
    """Whole days from 1 to 730; 0 switches it off (SEC-06)."""

    days: Annotated[Whole, Field(ge=0, le=730)]


class SecondFactorIn(Schema):
    """Whether all users need the second step (SEC-08)."""

    required: bool
