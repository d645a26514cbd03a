"""Entries of the trail."""

from collections.abc import Mapping
from dataclasses import field
from datetime import datetime
from enum import StrEnum
from typing import Any

from chalicelib.kit.actor import Actor
from chalicelib.kit.records import dataclass


class Action(StrEnum):
    """What was done (GDP-07)."""

    CREATED = "created"
    VIEWED = "viewed"
    CHANGED = "changed"
    DELETED = "deleted"
    EXPORTED = "exported"
    IMPORTED = "imported"
    USED_AS_RECIPIENT = "used_as_recipient"
    SUBMITTED = "submitted"
    STOPPED = "stopped"
    RIGHTS_CHANGED = "rights_changed"
    ROLE_CHANGED = "role_changed"
    ACTIVATED = "activated"
    DEACTIVATED = "deactivated"
    SIGNED_IN = "signed_in"
    SIGNED_OUT = "signed_out"
    SUPERSEDED = "superseded"
    REVOKED = "revoked"
    OPERATOR_ACCESS = "operator_access"
    ERASED = "erased"


@dataclass(frozen=True)
class Who:
    """The acting person as they were called then (GDP-06, GDP-07)."""

    user_id: str
    email: str
    name: str


@dataclass(frozen=True)
class Event:
    """One thing to write down: `object_ref` is `<kind>:<id>`; `old` and `new` hold JSON values by field name."""

    action: Action
    object_ref: str
    client_id: str = ""
    old: Mapping[str, Any] = field(default_factory=dict)
    new: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Entry:
    """One entry as it is read. `values` is `{"old": …, "new": …}`, None where they were erased or are not shown.
    `request_id` is the number that the gateway gave the
    call (`x-amzn-requestid`), or the message or the run that caused the entry."""

    sequence: int
    at: datetime
    who: Who
    action: Action
    object_ref: str
    client_id: str
    fields: tuple[str, ...]
    commitment: str
    digest: str
    values: Mapping[str, Any] | None = None
    request_id: str = ""


def who(actor: Actor) -> Who:
    """The actor as the trail names them."""
    return Who(actor.user_id, actor.email, actor.name)
