"""Who has an address, or a name: through the indexes, each hit verified against the contact itself."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from chalicelib.aws.documents import documents
from chalicelib.contacts import index_entries, keys
from chalicelib.contacts.matching import address_keys, name_key
from chalicelib.contacts.model import Contact
from chalicelib.contacts.records import get_many

#: Contacts by the address or name that was asked for, and by identifier.
ByKey = dict[str, Contact]
ById = dict[str, Contact]


def find_by_address(account_id: str, client_id: str, addresses: Iterable[str]) -> dict[str, Contact]:
    """The contact that has each normalised address; of several, the one with the smallest identifier."""
    return look_up_addresses(account_id, client_id, addresses)[0]


def look_up_addresses(account_id: str, client_id: str, addresses: Iterable[str]) -> tuple[ByKey, ById]:
    """`find_by_address`, and every contact that was looked at for it, by identifier."""
    found = index_entries.contact_ids(account_id, client_id, keys.addresses(account_id, client_id), addresses)
    return _verified(account_id, client_id, found, lambda contact, key: key in address_keys(contact))


def find_by_name_org(
    account_id: str, client_id: str, name_keys: Iterable[str], *, without_address: bool = False
) -> dict[str, Contact]:
    """The contact that has each `matching.name_key`; of several, the one with the smallest identifier.

    `without_address` looks at contacts without an address only, in a few reads for any number of keys; otherwise every
    key costs a read of its own, and contacts saved within the last moments may be missed.
    """
    return look_up_names(account_id, client_id, name_keys, without_address=without_address)[0]


def look_up_names(
    account_id: str, client_id: str, name_keys: Iterable[str], *, without_address: bool = False
) -> tuple[ByKey, ById]:
    """`find_by_name_org`, and every contact that was looked at for it, by identifier."""
    wanted = [key for key in dict.fromkeys(name_keys) if key]
    found = index_entries.contact_ids(account_id, client_id, keys.names(account_id, client_id), wanted)
    for key in () if without_address else wanted:
        found[key] += [doc["sk"] for doc in documents().index(keys.named(account_id, client_id, key))]

    def fits(contact: Contact, key: str) -> bool:
        return key == name_key(contact) and not (without_address and address_keys(contact))

    return _verified(account_id, client_id, found, fits)


def all_with(account_id: str, client_id: str, *, address: str = "", name: str = "") -> list[Contact]:
    """Every contact with the normalised address or the name key, in order of identifiers."""
    by_address = index_entries.contact_ids(account_id, client_id, keys.addresses(account_id, client_id), [address])
    by_name = index_entries.contact_ids(account_id, client_id, keys.names(account_id, client_id), [name])
    ids = {contact_id for found in (by_address, by_name) for ids in found.values() for contact_id in ids}
    ids |= {doc["sk"] for doc in documents().index(keys.named(account_id, client_id, name))} if name else set()
    contacts = get_many(account_id, client_id, ids).values()
    fitting = (c for c in contacts if (address and address in address_keys(c)) or (name and name == name_key(c)))
    return sorted(fitting, key=lambda c: c.contact_id)


def _verified(
    account_id: str, client_id: str, found: Mapping[str, Sequence[str]], fits: Callable[[Contact, str], bool]
) -> tuple[ByKey, ById]:
    """Per key the first contact that really has it, and all that may have had one."""
    contacts = get_many(account_id, client_id, {contact_id for ids in found.values() for contact_id in ids})
    verified: dict[str, Contact] = {}
    for key, ids in found.items():
        fitting = (contacts[contact_id] for contact_id in sorted(ids) if contact_id in contacts)
        first = next((contact for contact in fitting if fits(contact, key)), None)
        if first is not None:
            verified[key] = first
    return verified, contacts
