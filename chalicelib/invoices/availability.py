"""Credits for disruptions: proposed afterwards, released by the operator, issued with the next invoice (AVL-07)."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

from chalicelib.aws.documents import Op, documents
from chalicelib.invoices import credits as rules
from chalicelib.invoices import drafting, repository
from chalicelib.invoices.books import Books
from chalicelib.invoices.charges import Charge
from chalicelib.invoices.credits import Credit, CreditState, Span
from chalicelib.invoices.errors import BadAmount, CreditCap, NotProposed
from chalicelib.invoices.issuing import issue
from chalicelib.invoices.model import Invoice, Kind, Unit
from chalicelib.kit.actor import Actor
from chalicelib.kit.errors import NotFound
from chalicelib.kit.ids import derived_id
from chalicelib.kit.money import format_eur
from chalicelib.kit.workdays import berlin_date
from chalicelib.subscriptions import invoicing
from chalicelib.subscriptions.billing import BillingContract
from chalicelib.subscriptions.model import Phase
from chalicelib.subscriptions.prices import annual_cents
from chalicelib.subscriptions.service import require_operator

_GRANTED = (CreditState.RELEASED, CreditState.ISSUED)


def propose(
    account_id: str,
    started_at: datetime,
    ended_at: datetime,
    *,
    is_responsible: bool,
    windows: Sequence[Span] = (),
    now: datetime,
) -> Credit | None:
    """Propose a customer's credit for a disruption, once by its beginning; None when nothing is owed (AVL-04). A later
    judgement replaces a proposal that is not decided yet; a decided one stays: one disruption, one reduction (AVL-24).
    """
    contract = invoicing.billing_contract(account_id, now=now)
    owed = rules.is_owed(started_at, ended_at, is_responsible=is_responsible)
    if not owed or contract.paid_from_on is None or contract.phase is not Phase.ACTIVE:
        return None
    months = rules.month_credits(started_at, ended_at, flat_fee_cents=contract.flat_fee_cents, windows=windows)
    credit_id = derived_id("crd", hashlib.sha256(f"{account_id}|{started_at.isoformat()}".encode()).digest())
    fresh = Credit(
        credit_id,
        account_id,
        started_at,
        ended_at,
        is_responsible,
        months,
        proposed_on=berlin_date(now),
        cents=sum(month.cents for month in months),
        windows=tuple(windows),
    )
    known = repository.load_credit(account_id, credit_id)
    if known is not None and known.state is not CreditState.PROPOSED:
        return known
    if fresh.cents and documents().transact([repository.credit_op(replace(fresh, v=known.v if known else 0))]):
        return fresh
    return repository.load_credit(account_id, credit_id)


def propose_to_all(
    actor: Actor,
    started_at: datetime,
    ended_at: datetime,
    *,
    is_responsible: bool,
    windows: Sequence[Span] = (),
    now: datetime,
) -> int:
    """Propose a credit to every customer with a paid subscription; how many. May be repeated."""
    require_operator(actor)
    if ended_at <= started_at or ended_at > now:
        raise BadAmount
    count, after = 0, ""
    while True:
        accounts, after = invoicing.accounts_in([Phase.ACTIVE], after=after)
        for account_id in accounts:
            made = propose(account_id, started_at, ended_at, is_responsible=is_responsible, windows=windows, now=now)
            count += made is not None
        if not after:
            return count


def release(
    actor: Actor, account_id: str, credit_id: str, *, override: bool = False, reason: str = "", now: datetime
) -> Credit:
    """The operator grants a credit; it goes out with the next invoice, at once when there will be none any more.

    Without `override` at most what AVL-08 leaves is granted (EX-89). Raises CreditCap when that is nothing,
    NotProposed, NotFound.
    """
    require_operator(actor)
    credit, contract = _proposed(account_id, credit_id), invoicing.billing_contract(account_id, now=now)
    today = berlin_date(now)
    granted = [(one.decided_on, one.cents) for one in repository.credits_of(account_id) if one.state in _GRANTED]
    left = rules.left_under_cap(annual_cents(contract.lines), [(on, cents) for on, cents in granted if on], today)
    cents = credit.cents if override else min(credit.cents, left)
    if cents <= 0:
        raise CreditCap(left=format_eur(left))
    decided = _decided(credit, CreditState.RELEASED, actor, today, cents=cents, reason=reason)
    if contract.ended_on is not None:
        issue_released(contract, now=now)
        return repository.load_credit(account_id, credit_id) or decided
    return decided


def decline(actor: Actor, account_id: str, credit_id: str, *, reason: str, now: datetime) -> Credit:
    """The operator does not grant it. Raises NotProposed, NotFound."""
    require_operator(actor)
    credit = _proposed(account_id, credit_id)
    return _decided(credit, CreditState.DECLINED, actor, berlin_date(now), cents=credit.cents, reason=reason)


def in_state(actor: Actor, state: str, *, limit: int) -> tuple[Credit, ...]:
    """Credits of all customers in a state for the operator."""
    require_operator(actor)
    return repository.credits_in(CreditState(state), limit=limit)


def issue_released(contract: BillingContract, *, now: datetime) -> list[Invoice]:
    """Credit notes for everything that has been released, each once."""
    released = [one for one in repository.credits_of(contract.account_id) if one.state is CreditState.RELEASED]
    if not released:
        return []
    issued = repository.invoices(contract.account_id)
    return [note for credit in released for note in _issued(credit, issued, contract, now)]


def _issued(credit: Credit, issued: Sequence[Invoice], contract: BillingContract, now: datetime) -> Sequence[Invoice]:
    corrected = _covering(issued, berlin_date(credit.started_at))
    if corrected is None:
        return ()
    first, last = berlin_date(credit.started_at), berlin_date(credit.ended_at)
    charge = Charge("availability_credit", Decimal(1), Unit.ONE, credit.cents, credit.cents, first, last)
    content = drafting.of_correction(
        f"credit#{credit.id}", corrected, charge, on=berlin_date(now), reason=credit.reason
    )
    draft = drafting.correction_draft(content, corrected, contract)

    def also(books: Books, note: Invoice) -> tuple[Books, Sequence[Op]]:
        return books, (repository.credit_op(replace(credit, state=CreditState.ISSUED, invoice_id=note.id)),)

    return (issue(draft, now=now, also=also),)


def _covering(issued: Sequence[Invoice], day: date) -> Invoice | None:
    """The invoice that charged the flat fee of a day, else the latest of the flat fee."""
    charged = [one for one in issued if one.kind in (Kind.FIRST, Kind.ANNUAL)]
    covering = [one for one in charged if one.service_from <= day <= one.service_to]
    return next(reversed(covering or charged), None)


def _proposed(account_id: str, credit_id: str) -> Credit:
    credit = repository.load_credit(account_id, credit_id)
    if credit is None:
        raise NotFound
    if credit.state is not CreditState.PROPOSED:
        raise NotProposed
    return credit


def _decided(credit: Credit, state: CreditState, actor: Actor, today: date, *, cents: int, reason: str) -> Credit:
    decided = replace(credit, state=state, decided_on=today, decided_by=actor.email, cents=cents, reason=reason)
    if not documents().transact([repository.credit_op(decided)]):
        raise NotProposed
    return replace(decided, v=credit.v + 1)
