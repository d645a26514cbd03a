"""Accounts, users and client partitions."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from chalicelib.kit.actor import Right, Role


class AccountState(StrEnum):
    """Where a contract stands (SUB-26); `deactivated` is a mark that stops sign-in and dispatch (DUN, MAI-30)."""

    TRIAL = "trial"
    ACTIVE = "active"
    DEACTIVATED = "deactivated"
    ENDED = "ended"


@dataclass(frozen=True)
class Account:
    """One customer. `tracking_confirmed_at` is set when the administrator switched the measuring of openings on and
    confirmed the legal basis (STA-06); `four_eyes` demands a second person before a mailing is submitted."""

    id: str
    name: str
    state: AccountState
    premium_enabled: bool
    four_eyes: bool = False
    tracking_confirmed_at: datetime | None = None
    created_at: datetime | None = None

    @property
    def tracking_enabled(self) -> bool:
        """Whether openings and clicks may be measured."""
        return self.tracking_confirmed_at is not None

    @property
    def may_send(self) -> bool:
        """Whether mailings of this account may be handed over now (MAI-30, MAI-31)."""
        return self.state in (AccountState.TRIAL, AccountState.ACTIVE)


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
    """A named user (LIC-01, LIC-08) with roles and rights per client (CLI-03)."""

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
class Session:
    """A signed-in browser: ends after 60 idle minutes and after 12 hours in any case (ROL-10)."""

    account_id: str
    user_id: str
    started_at: datetime
    seen_at: datetime
