"""The end of a dispatch: when its last batch is done, the mailing is sent and archived."""

from datetime import datetime

from chalicelib.aws.telemetry import log_event
from chalicelib.delivery import keys
from chalicelib.delivery.model import Dispatch, DispatchState
from chalicelib.delivery.ports import Ports
from chalicelib.delivery.repository import change_dispatch, load_dispatch


def finish_if_done(ports: Ports, dispatch: Dispatch, now: datetime) -> bool:
    """Finish the dispatch when every batch is done: archive entry and mailing first, the dispatch last, so that a run
    killed in between is repeated by the sweep. Whether it is finished. Idempotent."""
    if dispatch.state is not DispatchState.OPEN:
        return True
    done = ports.documents.get(*keys.progress_key(dispatch.account_id, dispatch.mailing_id, dispatch.generation)) or {}
    if done.get("batches", 0) < dispatch.batch_count or now < dispatch.dispatch_at:
        return False
    if not dispatch.batch_count and not dispatch.sending_marked and not ports.mailings.mark_sending(dispatch, now):
        return False
    ports.mailings.mark_sent(dispatch, now)
    fresh = load_dispatch(
        ports.documents, dispatch.account_id, mailing_id=dispatch.mailing_id, generation=dispatch.generation
    )
    if fresh is None:
        return False
    change_dispatch(ports.documents, fresh, state=DispatchState.FINISHED, finished_at=now)
    log_event("dispatch_finished", account_id=dispatch.account_id, mailing_id=dispatch.mailing_id)
    return True
