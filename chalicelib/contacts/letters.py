"""Address block and opening of a letter (CON-05, CON-06), by DIN 5008 and the rules of Deutsche Post."""

from functools import lru_cache
from typing import Final

from chalicelib.contacts.model import Contact, FormOfAddress, Kind, PostalAddress
from chalicelib.contacts.salutation import full_name, salutation

_HOME: Final = frozenset({"", "DE"})
_CODE_ON_OWN_LINE: Final = frozenset({"GB", "IE"})
_CODE_BEHIND_CITY: Final = frozenset({"US", "CA", "AU", "NZ", "IN", "SG", "TW"})


def address_block(contact: Contact) -> str:
    """The lines of the address field, empty when no address is known: organisation, person, street, place; abroad the
    place in capitals and the country in German capitals below, never a country prefix to the postal code."""
    address = contact.postal_address
    if address.is_empty():
        return ""
    lines = (*_addressee(contact, address), address.extra, address.street, *_place(address))
    return "\n".join(line for line in lines if line)


def letter_head(contact: Contact) -> str:
    """Address block, blank line and salutation with its comma: what is copied into a single letter (CON-06)."""
    block, opening = address_block(contact), salutation(contact)
    opening = opening if opening.endswith((",", "!", ".")) else opening + ","
    return f"{block}\n\n{opening}" if block else opening


def _addressee(contact: Contact, address: PostalAddress) -> tuple[str, ...]:
    if contact.kind is Kind.ORGANISATION:
        return (contact.organisation,)
    person = _person(contact)
    if address.kind == "private" or not contact.organisation:
        return (person,)
    return (contact.organisation, person)


def _person(contact: Contact) -> str:
    if not contact.has_name:
        return ""
    forms = {FormOfAddress.MS: "Frau ", FormOfAddress.MR: "Herrn ", FormOfAddress.NEUTRAL: ""}
    if contact.language == "en":
        forms = {FormOfAddress.MS: "Ms ", FormOfAddress.MR: "Mr ", FormOfAddress.NEUTRAL: ""}
    titled_in_english = contact.language == "en" and contact.title
    return ("" if titled_in_english else forms[contact.form_of_address]) + full_name(contact)


def _place(address: PostalAddress) -> tuple[str, ...]:
    if address.country in _HOME:
        return (f"{address.postal_code} {address.city}".strip(),)
    city = address.city.upper()
    if address.country in _CODE_ON_OWN_LINE:
        place: tuple[str, ...] = (city, address.postal_code)
    elif address.country in _CODE_BEHIND_CITY:
        place = (f"{city} {address.postal_code}".strip(),)
    else:
        place = (f"{address.postal_code} {city}".strip(),)
    return (*place, country_name(address.country, "de").upper())


@lru_cache(maxsize=512)
def country_name(code: str, language: str) -> str:
    """The country's name (`AT` → `Österreich`), the code itself when it is unknown, empty for an empty code."""
    if not code:
        return ""
    from babel import Locale

    return str(Locale(language).territories.get(code, code))
