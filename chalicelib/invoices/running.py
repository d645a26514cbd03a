"""What time makes due for one customer: invoices in the order of their days, month closes, interest, dunning.

Safe to run twice, late, in two processes at once and killed anywhere: each invoice has a key, and what is due is worked
out from the contract, the months and the books (GEN-13, JOB-03 to JOB-05).
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from chalicelib.aws import region
from chalicelib.aws.documents import Op
from chalicelib.invoices import availability, drafting, dunning, interest, reminding, repository
from chalicelib.invoices.books import Books
from chalicelib.invoices.drafting import Content
from chalicelib.invoices.issuing import issue
from chalicelib.invoices.ledger import Claim
from chalicelib.invoices.model import Invoice, StorageDay
from chalicelib.invoices.sellers import OperatorMoney, operator_money
from chalicelib.kit.workdays import berlin_date
from chalicelib.metering import service as metering
from chalicelib.subscriptions import invoicing
from chalicelib.subscriptions.billing import BillingContract, BillingEvent
from chalicelib.subscriptions.periods import months_after

Task = tuple[datetime, str, Callable[[], list[Invoice]]]
_TRIES = 20


def catch_up(account_id: str, *, now: datetime) -> tuple[Invoice, ...]:
    """Do everything that is due for a customer by `now`; the invoices that came of it (known ones included when the
    work was interrupted). Raises NotActiveRegion, NotFound without a contract."""
    region.require_active("invoices")
    contract = invoicing.billing_contract(account_id, now=now)
    run = _Run(contract, operator_money(), now)
    issued = [invoice for _, _, task in sorted(run.tasks(), key=lambda task: task[:2]) for invoice in task()]
    if issued:
        issued += availability.issue_released(contract, now=now)
    books = repository.load_books(account_id)
    issued += run.interest(books)
    if books.outbox or dunning.due_steps(books.ledger, now):
        reminding.remind(contract, now=now)
        books = repository.load_books(account_id)
    plan_next(contract, books, now=now)
    return tuple(issued)


def plan_next(contract: BillingContract, books: Books, *, now: datetime) -> None:
    """Note when this customer has to be looked at again (JOB-01); `books` as they were just read."""
    for _ in range(_TRIES):
        month = _next_month(contract, books)
        instants = [
            drafting.month_due_at(month_end(month)) if month else None,
            dunning.next_due_at(books.ledger, now),
            now if books.outbox else None,
        ]
        due_at = min((instant for instant in instants if instant), default=None)
        if repository.save_books(books, repository.due_op(contract.account_id, due_at)) is not None:
            return
        books = repository.load_books(contract.account_id)


class _Run:
    """One look at one customer."""

    def __init__(self, contract: BillingContract, money: OperatorMoney, now: datetime) -> None:
        self._contract, self._money, self._now = contract, money, now
        self._account_id = contract.account_id

    def tasks(self) -> list[Task]:
        """What is to be invoiced by now, with its instant."""
        events = invoicing.billing_events(self._account_id, only_open=True)
        known = [(drafting.due_at(event), event.id, self._of_event(event)) for event in events]
        return [task for task in (*known, *self._months()) if task[0] <= self._now]

    def interest(self, books: Books) -> list[Invoice]:
        """Default interest on claims that have been settled, once each (DUN-04)."""
        waiting = [claim for claim in books.ledger.claims if claim.open_cents <= 0 and not claim.interest_done]
        return [invoice for claim in waiting for invoice in self._interest_on(claim)]

    def _months(self) -> list[Task]:
        books, found = repository.load_books(self._account_id), []
        month = _next_month(self._contract, books)
        while month is not None and drafting.month_due_at(month_end(month)) <= self._now:
            found.append((drafting.month_due_at(month_end(month)), f"usage#{month:%Y-%m}", self._of_month(month)))
            month = _next_month(self._contract, replace(books, closed_month=f"{month:%Y-%m}"))
        return found

    def _of_event(self, event: BillingEvent) -> Callable[[], list[Invoice]]:
        def run() -> list[Invoice]:
            issued = repository.invoices(self._account_id) if event.credit_from_on else ()
            made = [self._issue(content, issued) for content in drafting.of_event(event, issued)]
            invoicing.note_billed(self._account_id, event.id, made[0].id if made else "nothing_owed")
            return made

        return run

    def _of_month(self, month: date) -> Callable[[], list[Invoice]]:
        def run() -> list[Invoice]:
            usage = metering.close_month(self._account_id, month.year, month.month, now=self._now)
            first, last = usage.first_paid_on or month, usage.last_paid_on or month_end(month)
            days = metering.storage_days(self._account_id, first, last) if usage.storage_cents else {}
            shown = [StorageDay(day, bytes_) for day, bytes_ in sorted(days.items())]
            contents = drafting.of_month(usage, shown, month_end(month))
            if contents:
                return [self._issue(content, closes=usage.month) for content in contents]
            self._note_month(usage.month)
            return []

        return run

    def _issue(self, content: Content, issued: Sequence[Invoice] = (), *, closes: str = "") -> Invoice:
        corrected = next((one for one in issued if content.corrected and one.id == content.corrected.invoice_id), None)
        if corrected is not None:
            return issue(drafting.correction_draft(content, corrected, self._contract), now=self._now)

        def also(books: Books, made: Invoice) -> tuple[Books, Sequence[Op]]:
            return replace(books, closed_month=max(books.closed_month, closes)), ()

        return issue(drafting.draft(content, self._contract, self._money.seller), now=self._now, also=also)

    def _note_month(self, month: str) -> None:
        for _ in range(_TRIES):
            books = repository.load_books(self._account_id)
            if books.closed_month >= month or repository.save_books(replace(books, closed_month=month)):
                return

    def _interest_on(self, claim: Claim) -> list[Invoice]:
        spans = interest.open_spans(claim)
        cents = interest.simple_cents(spans, self._money.base_rates, is_consumer=False) - claim.interest_cents
        if cents <= 0 or not self._money.charges_interest:
            self._note_interest(claim, 0)
            return []
        invoice = repository.load_invoice(self._account_id, claim.invoice_id)
        if invoice is None:
            return []
        first, last = min(span[0] for span in spans), max(span[1] for span in spans)
        today = berlin_date(self._now)
        content = drafting.of_interest(invoice, cents, on=today, first_on=first, last_on=last)
        draft = drafting.draft(content, self._contract, self._money.seller)

        def also(books: Books, made: Invoice) -> tuple[Books, Sequence[Op]]:
            return _with_interest(books, claim.invoice_id, cents), ()

        return [issue(draft, now=self._now, also=also)]

    def _note_interest(self, claim: Claim, cents: int) -> None:
        for _ in range(_TRIES):
            books = repository.load_books(self._account_id)
            if repository.save_books(_with_interest(books, claim.invoice_id, cents)):
                return


def month_end(month: date) -> date:
    """The last day of the month that begins on `month`."""
    return months_after(month, 1) - timedelta(days=1)


def _next_month(contract: BillingContract, books: Books) -> date | None:
    """The first day of the next month with paid days whose usage has not been looked at; None after the end."""
    if contract.paid_from_on is None:
        return None
    month = contract.paid_from_on.replace(day=1)
    if books.closed_month:
        month = max(month, months_after(date.fromisoformat(books.closed_month + "-01"), 1))
    return month if contract.ended_on is None or month <= contract.ended_on else None


def _with_interest(books: Books, invoice_id: str, cents: int) -> Books:
    claims = tuple(
        replace(claim, interest_done=True, interest_cents=claim.interest_cents + cents)
        if claim.invoice_id == invoice_id
        else claim
        for claim in books.ledger.claims
    )
    return books.with_ledger(replace(books.ledger, claims=claims))
