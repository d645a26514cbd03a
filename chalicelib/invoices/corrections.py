"""Corrections by the operator: an issued invoice is never changed, only credited or cancelled (INV-22, INV-31). And
lines that a person enters (INV-27 to INV-29)."""

from datetime import date, datetime
from decimal import Decimal
from math import ceil

from chalicelib.invoices import drafting, payments, repository
from chalicelib.invoices.charges import Charge
from chalicelib.invoices.drafting import Content
from chalicelib.invoices.errors import NotCorrectable
from chalicelib.invoices.issuing import issue
from chalicelib.invoices.model import Invoice, Kind, Unit
from chalicelib.invoices.sellers import operator_money
from chalicelib.kit.actor import Actor
from chalicelib.kit.errors import NotFound
from chalicelib.kit.money import round_half_up
from chalicelib.kit.workdays import berlin_date
from chalicelib.subscriptions import invoicing
from chalicelib.subscriptions.service import require_operator


def cancel(actor: Actor, account_id: str, invoice_id: str, *, reason: str, now: datetime) -> Invoice:
    """Cancel an invoice as a whole, once. Raises NotFound, NotCorrectable."""
    invoice, contract = _correctable(actor, account_id, invoice_id), invoicing.billing_contract(account_id, now=now)
    key = f"cancellation#{invoice.id}"
    if _credited_net(account_id, invoice, but=key):
        raise NotCorrectable
    content = drafting.of_correction(key, invoice, None, on=berlin_date(now), reason=reason)
    note = issue(drafting.correction_draft(content, invoice, contract), now=now)
    payments.moved(account_id, lambda ledger: ledger, now)
    return note


def credit(
    actor: Actor, account_id: str, invoice_id: str, request_id: str, net_cents: int, *, reason: str, now: datetime
) -> Invoice:
    """Give back a part of an invoice, once by `request_id`. Raises NotFound, and NotCorrectable when it is more than
    what is left of it."""
    invoice, contract = _correctable(actor, account_id, invoice_id), invoicing.billing_contract(account_id, now=now)
    key = f"correction#{invoice.id}#{request_id}"
    if net_cents > invoice.net_cents - _credited_net(account_id, invoice, but=key):
        raise NotCorrectable
    period = invoice.service_from, invoice.service_to
    charge = Charge("correction", Decimal(1), Unit.ONE, net_cents, net_cents, *period)
    content = drafting.of_correction(key, invoice, charge, on=berlin_date(now), reason=reason)
    note = issue(drafting.correction_draft(content, invoice, contract), now=now)
    payments.moved(account_id, lambda ledger: ledger, now)
    return note


def invoice_service(
    actor: Actor,
    account_id: str,
    request_id: str,
    lines: tuple[tuple[str, Decimal, Unit, int], ...],
    *,
    performed_on: date,
    reference: str,
    now: datetime,
) -> Invoice:
    """Invoice what was performed (INV-12, INV-27 to INV-29), once by `request_id`: text, quantity, unit and net price
    of each line; `reference` names the ticket or the commission. Begun hours and days count in full (SUP-12, SVC-02).
    """
    require_operator(actor)
    contract = invoicing.billing_contract(account_id, now=now)
    charges = tuple(_performed(line, performed_on) for line in lines)
    content = Content(f"service#{request_id}", Kind.SERVICE, berlin_date(now), charges, reason=reference)
    return issue(drafting.draft(content, contract, operator_money().seller), now=now)


def _performed(line: tuple[str, Decimal, Unit, int], on: date) -> Charge:
    text, wanted, unit, price_cents = line
    quantity = Decimal(ceil(wanted)) if unit in (Unit.HOUR, Unit.DAY) else wanted
    net = round_half_up(quantity * price_cents)
    return Charge("service", quantity, unit, price_cents, net, on, on, text=text)


def _correctable(actor: Actor, account_id: str, invoice_id: str) -> Invoice:
    require_operator(actor)
    invoice = repository.load_invoice(account_id, invoice_id)
    if invoice is None:
        raise NotFound
    if invoice.kind.is_credit:
        raise NotCorrectable
    return invoice


def _credited_net(account_id: str, invoice: Invoice, *, but: str) -> int:
    """Net cents that credit notes have taken off an invoice, one left out."""
    return drafting.credited_net(invoice, (one for one in repository.invoices(account_id) if one.key != but))
