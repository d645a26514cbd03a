"""Background handlers of the media library."""

from chalice.app import Blueprint

from chalicelib.entry.worker import WorkerCall, queue_worker, scheduled
from chalicelib.media import library, uploads
from chalicelib.media.messages import CheckUpload

bp = Blueprint(__name__)


@queue_worker(bp, queue="media", name="media_check_uploads", messages=(CheckUpload,), batch_size=1)
def check_upload(call: WorkerCall, message: CheckUpload) -> None:
    """Takes an upload into the library or refuses it. Raises to be called again."""
    uploads.check(message.account_id, message.media_id, message.number, now=call.now)


@scheduled(bp, name="media_sweep", every_minutes=10)
def sweep(call: WorkerCall) -> None:
    """Lost checks, uploads that never came, deleted files whose 30 days are over."""
    library.sweep(call.now)
