"""Letters on their way: printed and posted by the operator (INV-14, INV-20)."""

from datetime import date, datetime

from chalicelib.aws.documents import documents
from chalicelib.invoices import letters
from chalicelib.invoices.instalments import received_on
from chalicelib.invoices.model import Way
from chalicelib.invoices.sending import note_received
from chalicelib.kit.actor import Actor
from chalicelib.kit.workdays import berlin_date
from chalicelib.subscriptions.errors import BadDay
from chalicelib.subscriptions.service import require_operator


def post(actor: Actor, account_id: str, letter_id: str, *, on: date, now: datetime) -> None:
    """A letter was posted; an invoice counts as received three days later. Raises NotPrinted, BadDay."""
    require_operator(actor)
    letter, doc = letters.find(account_id, letter_id)
    if not letter.waiting_since <= on <= berlin_date(now):
        raise BadDay
    if letter.invoice_id:
        note_received(account_id, letter.invoice_id, received_on(Way.LETTER, on))
    documents().transact([letters.posted_op(doc, on)])
