"""A contact and the values it is made of (CON-12). All values are immutable; times are aware UTC as ISO text."""

from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum
from typing import Literal

from chalicelib.kit.records import dataclass

Language = Literal["de", "en"]

#: What a mailing may name in its placeholders (MAI-32); `audience.Recipient.values` has exactly these keys.
PLACEHOLDERS: tuple[str, ...] = (
    "salutation",
    "title",
    "first_name",
    "last_name",
    "name",
    "organisation",
    "function",
    "street",
    "postal_code",
    "city",
    "country",
    "address_block",
    "email",
)


class Kind(StrEnum):
    """Whether the record stands for a human being or for an organisation."""

    PERSON = "person"
    ORGANISATION = "organisation"


class FormOfAddress(StrEnum):
    """How a person is addressed; `neutral` for everybody whose form is not known or not wanted."""

    NEUTRAL = "neutral"
    MS = "ms"
    MR = "mr"


class Origin(StrEnum):
    """Where a record comes from (CON-12, TRI-18)."""

    MANUAL = "manual"
    IMPORTED = "imported"
    PRESS = "press"


@dataclass(frozen=True, slots=True)
class PostalAddress:
    """One postal address; `country` is an ISO 3166 alpha-2 code, empty for Germany."""

    kind: str = "business"
    extra: str = ""
    street: str = ""
    postal_code: str = ""
    city: str = ""
    country: str = ""

    def is_empty(self) -> bool:
        """Whether nothing but the kind is filled."""
        return not (self.extra or self.street or self.postal_code or self.city)


@dataclass(frozen=True, slots=True)
class Phone:
    """One telephone number as typed; `kind` is a word such as `office`, `mobile`, `fax`."""

    number: str
    kind: str = "office"


@dataclass(frozen=True, slots=True)
class Contact:
    """A person or an organisation of one client (CLI-10, CON-12).

    `emails` in order of preference, as typed; the first one receives mailings. `nobility` is the particle or title
    between first and last name (`von der`, `Freiherr von`). `salutation_override` replaces the generated text (CON-14).
    `measurable` False keeps the contact out of opening rates (STA-06). `version` counts saves, 0 before the first.
    `archive_key` seals the person's address in archives of mailings; it is made with the contact (GDP-12).
    `undo_keys` name the history entries that hold earlier values of this contact, `made_by` the change that created it.
    """

    contact_id: str
    client_id: str
    kind: Kind = Kind.PERSON
    form_of_address: FormOfAddress = FormOfAddress.NEUTRAL
    title: str = ""
    first_name: str = ""
    nobility: str = ""
    last_name: str = ""
    function: str = ""
    organisation: str = ""
    addresses: tuple[PostalAddress, ...] = ()
    phones: tuple[Phone, ...] = ()
    emails: tuple[str, ...] = ()
    language: Language = "de"
    labels: tuple[str, ...] = ()
    notes: str = ""
    origin: Origin = Origin.MANUAL
    source_ref: str = ""
    consent_note: str = ""
    measurable: bool = True
    salutation_override: str = ""
    created_at: str = ""
    updated_at: str = ""
    undo_keys: tuple[str, ...] = ()
    made_by: str = ""
    archive_key: str = ""
    version: int = 0

    @property
    def email(self) -> str:
        """The address that receives mailings, empty when there is none."""
        return self.emails[0] if self.emails else ""

    @property
    def postal_address(self) -> PostalAddress:
        """The address for letters: the first one, or an empty one."""
        return self.addresses[0] if self.addresses else PostalAddress()

    @property
    def has_name(self) -> bool:
        """Whether a person's name is known."""
        return bool(self.first_name or self.last_name)


@dataclass(frozen=True, slots=True)
class Recipient:
    """What a mailing needs to know of one contact at dispatch.

    `address` as typed, empty when the contact has none; `values` by PLACEHOLDERS, empty text where nothing is known.
    `origin` serves the press rules (MAI-25), `has_consent` STA-06; under `archive_key` the archive keeps the address.
    """

    contact_id: str
    address: str
    name: str
    language: Language
    values: Mapping[str, str] = field(default_factory=dict)
    measurable: bool = True
    has_consent: bool = False
    origin: Origin = Origin.MANUAL
    archive_key: str = ""
