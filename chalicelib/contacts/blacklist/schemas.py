"""HTTP bodies of the blacklist."""

from typing import Annotated, Literal

from pydantic import Field

from chalicelib.contacts.blacklist.entries import ACCOUNT_WIDE, BlacklistEntry, Reason
from chalicelib.contacts.blacklist.service import EntryPage
from chalicelib.contacts.schemas import Cursor
from chalicelib.entry.schema import Identifier, Limit, Schema

Scope = Literal["client", "account"]
Value = Annotated[str, Field(min_length=1, max_length=400)]


class BlacklistQuery(Schema):
    """One client's entries, or the account's (`scope=account`, administrators only)."""

    client_id: Identifier
    scope: Scope = "client"
    cursor: Cursor = ""
    limit: Limit = 50


class BlacklistIn(Schema):
    """Addresses and domains to block."""

    client_id: Identifier
    scope: Scope = "client"
    values: Annotated[list[Value], Field(min_length=1, max_length=1_000)]


class RemovalIn(Schema):
    """The entry to take off; `note` is the reason, demanded for objections of recipients (BLK-06)."""

    client_id: Identifier
    scope: Scope = "client"
    value: Value
    note: Annotated[str, Field(max_length=500)] = ""


class CheckIn(Schema):
    """The address in question."""

    client_id: Identifier
    address: Value


class MarkOut(Schema):
    """A reason, who or what brought it, and when (BLK-05)."""

    reason: Reason
    source: str
    added_at: str


class EntryOut(Schema):
    """An entry; `value` is empty after the erasure of its contact."""

    value: str
    is_domain: bool
    erased: bool
    scope: Scope
    reason: Reason
    marks: list[MarkOut]

    @classmethod
    def of(cls, entry: BlacklistEntry) -> "EntryOut":
        """The shown form."""
        marks = [MarkOut(reason=m.reason, source=m.source, added_at=m.added_at) for m in entry.marks]
        return cls(
            value=entry.value,
            is_domain=entry.is_domain,
            erased=not entry.value,
            scope="account" if entry.scope == ACCOUNT_WIDE else "client",
            reason=entry.reason,
            marks=marks,
        )


class EntriesOut(Schema):
    """Entries, and where the next page begins."""

    items: list[EntryOut]
    next: str | None

    @classmethod
    def of(cls, page: EntryPage) -> "EntriesOut":
        """The shown form."""
        return cls(items=[EntryOut.of(entry) for entry in page.entries], next=page.next or None)


class AddedOut(Schema):
    """The entries as they stand now."""

    items: list[EntryOut]


class CheckOut(Schema):
    """Whether mailings of the client reach the address, and the entry that stops them."""

    blocked: bool
    entry: EntryOut | None


def scope_of(body: BlacklistIn | RemovalIn | BlacklistQuery) -> str:
    """The scope that a body means: its client, or the whole account."""
    return ACCOUNT_WIDE if body.scope == "account" else body.client_id
