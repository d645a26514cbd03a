"""What becomes of a contact that exists when a row of the file means the same person, field by field (CON-03)."""

from dataclasses import replace
from typing import Final

from chalicelib.contacts.importing.model import ColumnMapping, Existing
from chalicelib.contacts.matching import address_key
from chalicelib.contacts.model import Contact, FormOfAddress, Phone, PostalAddress
from chalicelib.contacts.query import label_key
from chalicelib.kit.records import dataclass

_TEXTS: Final = (
    "title",
    "first_name",
    "nobility",
    "last_name",
    "function",
    "organisation",
    "consent_note",
    "salutation_override",
)


@dataclass(frozen=True)
class Difference:
    """One field that would change: its name, and what stands there before and after, as text for people."""

    field: str
    before: str
    after: str


def merge(existing: Contact, row: Contact, mode: Existing, *, mapping: ColumnMapping) -> Contact:
    """The existing contact with the row's values: `update` lets filled cells win, `fill` completes empty fields,
    `skip` changes nothing. Empty cells never delete; labels and addresses of mail are added, in both modes."""
    if mode is Existing.SKIP:
        return existing
    wins = mode is Existing.UPDATE
    mapped = {use.target for use in mapping.columns}
    texts = {name: _chosen(getattr(existing, name), getattr(row, name), wins=wins) for name in _TEXTS}
    if "source_ref" in mapped:
        texts["source_ref"] = _chosen(existing.source_ref, row.source_ref, wins=wins)
    speaks = wins and ("language" in mapped or bool(mapping.language))
    return replace(
        existing,
        **texts,  # type: ignore[arg-type]
        form_of_address=_form(existing.form_of_address, row.form_of_address, wins=wins),
        emails=_with_emails(existing.emails, row.emails),
        phones=_with_phones(existing.phones, row.phones, wins=wins),
        addresses=_with_address(existing.addresses, row.addresses, wins=wins),
        labels=_with_labels(existing.labels, row.labels),
        language=row.language if speaks else existing.language,
    )


def differences(before: Contact, after: Contact) -> tuple[Difference, ...]:
    """The fields in which two versions of a contact differ."""
    pairs = ((name, _shown(getattr(before, name)), _shown(getattr(after, name))) for name in _SHOWN)
    return tuple(Difference(name, old, new) for name, old, new in pairs if old != new)


_SHOWN: Final = (*_TEXTS, "source_ref", "form_of_address", "emails", "phones", "addresses", "labels", "language")


def _chosen(old: str, new: str, *, wins: bool) -> str:
    return new if new and (wins or not old) else old


def _form(old: FormOfAddress, new: FormOfAddress, *, wins: bool) -> FormOfAddress:
    return new if new is not FormOfAddress.NEUTRAL and (wins or old is FormOfAddress.NEUTRAL) else old


def _with_emails(old: tuple[str, ...], new: tuple[str, ...]) -> tuple[str, ...]:
    known = {address_key(email) for email in old}
    return (*old, *(email for email in new if address_key(email) not in known))


def _with_labels(old: tuple[str, ...], new: tuple[str, ...]) -> tuple[str, ...]:
    known = {label_key(label) for label in old}
    return (*old, *(label for label in new if label_key(label) not in known))


def _with_phones(old: tuple[Phone, ...], new: tuple[Phone, ...], *, wins: bool) -> tuple[Phone, ...]:
    """A number of the same kind is replaced (or kept); kinds that were not there are added."""
    stronger, weaker = (new, old) if wins else (old, new)
    taken = {phone.kind for phone in stronger}
    return (*stronger, *(phone for phone in weaker if phone.kind not in taken))


def _with_address(
    old: tuple[PostalAddress, ...], new: tuple[PostalAddress, ...], *, wins: bool
) -> tuple[PostalAddress, ...]:
    """A postal address is replaced as a whole: half of one and half of another is no address."""
    if not new or (old and not wins):
        return old
    return (*new, *old[1:])


def _shown(value: object) -> str:
    if isinstance(value, tuple):
        return "; ".join(_shown(part) for part in value)
    if isinstance(value, Phone):
        return f"{value.number} ({value.kind})"
    if isinstance(value, PostalAddress):
        place = f"{value.postal_code} {value.city}".strip()
        return ", ".join(part for part in (value.street, value.extra, place, value.country) if part)
    return str(value)
