"""What an order must say, and who may share an account (ORD-05 to ORD-33). Pure."""

import re
from collections.abc import Collection, Iterator
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from chalicelib.kit.errors import Finding
from chalicelib.kit.records import dataclass
from chalicelib.kit.text import BadAddress, is_header_safe, normalise_address
from chalicelib.subscriptions.model import Scope
from chalicelib.subscriptions.periods import START_AHEAD_DAYS, days_after, months_after
from chalicelib.subscriptions.tiers import is_tier, tier_for
from chalicelib.subscriptions.wording import ITEM_NAMES

LEAST_SHARE = Decimal(50)
NEEDS = {"press_plus": "press_dach", "topic_calendar": "press_dach"}
"""Extra services that build on another one (PRS-04, PRS-06)."""

_LEITWEG_ID = re.compile(r"[0-9]{2,12}(-[0-9A-Za-z]{1,30})?-[0-9]{2}")
_VAT_ID = re.compile(r"[A-Z]{2}[0-9A-Z+*]{2,13}")


class SharingReason(StrEnum):
    """Why a company may share the account (ORD-22)."""

    SERVICE_CONTRACT = "service_contract"
    SHAREHOLDING = "shareholding"


@dataclass(frozen=True)
class SharingCompany:
    """A further company on the account; `percentage` only for a shareholding."""

    name: str
    reason: SharingReason
    percentage: Decimal | None = None


@dataclass(frozen=True)
class Address:
    """A postal address."""

    street: str
    postal_code: str
    city: str
    country: str = "DE"


@dataclass(frozen=True)
class Acceptance:
    """What was accepted: version and content hash of terms and data processing agreement, by whom, when (ORD-06)."""

    terms_version: str
    terms_hash: str
    dpa_version: str
    dpa_hash: str
    accepted_by: str
    accepted_at: datetime


@dataclass(frozen=True)
class InvoiceTo:
    """Where invoices go and what they name (INV-13 to INV-16); without `billing_address` to the legal one."""

    invoice_email: str
    invoice_delivery: str = "email"
    billing_address: Address | None = None
    vat_id: str = ""
    leitweg_id: str = ""
    purchase_number: str = ""


@dataclass(frozen=True)
class OrderEntry:
    """What an order form says (ORD-25). `lead` is the company that orders; it alone pays (ORD-23)."""

    company: str
    legal_address: Address
    invoice_email: str
    lm_name: str
    lm_email: str
    start_on: date
    scope: Scope
    language: str = "de"
    invoice_delivery: str = "email"
    billing_address: Address | None = None
    vat_id: str = ""
    leitweg_id: str = ""
    purchase_number: str = ""
    sharing: tuple[SharingCompany, ...] = ()
    is_business: bool = False
    accepts_terms: bool = False
    accepts_dpa: bool = False

    @property
    def billing(self) -> Address:
        """Where invoices go: the billing address, else the legal one."""
        return self.billing_address or self.legal_address

    @property
    def identity(self) -> str:
        """By what a company is recognised: VAT ID, else name and postal code (ORD-31)."""
        if self.vat_id:
            return "vat:" + normalised_vat_id(self.vat_id)
        return f"name:{' '.join(self.company.casefold().split())}:{self.legal_address.postal_code.strip()}"


def may_share(company: SharingCompany) -> bool:
    """Whether a further company passes the test of ORD-22: a service contract, or a shareholding of 50 % or more."""
    if company.reason is SharingReason.SERVICE_CONTRACT:
        return True
    return company.percentage is not None and LEAST_SHARE <= company.percentage <= 100


def order_findings(entry: OrderEntry, *, known_add_ons: Collection[str], today: date) -> tuple[Finding, ...]:
    """Everything that speaks against an order, all at once."""
    return (
        *_text_findings(entry),
        *invoice_findings(entry),
        *scope_findings(entry.scope, known_add_ons),
        *_start_findings(entry.start_on, today),
        *_sharing_findings(entry.sharing),
        *_consent_findings(entry),
    )


def scope_findings(scope: Scope, known_add_ons: Collection[str]) -> tuple[Finding, ...]:
    """What speaks against a scope: no such tier, with the smallest sufficient one, unknown services, and services
    without what they build on (LIC-05, PRS-04)."""
    return tuple(_scope_findings(scope, known_add_ons))


def invoice_findings(entry: OrderEntry) -> tuple[Finding, ...]:
    """Everything that speaks against where invoices go and what they name (ORD-25, INV-14, INV-15)."""
    return tuple(_invoice_findings(entry))


def normalised_vat_id(vat_id: str) -> str:
    """Upper case without spaces."""
    return "".join(vat_id.split()).upper()


def counts_as_recent_trial(trial_on: date, today: date) -> bool:
    """Whether a trial that began then lies within the last twelve months (ORD-31)."""
    return today <= months_after(trial_on, 12)


