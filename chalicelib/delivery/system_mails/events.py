"""Queue handler of the product's own mails."""

from chalice.app import Blueprint

from chalicelib.accounts.messages import PasswordResetRequested, SystemMailRequested
from chalicelib.delivery.system_mails.sending import answer_reset, send_mail
from chalicelib.delivery.transports.chosen import transport
from chalicelib.entry.worker import WorkerCall, queue_worker

bp = Blueprint(__name__)
_MESSAGES = (SystemMailRequested, PasswordResetRequested)


@queue_worker(bp, queue="system-mail", name="delivery_system_mails", messages=_MESSAGES)
def send_system_mail(call: WorkerCall, message: SystemMailRequested | PasswordResetRequested) -> None:
    """Sends one mail, or makes the one-time password that was asked for. Comes again: wanted later."""
    if isinstance(message, PasswordResetRequested):
        answer_reset(message, call.now)
    else:
        send_mail(message, transport=transport(), now=call.now)
