"""What is read of invoices: the customer's own, the operator's lists, and who has something due."""

from datetime import datetime, timedelta

from chalicelib.aws import region
from chalicelib.aws.queue import Message, queues
from chalicelib.invoices import repository, sending
from chalicelib.invoices.books import Books
from chalicelib.invoices.ledger import Claim
from chalicelib.invoices.messages import AccountDue, InvoiceIssued
from chalicelib.invoices.model import Invoice
from chalicelib.kit.actor import Actor, Role
from chalicelib.kit.errors import NotFound
from chalicelib.kit.records import dataclass
from chalicelib.kit.workdays import BERLIN, berlin_date, day_start
from chalicelib.subscriptions import invoicing
from chalicelib.subscriptions.service import require_operator

_PAGE = 3000
_SENDING_TAKES = timedelta(minutes=2)


@dataclass(frozen=True)
class Shown:
    """An invoice with what became of it; `claim` is None for credit notes."""

    invoice: Invoice
    claim: Claim | None


@dataclass(frozen=True)
class Numbered:
    """A number that was given, with the customer that it went to."""

    sequence: int
    account_id: str
    invoice_id: str


def own_invoices(actor: Actor) -> tuple[Shown, ...]:
    """The invoices of the licence manager's account, newest first; also of a deactivated or ended one (DUN-09, END-13).
    Raises NotAllowed for others."""
    actor.require_role(Role.LICENCE_MANAGER)
    return _shown(actor.account_id)


def own_invoice(actor: Actor, invoice_id: str) -> Shown:
    """One of them. Raises NotAllowed, NotFound."""
    actor.require_role(Role.LICENCE_MANAGER)
    return _found(actor.account_id, invoice_id)


def customers_invoices(actor: Actor, account_id: str) -> tuple[Shown, ...]:
    """A customer's invoices for the operator, newest first."""
    require_operator(actor)
    return _shown(account_id)


def customers_invoice(actor: Actor, account_id: str, invoice_id: str) -> Shown:
    """One of them. Raises NotFound."""
    require_operator(actor)
    return _found(account_id, invoice_id)


def books_of(actor: Actor, account_id: str, *, now: datetime) -> Books:
    """A customer's books for the operator. Raises NotFound."""
    require_operator(actor)
    invoicing.billing_contract(account_id, now=now)
    return repository.load_books(account_id)


def in_arrears(actor: Actor, *, limit: int = 200) -> tuple[Books, ...]:
    """Books of customers that have been reminded and still owe, the longest first."""
    require_operator(actor)
    return repository.in_arrears(limit=limit)


def journal(actor: Actor, year: int, *, after: int, limit: int) -> tuple[Numbered, ...]:
    """The numbers given in a year, in order."""
    require_operator(actor)
    return tuple(Numbered(*found) for found in repository.numbers(year, after=after, limit=limit))


def document_link(invoice: Invoice, kind: str) -> str:
    """A link that downloads an invoice's `pdf` or `xml` for 15 minutes."""
    return sending.link(invoice, kind)


def look_for_work(*, now: datetime) -> int:
    """Post every customer with something due and every invoice that waits to be sent; how many. Does nothing outside
    the active region. May be repeated: what is posted is a hint."""
    if not region.is_active():
        return 0
    accounts = dict.fromkeys(
        (*invoicing.accounts_to_bill(now=_bill_until(now), limit=_PAGE), *repository.due(now, limit=_PAGE))
    )
    unsent = repository.to_send(now - _SENDING_TAKES, limit=_PAGE)
    messages: list[Message] = [AccountDue(account_id=account_id) for account_id in accounts]
    messages += [InvoiceIssued(account_id=account_id, invoice_id=invoice_id) for account_id, invoice_id in unsent]
    queues().send_many("invoices", messages)
    return len(messages)


def _bill_until(now: datetime) -> datetime:
    """Until 06:00 of 1 January the annual invoices wait (INV-05); there is no use in looking at them."""
    local = now.astimezone(BERLIN)
    if (local.month, local.day) == (1, 1) and local.hour < 6:
        return day_start(berlin_date(now)) - timedelta(microseconds=1)
    return now


def _shown(account_id: str) -> tuple[Shown, ...]:
    ledger = repository.load_books(account_id).ledger
    return tuple(Shown(one, ledger.claim(one.id)) for one in reversed(repository.invoices(account_id)))


def _found(account_id: str, invoice_id: str) -> Shown:
    invoice = repository.load_invoice(account_id, invoice_id)
    if invoice is None:
        raise NotFound
    return Shown(invoice, repository.load_books(account_id).ledger.claim(invoice_id))
