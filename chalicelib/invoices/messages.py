"""Messages of invoices on the queue `invoices`: hints, the table decides."""

from typing import ClassVar

from chalicelib.aws.queue import Message


class AccountDue(Message):
    """Something of this customer may be due: invoices, month close, reminders."""

    type: ClassVar[str] = "AccountDue"


class InvoiceIssued(Message):
    """An invoice has its number; its documents are to be made and sent."""

    type: ClassVar[str] = "InvoiceIssued"
    invoice_id: str
