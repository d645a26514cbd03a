"""Background handlers of imports (queue `imports`)."""

from chalice.app import Blueprint

from chalicelib.contacts.importing import service
from chalicelib.contacts.importing.messages import CheckFile, ImportChunk, UndoChunk
from chalicelib.entry.worker import WorkerCall, queue_worker, scheduled

bp = Blueprint(__name__)


@queue_worker(
    bp, queue="imports", name="contacts_import_rows", messages=(CheckFile, ImportChunk, UndoChunk), batch_size=1
)
def import_rows(call: WorkerCall, message: CheckFile | ImportChunk | UndoChunk) -> None:
    """One background step of an import. Returns when it is done or no longer wanted; raises to be called again."""
    match message:
        case CheckFile():
            service.check(message.account_id, message.import_id, message.generation)
        case ImportChunk():
            service.run_chunk(message.account_id, message.import_id, message.chunk, now=call.now)
        case UndoChunk():
            service.take_back_chunk(message.account_id, message.import_id, message.chunk, now=call.now)


@scheduled(bp, name="contacts_sweep_imports", every_minutes=5)
def sweep_imports(call: WorkerCall) -> None:
    """Post again the work of imports that got stuck."""
    service.sweep(call.now)
