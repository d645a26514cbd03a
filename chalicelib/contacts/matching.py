"""When two records mean the same person: normalised e-mail, else name plus organisation (CON-15)."""

import hashlib
import re
import unicodedata
from functools import lru_cache

from chalicelib.contacts.model import Contact, Kind
from chalicelib.kit.ids import derived_id
from chalicelib.kit.text import BadAddress, normalise_address

_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "ø": "o", "ł": "l", "œ": "oe"})
_WORDS = re.compile(r"[\W_]+")


def fold(text: str) -> str:
    """Text without case, accents and punctuation, umlauts written out: `Müller-Groß` → `mueller gross`."""
    lowered = unicodedata.normalize("NFKC", text).casefold().translate(_GERMAN)
    if not lowered.isascii():
        decomposed = unicodedata.normalize("NFKD", lowered)
        lowered = "".join(c for c in decomposed if not unicodedata.combining(c))
    return _WORDS.sub(" ", lowered).strip()


@lru_cache(maxsize=4096)
def address_key(address: str) -> str:
    """The normalised address, or empty text for something that is none."""
    try:
        return normalise_address(address)
    except BadAddress:
        return ""


def address_keys(contact: Contact) -> tuple[str, ...]:
    """The normalised addresses of a contact, each once, in order."""
    keys = (address_key(address) for address in contact.emails)
    return tuple(dict.fromkeys(key for key in keys if key))


def name_key(contact: Contact) -> str:
    """A short key of name plus organisation; empty when there is too little to compare.

    A person needs a last or first name, an organisation its name. Titles and particles do not count: they are often
    left out.
    """
    if contact.kind is Kind.ORGANISATION:
        named = "|" + fold(contact.organisation) if contact.organisation else ""
    else:
        named = f"{fold(contact.first_name)} {fold(contact.last_name)}|{fold(contact.organisation)}"
        named = named if contact.has_name else ""
    return hashlib.blake2b(named.encode(), digest_size=12).hexdigest() if named else ""


def same_person(a: Contact, b: Contact) -> bool:
    """CON-15: a shared normalised address; where one of them has none, the same name and organisation."""
    addresses = set(address_keys(a))
    if addresses and address_keys(b):
        return bool(addresses & set(address_keys(b)))
    return bool(name_key(a)) and name_key(a) == name_key(b)


@lru_cache(maxsize=20_000)
def contact_id_for(account_id: str, client_id: str, key: str) -> str:
    """The identifier that an imported record with this `address_key` or `name_key` gets: the same record, the same
    identifier, so that a repeated or concurrent import creates nothing twice (CON-03)."""
    digest = hashlib.sha256(f"{account_id}|{client_id}|{key}".encode()).digest()
    return derived_id("con", digest)
