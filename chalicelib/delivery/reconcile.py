"""Recipients in doubt: settled by reports, by the proof of their absence, or shown as unknown (house plan 3.4)."""

from collections.abc import Callable
from datetime import UTC, datetime

from chalicelib.aws.documents import Doc
from chalicelib.aws.telemetry import log_event
from chalicelib.delivery import keys, rules
from chalicelib.delivery.model import Batch, Dispatch, SlotState
from chalicelib.delivery.ports import Ports
from chalicelib.delivery.receipt_doc import new_receipts, proven
from chalicelib.delivery.transports.model import Handover, OutcomeKind
from chalicelib.kit.errors import Unavailable

_CAS_TRIES = 8
_PROBE_PAUSE_S = 60
_STREAM_NOTE_S = 5

MessageSize = Callable[[int], int]
"""The encoded size of the message of the recipient at a place, for metering what only a report has told of."""


def settle_batch(ports: Ports, batch: Batch, *, dispatch: Dispatch, message_size: MessageSize, now: datetime) -> None:
    """Settle what can be settled of a leased batch's doubtful recipients, in memory; the caller saves.

    Also looks at unknown ones and at those that are pending again: a late report must not be followed by a second mail.
    Marks the doubtful in the receipts document, so that a report that comes later posts a hint at once.
    """
    places = [i for i, slot in enumerate(batch.slots) if _wants_look(slot.state, slot.attempt)]
    if not places:
        return
    reported = _mark_doubtful(ports, batch, places, dispatch)
    proof = _proof(ports)
    now_s = int(now.timestamp())
    for place in places:
        slot = batch.slots[place]
        new = rules.settle(
            slot,
            reported=bool(reported >> place & 1),
            now_s=now_s,
            window_s=_window_s(ports),
            policy=dispatch.policy,
            proof=proof,
        )
        _move(batch, place, new, dispatch=dispatch, message_size=message_size)


def doubtful_due(ports: Ports, batch: Batch, *, dispatch: Dispatch, now: datetime) -> datetime | None:
    """When the batch's doubtful recipients are to be looked at again, None without any.

    Sends a probe when the window is over and nothing else would prove the event stream alive.
    """
    since = [slot.doubtful_since for slot in batch.slots if slot.state is SlotState.DOUBTFUL]
    if not since:
        return None
    now_s = int(now.timestamp())
    oldest = min(since)
    if now_s >= oldest + _window_s(ports) and _proof(ports).wants_probe(oldest, window_s=_window_s(ports)):
        send_probe(ports, dispatch, now)
    return datetime.fromtimestamp(rules.next_look(oldest, now_s, window_s=_window_s(ports)), UTC)


def send_probe(ports: Ports, dispatch: Dispatch, now: datetime) -> None:
    """Hand over one small mail to the probe address, at most one a minute in all; its Send event proves the stream."""
    if not ports.probe_address:
        return
    pk, sk = keys.PROBE_KEY
    doc = ports.documents.get(pk, sk) or {"pk": pk, "sk": sk, "v": 0, "claimed": 0, "accepted": 0}
    now_s = int(now.timestamp())
    if now_s - doc["claimed"] < _PROBE_PAUSE_S:
        return
    doc["claimed"] = now_s
    if not _save(ports, doc):
        return
    outcome = ports.transport_for(dispatch.account_id).hand_over(_probe(ports, dispatch, now))
    log_event("stream_probe", account_id=dispatch.account_id, outcome=outcome.kind.value)
    if outcome.kind is OutcomeKind.ACCEPTED:
        doc["accepted"] = int(ports.clock().timestamp())
        _save(ports, doc)


def note_stream(ports: Ports, newest_send_at: int, *, now: datetime, always: bool) -> None:
    """Remember that Send events come in, and the newest acceptance they told of. Written every few seconds at most,
    unless `always` (a probe's report must not be lost: Unavailable when others keep being faster)."""
    pk, sk = keys.STREAM_KEY
    now_s = int(now.timestamp())
    for _ in range(_CAS_TRIES):
        doc = ports.documents.get(pk, sk) or {"pk": pk, "sk": sk, "v": 0, "newest": 0, "seen": 0}
        if not always and now_s - doc["seen"] < _STREAM_NOTE_S:
            return
        doc["newest"] = max(doc["newest"], newest_send_at)
        doc["seen"] = max(doc["seen"], now_s)
        if _save(ports, doc) or not always:
            return
    raise Unavailable


def _window_s(ports: Ports) -> int:
    return ports.window_s + rules.CLOCK_MARGIN_S


def _wants_look(state: SlotState, attempt: int) -> bool:
    return state in {SlotState.DOUBTFUL, SlotState.UNKNOWN} or (state is SlotState.PENDING and attempt > 0)


def _mark_doubtful(ports: Ports, batch: Batch, places: list[int], dispatch: Dispatch) -> int:
    """Note in the receipts document who is in doubt, and return who has been reported. One document, one version: a
    report is either seen here, or sees the note."""
    mask = sum(1 << place for place in places)
    key = keys.receipts_key(batch.account_id, batch.mailing_id, batch.generation, batch.index)
    for _ in range(_CAS_TRIES):
        doc = ports.documents.get(*key) or new_receipts(batch, dispatch.dispatch_at)
        if doc.get("dq", 0) & mask == mask:
            return proven(doc)
        doc["dq"] = doc.get("dq", 0) | mask
        if _save(ports, doc):
            return proven(doc)
    raise Unavailable(batch=batch.index)


def _move(batch: Batch, place: int, new: SlotState, *, dispatch: Dispatch, message_size: MessageSize) -> None:
    slot = batch.slots[place]
    if new is slot.state:
        return
    if new is SlotState.ACCEPTED:
        at = datetime.fromtimestamp(slot.doubtful_since or batch.due_at.timestamp(), UTC)
        rules.accept(batch, place, sent_bytes=message_size(place), at=at)
    elif new is SlotState.PENDING:
        slot.state, slot.doubtful_since = new, 0
        # The gate has looked past the changes made while it was in doubt; look at all of them again.
        batch.blacklist_version = dispatch.blacklist_version
    else:
        slot.state, slot.code = new, "not_reported"


def _proof(ports: Ports) -> rules.StreamProof:
    docs = {(doc["pk"], doc["sk"]): doc for doc in ports.documents.get_many([keys.STREAM_KEY, keys.PROBE_KEY])}
    stream, probe = docs.get(keys.STREAM_KEY, {}), docs.get(keys.PROBE_KEY, {})
    return rules.StreamProof(stream.get("newest", 0), stream.get("seen", 0), probe.get("accepted", 0))


def _save(ports: Ports, doc: Doc) -> bool:
    return ports.documents.replace(doc, doc["v"]) if doc["v"] else ports.documents.create(doc)


def _probe(ports: Ports, dispatch: Dispatch, now: datetime) -> Handover:
    message = (
        f"From: <{dispatch.from_address}>\r\nTo: <{ports.probe_address}>\r\nSubject: Stream probe\r\n"
        f"Date: {now:%a, %d %b %Y %H:%M:%S +0000}\r\nMessage-ID: <probe.{int(now.timestamp())}@{dispatch.domain}>\r\n"
        "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=us-ascii\r\n\r\nThis message may be ignored.\r\n"
    )
    return Handover(
        account_id=dispatch.account_id,
        mailing_id=keys.PROBE_MAILING,
        generation=0,
        batch_index=0,
        recipient_key=keys.PROBE_MAILING,
        attempt=0,
        from_address=dispatch.from_address,
        to_address=ports.probe_address,
        domain=dispatch.domain,
        message=message.encode(),
    )
