"""Who gets a mailing: the contacts of lists as they are at dispatch, one after the other (CON-13, CLI-11)."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import datetime
from itertools import islice
from typing import Final

from chalicelib.aws.documents import Documents
from chalicelib.contacts import lookups, repository
from chalicelib.contacts.letters import address_block, country_name
from chalicelib.contacts.lists import repository as lists
from chalicelib.contacts.lists.model import DistributionList, ListKind
from chalicelib.contacts.model import Contact, Recipient
from chalicelib.contacts.query import matches
from chalicelib.contacts.salutation import family_name, full_name, salutation
from chalicelib.contacts.search.service import matching_ids
from chalicelib.kit.errors import NotFound

_SMALL: Final = 500
_SAMPLE: Final = 1_000
_DENSE: Final = 5


def recipients(
    account_id: str,
    client_id: str,
    list_ids: Sequence[str],
    *,
    contact_ids: Sequence[str] = (),
    now: datetime,
    store: Documents | None = None,
) -> Iterator[Recipient]:
    """The contacts of lists and single contacts of one client, each contact once, in order of identifiers.

    Rule-based lists are evaluated now: the search index and the changes that it has not followed yet name the contacts,
    and each is held against the rule itself. Contacts without an address come with an empty one, so that the reason for
    leaving them out can be kept; two contacts may share an address. Single contacts that are gone are left out. Raises
    NotFound at once for a list that this client does not have.
    """
    known = lists.get_many(account_id, client_id, list_ids, store=store)
    if len(known) != len(set(list_ids)):
        raise NotFound
    return map(recipient, _contacts(account_id, client_id, list(known.values()), contact_ids, store))


def known_addresses(account_id: str, client_id: str, addresses: Collection[str]) -> frozenset[str]:
    """Those of the normalised addresses that some contact of the client has now: neither erased nor corrected."""
    return frozenset(lookups.find_by_address(account_id, client_id, addresses))


def contacts_of_list(account_id: str, known: DistributionList) -> Iterator[Contact]:
    """The contacts that are on a list now, in order of identifiers."""
    return _contacts(account_id, known.client_id, [known], (), None)


def recipient(contact: Contact) -> Recipient:
    """What a mailing needs to know of one contact."""
    address = contact.postal_address
    name = full_name(contact)
    values = {
        "salutation": salutation(contact),
        "title": contact.title,
        "first_name": contact.first_name,
        "last_name": family_name(contact),
        "name": name,
        "organisation": contact.organisation,
        "function": contact.function,
        "street": address.street,
        "postal_code": address.postal_code,
        "city": address.city,
        "country": country_name(address.country, contact.language),
        "address_block": address_block(contact),
        "email": contact.email,
    }
    has_consent = bool(contact.consent_note)
    return Recipient(
        contact.contact_id,
        contact.email,
        name,
        contact.language,
        values,
        contact.measurable,
        has_consent,
        contact.origin,
        contact.archive_key,
    )


def _contacts(
    account_id: str,
    client_id: str,
    known: Sequence[DistributionList],
    contact_ids: Sequence[str],
    store: Documents | None,
) -> Iterator[Contact]:
    wanted = set(contact_ids)
    for fixed in known:
        if fixed.kind is ListKind.FIXED:
            wanted.update(lists.member_ids(account_id, client_id, fixed.list_id, store=store))
    queries = [rule.query for rule in known if rule.query is not None]
    if not queries:
        return _by_identifier(account_id, client_id, wanted, store)
    found = {i for query in queries for i in matching_ids(account_id, client_id, query)}
    chosen = _by_identifier(account_id, client_id, wanted | found, store)
    return (c for c in chosen if c.contact_id in wanted or any(matches(query, c) for query in queries))


def _by_identifier(account_id: str, client_id: str, wanted: set[str], store: Documents | None) -> Iterator[Contact]:
    """Contacts by identifier: one by one in hundreds, or by reading the whole client where that is cheaper."""
    if len(wanted) > _SMALL:
        every = repository.stream(account_id, client_id, store=store)
        sample = list(islice(every, _SAMPLE))
        hits = [contact for contact in sample if contact.contact_id in wanted]
        if len(sample) < _SAMPLE or len(hits) * _DENSE >= len(sample):
            yield from hits
            yield from (contact for contact in every if contact.contact_id in wanted)
            return
    yield from _in_hundreds(account_id, client_id, sorted(wanted), store)


def _in_hundreds(
    account_id: str, client_id: str, contact_ids: Iterable[str], store: Documents | None
) -> Iterator[Contact]:
    remaining = iter(contact_ids)
    while portion := list(islice(remaining, 100)):
        found = repository.get_many(account_id, client_id, portion, store=store)
        yield from (found[contact_id] for contact_id in portion if contact_id in found)
