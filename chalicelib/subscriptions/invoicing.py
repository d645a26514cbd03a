"""What the features above read to invoice contracts (INV-01 to INV-09, INV-26)."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from chalicelib.kit.workdays import berlin_date
from chalicelib.subscriptions import price_lists, repository, service
from chalicelib.subscriptions.billing import (
    AddedLine,
    BillingContract,
    BillingEvent,
    BillingKind,
    InvoiceAddress,
)
from chalicelib.subscriptions.contract import Contract, Entry
from chalicelib.subscriptions.model import Bound, Phase
from chalicelib.subscriptions.periods import year_end
from chalicelib.subscriptions.prices import PriceList, bound_lines
from chalicelib.subscriptions.services import repository as service_repository
from chalicelib.subscriptions.services.model import Release

Lists = Mapping[str, PriceList]


def billing_contract(account_id: str, *, now: datetime) -> BillingContract:
    """The contract of an account as invoices see it at `now`. Raises NotFound."""
    return as_billed(service.current(account_id, now=now))


def as_billed(contract: Contract) -> BillingContract:
    """The same of a contract at hand."""
    life, lines = contract.life, service.running_lines(contract)
    return BillingContract(
        contract.account_id,
        life.phase,
        life.deactivated,
        _address(contract),
        contract.payment,
        life.scope,
        lines,
        sum(line.price.annual_cents for line in lines if line.item == "users"),
        life.trial_on,
        life.paid_from_on,
        life.paid_from_at,
        year_end(life.term_year) if life.term_year else None,
        life.notice.counted_on if life.notice else None,
        life.ends_on,
        life.ended_on,
        life.reductions,
        life.price_changes,
        contract.contracting_on,
        life.names_early_termination,
    )


def billing_events(account_id: str, *, only_open: bool = False) -> tuple[BillingEvent, ...]:
    """Everything in an account's life that moves money, oldest first; `only_open`: what no invoice covers yet.

    Time must have been moved (billing_contract does). Each is invoiced once, under its `id`.
    """
    history = repository.numbered_history(account_id, only_open=only_open)
    moving = [(event_id, entry) for event_id, entry in history if entry.moves_money]
    lists = price_lists.all_lists() if moving else {}
    of_contract = [_event(account_id, event_id, entry, lists) for event_id, entry in moving]
    of_services = [
        _service_event(account_id, event_id, order_id, part)
        for event_id, order_id, part in service_repository.releases(account_id, only_open=only_open)
    ]
    return tuple(sorted([*of_contract, *of_services], key=lambda event: event.at))


def accounts_to_bill(*, now: datetime, after: str = "", limit: int = 500) -> tuple[str, ...]:
    """Accounts with something to invoice that happened by `now`, the longest waiting first, each once."""
    found = repository.open_for_billing(until=now, after=after, limit=limit)
    return tuple(dict.fromkeys(account_id for account_id, _ in found))


def note_billed(account_id: str, event_id: str, invoice_id: str) -> None:
    """An invoice (or its decision that nothing is owed) covers a happening. May be repeated. Raises NotFound."""
    repository.close_for_billing(account_id, event_id, invoice_id)


def accounts_in(phases: Sequence[Phase], *, after: str = "", limit: int = 200) -> tuple[tuple[str, ...], str]:
    """Accounts whose contracts are in one of the phases, and where the next page begins (empty: it was the last)."""
    contracts, following = service.page_of(phases, after=after, limit=limit)
    return tuple(contract.account_id for contract in contracts), following


def _address(contract: Contract) -> InvoiceAddress:
    entry, check = contract.entry, contract.vat_check
    checked = check if check is not None and check.vat_id == entry.vat_id else None
    return InvoiceAddress(
        entry.company,
        entry.lm_name,
        entry.billing,
        entry.legal_address,
        entry.invoice_email,
        entry.invoice_delivery,
        entry.language,
        entry.vat_id,
        checked is not None and checked.is_confirmed,
        checked.checked_on if checked else None,
        entry.leitweg_id,
        entry.purchase_number,
    )


def _event(account_id: str, event_id: str, entry: Entry, lists: Lists) -> BillingEvent:
    facts, bound = entry.facts, entry.bound
    fee_list = lists.get(str(facts.get("fee_version", "")))
    return BillingEvent(
        account_id,
        event_id,
        BillingKind(entry.kind),
        entry.at,
        berlin_date(entry.at),
        bound_lines(bound.scope, bound.versions, lists) if bound else (),
        _added(entry.bound_before, bound, lists) if bound and entry.bound_before else (),
        fee_list.fees["premium_contracting"] if fee_list else 0,
        _day(facts.get("credit_from_on")),
        _day(facts.get("charge_from_on")),
        _day(facts.get("charge_until_on")),
        reference=str(facts.get("document", "")),
    )


def _service_event(account_id: str, event_id: str, order_id: str, part: Release) -> BillingEvent:
    return BillingEvent(
        account_id,
        event_id,
        BillingKind.SERVICE,
        part.at,
        berlin_date(part.at),
        fee_cents=part.amount_cents,
        text=part.text,
        reference=order_id,
    )


def _added(before: Bound, after: Bound, lists: Lists) -> tuple[AddedLine, ...]:
    """New items, and the larger tier against the smaller one at the new tier's list (INV-09)."""
    added = []
    for line in bound_lines(after.scope, after.versions, lists):
        if line.item not in before.versions:
            added.append(AddedLine(line))
        elif line.item == "users" and after.scope.tier > before.scope.tier:
            added.append(AddedLine(line, lists[line.version].users(before.scope.tier)))
    return tuple(added)


def _day(text: str | int | None) -> date | None:
    return date.fromisoformat(str(text)) if text else None
