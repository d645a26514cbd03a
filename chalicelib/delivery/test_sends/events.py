"""Queue handler of test messages."""

from chalice.app import Blueprint

from chalicelib.delivery.test_sends.sending import send_test
from chalicelib.delivery.transports.chosen import transport
from chalicelib.entry.worker import WorkerCall, queue_worker
from chalicelib.mailings.messages import TestSendRequested

bp = Blueprint(__name__)


@queue_worker(bp, queue="test-sends", name="delivery_test_sends", messages=(TestSendRequested,))
def send_test_message(call: WorkerCall, message: TestSendRequested) -> None:
    """Sends one test message (MAI-37). Done: sent, refused for good, or in doubt. Comes again: wanted later."""
    send_test(message, transport=transport(), now=call.now)
