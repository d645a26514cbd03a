"""From a happening of the contract, a closed month or a correction to a complete invoice without number. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, time
from decimal import Decimal

from chalicelib.invoices import charges
from chalicelib.invoices.charges import Charge
from chalicelib.invoices.instalments import due_on, split
from chalicelib.invoices.model import (
    BankAccount,
    Corrected,
    DispatchProof,
    Draft,
    Invoice,
    Kind,
    Mandate,
    Party,
    References,
    StorageDay,
    TaxCase,
    Unit,
    UsageProof,
    Way,
)
from chalicelib.invoices.totals import tax_case, totals
from chalicelib.invoices.wording import line_of
from chalicelib.kit.records import dataclass
from chalicelib.kit.workdays import local_minute
from chalicelib.metering.model import MonthUsage
from chalicelib.subscriptions.billing import BillingContract, BillingEvent, BillingKind, PaymentMethod
from chalicelib.subscriptions.periods import days_after

SIX = time(6, 0)
RECURRING = frozenset({Kind.FIRST, Kind.ANNUAL, Kind.EXTENSION, Kind.CONTRACTING})
"""Invoices with prepaid recurring items (SUB-24)."""


@dataclass(frozen=True)
class Seller:
    """The operator as invoices name it (GEN-15)."""

    party: Party
    bank: BankAccount


@dataclass(frozen=True)
class Content:
    """What an invoice is about: its key and kind, its day, its charges."""

    key: str
    kind: Kind
    issued_on: date
    charges: tuple[Charge, ...]
    corrected: Corrected | None = None
    reason: str = ""
    proof: UsageProof | None = None


def due_at(event: BillingEvent) -> datetime:
    """When a happening is invoiced: annual invoices at 06:00 of 1 January, all others at once (INV-05, JOB-03)."""
    if event.kind is BillingKind.RENEWED:
        return local_minute(datetime.combine(event.on, SIX))
    return event.at


def month_due_at(month_end: date) -> datetime:
    """When a month's usage is invoiced: 06:00 of the following day (INV-10, JOB-04)."""
    return local_minute(datetime.combine(days_after(month_end, 1), SIX))


def of_event(event: BillingEvent, issued: Sequence[Invoice]) -> tuple[Content, ...]:
    """The invoices that a happening makes; none when it costs nothing. `issued` are the account's invoices so far, of
    which an end may give something back."""
    if event.kind is BillingKind.ENDED:
        return (*_given_back(event, issued), *_content(event, Kind.SERVICE, _remaining_term(event)))
    return _content(event, _KINDS[event.kind], _charges(event))


_KINDS = {
    BillingKind.BECAME_PAID: Kind.FIRST,
    BillingKind.RENEWED: Kind.ANNUAL,
    BillingKind.EXTENDED: Kind.EXTENSION,
    BillingKind.CONTRACTING: Kind.CONTRACTING,
    BillingKind.SERVICE: Kind.SERVICE,
}


def of_month(usage: MonthUsage, storage_days: Iterable[StorageDay], ended_on: date) -> tuple[Content, ...]:
    """The usage invoice of a closed month that ends on `ended_on`; none at 0.00 (INV-10, INV-11)."""
    first = usage.first_paid_on or ended_on.replace(day=1)
    found = charges.of_usage(usage, first, usage.last_paid_on or ended_on)
    if not found:
        return ()
    dispatch = (
        DispatchProof("premium", usage.premium_bytes, usage.premium_messages),
        DispatchProof("standard", usage.standard_bytes, usage.standard_messages),
    )
    proof = UsageProof(usage.storage_mean_bytes, tuple(storage_days), dispatch)
    return (Content(f"usage#{usage.month}", Kind.USAGE, days_after(ended_on, 1), found, proof=proof),)


def of_correction(key: str, invoice: Invoice, charge: Charge | None, *, on: date, reason: str) -> Content:
    """A credit note on an issued invoice, or without `charge` its cancellation as a whole (INV-31)."""
    corrected = Corrected(invoice.id, invoice.number, invoice.issued_on)
    if charge is not None:
        return Content(key, Kind.CREDIT_NOTE, on, (charge,), corrected, reason)
    whole = tuple(_charge_of(invoice))
    return Content(key, Kind.CANCELLATION, on, whole, corrected, reason)


def of_interest(invoice: Invoice, cents: int, *, on: date, first_on: date, last_on: date) -> Content:
    """Default interest on a paid invoice: a document of its own, without VAT, since damages are none (DUN-04)."""
    charge = Charge("interest", Decimal(1), Unit.ONE, cents, cents, first_on, last_on)
    return Content(f"interest#{invoice.id}#{last_on.isoformat()}", Kind.INTEREST, on, (charge,), reason=invoice.number)


def draft(content: Content, contract: BillingContract, seller: Seller) -> Draft:
    """The complete invoice. Tax follows the seat, the address is the billing one (INV-15, GEN-04)."""
    to, language = contract.to, contract.to.language
    lines = tuple(line_of(charge, number, language) for number, charge in enumerate(content.charges, 1))
    last = max(line.period_to for line in lines)
    case = _tax_case(content.kind, contract)
    sums = totals((line.net_cents for line in lines), case, last)
    due = content.issued_on if content.kind.is_credit else due_on(content.issued_on)
    made = Draft(
        contract.account_id,
        content.key,
        content.kind,
        language,
        seller.party,
        _buyer(contract),
        seller.bank,
        References(contract.account_id, to.leitweg_id, to.purchase_number, corrected=content.corrected),
        Way(to.delivery),
        content.issued_on,
        due,
        min(line.period_from for line in lines),
        last,
        lines,
        sums.tax_lines,
        sums.net_cents,
        sums.tax_cents,
        sums.gross_cents,
        proof=content.proof,
        reason=content.reason,
        email=to.email,
    )
    return _with_payment(made, contract)


