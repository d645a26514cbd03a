"""Searching contacts: as you type, for rule-based lists, and suggestions.

What an actor may not see is not found, counted or suggested (CLI-05). An actor's own latest changes are read from the
table, so that they are found before the index has followed.
"""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from typing import Any, Final

from chalicelib.contacts import repository
from chalicelib.contacts.matching import fold
from chalicelib.contacts.model import Contact
from chalicelib.contacts.query import SearchQuery, matches
from chalicelib.contacts.search import changes, indexing, pointer
from chalicelib.contacts.search.changes import Pending
from chalicelib.contacts.search.index_schema import SUGGEST_SEPARATOR, schema, sort_number
from chalicelib.contacts.search.questions import fits, question
from chalicelib.contacts.search.reader import OpenIndex, open_reader
from chalicelib.kit.actor import Actor
from chalicelib.kit.errors import NotFound, Unavailable
from chalicelib.kit.records import dataclass

MOST_HITS: Final = 10_000
_MOST_OWN: Final = 200
_TRIES: Final = 4


@dataclass(frozen=True)
class SearchPage:
    """Contacts in order of relevance, as they stand in the table; `total` counts all hits the actor may see. `after` is
    the offset of the next page, 0 at the end."""

    contacts: tuple[Contact, ...]
    total: int
    after: int = 0


@dataclass(frozen=True)
class Suggestion:
    """A completion: `kind` is contact, organisation, label or city; `count` the contacts it stands for."""

    text: str
    kind: str
    count: int


def search(
    actor: Actor, query: SearchQuery, now: datetime, *, client_id: str = "", after: int = 0, limit: int = 25
) -> SearchPage:
    """One page of the contacts that fit, of one client or of all that the actor may see. Raises NotFound for a hidden
    client. `now` is the instant of the request."""
    clients = _clients(actor, client_id)
    if not clients or after >= MOST_HITS:
        return SearchPage((), 0)
    opened, noted = _open(actor.account_id)
    own = _own_contacts(actor, noted, clients)
    fresh = [contact for contact in own.values() if contact is not None and fits(query, contact)]
    hits, found = _ask(opened, query, clients, without=own, after=max(0, after - len(fresh)), limit=limit)
    first = sorted(fresh, key=sort_number)[after : after + limit]
    shown = (*first, *_load(actor.account_id, hits)[: limit - len(first)])
    total = found + len(fresh)
    return SearchPage(shown, total, after + limit if after + limit < min(total, MOST_HITS) else 0)


def matching_ids(account_id: str, client_id: str, query: SearchQuery) -> Iterator[str]:
    """The identifiers of all contacts of a client that fit, in no order; exactly those for which `query.matches` holds
    now, also when the index has not caught up."""
    opened, _ = _open(account_id)
    noted = {i for p in changes.pending(account_id, bulk=True) if p.client_id == client_id for i in p.contact_ids}
    if opened is not None:
        asked = question(query, [client_id], strict=True, without=noted)
        hits = opened.searcher.search(asked, limit=max(1, opened.searcher.num_docs), count=False).hits
        yield from (opened.searcher.doc(address)["id"][0] for _, address in hits)
    late = repository.get_many(account_id, client_id, noted)
    yield from (contact_id for contact_id, contact in late.items() if matches(query, contact))


def suggest(actor: Actor, text: str, *, client_id: str = "", limit: int = 8) -> tuple[Suggestion, ...]:
    """Completions of what was typed, the most frequent first; from clients that the actor may see."""
    import tantivy

    clients, prefix = _clients(actor, client_id), fold(text)
    opened, _ = _open(actor.account_id)
    if opened is None or not clients or not prefix:
        return ()
    visible = tantivy.Query.term_set_query(schema(), "client", list(clients))
    terms = opened.searcher.terms_with_prefix("suggest", prefix, filter_query=visible, limit=limit)
    return tuple(_suggestion(term, count) for term, count in terms)


def _suggestion(term: str, count: int) -> Suggestion:
    _, kind, shown = term.split(SUGGEST_SEPARATOR, 2)
    return Suggestion(shown, kind, count)


def _clients(actor: Actor, client_id: str) -> tuple[str, ...]:
    if client_id:
        actor.require_read(client_id)
        return (client_id,)
    return actor.visible_clients()


def _open(account_id: str) -> tuple[OpenIndex | None, list[Pending]]:
    """The index and the noted changes. An account that has no readable index gets one."""
    for _ in range(_TRIES):
        doc, noted = changes.read_head(account_id, pointer.KEY)
        head = pointer.head_of(doc)
        try:
            opened = open_reader(account_id, head) if head is not None else None
        except NotFound:
            continue  # a newer version has replaced it meanwhile
        if opened is not None:
            return opened, noted
        indexing.rebuild(account_id)
    raise Unavailable


def _own_contacts(actor: Actor, noted: Sequence[Pending], clients: Collection[str]) -> dict[str, Contact | None]:
    """The contacts of the actor's own noted changes as they are now; None for deleted ones."""
    own: dict[str, Contact | None] = {}
    for change in reversed(noted):
        if change.user_id == actor.user_id and change.client_id in clients and len(own) < _MOST_OWN:
            found = repository.get_many(actor.account_id, change.client_id, change.contact_ids)
            own |= {contact_id: found.get(contact_id) for contact_id in change.contact_ids if contact_id not in own}
    return own


def _ask(
    opened: OpenIndex | None,
    query: SearchQuery,
    clients: Sequence[str],
    *,
    without: Collection[str],
    after: int,
    limit: int,
) -> tuple[list[tuple[str, str]], int]:
    """Client and contact identifiers of one page, and the number of all hits."""
    import tantivy

    if opened is None:
        return [], 0
    asked = question(query, clients, strict=False, without=without)
    order: dict[str, Any] = {} if query.text else {"order_by_field": "sort", "order": tantivy.Order.Asc}
    result = opened.searcher.search(asked, limit=limit, offset=after, count=True, **order)
    docs = [opened.searcher.doc(address) for _, address in result.hits]
    return [(doc["client"][0], doc["id"][0]) for doc in docs], result.count


def _load(account_id: str, hits: Sequence[tuple[str, str]]) -> list[Contact]:
    """The contacts in the order of the hits; those that are gone are left out."""
    found: dict[str, Contact] = {}
    for client_id in dict.fromkeys(client for client, _ in hits):
        found |= repository.get_many(account_id, client_id, [i for client, i in hits if client == client_id])
    return [found[contact_id] for _, contact_id in hits if contact_id in found]
