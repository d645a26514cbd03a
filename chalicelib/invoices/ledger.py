"""What one customer owes: claims, what was paid and credited on them, and where dunning stands. Pure values."""

from datetime import date

from chalicelib.invoices.model import Kind
from chalicelib.kit.records import dataclass


@dataclass(frozen=True)
class Part:
    """What falls due of a claim on a day: the whole, or an instalment (INV-24)."""

    due_on: date
    cents: int


@dataclass(frozen=True)
class Paid:
    """Money of a booking that went to a claim; `on` is the day it was received."""

    booking_id: str
    on: date
    cents: int


@dataclass(frozen=True)
class Pause:
    """Days on which dunning does not move; open without `to_on`. The last day no longer belongs to it."""

    from_on: date
    to_on: date | None = None

    def covers(self, day: date) -> bool:
        """Whether dunning stands still on a day."""
        return self.from_on <= day and (self.to_on is None or day < self.to_on)


@dataclass(frozen=True)
class Objection:
    """An objection in writing (INV-19 to INV-21); only a timely one pauses dunning. `upheld` is the decision."""

    received_on: date
    text: str
    is_timely: bool
    decided_on: date | None = None
    upheld: bool | None = None

    @property
    def is_open(self) -> bool:
        """Whether the operator has to decide."""
        return self.decided_on is None


@dataclass(frozen=True)
class Claim:
    """One invoice to be paid, in gross cents. `due_at_once_on` is the day a returned debit made everything due.
    `reminders` are the days of this default; `reminded_on` all there ever were. `objection_last_on` is known once the
    invoice has been received. `interest_done` once default interest has been looked at, `interest_cents` what was
    invoiced of it."""

    invoice_id: str
    number: str
    kind: Kind
    issued_on: date
    parts: tuple[Part, ...]
    credited_cents: int = 0
    paid: tuple[Paid, ...] = ()
    due_at_once_on: date | None = None
    reminders: tuple[date, ...] = ()
    reminded_on: tuple[date, ...] = ()
    pauses: tuple[Pause, ...] = ()
    received_on: date | None = None
    objection_last_on: date | None = None
    objections: tuple[Objection, ...] = ()
    interest_done: bool = False
    interest_cents: int = 0
    credit_notes: tuple[str, ...] = ()

    @property
    def gross_cents(self) -> int:
        """What the invoice says."""
        return sum(part.cents for part in self.parts)

    @property
    def paid_cents(self) -> int:
        """What has been paid on it."""
        return sum(paid.cents for paid in self.paid)

    @property
    def open_cents(self) -> int:
        """What is still to be paid, due or not."""
        return self.gross_cents - self.credited_cents - self.paid_cents

    @property
    def is_disputed(self) -> bool:
        """Whether a timely objection waits for a decision (INV-21)."""
        return any(objection.is_timely and objection.is_open for objection in self.objections)

    @property
    def settled_on(self) -> date | None:
        """The day of the last payment, once nothing is open; None for what was never paid but credited."""
        return max((paid.on for paid in self.paid), default=None) if self.open_cents <= 0 else None

    def owed(self) -> tuple[Part, ...]:
        """The parts less what was credited: a credit note takes away the latest parts first."""
        left, kept = self.credited_cents, []
        for part in reversed(self.parts):
            taken = min(left, part.cents)
            left -= taken
            due = min(part.due_on, self.due_at_once_on) if self.due_at_once_on else part.due_on
            kept.append(Part(due, part.cents - taken))
        return tuple(reversed(kept))

    def due_cents(self, day: date) -> int:
        """What should have been paid before `day` and was not."""
        return max(0, sum(part.cents for part in self.owed() if part.due_on < day) - self.paid_cents)

    def oldest_due_on(self) -> date | None:
        """The due day of the first part that is not paid; None when nothing is open."""
        covered = self.paid_cents
        for part in self.owed():
            if covered < part.cents:
                return part.due_on
            covered -= part.cents
        return None

    def approved_on(self, day: date) -> bool:
        """Whether the invoice counts as approved: two weeks of silence after receipt (INV-19)."""
        if self.objection_last_on is None or day <= self.objection_last_on:
            return False
        return not any(objection.is_timely for objection in self.objections)


@dataclass(frozen=True)
class Ledger:
    """One customer's account. `balance` is money that no claim has taken yet. `pauses` hold the whole customer's
    dunning (DUN-07). `deactivated_on` while dunning keeps the account deactivated."""

    account_id: str
    claims: tuple[Claim, ...] = ()
    balance: tuple[Paid, ...] = ()
    pauses: tuple[Pause, ...] = ()
    deactivated_on: date | None = None

    @property
    def balance_cents(self) -> int:
        """What the customer has paid too much so far."""
        return sum(paid.cents for paid in self.balance)

    @property
    def dunned_since(self) -> date | None:
        """The day of the first reminder that still stands; None when none does."""
        return min(
            (claim.reminders[0] for claim in self.claims if claim.reminders and claim.open_cents > 0), default=None
        )

    def claim(self, invoice_id: str) -> Claim | None:
        """The claim of an invoice."""
        return next((claim for claim in self.claims if claim.invoice_id == invoice_id), None)

    def overdue(self, day: date) -> tuple[Claim, ...]:
        """Claims with something due before `day` and not paid, the oldest first; disputed ones are none (INV-21)."""
        late = [claim for claim in self.claims if not claim.is_disputed and claim.due_cents(day) > 0]
        return tuple(sorted(late, key=lambda claim: (claim.oldest_due_on() or day, claim.number)))
