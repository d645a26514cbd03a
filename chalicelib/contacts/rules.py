"""What a contact may look like; every check reports all findings at once, in German and English."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from typing import Final

from chalicelib.contacts.matching import address_key
from chalicelib.contacts.model import Contact, Kind, Phone, PostalAddress
from chalicelib.contacts.query import label_key
from chalicelib.kit.errors import Finding
from chalicelib.kit.text import is_header_safe

#: Longest accepted texts, in characters.
LIMITS: Final[dict[str, int]] = {
    "title": 80,
    "first_name": 100,
    "nobility": 60,
    "last_name": 120,
    "function": 200,
    "organisation": 250,
    "notes": 10_000,
    "source_ref": 250,
    "consent_note": 2_000,
    "salutation_override": 250,
}
LONGEST_LABEL: Final = 60
LONGEST_ADDRESS_PART: Final = 150
LONGEST_PHONE: Final = 50
MOST: Final[dict[str, int]] = {"emails": 10, "phones": 10, "addresses": 5, "labels": 50}
_SEVERAL_LINES: Final = frozenset({"notes", "consent_note"})
#: Letters, digits and single separators: nothing for a validator to object to.
_PLAIN_LOCAL_PART: Final = re.compile(r"[A-Za-z0-9]+(?:[._+-][A-Za-z0-9]+)*", re.ASCII)
_LONGEST_PLAIN: Final = 64
_GERMAN_NAMES: Final = {
    "title": "Titel",
    "first_name": "Vorname",
    "nobility": "Namenszusatz",
    "last_name": "Nachname",
    "function": "Funktion",
    "organisation": "Organisation",
    "notes": "Notizen",
    "source_ref": "Quelle",
    "consent_note": "Einwilligung",
    "salutation_override": "Eigene Anrede",
    "emails": "E-Mail-Adressen",
    "phones": "Telefonnummern",
    "addresses": "Anschriften",
    "labels": "Schlagwörter",
}


def contact_findings(contact: Contact) -> tuple[Finding, ...]:
    """Everything that is wrong with a contact; empty when it may be saved (CON-03, CON-12)."""
    return (
        *_identity(contact),
        *_texts(contact),
        *_counts(contact),
        *(found for i, email in enumerate(contact.emails) for found in email_findings(email, f"emails.{i}")),
        *(found for i, address in enumerate(contact.addresses) for found in _postal(address, f"addresses.{i}")),
        *(found for i, phone in enumerate(contact.phones) for found in _phone(phone, f"phones.{i}")),
        *(found for i, label in enumerate(contact.labels) for found in label_findings(label, f"labels.{i}")),
    )


def email_findings(address: str, where: str) -> tuple[Finding, ...]:
    """What is wrong with one e-mail address; the syntax only, nothing is looked up."""
    local, _, domain = address.rpartition("@")
    if _PLAIN_LOCAL_PART.fullmatch(local) and len(address) <= _LONGEST_PLAIN and _is_mail_domain(domain):
        return ()
    if not is_header_safe(address):
        return (_control(where),)
    from email_validator import EmailNotValidError, validate_email

    try:
        validate_email(address, check_deliverability=False, test_environment=True, allow_smtputf8=False, strict=True)
    except EmailNotValidError as error:
        de = f"„{address[:80]}“ ist keine gültige E-Mail-Adresse."
        return (Finding(where, "bad_email", de, f'"{address[:80]}" is not a valid e-mail address: {error}'),)
    if not address_key(address):
        return (Finding(where, "bad_email", f"„{address[:80]}“ ist keine gültige E-Mail-Adresse.", "Not an address."),)
    return ()


@lru_cache(maxsize=4096)
def _is_mail_domain(domain: str) -> bool:
    """Whether plain addresses at this domain are valid; domains come again and again in an address book."""
    from email_validator import EmailNotValidError, validate_email

    try:
        validate_email(
            f"a@{domain}", check_deliverability=False, test_environment=True, allow_smtputf8=False, strict=True
        )
    except EmailNotValidError:
        return False
    return bool(address_key(f"a@{domain}"))


def label_findings(label: str, where: str) -> tuple[Finding, ...]:
    """What is wrong with one label (CON-17)."""
    if not label_key(label):
        return (Finding(where, "empty", "Ein Schlagwort ist leer.", "A label is empty."),)
    return tuple(_single_line(label, where, LONGEST_LABEL, name="Schlagwort"))


def tidied(contact: Contact) -> Contact:
    """The contact without surrounding blanks, doubled addresses and doubled labels; empty parts are dropped."""
    texts = {name: getattr(contact, name).strip() for name in LIMITS}
    emails = (email.strip() for email in contact.emails if email.strip())
    labels = (" ".join(label.split()) for label in contact.labels if label_key(label))
    return replace(
        contact,
        **texts,
        emails=_each_once(emails, lambda email: address_key(email) or email),
        labels=_each_once(labels, label_key),
        addresses=tuple(a for a in contact.addresses if not a.is_empty()),
        phones=tuple(p for p in contact.phones if p.number.strip()),
    )


def _each_once(texts: Iterable[str], key: Callable[[str], str]) -> tuple[str, ...]:
    """Of texts with the same key the first, in their order."""
    first: dict[str, str] = {}
    for text in texts:
        first.setdefault(key(text), text)
    return tuple(first.values())


def _identity(contact: Contact) -> Iterator[Finding]:
    if contact.kind is Kind.ORGANISATION and not contact.organisation:
        yield Finding(
            "organisation", "missing", "Der Name der Organisation fehlt.", "The organisation's name is missing."
        )
    elif not (contact.has_name or contact.organisation or contact.emails):
        de = "Ein Kontakt braucht einen Namen, eine Organisation oder eine E-Mail-Adresse."
        yield Finding("last_name", "missing", de, "A contact needs a name, an organisation or an e-mail address.")


def _texts(contact: Contact) -> Iterator[Finding]:
    for name, longest in LIMITS.items():
        text: str = getattr(contact, name)
        if not text:
            continue
        if name in _SEVERAL_LINES:
            yield from _several_lines(text, name, longest)
        else:
            yield from _single_line(text, name, longest, name=_GERMAN_NAMES[name])


def _counts(contact: Contact) -> Iterator[Finding]:
    for name, most in MOST.items():
        count = len(getattr(contact, name))
        if count > most:
            de = f"{_GERMAN_NAMES[name]}: {count} sind zu viele, höchstens {most}."
            yield Finding(name, "too_many", de, f"{_english(name)}: {count} are too many, at most {most}.")


def _postal(address: PostalAddress, where: str) -> Iterator[Finding]:
    parts = {"extra": address.extra, "street": address.street, "postal_code": address.postal_code, "city": address.city}
    for name, text in parts.items():
        yield from _single_line(text, f"{where}.{name}", LONGEST_ADDRESS_PART, name="Anschrift")
    if address.country and not (len(address.country) == 2 and address.country.isascii() and address.country.isupper()):
        de = f"„{address.country[:20]}“ ist kein Länderkürzel aus zwei Großbuchstaben."
        en = f'"{address.country[:20]}" is not a country code of two capital letters.'
        yield Finding(f"{where}.country", "bad_country", de, en)
    if address.kind not in ("business", "private"):
        yield Finding(f"{where}.kind", "bad_kind", "Die Art der Anschrift ist unbekannt.", "Unknown kind of address.")


def _phone(phone: Phone, where: str) -> Iterator[Finding]:
    yield from _single_line(phone.number, f"{where}.number", LONGEST_PHONE, name="Telefonnummer")
    yield from _single_line(phone.kind, f"{where}.kind", LONGEST_PHONE, name="Art der Telefonnummer")
    if phone.number and not any(c.isdigit() for c in phone.number):
        de = f"„{phone.number[:50]}“ ist keine Telefonnummer."
        yield Finding(f"{where}.number", "bad_phone", de, f'"{phone.number[:50]}" is not a telephone number.')


def _single_line(text: str, where: str, longest: int, *, name: str) -> Iterator[Finding]:
    if len(text) > longest:
        yield _too_long(where, name, longest)
    if not is_header_safe(text):
        yield _control(where)


def _several_lines(text: str, where: str, longest: int) -> Iterator[Finding]:
    if len(text) > longest:
        yield _too_long(where, _GERMAN_NAMES[where], longest)
    if any(ord(c) < 32 and c not in "\r\n\t" for c in text):
        yield _control(where)


def _too_long(where: str, name: str, longest: int) -> Finding:
    de = f"{name}: zu lang, höchstens {longest} Zeichen."
    return Finding(where, "too_long", de, f"{_english(where)}: too long, at most {longest} characters.")


def _english(where: str) -> str:
    """`addresses.0.postal_code` in words: `Postal code`."""
    return [part for part in where.split(".") if not part.isdecimal()][-1].replace("_", " ").capitalize()


def _control(where: str) -> Finding:
    de = "Steuerzeichen, Zeilenumbrüche und kodierte Wörter (=?…?=) sind hier nicht erlaubt."
    return Finding(
        where, "control_characters", de, "Control characters, line breaks and encoded words are not allowed here."
    )
