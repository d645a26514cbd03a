"""An issued invoice and everything that its document shows. Frozen: issued invoices are never changed (INV-31).

Amounts are cents. In credit notes and cancellations they are positive too; `Kind.is_credit` says that they reduce.
Texts of lines stand in the invoice's language. Days are Berlin calendar days, first and last included.
"""

from dataclasses import field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from chalicelib.kit.records import dataclass


class Kind(StrEnum):
    """Why an invoice was issued."""

    FIRST = "first"
    ANNUAL = "annual"
    EXTENSION = "extension"
    CONTRACTING = "contracting"
    USAGE = "usage"
    SERVICE = "service"
    INTEREST = "interest"
    CREDIT_NOTE = "credit_note"
    CANCELLATION = "cancellation"

    @property
    def is_credit(self) -> bool:
        """Whether the amounts reduce what the customer owes."""
        return self in (Kind.CREDIT_NOTE, Kind.CANCELLATION)


class TaxCase(StrEnum):
    """How a supply is taxed in Germany (GEN-04)."""

    GERMAN = "german"
    """19 % (category S)."""
    REVERSE_CHARGE = "reverse_charge"
    """Business in another EU country with a confirmed VAT ID: 0 %, the customer owes the tax (category AE)."""
    NOT_TAXABLE = "not_taxable"
    """Business outside the EU: not taxable in Germany; also damages such as default interest (category O)."""


class Unit(StrEnum):
    """What a line counts."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    GIGABYTE = "gigabyte"
    HOUR = "hour"
    ONE = "one"


class Way(StrEnum):
    """How invoices reach the customer (INV-13, INV-14)."""

    EMAIL = "email"
    LETTER = "letter"


@dataclass(frozen=True)
class Party:
    """Seller or buyer as printed. `vat_id` without spaces; `tax_number` is the seller's German one; `registration` its
    entry in the commercial register. Empty texts are not known."""

    name: str
    street: str
    postal_code: str
    city: str
    country: str = "DE"
    vat_id: str = ""
    tax_number: str = ""
    contact: str = ""
    telephone: str = ""
    email: str = ""
    registration: str = ""
    website: str = ""
    management: str = ""


@dataclass(frozen=True)
class BankAccount:
    """Where money goes to. IBAN without spaces; `creditor_id` is the SEPA creditor identifier."""

    holder: str
    iban: str
    bic: str = ""
    bank: str = ""
    creditor_id: str = ""


@dataclass(frozen=True)
class Mandate:
    """A SEPA direct debit mandate of the customer (INV-24)."""

    reference: str
    signed_on: date
    holder: str
    iban: str
    bic: str = ""


@dataclass(frozen=True)
class Instalment:
    """A part of the gross amount, collected by direct debit on `due_on` (INV-24)."""

    due_on: date
    amount_cents: int


@dataclass(frozen=True)
class Line:
    """One line. `net_cents` = `price_cents` x `quantity` / `base_quantity`, rounded half up once (GEN-03).

    A part period counts days: quantity 291, base quantity 365, the price of the whole year (INV-33). `item` is the
    price item's code name, `users` with `licences` 10 for instance; `text` its name, `detail` what explains the amount.
    """

    number: int
    item: str
    text: str
    quantity: Decimal
    unit: Unit
    price_cents: int
    net_cents: int
    period_from: date
    period_to: date
    base_quantity: int = 1
    detail: str = ""
    licences: int = 0
    price_version: str = ""


@dataclass(frozen=True)
class TaxLine:
    """VAT once per rate on the sum of the net lines, half up (GEN-04)."""

    case: TaxCase
    rate_percent: Decimal
    base_cents: int
    tax_cents: int


@dataclass(frozen=True)
class DispatchProof:
    """What was handed over in the month in one class, `premium` or `standard` (MET-13)."""

    mailing_class: str
    bytes_: int
    messages: int


@dataclass(frozen=True)
class StorageDay:
    """The stored bytes at the end of a Berlin day (MET-07)."""

    day: date
    bytes_: int


@dataclass(frozen=True)
class UsageProof:
    """What a usage invoice rests on: every paid day's snapshot with their mean, and the dispatch of each class."""

    storage_mean_bytes: int
    storage_days: tuple[StorageDay, ...] = ()
    dispatch: tuple[DispatchProof, ...] = ()


@dataclass(frozen=True)
class Corrected:
    """The invoice that a credit note corrects or cancels (INV-31)."""

    invoice_id: str
    number: str
    issued_on: date


@dataclass(frozen=True)
class References:
    """Numbers that the customer needs: `customer` is the account; `leitweg_id` makes it an XRechnung (INV-33)."""

    customer: str
    leitweg_id: str = ""
    purchase_number: str = ""
    contract: str = ""
    corrected: Corrected | None = None


@dataclass(frozen=True)
class Draft:
    """All that is known of an invoice before it has a number.

    `key` names what it is for (`first`, `annual#2027`, `usage#2027-03`, …): per account there is one invoice for it.
    `issued_on` is the business date, however late the job ran (GEN-13). `reason` explains a correction.
    """

    account_id: str
    key: str
    kind: Kind
    language: str
    seller: Party
    buyer: Party
    bank: BankAccount
    references: References
    way: Way
    issued_on: date
    due_on: date
    service_from: date
    service_to: date
    lines: tuple[Line, ...]
    tax_lines: tuple[TaxLine, ...]
    net_cents: int
    tax_cents: int
    gross_cents: int
    mandate: Mandate | None = None
    instalments: tuple[Instalment, ...] = ()
    proof: UsageProof | None = None
    reason: str = ""
    email: str = ""
    """Where the invoice is mailed to; empty with `letter` only when none is known."""


@dataclass(frozen=True)
class Invoice(Draft):
    """An issued invoice: `number` is unique and consecutive per year, `2027-000123` (INV-31)."""

    id: str = field(default="", kw_only=True)
    number: str = field(default="", kw_only=True)

    @property
    def tax_case(self) -> TaxCase:
        """All lines of an invoice are taxed alike."""
        return self.tax_lines[0].case
