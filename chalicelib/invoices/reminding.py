"""Reminders, deactivation and reactivation: decided on the books, told outside (DUN-05 to DUN-13).

What has to be told is written down with the decision and passed on after it, so that a crash between the two repeats
the telling: mails go out once by their name, the contract is set to the same mark again.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from chalicelib.aws.documents import Op
from chalicelib.invoices import dunning, repository
from chalicelib.invoices.books import Books, Notice, NoticeKind
from chalicelib.invoices.dunning import StepKind
from chalicelib.invoices.ledger import Ledger
from chalicelib.invoices.telling import tell_reminder
from chalicelib.kit.errors import Unavailable
from chalicelib.kit.workdays import berlin_date
from chalicelib.subscriptions import deeds
from chalicelib.subscriptions import service as subscriptions
from chalicelib.subscriptions.billing import BillingContract
from chalicelib.subscriptions.errors import WrongPhase

BY = "dunning"
_TRIES = 20
_REMINDERS = {
    StepKind.FIRST_REMINDER: NoticeKind.FIRST_REMINDER,
    StepKind.SECOND_REMINDER: NoticeKind.SECOND_REMINDER,
}


def remind(contract: BillingContract, *, now: datetime) -> None:
    """Take the steps that are due, and pass on what waits."""
    change(contract.account_id, lambda books: _stepped(books, contract, now))
    pass_on(contract, now=now)


def change(account_id: str, decide: Callable[[Books], Books], ops: tuple[Op, ...] = ()) -> Books:
    """Decide on the books as they stand and write them with `ops`, in one; again when they changed meanwhile. Raises
    Unavailable when it never succeeds."""
    for _ in range(_TRIES):
        known = repository.load_books(account_id)
        wanted = decide(known)
        if wanted == known and not ops:
            return known
        saved = repository.save_books(wanted, *ops)
        if saved is not None:
            return saved
    raise Unavailable


def settled(books: Books, ledger: Ledger, now: datetime) -> Books:
    """The books after money moved: calm where nothing is overdue, the account let go again (DUN-10)."""
    today = berlin_date(now)
    calm = dunning.calmed(ledger, today)
    if not dunning.may_reactivate(calm, today):
        return books.with_ledger(calm)
    freed = books.with_ledger(replace(calm, deactivated_on=None))
    return replace(freed, outbox=(*freed.outbox, Notice(NoticeKind.REACTIVATE, today)))


def pass_on(contract: BillingContract, *, now: datetime) -> None:
    """Tell everything that waits, then forget it."""
    books = repository.load_books(contract.account_id)
    for notice in books.outbox:
        _tell(notice, contract, books, now)
        change(contract.account_id, lambda known, done=notice: _without(known, done))  # type: ignore[misc]


def _stepped(books: Books, contract: BillingContract, now: datetime) -> Books:
    today, steps = berlin_date(now), dunning.due_steps(books.ledger, now)
    notices = []
    for kind, told in _REMINDERS.items():
        named = tuple(step.invoice_id for step in steps if step.kind is kind)
        if named:
            notices.append(Notice(told, today, named))
    ledger = dunning.reminded(books.ledger, [one for notice in notices for one in notice.invoice_ids], today)
    last = [step for step in steps if step.kind is StepKind.DEACTIVATION]
    may = dunning.may_deactivate(ledger, today, flat_fee_cents=contract.flat_fee_cents)
    if last and may and ledger.deactivated_on is None and contract.ended_on is None:
        ledger = replace(ledger, deactivated_on=today)
        notices.append(Notice(NoticeKind.DEACTIVATE, today, tuple(step.invoice_id for step in last)))
    return replace(books.with_ledger(ledger), outbox=(*books.outbox, *notices))


def _tell(notice: Notice, contract: BillingContract, books: Books, now: datetime) -> None:
    if notice.kind in (NoticeKind.DEACTIVATE, NoticeKind.REACTIVATE):
        _set_deactivated(contract, books, now)
    else:
        tell_reminder(notice, contract, books.ledger, now=now)


def _set_deactivated(contract: BillingContract, books: Books, now: datetime) -> None:
    """The mark on the contract as the books have it now: a late or repeated notice cannot turn it back."""
    deed = deeds.SetDeactivated(books.ledger.deactivated_on is not None)
    try:
        subscriptions.do(contract.account_id, deed, by=BY, now=now)
    except WrongPhase:
        return


def _without(books: Books, done: Notice) -> Books:
    rest = [notice for notice in books.outbox if notice != done]
    return replace(books, outbox=tuple(rest))
