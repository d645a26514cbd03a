"""What invoices read of a contract: who is invoiced how, and every happening that moves money, with its prices."""

from datetime import date, datetime
from enum import StrEnum

from chalicelib.kit.records import dataclass
from chalicelib.subscriptions.model import Phase, PriceChange, Reduction, Scope
from chalicelib.subscriptions.order_rules import Address
from chalicelib.subscriptions.prices import OrderLine, Price


class PaymentMethod(StrEnum):
    """How a customer pays; direct debit needs a mandate (INV-23, INV-24)."""

    TRANSFER = "transfer"
    DIRECT_DEBIT = "direct_debit"


INSTALMENTS = (1, 2, 4, 12)
"""Into how many parts the annual invoice may be split; 1: not at all (INV-24)."""


@dataclass(frozen=True)
class Mandate:
    """A SEPA mandate: its reference, the day it was signed, whose account it opens."""

    reference: str
    signed_on: date
    iban: str
    holder: str
    bic: str = ""


@dataclass(frozen=True)
class Payment:
    """How annual invoices are paid; only the operator grants instalments (INV-23)."""

    method: PaymentMethod = PaymentMethod.TRANSFER
    instalments: int = 1
    mandate: Mandate | None = None


@dataclass(frozen=True)
class VatCheck:
    """The confirmation of a VAT ID: which one, with what result, on which day (GEN-04)."""

    vat_id: str
    is_confirmed: bool
    checked_on: date


@dataclass(frozen=True)
class InvoiceAddress:
    """Whom invoices name and where they go (INV-13 to INV-16). `delivery` is `email` or `letter`.

    `billing` is the billing address, else the legal one. `leitweg_id` is the Leitweg-ID; with it invoices are XRechnung
    (INV-33). `purchase_number` is printed on every invoice. `vat_is_confirmed` speaks of the present VAT ID.
    """

    company: str
    contact_name: str
    billing: Address
    legal: Address
    email: str
    delivery: str
    language: str
    vat_id: str = ""
    vat_is_confirmed: bool = False
    vat_checked_on: date | None = None
    leitweg_id: str = ""
    purchase_number: str = ""


@dataclass(frozen=True)
class BillingContract:
    """One contract as invoices see it, everything due by the asked instant having happened.

    `lines` are the running prices, each at the version that binds it, premium contracting's monitoring included.
    `usage_priced_from` is the instant from which storage and dispatch cost money; before it they are free (TRI-06).
    `ends_on` is the last contract day that is certain by now; `ended_on` the last day of an ended one.
    `flat_fee_cents` is the annual price of the users (DUN-11).
    """

    account_id: str
    phase: Phase
    is_deactivated: bool
    to: InvoiceAddress
    payment: Payment
    scope: Scope
    lines: tuple[OrderLine, ...]
    flat_fee_cents: int
    trial_on: date | None
    paid_from_on: date | None
    usage_priced_from: datetime | None
    term_ends_on: date | None
    notice_given_on: date | None
    ends_on: date | None
    ended_on: date | None
    reductions: tuple[Reduction, ...]
    price_changes: tuple[PriceChange, ...]
    contracting_on: date | None
    names_early_termination: bool


class BillingKind(StrEnum):
    """What moves money. `RENEWED` is the 1 January of a further year (INV-04, INV-05); `CONTRACTING` an individual
    contract recorded while the subscription is paid (ORD-15); `SERVICE` a released part of a service order (ORD-20);
    `ENDED` an end with prepaid time to credit, or with fees that an early switch still owes (SUB-24, SUB-30)."""

    BECAME_PAID = "became_paid"
    RENEWED = "renewed"
    EXTENDED = "extended"
    CONTRACTING = "contracting_recorded"
    SERVICE = "service_released"
    ENDED = "ended"


@dataclass(frozen=True)
class AddedLine:
    """What an extension adds: the new line at its list, and the price of the smaller tier at the same list for users
    (INV-09); None for what was not there before."""

    line: OrderLine
    before: Price | None = None


@dataclass(frozen=True)
class BillingEvent:
    """One happening to invoice or credit, once. `id` is unique in the account and never changes.

    `at` is the business instant and `on` its Berlin day, however late it was noticed (GEN-13). `lines` hold after it,
    at full prices; the share of the year is the reader's (prices.share_cents). `added` only for extensions;
    `fee_cents` is a one-time amount (premium contracting, a part of a service order with `text`). For an end,
    `credit_from_on` is the first prepaid day to credit; `charge_from_on` and `charge_until_on` are days after the
    prepaid year that are owed as early-termination charge.
    """

    account_id: str
    id: str
    kind: BillingKind
    at: datetime
    on: date
    lines: tuple[OrderLine, ...] = ()
    added: tuple[AddedLine, ...] = ()
    fee_cents: int = 0
    credit_from_on: date | None = None
    charge_from_on: date | None = None
    charge_until_on: date | None = None
    text: str = ""
    reference: str = ""
