"""HTTP bodies of the audit trail."""

from datetime import datetime
from typing import Annotated, Any

from pydantic import AwareDatetime, Field

from chalicelib.accounts.audit.model import Action, Entry
from chalicelib.accounts.audit.reading import Wanted
from chalicelib.accounts.audit.verification import Report
from chalicelib.entry.schema import Limit, Schema


class TrailQuery(Schema):
    """Of one object (`kind` and `id`), or a search: by kind, client, acting user, action, and time from `since` up to,
    not including, `until` (GDP-05)."""

    kind: Annotated[str, Field(max_length=20, pattern=r"^[A-Za-z0-9_]*$")] = ""
    id: Annotated[str, Field(max_length=100)] = ""
    client: Annotated[str, Field(max_length=64)] = ""
    user: Annotated[str, Field(max_length=64)] = ""
    action: Action | None = None
    since: AwareDatetime | None = None
    until: AwareDatetime | None = None
    before: Annotated[int, Field(ge=0, le=10**11)] = 0
    limit: Limit = 50

    def wanted(self) -> Wanted:
        """The search that is asked for."""
        action = self.action.value if self.action else ""
        return Wanted(self.client, self.user, action, self.kind, self.since, self.until)


class EntryOut(Schema):
    """Who did what to which object, when (GDP-07). `old` and `new` are missing where they were erased or are those of a
    client that is hidden to the caller."""

    sequence: int
    at: datetime
    user_id: str
    user_name: str
    user_email: str
    action: str
    object_ref: str
    client_id: str
    fields: list[str]
    old: dict[str, Any] | None
    new: dict[str, Any] | None
    digest: str
    request_id: str

    @classmethod
    def of(cls, entry: Entry) -> "EntryOut":
        """The shown form."""
        values = entry.values or {}
        return cls(
            sequence=entry.sequence,
            at=entry.at,
            user_id=entry.who.user_id,
            user_name=entry.who.name,
            user_email=entry.who.email,
            action=entry.action.value,
            object_ref=entry.object_ref,
            client_id=entry.client_id,
            fields=list(entry.fields),
            old=values.get("old"),
            new=values.get("new"),
            digest=entry.digest,
            request_id=entry.request_id,
        )


class TrailOut(Schema):
    """Newest first; `next` is the `before` of the next page."""

    items: list[EntryOut]
    next: int | None


class VerificationOut(Schema):
    """Whether the chain holds; `broken_at` is the first faulty entry and `fault` what is wrong with it."""

    holds: bool
    entries: int
    erased: int
    broken_at: int | None
    fault: str

    @classmethod
    def of(cls, found: Report) -> "VerificationOut":
        """The shown form."""
        sequence, fault = found.broken or (None, "")
        return cls(holds=found.ok, entries=found.entries, erased=found.erased, broken_at=sequence, fault=fault)
