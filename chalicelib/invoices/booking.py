"""What bookings, credit notes and returned debits do to a ledger (DUN-10, DUN-11, INV-21, INV-22, INV-24). Pure."""

from dataclasses import replace
from datetime import date

from chalicelib.invoices.ledger import Claim, Ledger, Objection, Paid, Part, Pause
from chalicelib.invoices.model import Invoice


def opened(ledger: Ledger, invoice: Invoice) -> Ledger:
    """The ledger with a new invoice; a balance pays it at once. A second time: nothing.

    A credit note lowers the invoice it corrects; only credit notes do (INV-22).
    """
    if invoice.kind.is_credit:
        return _credited(ledger, invoice)
    if ledger.claim(invoice.id) is not None or invoice.gross_cents == 0:
        return ledger
    parts = tuple(Part(part.due_on, part.amount_cents) for part in invoice.instalments)
    claim = Claim(
        invoice.id,
        invoice.number,
        invoice.kind,
        invoice.issued_on,
        parts or (Part(invoice.due_on, invoice.gross_cents),),
    )
    return _spend(replace(ledger, claims=(*ledger.claims, claim)))


def booked(ledger: Ledger, booking: Paid) -> Ledger:
    """Money received: to the oldest due part first, disputed claims last; what is left stays as balance (DUN-11)."""
    return _spend(replace(ledger, balance=(*ledger.balance, booking)))


def reversed_booking(ledger: Ledger, booking_id: str, *, on: date, makes_due: bool) -> Ledger:
    """A booking taken back. `makes_due`: it was a returned debit, and the rest is due at once (INV-24)."""

    def without(claim: Claim) -> Claim:
        kept = tuple(paid for paid in claim.paid if paid.booking_id != booking_id)
        if kept == claim.paid:
            return claim
        hit = replace(claim, paid=kept, interest_done=False)
        return due_at_once(hit, on) if makes_due else hit

    claims = tuple(map(without, ledger.claims))
    balance = tuple(paid for paid in ledger.balance if paid.booking_id != booking_id)
    return _spend(replace(ledger, claims=claims, balance=balance))


def due_at_once(claim: Claim, on: date) -> Claim:
    """Everything of an invoice in instalments falls due on a day, or has already."""
    if len(claim.parts) == 1 or claim.due_at_once_on is not None:
        return claim
    return replace(claim, due_at_once_on=on)


def paid_back(ledger: Ledger, cents: int) -> Ledger:
    """Money of the balance that went back to the customer, the oldest first. Raises ValueError beyond the balance."""
    if not 0 < cents <= ledger.balance_cents:
        raise ValueError(cents)
    return replace(ledger, balance=_less(ledger.balance, cents))


def received(claim: Claim, received_on: date, objection_last_on: date) -> Claim:
    """The invoice has reached the customer on a day; the latest knowledge holds."""
    return replace(claim, received_on=received_on, objection_last_on=objection_last_on)


def objected(claim: Claim, text: str, on: date) -> Claim:
    """An objection: a timely one pauses dunning until it is decided, a late one is only kept (INV-21)."""
    timely = claim.objection_last_on is None or on <= claim.objection_last_on
    objection = Objection(on, text, timely)
    pauses = (*claim.pauses, Pause(on)) if timely else claim.pauses
    return replace(claim, objections=(*claim.objections, objection), pauses=pauses)


def decided(claim: Claim, *, upheld: bool, on: date) -> Claim:
    """The operator has decided about every open objection; dunning goes on where it stood."""
    objections = tuple(
        replace(objection, decided_on=on, upheld=upheld) if objection.is_open else objection
        for objection in claim.objections
    )
    if not claim.is_disputed:
        return replace(claim, objections=objections)
    return replace(claim, objections=objections, pauses=ended(claim.pauses, on))


def ended(pauses: tuple[Pause, ...], on: date) -> tuple[Pause, ...]:
    """Open pauses end on a day, one for each call: the oldest."""
    for number, pause in enumerate(pauses):
        if pause.to_on is None:
            return (*pauses[:number], replace(pause, to_on=max(on, pause.from_on)), *pauses[number + 1 :])
    return pauses


def changed(ledger: Ledger, claim: Claim) -> Ledger:
    """The ledger with another state of one of its claims; freed money goes to what is open."""
    claims = tuple(claim if known.invoice_id == claim.invoice_id else known for known in ledger.claims)
    return _spend(replace(ledger, claims=claims))


def _credited(ledger: Ledger, note: Invoice) -> Ledger:
    corrected = note.references.corrected
    claim = ledger.claim(corrected.invoice_id) if corrected else None
    if claim is None or note.id in claim.credit_notes:
        return ledger
    taken = min(note.gross_cents, claim.gross_cents - claim.credited_cents)
    lowered = replace(claim, credited_cents=claim.credited_cents + taken, credit_notes=(*claim.credit_notes, note.id))
    too_much = max(0, -lowered.open_cents)
    freed = lowered.paid[:0]
    if too_much:
        lowered, freed = _freed(lowered, too_much)
    rest = note.gross_cents - taken
    balance = (*ledger.balance, *freed, *((Paid(note.id, note.issued_on, rest),) if rest else ()))
    return changed(replace(ledger, balance=balance), lowered)


def _freed(claim: Claim, cents: int) -> tuple[Claim, tuple[Paid, ...]]:
    """Take back the latest payments of a claim, up to an amount."""
    kept, freed = list(claim.paid), []
    while cents > 0:
        last = kept.pop()
        taken = min(cents, last.cents)
        cents -= taken
        freed.append(replace(last, cents=taken))
        if last.cents > taken:
            kept.append(replace(last, cents=last.cents - taken))
    return replace(claim, paid=tuple(kept)), tuple(freed)


def _spend(ledger: Ledger) -> Ledger:
    """Give the balance to open parts, oldest due first."""
    while ledger.balance:
        claim = _first_open(ledger)
        if claim is None:
            return ledger
        money, cents = ledger.balance[0], _first_part_cents(claim)
        taken = min(money.cents, cents)
        paid = replace(claim, paid=(*claim.paid, replace(money, cents=taken)))
        claims = tuple(paid if known is claim else known for known in ledger.claims)
        ledger = replace(ledger, claims=claims, balance=_less(ledger.balance, taken))
    return ledger


def _first_open(ledger: Ledger) -> Claim | None:
    waiting = [claim for claim in ledger.claims if claim.open_cents > 0]
    return min(waiting, key=lambda claim: (claim.is_disputed, claim.oldest_due_on(), claim.number), default=None)


def _first_part_cents(claim: Claim) -> int:
    covered = claim.paid_cents
    for part in claim.owed():
        if covered < part.cents:
            return part.cents - covered
        covered -= part.cents
    return 0


def _less(balance: tuple[Paid, ...], cents: int) -> tuple[Paid, ...]:
    kept = []
    for paid in balance:
        taken = min(cents, paid.cents)
        cents -= taken
        if paid.cents > taken:
            kept.append(replace(paid, cents=paid.cents - taken))
    return tuple(kept)