def correction_draft(content: Content, invoice: Invoice, contract: BillingContract) -> Draft:
    """A correction is taxed and addressed as the invoice it corrects; it is sent where invoices go now."""
    lines = tuple(line_of(charge, number, invoice.language) for number, charge in enumerate(content.charges, 1))
    sums = totals((line.net_cents for line in lines), invoice.tax_case, invoice.service_to)
    return Draft(
        invoice.account_id,
        content.key,
        content.kind,
        invoice.language,
        invoice.seller,
        invoice.buyer,
        invoice.bank,
        replace(invoice.references, corrected=content.corrected),
        Way(contract.to.delivery),
        content.issued_on,
        content.issued_on,
        min(line.period_from for line in lines),
        max(line.period_to for line in lines),
        lines,
        sums.tax_lines,
        sums.net_cents,
        sums.tax_cents,
        sums.gross_cents,
        reason=content.reason,
        email=contract.to.email,
    )


def _content(event: BillingEvent, kind: Kind, found: tuple[Charge, ...]) -> tuple[Content, ...]:
    if not sum(charge.net_cents for charge in found):
        return ()
    return (Content(f"event#{event.id}", kind, event.on, found, reason=event.reference),)


def _charges(event: BillingEvent) -> tuple[Charge, ...]:
    match event.kind:
        case BillingKind.BECAME_PAID | BillingKind.RENEWED:
            return (*charges.all_of(event.lines, event.on), *_fee(event))
        case BillingKind.SERVICE:
            return (charges.one_time("service", event.fee_cents, event.on, text=event.text),)
        case _:
            return (*_fee(event), *_extension(event))


def _fee(event: BillingEvent) -> tuple[Charge, ...]:
    return (charges.one_time(charges.CONTRACTING_FEE, event.fee_cents, event.on),) if event.fee_cents else ()


def _extension(event: BillingEvent) -> tuple[Charge, ...]:
    """What is new by its full price, a larger tier by the difference (INV-08, INV-09); what adds 0.00 is left out."""
    found: list[Charge] = []
    for added in event.added:
        if added.before is None:
            found += charges.rest_of_year(added.line, event.on)
        else:
            found.append(charges.larger_tier(added.line, added.before, event.on))
    return tuple(charge for charge in found if charge.net_cents)


def _remaining_term(event: BillingEvent) -> tuple[Charge, ...]:
    """What an early switch still owes (SUB-30)."""
    if event.charge_from_on is None:
        return ()
    return charges.all_of(event.lines, event.charge_from_on)


def _given_back(event: BillingEvent, issued: Sequence[Invoice]) -> Iterable[Content]:
    """A credit note for every invoice with prepaid time after the end, never more than is left of it (SUB-24)."""
    if event.credit_from_on is None:
        return
    prefix = f"event#{event.id}#"
    for invoice in issued:
        if invoice.kind not in RECURRING:
            continue
        found = tuple(charge for charge in charges.credit_of(invoice.lines, event.credit_from_on) if charge.net_cents)
        left = invoice.net_cents - credited_net(invoice, (one for one in issued if not one.key.startswith(prefix)))
        if sum(charge.net_cents for charge in found) > left:
            rest = charges.one_time("correction", left, invoice.service_to)
            found = (replace(rest, period_from=max(event.credit_from_on, invoice.service_from)),) if left > 0 else ()
        if found:
            corrected = Corrected(invoice.id, invoice.number, invoice.issued_on)
            yield Content(prefix + invoice.id, Kind.CREDIT_NOTE, event.on, found, corrected)


def credited_net(invoice: Invoice, notes: Iterable[Invoice]) -> int:
    """Net cents that credit notes have taken off an invoice."""
    return sum(
        note.net_cents
        for note in notes
        if note.references.corrected is not None and note.references.corrected.invoice_id == invoice.id
    )


def _charge_of(invoice: Invoice) -> Iterable[Charge]:
    for line in invoice.lines:
        yield Charge(
            line.item,
            line.quantity,
            line.unit,
            line.price_cents,
            line.net_cents,
            line.period_from,
            line.period_to,
            line.base_quantity,
            line.licences,
            version=line.price_version,
            text=line.text,
        )


def _tax_case(kind: Kind, contract: BillingContract) -> TaxCase:
    if kind is Kind.INTEREST:
        return TaxCase.NOT_TAXABLE
    return tax_case(country=contract.to.legal.country, vat_is_confirmed=contract.to.vat_is_confirmed)


def _buyer(contract: BillingContract) -> Party:
    to, where = contract.to, contract.to.billing
    return Party(
        to.company,
        where.street,
        where.postal_code,
        where.city,
        where.country,
        vat_id=to.vat_id,
        contact=to.contact_name,
        email=to.email,
    )


def _with_payment(made: Draft, contract: BillingContract) -> Draft:
    """Direct debit where it is agreed; instalments of the annual invoice where they are granted (INV-23, INV-24)."""
    payment, known = contract.payment, contract.payment.mandate
    in_parts = payment.instalments > 1 and made.kind is Kind.ANNUAL
    if known is None or not (in_parts or payment.method is PaymentMethod.DIRECT_DEBIT):
        return made
    mandate = Mandate(known.reference, known.signed_on, known.holder, known.iban)
    if not in_parts:
        return replace(made, mandate=mandate)
    parts = split(made.gross_cents, payment.instalments, made.due_on)
    return replace(made, mandate=mandate, instalments=parts)
