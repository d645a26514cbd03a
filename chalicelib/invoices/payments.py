"""Money that came in or went back, objections and holds (INV-19 to INV-22, DUN-07, DUN-10, DUN-11)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

from chalicelib.aws.documents import Op
from chalicelib.aws.queue import queues
from chalicelib.invoices import booking, reminding, repository
from chalicelib.invoices.books import Books
from chalicelib.invoices.errors import BadAmount, BookedAlready, NoObjection, NothingToObject
from chalicelib.invoices.ledger import Claim, Ledger, Paid, Pause
from chalicelib.invoices.messages import AccountDue
from chalicelib.invoices.model import Invoice
from chalicelib.invoices.sending import note_report
from chalicelib.invoices.telling import tell_objection
from chalicelib.kit.actor import Actor
from chalicelib.kit.clock import iso
from chalicelib.kit.errors import NotFound, Unavailable
from chalicelib.kit.workdays import berlin_date
from chalicelib.subscriptions import invoicing
from chalicelib.subscriptions.errors import BadDay
from chalicelib.subscriptions.service import require_operator

_TRIES = 20


def book(
    actor: Actor, account_id: str, booking_id: str, cents: int, *, received_on: date, note: str = "", now: datetime
) -> Books:
    """Book money of a customer, once by `booking_id`: oldest due first; settles, reactivates (DUN-10, DUN-11).

    Raises NotFound for an unknown customer, BadDay for a later day, BookedAlready for another content under this id.
    """
    _require(actor, account_id, received_on, now)
    facts = {"cents": cents, "received_on": received_on.isoformat(), "by": actor.email, "note": note, "at": iso(now)}

    def op() -> Op | None:
        known = repository.load_booking(account_id, booking_id)
        if known is None:
            return repository.booking_op(account_id, booking_id, facts)
        if (known["cents"], known["received_on"]) != (cents, received_on.isoformat()):
            raise BookedAlready
        return None

    paid = Paid(booking_id, received_on, cents)
    return _once(account_id, op, lambda ledger: booking.booked(ledger, paid), now)


def take_back(
    actor: Actor, account_id: str, booking_id: str, *, on: date, is_returned_debit: bool, now: datetime
) -> Books:
    """Take a booking back; a returned debit makes the rest of its instalments due at once (INV-24). Raises NotFound;
    a second time changes nothing."""
    _require(actor, account_id, on, now)

    def op() -> Op | None:
        known = repository.load_booking(account_id, booking_id)
        if known is None or known["cents"] <= 0:
            raise NotFound
        return None if "reversed_on" in known else repository.reversed_op(known, on)

    def taken(ledger: Ledger) -> Ledger:
        return booking.reversed_booking(ledger, booking_id, on=on, makes_due=is_returned_debit)

    return _once(account_id, op, taken, now)


def pay_back(actor: Actor, account_id: str, booking_id: str, cents: int, *, on: date, now: datetime) -> Books:
    """Money of the balance that went back to the customer. Raises BadAmount beyond the balance."""
    _require(actor, account_id, on, now)
    facts = {"cents": -cents, "received_on": on.isoformat(), "by": actor.email, "note": "paid back", "at": iso(now)}

    def op() -> Op | None:
        if repository.load_booking(account_id, booking_id) is not None:
            return None
        return repository.booking_op(account_id, booking_id, facts)

    def less(ledger: Ledger) -> Ledger:
        try:
            return booking.paid_back(ledger, cents)
        except ValueError as error:
            raise BadAmount from error

    return _once(account_id, op, less, now)


def object_to(account_id: str, invoice_id: str, text: str, *, received_on: date, now: datetime) -> Claim:
    """An objection in writing (INV-19): a timely one pauses dunning, a late one is kept and answered (INV-21). Raises
    NotFound, BadDay, NothingToObject when one waits already."""
    if received_on > berlin_date(now):
        raise BadDay
    note_report(account_id, invoice_id)

    def objected(ledger: Ledger) -> Ledger:
        claim = claim_of(ledger, invoice_id)
        if any(objection.is_open for objection in claim.objections):
            raise NothingToObject
        return booking.changed(ledger, booking.objected(claim, text, received_on))

    invoice = _invoice(account_id, invoice_id)
    op = repository.objection_op(account_id, invoice_id, invoice.number, on=received_on)
    claim = claim_of(moved(account_id, objected, now, op).ledger, invoice_id)
    tell_objection(invoice, claim)
    return claim


def decide_objection(actor: Actor, account_id: str, invoice_id: str, *, upheld: bool, now: datetime) -> Claim:
    """The operator's decision, told to the customer: dunning goes on where it stood (INV-21). A credit note is a step
    of its own. Raises NoObjection."""
    require_operator(actor)

    def decided(ledger: Ledger) -> Ledger:
        claim = claim_of(ledger, invoice_id)
        if not any(objection.is_open for objection in claim.objections):
            raise NoObjection
        return booking.changed(ledger, booking.decided(claim, upheld=upheld, on=berlin_date(now)))

    invoice = _invoice(account_id, invoice_id)
    op = repository.objection_op(account_id, invoice_id, invoice.number, on=None)
    claim = claim_of(moved(account_id, decided, now, op).ledger, invoice_id)
    tell_objection(invoice, claim)
    return claim


def waiting_objections(actor: Actor, *, limit: int = 200) -> list[tuple[str, str, str, date]]:
    """Account, invoice, number and day of the objections that wait for the operator, the oldest first."""
    require_operator(actor)
    return repository.open_objections(limit=limit)


def hold(actor: Actor, account_id: str, *, held: bool, invoice_id: str = "", now: datetime) -> Books:
    """Stop the dunning of a customer or of one invoice, or let it go on (DUN-07); a repetition changes nothing."""
    require_operator(actor)
    invoicing.billing_contract(account_id, now=now)
    today = berlin_date(now)

    def changed(ledger: Ledger) -> Ledger:
        if not invoice_id:
            return replace(ledger, pauses=_held(ledger.pauses, held=held, today=today, others=0))
        claim = claim_of(ledger, invoice_id)
        pauses = _held(claim.pauses, held=held, today=today, others=int(claim.is_disputed))
        return booking.changed(ledger, replace(claim, pauses=pauses))

    return moved(account_id, changed, now)


def moved(account_id: str, decide: Callable[[Ledger], Ledger], now: datetime, *ops: Op) -> Books:
    """Change a ledger, with `ops` in one, and do what follows from it; the customer is looked at soon."""
    due = repository.due_op(account_id, now)
    reminding.change(account_id, lambda books: reminding.settled(books, decide(books.ledger), now), (due, *ops))
    return _followed(account_id, now)


def claim_of(ledger: Ledger, invoice_id: str) -> Claim:
    """The claim of an invoice. Raises NotFound."""
    claim = ledger.claim(invoice_id)
    if claim is None:
        raise NotFound
    return claim


def _invoice(account_id: str, invoice_id: str) -> Invoice:
    invoice = repository.load_invoice(account_id, invoice_id)
    if invoice is None:
        raise NotFound
    return invoice


def _once(account_id: str, op: Callable[[], Op | None], decide: Callable[[Ledger], Ledger], now: datetime) -> Books:
    """Change a ledger together with an operation that can be written once; `op` is None when it has been."""
    for _ in range(_TRIES):
        wanted = op()
        if wanted is None:
            return _followed(account_id, now)
        books = repository.load_books(account_id)
        changed = reminding.settled(books, decide(books.ledger), now)
        if repository.save_books(changed, wanted, repository.due_op(account_id, now)) is not None:
            return _followed(account_id, now)
    raise Unavailable


def _followed(account_id: str, now: datetime) -> Books:
    """Reactivation at once, day or night (DUN-10); everything else by the queue."""
    if repository.load_books(account_id).outbox:
        reminding.pass_on(invoicing.billing_contract(account_id, now=now), now=now)
    queues().send("invoices", AccountDue(account_id=account_id))
    return repository.load_books(account_id)


def _held(pauses: tuple[Pause, ...], *, held: bool, today: date, others: int) -> tuple[Pause, ...]:
    """`others` open pauses belong to objections, which a hold neither makes nor ends."""
    running = sum(pause.to_on is None for pause in pauses) > others
    if held:
        return pauses if running else (*pauses, Pause(today))
    return booking.ended(pauses, today) if running else pauses


def _require(actor: Actor, account_id: str, day: date, now: datetime) -> None:
    require_operator(actor)
    invoicing.billing_contract(account_id, now=now)
    if day > berlin_date(now):
        raise BadDay
