"""Who is who: doubles within a file, and contacts of the client that a row means (CON-15)."""

from collections.abc import Sequence
from typing import Final

from chalicelib.contacts import lookups, repository
from chalicelib.contacts.matching import address_keys, contact_id_for, name_key, same_person
from chalicelib.contacts.model import Contact
from chalicelib.kit.errors import Unavailable

_MOST_MOVED: Final = 50


class FileDoubles:
    """Remembers the rows of one file; pure."""

    def __init__(self) -> None:
        self._by_address: dict[str, int] = {}
        self._by_name: dict[str, tuple[int, bool]] = {}

    def double_of(self, number: int, contact: Contact) -> int:
        """The number of the earlier row that means the same person, else 0; then this row is remembered.

        A shared address decides; name and organisation only where one of the two rows has no address.
        """
        keys, name = address_keys(contact), name_key(contact)
        earlier = next((self._by_address[key] for key in keys if key in self._by_address), 0)
        if not earlier and name in self._by_name:
            row, has_address = self._by_name[name]
            earlier = 0 if keys and has_address else row
        if not earlier:
            for key in keys:
                self._by_address[key] = number
            if name:
                self._by_name.setdefault(name, (number, bool(keys)))
        return earlier


def existing_contacts(account_id: str, client_id: str, rows: Sequence[Contact]) -> dict[str, Contact]:
    """The contacts of this client that the rows mean, by the rows' contact identifiers. Other clients are not looked
    at (CLI-05)."""
    return look_up(account_id, client_id, rows)[0]


def look_up(account_id: str, client_id: str, rows: Sequence[Contact]) -> tuple[dict[str, Contact], dict[str, Contact]]:
    """`existing_contacts`, and every contact that was looked at for it, by identifier: among them all that have the
    identifier of a row."""
    addresses = {contact.contact_id: address_keys(contact) for contact in rows}
    wanted = [key for keys in addresses.values() for key in keys]
    by_address, seen = lookups.look_up_addresses(account_id, client_id, wanted)
    found: dict[str, Contact] = {}
    for contact_id, keys in addresses.items():
        match = next((by_address[key] for key in keys if key in by_address), None)
        if match is not None:
            found[contact_id] = match
    named, seen_too = _by_name(account_id, client_id, [row for row in rows if row.contact_id not in found])
    return found | named, seen | seen_too


def free_id(account_id: str, client_id: str, contact_id: str) -> str:
    """The identifier for a record whose derived one belongs to another person by now; two imports that ask at the same
    instant get the same, so that only one of them creates the record."""
    for number in range(1, _MOST_MOVED):
        derived = contact_id_for(account_id, client_id, f"{contact_id}|{number}")
        if repository.get(account_id, client_id, derived) is None:
            return derived
    raise Unavailable


def _by_name(account_id: str, client_id: str, rows: Sequence[Contact]) -> tuple[dict[str, Contact], dict[str, Contact]]:
    names = {contact.contact_id: name_key(contact) for contact in rows}
    unaddressed = [names[contact.contact_id] for contact in rows if not address_keys(contact)]
    among_all, seen = lookups.look_up_names(account_id, client_id, unaddressed)
    # A row with an address can only mean a contact without one here: the others were compared by address.
    addressed = [names[contact.contact_id] for contact in rows if address_keys(contact)]
    without = lookups.find_by_name_org(account_id, client_id, addressed, without_address=True)
    matches = (
        (contact, (without if address_keys(contact) else among_all).get(names[contact.contact_id])) for contact in rows
    )
    same = ((contact, match) for contact, match in matches if match is not None and same_person(contact, match))
    return {contact.contact_id: match for contact, match in same}, seen
