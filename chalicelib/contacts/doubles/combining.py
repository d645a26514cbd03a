"""What becomes of several contacts that are one; pure."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from chalicelib.contacts.model import Contact, FormOfAddress
from chalicelib.contacts.rules import tidied
from chalicelib.kit.records import dataclass

#: Fields of which one value survives; the user may choose from which contact it comes.
CHOOSABLE: Final = (
    "kind",
    "form_of_address",
    "title",
    "first_name",
    "nobility",
    "last_name",
    "function",
    "organisation",
    "language",
    "source_ref",
    "consent_note",
    "salutation_override",
)


@dataclass(frozen=True)
class Difference:
    """A field in which the contacts differ: the values by contact, empty ones left out, and whose is taken."""

    field: str
    values: Mapping[str, str]
    taken_from: str


def combined(keep: Contact, others: Sequence[Contact], choices: Mapping[str, str]) -> Contact:
    """The contact that is left: of each field the chosen contact's value, else that of `keep`, else the first one that
    is filled. Addresses, numbers, labels and notes are gathered; whoever is not to be measured stays so (STA-06)."""
    everyone = (keep, *others)
    fields: dict[str, Any] = {name: getattr(_source(name, everyone, choices), name) for name in CHOOSABLE}
    gathered = replace(
        keep,
        **fields,
        emails=tuple(email for contact in everyone for email in contact.emails),
        phones=tuple(dict.fromkeys(phone for contact in everyone for phone in contact.phones)),
        addresses=tuple(dict.fromkeys(address for contact in everyone for address in contact.addresses)),
        labels=tuple(label for contact in everyone for label in contact.labels),
        notes=_notes(everyone),
        measurable=all(contact.measurable for contact in everyone),
    )
    return tidied(gathered)


def differences(keep: Contact, others: Sequence[Contact], choices: Mapping[str, str]) -> list[Difference]:
    """The fields in which the contacts contradict each other."""
    everyone = (keep, *others)
    found = []
    for name in CHOOSABLE:
        values = {contact.contact_id: str(getattr(contact, name)) for contact in everyone if _is_filled(contact, name)}
        if len(set(values.values())) > 1:
            found.append(Difference(name, values, _source(name, everyone, choices).contact_id))
    return found


def _notes(everyone: Sequence[Contact]) -> str:
    """Everybody's notes one below the other; what is there already is not repeated."""
    gathered = ""
    for contact in everyone:
        if contact.notes not in gathered:
            gathered = f"{gathered}\n\n{contact.notes}".strip()
    return gathered


def _source(name: str, everyone: Sequence[Contact], choices: Mapping[str, str]) -> Contact:
    chosen = next((contact for contact in everyone if contact.contact_id == choices.get(name)), None)
    return chosen or next((contact for contact in everyone if _is_filled(contact, name)), everyone[0])


def _is_filled(contact: Contact, name: str) -> bool:
    return getattr(contact, name) not in ("", FormOfAddress.NEUTRAL)
