"""The end of a dispatch: when its last batch is done, the mailing is sent and archived."""

from datetime import datetime

from chalicelib.aws.telemetry import log_event
from chalicelib.delivery import keys
from chalicelib.delivery.messages import DispatchDone
from chalicelib.delivery.model import BatchState, Dispatch, DispatchState
from chalicelib.delivery.ports import Ports
from chalicelib.delivery.repository import batches_with_receipts, change_dispatch, load_dispatch
from chalicelib.kit.errors import Unavailable


def order_if_done(ports: Ports, dispatch: Dispatch, now: datetime) -> bool:
    """Post the finishing of a dispatch whose batches are all done; whether there is nothing left to send. Finishing a
    large mailing takes longer than a sender has."""
    if dispatch.state is not DispatchState.OPEN:
        return True
    if not _is_done(ports, dispatch, now):
        return False
    done = DispatchDone(account_id=dispatch.account_id, mailing_id=dispatch.mailing_id, generation=dispatch.generation)
    ports.queues.send("audience", done)
    return True


def finish(ports: Ports, message: DispatchDone, now: datetime) -> bool:
    """Finish a dispatch that is done: archive entry and mailing first, the dispatch last, so that a run killed in
    between is repeated. Whether it is finished. Idempotent."""
    dispatch = load_dispatch(
        ports.documents, message.account_id, mailing_id=message.mailing_id, generation=message.generation
    )
    if dispatch is None or dispatch.state is not DispatchState.OPEN:
        return dispatch is not None
    if not _is_done(ports, dispatch, now):
        return False
    if not dispatch.batch_count and not dispatch.sending_marked and not ports.mailings.mark_sending(dispatch, now):
        return False
    ports.mailings.mark_sent(dispatch, now)
    finished = change_dispatch(ports.documents, dispatch, state=DispatchState.FINISHED, finished_at=now)
    if finished is None:
        raise Unavailable(generation=dispatch.generation)
    log_event("dispatch_finished", account_id=dispatch.account_id, mailing_id=dispatch.mailing_id)
    return True


def _is_done(ports: Ports, dispatch: Dispatch, now: datetime) -> bool:
    key = keys.progress_key(dispatch.account_id, dispatch.mailing_id, dispatch.generation)
    if now < dispatch.dispatch_at:
        return False
    done = (ports.documents.get(*key) or {}).get("batches", 0)
    if not ports.horizon.switched_since(dispatch):
        return bool(done >= dispatch.batch_count)
    # Counters of two regions overwrite each other; the batches themselves say it.
    found = batches_with_receipts(
        ports.documents, dispatch.account_id, mailing_id=dispatch.mailing_id, generation=dispatch.generation
    )
    return sum(batch.state is BatchState.DONE for batch, _ in found) >= dispatch.batch_count
