"""Queue and schedule handlers of the engine."""

from datetime import timedelta

from chalice.app import Blueprint

from chalicelib.delivery import addenda, finishing, sending, sweep
from chalicelib.delivery.messages import AddendumOrdered, BatchHint, DispatchDone, SweepDue
from chalicelib.delivery.wiring import ports
from chalicelib.entry.worker import WorkerCall, queue_worker, scheduled
from chalicelib.mailings import service as mailings
from chalicelib.mailings.messages import MailingSubmitted
from chalicelib.subscriptions.messages import ContractStateChanged

bp = Blueprint(__name__)

_AudienceMessage = MailingSubmitted | AddendumOrdered | DispatchDone | SweepDue | ContractStateChanged
_HALF_MINUTE = timedelta(seconds=30)


@queue_worker(
    bp,
    queue="audience",
    name="delivery_freeze_audience",
    messages=(MailingSubmitted, AddendumOrdered, DispatchDone, SweepDue, ContractStateChanged),
    batch_size=1,
)
def freeze_audience(call: WorkerCall, message: _AudienceMessage) -> None:
    """The long work of delivery: freeze an audience, take up a released mailing, finish a dispatch; or sweep.

    An account that stopped or started again has its planned mailings cancelled, held or released."""
    if isinstance(message, AddendumOrdered):
        addenda.open_addendum(ports(), message, call.now)
    elif isinstance(message, DispatchDone):
        finishing.finish(ports(), message, call.now)
    elif isinstance(message, SweepDue):
        sweep.sweep(ports(), call.now)
    elif isinstance(message, ContractStateChanged):
        mailings.contract_changed(message.account_id, message.change, now=call.now)
    else:
        sweep.take_up(ports(), message.account_id, mailing_id=message.mailing_id, now=call.now)


@queue_worker(bp, queue="premium", name="delivery_send_premium", messages=(BatchHint,), batch_size=1)
def send_premium(call: WorkerCall, message: BatchHint) -> None:
    """Hand over what can be handed over of one premium batch."""
    sending.send_batch(ports(), message, deadline=call.deadline)


@queue_worker(bp, queue="standard", name="delivery_send_standard", messages=(BatchHint,), batch_size=1)
def send_standard(call: WorkerCall, message: BatchHint) -> None:
    """Hand over what can be handed over of one standard batch, unless premium is due."""
    sending.send_batch(ports(), message, deadline=call.deadline)


@scheduled(bp, name="delivery_sweep", every_minutes=1)
def sweep_minute(call: WorkerCall) -> None:
    """Take up what lies; once more half a minute later."""
    sweep.sweep_and_order_next(ports(), call.now, _HALF_MINUTE)