def _text_findings(entry: OrderEntry) -> Iterator[Finding]:
    address = entry.legal_address
    texts = {
        "company": entry.company,
        "street": address.street,
        "postal_code": address.postal_code,
        "city": address.city,
        "lm_name": entry.lm_name,
    }
    for where, text in texts.items():
        if not text.strip():
            yield Finding(where, "missing", "Diese Angabe fehlt.", "This entry is missing.")
        elif not is_header_safe(text):
            yield Finding(where, "bad_text", "Bitte ohne Steuerzeichen.", "Please without control characters.")
    if not _is_address(entry.lm_email):
        yield Finding("lm_email", "bad_address", "Das ist keine E-Mail-Adresse.", "This is no e-mail address.")


def _invoice_findings(entry: OrderEntry) -> Iterator[Finding]:
    if not _is_address(entry.invoice_email):
        yield Finding("invoice_email", "bad_address", "Das ist keine E-Mail-Adresse.", "This is no e-mail address.")
    if entry.vat_id and _VAT_ID.fullmatch(normalised_vat_id(entry.vat_id)) is None:
        yield Finding("vat_id", "bad_vat_id", "Das ist keine USt-IdNr.", "This is no VAT ID.")
    if entry.leitweg_id and not is_leitweg_id(entry.leitweg_id):
        yield Finding("leitweg_id", "bad_leitweg_id", "Das ist keine Leitweg-ID.", "This is no Leitweg-ID.")
    if not is_header_safe(entry.purchase_number):
        yield Finding("purchase_number", "bad_text", "Bitte ohne Steuerzeichen.", "Please without control characters.")
    billing = entry.billing_address
    for where in ("street", "postal_code", "city") if billing else ():
        text = getattr(billing, where)
        if not text.strip():
            yield Finding(f"billing_{where}", "missing", "Diese Angabe fehlt.", "This entry is missing.")
        elif not is_header_safe(text):
            yield Finding(f"billing_{where}", "bad_text", "Bitte ohne Steuerzeichen.", "Without control characters.")


def is_iban(text: str) -> bool:
    """Whether the check digits of an IBAN fit."""
    from stdnum import iban

    return bool(iban.is_valid(text))


def is_leitweg_id(text: str) -> bool:
    """Whether this is a Leitweg-ID: coarse and fine address, and check digits modulo 97 as in an IBAN (INV-33)."""
    if _LEITWEG_ID.fullmatch(text) is None:
        return False
    digits = "".join(str(int(sign, 36)) for sign in text.replace("-", ""))
    return int(digits) % 97 == 1


def _scope_findings(scope: Scope, known_add_ons: Collection[str]) -> Iterator[Finding]:
    if not is_tier(scope.tier):
        wanted = tier_for(max(1, scope.tier))
        de = f"{scope.tier} Lizenzen gibt es nicht; die kleinste ausreichende Stufe ist {wanted}."
        en = f"There is no tier of {scope.tier}; the smallest sufficient one is {wanted}."
        yield Finding("tier", "no_such_tier", de, en)
    for add_on in sorted(scope.add_ons - set(known_add_ons)):
        yield Finding("add_ons", "unknown_add_on", f"Unbekannt: {add_on}", f"Unknown: {add_on}")
    for add_on, needed in NEEDS.items():
        if add_on in scope.add_ons and needed not in scope.add_ons:
            (de, en), (needed_de, needed_en) = ITEM_NAMES[add_on], ITEM_NAMES[needed]
            german = f"„{de}“ gibt es nur zusammen mit „{needed_de}“."
            yield Finding("add_ons", "add_on_missing", german, f"“{en}” needs “{needed_en}”.")


def _start_findings(start_on: date, today: date) -> Iterator[Finding]:
    if not today <= start_on <= days_after(today, START_AHEAD_DAYS):
        de = f"Der Beginn liegt zwischen heute und {START_AHEAD_DAYS} Tagen danach."
        yield Finding("start_on", "bad_start", de, f"The start lies between today and {START_AHEAD_DAYS} days ahead.")


def _sharing_findings(sharing: tuple[SharingCompany, ...]) -> Iterator[Finding]:
    for number, company in enumerate(sharing):
        if not may_share(company):
            de = "Gemeinsame Nutzung setzt einen Dienstleistungsvertrag oder mindestens 50 % der Anteile voraus."
            en = "Sharing an account needs a service contract or at least 50 % of the shares."
            yield Finding(f"sharing.{number}", "may_not_share", de, en)


def _consent_findings(entry: OrderEntry) -> Iterator[Finding]:
    if not entry.is_business:
        de = "Wir schließen Verträge nur mit Unternehmen, juristischen Personen und öffentlichen Stellen."
        yield Finding("is_business", "not_confirmed", de, "We contract with businesses and public bodies only.")
    if not entry.accepts_terms:
        de, en = "Bitte nehmen Sie die Geschäftsbedingungen an.", "Please accept the general terms."
        yield Finding("accepts_terms", "not_accepted", de, en)
    if not entry.accepts_dpa:
        de = "Bitte nehmen Sie den Vertrag zur Auftragsverarbeitung an."
        yield Finding("accepts_dpa", "not_accepted", de, "Please accept the data processing agreement.")


def _is_address(text: str) -> bool:
    try:
        normalise_address(text)
    except BadAddress:
        return False
    return is_header_safe(text)
