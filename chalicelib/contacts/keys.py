"""Where the documents of this feature lie; the account is the first part of every key, then the client."""

from chalicelib.aws.documents import Key


def contacts(account_id: str, client_id: str) -> str:
    """Contacts of a client, sorted by contact id."""
    return f"A#{account_id}#CON#{client_id}"


def addresses(account_id: str, client_id: str) -> str:
    """Index from normalised address to contact ids."""
    return f"A#{account_id}#ADR#{client_id}"


def names(account_id: str, client_id: str) -> str:
    """Index from name plus organisation to the ids of contacts without an address."""
    return f"A#{account_id}#NAM#{client_id}"


def named(account_id: str, client_id: str, name_key: str) -> str:
    """Index partition: the contacts with a name and organisation."""
    return f"A#{account_id}#NOR#{client_id}#{name_key}"


def erased(account_id: str, client_id: str) -> str:
    """What is kept of deleted contacts: that there was one, and when it went (CON-18)."""
    return f"A#{account_id}#ERA#{client_id}"


def history(account_id: str, client_id: str) -> str:
    """Earlier values, by change."""
    return f"A#{account_id}#HIS#{client_id}"


def lists(account_id: str, client_id: str) -> str:
    """Distribution lists of a client."""
    return f"A#{account_id}#LST#{client_id}"


def members(account_id: str, client_id: str, list_id: str) -> str:
    """Members of a fixed list, sorted by contact id."""
    return f"A#{account_id}#MEM#{client_id}#{list_id}"


def memberships(account_id: str, client_id: str, contact_id: str) -> str:
    """Index partition: the lists that a contact is a member of."""
    return f"A#{account_id}#MBC#{client_id}#{contact_id}"


def labels(account_id: str, client_id: str) -> str:
    """Labels in use."""
    return f"A#{account_id}#LBL#{client_id}"


def blacklist(account_id: str, scope: str) -> str:
    """Entries, version and change log of one blacklist; `scope` is a client or `*` for the whole account."""
    return f"A#{account_id}#BLK#{scope}"


def deliverability(account_id: str, client_id: str) -> str:
    """Address states of a client, sorted by normalised address."""
    return f"A#{account_id}#DLV#{client_id}"


def undeliverable(account_id: str, client_id: str) -> str:
    """Index partition: the undeliverable addresses of a client."""
    return f"A#{account_id}#UND#{client_id}"


def exports(account_id: str) -> str:
    """Export jobs of an account."""
    return f"A#{account_id}#EXP"


def files(account_id: str, client_id: str, contact_id: str) -> str:
    """Documents kept with a contact."""
    return f"A#{account_id}#FIL#{client_id}#{contact_id}"


def merges(account_id: str, client_id: str) -> str:
    """Merges of doubles that can be taken back."""
    return f"A#{account_id}#MRG#{client_id}"


def contact(account_id: str, client_id: str, contact_id: str) -> Key:
    """The key of one contact."""
    return contacts(account_id, client_id), contact_id
