"""Salutation and name in German and English, from the fields of a contact (CON-14).

German: `Sehr geehrte Frau Professorin von der Heide`, without a known form of address `Guten Tag Dr. Kim Lee`, without
a name `Sehr geehrte Damen und Herren`. A former title of nobility that is part of the name stands in for Herr and Frau
(`Sehr geehrter Graf von Altenburg`), unless an academic grade comes before it. English: a grade or an office replaces
Mr and Ms (`Dear Dr Lee`). Nothing is guessed: neither a form of address from a first name nor a name's parts.
"""

from typing import Final

from chalicelib.contacts.model import Contact, FormOfAddress, Kind
from chalicelib.contacts.titles import Grade, SpokenTitle, spoken

_WITHOUT_NAME: Final = {"de": "Sehr geehrte Damen und Herren", "en": "Dear Sir or Madam"}
_NOBLE_MEN: Final = frozenset({"freiherr", "graf", "baron", "prinz", "fürst", "herzog", "reichsgraf", "erbprinz"})
_NOBLE_WOMEN: Final = frozenset(
    {"freifrau", "freiin", "gräfin", "baronin", "baronesse", "prinzessin", "fürstin", "herzogin", "reichsgräfin"}
)
_FIRST_NAME_HONOURS: Final = frozenset({"sir", "dame"})


def salutation(contact: Contact) -> str:
    """The opening line without its comma, in the contact's language; the contact's own text when there is one."""
    if contact.salutation_override:
        return contact.salutation_override
    if contact.kind is Kind.ORGANISATION or not contact.has_name:
        return _WITHOUT_NAME[contact.language]
    if not contact.last_name:
        return ("Dear " if contact.language == "en" else "Guten Tag ") + contact.first_name
    return _english(contact) if contact.language == "en" else _german(contact)


def full_name(contact: Contact) -> str:
    """Title, first name, particle and last name as typed; an organisation's own name."""
    if contact.kind is Kind.ORGANISATION:
        return contact.organisation
    return _joined(contact.title, contact.first_name, family_name(contact))


def family_name(contact: Contact) -> str:
    """The last name with its particle: `von der Heide`."""
    return _joined(contact.nobility, contact.last_name)


def _german(contact: Contact) -> str:
    title = spoken(contact.title)
    if contact.form_of_address is FormOfAddress.NEUTRAL:
        grade = {Grade.PROFESSOR: "Prof.", Grade.DOCTOR: "Dr.", Grade.NONE: ""}[title.grade]
        return _joined("Guten Tag", title.office, grade, contact.first_name, family_name(contact))
    is_ms = contact.form_of_address is FormOfAddress.MS
    dear, form = ("Sehr geehrte", "Frau") if is_ms else ("Sehr geehrter", "Herr")
    grade = _german_grade(title.grade, is_ms=is_ms)
    if title == SpokenTitle() and _bears_noble_title(contact):
        form = ""
    return _joined(dear, form, title.office, grade, family_name(contact))


def _english(contact: Contact) -> str:
    title = spoken(contact.title)
    if title.office.casefold() in _FIRST_NAME_HONOURS:
        return _joined("Dear", title.office, contact.first_name or contact.last_name)
    grade = {Grade.PROFESSOR: "Professor", Grade.DOCTOR: "Dr", Grade.NONE: ""}[title.grade]
    if grade or title.office:
        return _joined("Dear", title.office, grade, family_name(contact))
    if contact.form_of_address is FormOfAddress.NEUTRAL:
        return _joined("Dear", contact.first_name, family_name(contact))
    form = "Ms" if contact.form_of_address is FormOfAddress.MS else "Mr"
    return _joined("Dear", "" if _bears_noble_title(contact) else form, family_name(contact))


def _german_grade(grade: Grade, *, is_ms: bool) -> str:
    if grade is Grade.PROFESSOR:
        return "Professorin" if is_ms else "Professor"
    return "Dr." if grade is Grade.DOCTOR else ""


def _bears_noble_title(contact: Contact) -> bool:
    """Whether the name begins with a title of nobility that fits the form of address (a mere surname `Graf`
    is none)."""
    first, _, rest = family_name(contact).casefold().partition(" ")
    return bool(rest) and first in (_NOBLE_WOMEN if contact.form_of_address is FormOfAddress.MS else _NOBLE_MEN)


def _joined(*parts: str) -> str:
    return " ".join(part for part in parts if part)
