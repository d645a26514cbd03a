"""Queue and schedule handlers of invoices."""

from chalice.app import Blueprint

from chalicelib.entry.worker import WorkerCall, queue_worker, scheduled
from chalicelib.invoices import running, sending, service
from chalicelib.invoices.messages import AccountDue, InvoiceIssued

bp = Blueprint(__name__)


@queue_worker(bp, queue="invoices", name="invoices_work", messages=(AccountDue, InvoiceIssued), batch_size=1)
def work(call: WorkerCall, message: AccountDue | InvoiceIssued) -> None:
    """Issues what is due for one customer, or makes and sends one invoice's documents. Comes again: same invoices."""
    if isinstance(message, InvoiceIssued):
        sending.send(message.account_id, message.invoice_id, now=call.now)
    else:
        running.catch_up(message.account_id, now=call.now)


@scheduled(bp, name="invoices_look_for_work", every_minutes=5)
def look_for_work(call: WorkerCall) -> None:
    """Finds customers with something due and invoices that nobody sent, and posts them to `invoices` (JOB-01)."""
    service.look_for_work(now=call.now)
