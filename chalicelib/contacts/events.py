"""Background work of contacts."""

from chalice.app import Blueprint

from chalicelib.contacts.exports import service as exports
from chalicelib.contacts.messages import ExportRequested
from chalicelib.entry.worker import WorkerCall, queue_worker

bp = Blueprint(__name__)


@queue_worker(bp, queue="exports", name="contacts_export", messages=(ExportRequested,))
def write_export(call: WorkerCall, message: ExportRequested) -> None:
    """Writes the Excel file of an export; outcomes: done, failed (list gone), nothing (finished before)."""
    exports.run(message.account_id, message.export_id, now=call.now)
