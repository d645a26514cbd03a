"""A batch at the border of two regions: whether it may be handed over here, and the end of one that is in doubt."""

from datetime import timedelta

from chalicelib.aws.telemetry import log_event
from chalicelib.delivery import finishing, leasing, reconcile, rules
from chalicelib.delivery.handing_over import Work, message_size
from chalicelib.delivery.horizon import Leave
from chalicelib.delivery.leasing import LeaseLost
from chalicelib.kit.errors import NotFound

OBJECTS_ALARM = timedelta(minutes=15)
"""Recipients that have not come over from the other region for so long are made visible (RES-11)."""

OBJECTS_PATIENCE = timedelta(hours=24)
"""After this time they will not come any more."""

_LOOKS, _LOOK_PAUSE_S = 6, 0.5


def look(work: Work) -> Leave:
    """What may be done for the batch in this region; WAIT also while its recipients have not come over.

    Stays for a few seconds where only a release is on its way to the other region."""
    ports, batch, dispatch = work.ports, work.batch, work.dispatch
    now = ports.clock()
    leave = ports.horizon.ask(dispatch, batch.index, now)
    for _ in range(_LOOKS):
        if leave is not Leave.WAIT:
            break
        ports.sleep(_LOOK_PAUSE_S)
        leave = ports.horizon.ask(dispatch, batch.index, ports.clock())
    if leave is not Leave.GO or not ports.horizon.switched_since(dispatch) or _has_objects(work):
        return leave
    if now - dispatch.dispatch_at >= OBJECTS_PATIENCE:
        return Leave.IN_DOUBT
    if now - dispatch.dispatch_at >= OBJECTS_ALARM:
        log_event("recipients_not_here", level="error", account_id=batch.account_id, mailing_id=batch.mailing_id)
    return Leave.WAIT


def close_in_doubt(work: Work) -> bool:
    """Close a batch that another region had released: whoever has no outcome is listed as unknown. False when another
    was faster. Reports that come later still settle them."""
    ports, batch = work.ports, work.batch
    rules.leave_in_doubt(batch, ports.clock(), region=ports.region)
    reconcile.settle_batch(
        ports,
        batch,
        dispatch=work.dispatch,
        message_size=lambda place: _size_if_here(work, place),
        now=ports.clock(),
    )
    try:
        leasing.close(ports, batch)
    except LeaseLost:
        return False
    log_event("batch_in_doubt", level="warning", account_id=batch.account_id, mailing_id=batch.mailing_id)
    finishing.order_if_done(ports, work.dispatch, ports.clock())
    return True


def _has_objects(work: Work) -> bool:
    head = work.ports.storage.head
    return all(head("audience", key) is not None for key in (work.batch.object_key, work.dispatch.template_key))


def _size_if_here(work: Work, place: int) -> int:
    """The size of a message for metering; nothing is metered of one whose recipient has not come over."""
    try:
        return message_size(work, place)
    except NotFound:
        return 0
