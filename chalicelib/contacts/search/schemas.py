"""Queries and answers of the search routes."""

from typing import Annotated, Literal

from pydantic import Field

from chalicelib.contacts.model import Origin
from chalicelib.contacts.query import SearchQuery
from chalicelib.contacts.schemas import ContactOut
from chalicelib.contacts.search.service import SearchPage, Suggestion
from chalicelib.entry.schema import Count, Limit, Schema

Term = Annotated[str, Field(max_length=200)]
Terms = Annotated[list[Term], Field(max_length=20)]
Client = Annotated[str, Field(max_length=64)]
Offset = Annotated[str, Field(pattern=r"^[0-9]{0,6}$")]


class SearchParams(Schema):
    """What is asked; without `client_id` in every client that the user may see."""

    q: Term = ""
    client_id: Client = ""
    label: Annotated[Terms, Field(default_factory=list)]
    any_label: Annotated[Terms, Field(default_factory=list)]
    function: Term = ""
    organisation: Term = ""
    city: Term = ""
    language: Literal["", "de", "en"] = ""
    has_email: bool | None = None
    origin: Annotated[list[Origin], Field(max_length=3, default_factory=list)]
    cursor: Offset = ""
    limit: Limit = 25

    def query(self) -> SearchQuery:
        """The search as the product knows it."""
        return SearchQuery(
            text=self.q,
            labels=tuple(self.label),
            any_labels=tuple(self.any_label),
            function=self.function,
            organisation=self.organisation,
            city=self.city,
            language=self.language,
            has_email=self.has_email,
            origins=tuple(self.origin),
        )

    def offset(self) -> int:
        """Where the page begins."""
        return int(self.cursor or 0)


class SearchOut(Schema):
    """A page of hits, and how many there are."""

    items: list[ContactOut]
    total: Count
    next: str | None

    @classmethod
    def of(cls, page: SearchPage) -> "SearchOut":
        """The shown form."""
        items = [ContactOut.of(contact) for contact in page.contacts]
        return cls(items=items, total=page.total, next=str(page.after) if page.after else None)


class SuggestParams(Schema):
    """What has been typed so far."""

    q: Term
    client_id: Client = ""
    limit: Annotated[Limit, Field(le=20)] = 8


class SuggestionOut(Schema):
    """A completion: a contact, an organisation, a label or a city, and how many contacts it stands for."""

    text: str
    kind: str
    count: Count


class SuggestOut(Schema):
    """Completions, the most frequent first."""

    items: list[SuggestionOut]

    @classmethod
    def of(cls, found: tuple[Suggestion, ...]) -> "SuggestOut":
        """The shown form."""
        return cls(items=[SuggestionOut(text=s.text, kind=s.kind, count=s.count) for s in found])
