"""Accounts, users and client partitions."""

from collections.abc import Mapping
from dataclasses import field
from datetime import date, datetime
from enum import StrEnum

from chalicelib.kit.actor import Right, Role
from chalicelib.kit.records import dataclass

OPERATOR_ACCOUNT = "acc_operator"
"""The operator's own people; never a customer (ROL-12)."""

DEFAULT_LICENSED_USERS = 10


class AccountState(StrEnum):
    """Where a contract stands (SUB-26): `waiting` between activation and the first day; `deactivated` is a mark that
    stops sign-in and dispatch (DUN, MAI-30)."""

    WAITING = "waiting"
    TRIAL = "trial"
    ACTIVE = "active"
    DEACTIVATED = "deactivated"
    ENDED = "ended"


@dataclass(frozen=True)
class Account:
    """One customer. `tracking_confirmed_at` is set when the administrator switched the measuring of openings on and
    confirmed the legal basis (STA-06); `four_eyes` demands a second person before a mailing is submitted.

    `licensed_users` comes from the subscription, `active_users` counts the users that hold a licence (LIC-03). Who is
    licence manager and administrator stands here, so that there is never more than one of each (ROL-06); without an
    administrator the licence manager is it (ROL-03). `password_interval_days` 0 means off (SEC-06).
    """

    id: str
    name: str
    state: AccountState
    premium_enabled: bool
    four_eyes: bool = False
    tracking_confirmed_at: datetime | None = None
    created_at: datetime | None = None
    licensed_users: int = DEFAULT_LICENSED_USERS
    active_users: int = 0
    licence_manager_id: str = ""
    administrator_id: str = ""
    client_management: bool = True
    implicit_client_id: str = ""
    password_interval_days: int = 0
    second_factor_required: bool = False

    @property
    def tracking_enabled(self) -> bool:
        """Whether openings and clicks may be measured."""
        return self.tracking_confirmed_at is not None

    @property
    def may_send(self) -> bool:
        """Whether mailings of this account may be handed over now (MAI-30, MAI-31)."""
        return self.state in (AccountState.TRIAL, AccountState.ACTIVE)

    def admits(self, user_id: str) -> bool:
        """Whether a user may sign in: while the account does not run, only the licence manager (DUN-09)."""
        return self.may_send or (bool(user_id) and user_id == self.licence_manager_id)

    @property
    def stopped(self) -> str:
        """Why the account does not run, or nothing while it does."""
        return "" if self.may_send else self.state.value

    def roles_of(self, user_id: str) -> frozenset[Role]:
        """The roles of one of its users (ROL-03, ROL-05, ROL-12)."""
        if self.id == OPERATOR_ACCOUNT:
            return frozenset({Role.OPERATOR})
        held = {Role.LICENCE_MANAGER} if user_id == self.licence_manager_id else set()
        if user_id == (self.administrator_id or self.licence_manager_id):
            held.add(Role.ADMINISTRATOR)
        return frozenset(held)


@dataclass(frozen=True)
class AccountGate:
    """The account's word at a hand-over: `reason` is the state that forbids it."""

    may_send: bool
    reason: str = ""


@dataclass(frozen=True)
class Client:
    """A partition of the account's data (CLI-01)."""

    id: str
    account_id: str
    name: str


@dataclass(frozen=True)
class User:
    """A named user (LIC-01, LIC-08) with roles and rights per client (CLI-03); inactive ones hold no licence."""

    id: str
    account_id: str
    login: str
    email: str
    name: str
    language: str
    active: bool
    roles: frozenset[Role] = frozenset()
    rights: Mapping[str, Right] = field(default_factory=dict)


@dataclass(frozen=True)
class Credentials:
    """What proves a user: Argon2id hash (empty: none yet), the hashes before it, the Berlin day it was set; `mail_code`
    when the user wants the mailed code (SEC-08); `totp_sealed` the authenticator's secret, empty without one."""

    password_hash: str = ""
    earlier_hashes: tuple[str, ...] = ()
    password_set_on: date | None = None
    mail_code: bool = False
    totp_sealed: bytes = b""


@dataclass(frozen=True)
class Session:
    """A signed-in browser: ends after 60 idle minutes and after 12 hours in any case (ROL-10). `duty` names what must
    be done before anything else (`password_change`, SEC-03)."""

    account_id: str
    user_id: str
    started_at: datetime
    seen_at: datetime
    duty: str = ""
