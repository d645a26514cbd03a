"""HTTP bodies of distribution lists."""

from typing import Annotated, Literal

from pydantic import Field

from chalicelib.contacts.lists.model import DistributionList, ListKind
from chalicelib.contacts.lists.service import MemberChange
from chalicelib.contacts.model import Origin
from chalicelib.contacts.query import SearchQuery, to_plain
from chalicelib.entry.schema import Identifier, Schema

Word = Annotated[str, Field(max_length=200)]
Labels = Annotated[tuple[Word, ...], Field(max_length=50)]


class QueryBody(Schema):
    """What contacts must be like; empty parts ask nothing."""

    text: Word = ""
    labels: Labels = ()
    any_labels: Labels = ()
    function: Word = ""
    organisation: Word = ""
    city: Word = ""
    language: Literal["", "de", "en"] = ""
    has_email: bool | None = None
    origins: Annotated[tuple[Origin, ...], Field(max_length=3)] = ()

    def query(self) -> SearchQuery:
        """The search that these parts describe."""
        return SearchQuery(**self.model_dump())

    @classmethod
    def of(cls, query: SearchQuery) -> "QueryBody":
        """The shown form."""
        return cls(**to_plain(query))


class ListIn(Schema):
    """A new list: fixed, or rule-based with a query (CON-13)."""

    client_id: Identifier
    name: Word
    kind: ListKind = ListKind.FIXED
    query: QueryBody | None = None


class ListUpdate(Schema):
    """What is to change; what is left out stays."""

    name: Word | None = None
    query: QueryBody | None = None


class ListOut(Schema):
    """A list."""

    id: str
    client_id: str
    name: str
    kind: ListKind
    query: QueryBody | None
    created_at: str
    updated_at: str

    @classmethod
    def of(cls, known: DistributionList) -> "ListOut":
        """The shown form."""
        return cls(
            id=known.list_id,
            client_id=known.client_id,
            name=known.name,
            kind=known.kind,
            query=None if known.query is None else QueryBody.of(known.query),
            created_at=known.created_at,
            updated_at=known.updated_at,
        )


class ListsOut(Schema):
    """The lists of a client."""

    items: list[ListOut]


class CountOut(Schema):
    """How many contacts a list has now."""

    count: int


class MembersIn(Schema):
    """Contacts to add or to take off."""

    contact_ids: Annotated[list[Identifier], Field(min_length=1, max_length=1_000)]


class MemberChangeOut(Schema):
    """How many memberships changed, and which identifiers are no contact of the list's client."""

    changed: int
    unknown: list[str]

    @classmethod
    def of(cls, change: MemberChange) -> "MemberChangeOut":
        """The shown form."""
        return cls(changed=change.changed, unknown=list(change.unknown))
