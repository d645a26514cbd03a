"""Hits: taken at the edge as messages, gathered per batch, judged together, recorded as receipts (STA-05 to STA-07).

Nothing is measured for mailings without tracking and for recipients who are not measured, whatever a link claims.
"""

import hashlib
import uuid
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from functools import lru_cache

from pydantic import ValidationError

from chalicelib.aws.documents import documents
from chalicelib.aws.queue import Message, queues
from chalicelib.aws.storage import storage
from chalicelib.aws.telemetry import log_event
from chalicelib.delivery import receipts
from chalicelib.delivery.machines.judging import judge
from chalicelib.delivery.machines.model import Hit, HitKind, Verdict
from chalicelib.delivery.machines.networks import name_of
from chalicelib.delivery.machines.programs import program_of
from chalicelib.delivery.model import Batch
from chalicelib.delivery.receipt_model import Receipt, ReceiptKind
from chalicelib.delivery.repository import load_batch, load_dispatch
from chalicelib.delivery.tracking import hits_doc
from chalicelib.delivery.tracking.hits_doc import NotedHit
from chalicelib.delivery.tracking.messages import HitsToJudge, TrackingHit
from chalicelib.delivery.tracking.places import Places, places_of
from chalicelib.delivery.unsubscribe.links import LinkRef, open_link
from chalicelib.kit.errors import NotFound, Unavailable
from chalicelib.kit.records import dataclass
from chalicelib.mime.template import MessageTemplate

JUDGE_AFTER_S = 22
_TYPES: Mapping[str, type[Message]] = {TrackingHit.type: TrackingHit, HitsToJudge.type: HitsToJudge}
_CAS_TRIES = 12
_MAX_USER_AGENT = 200
_TOO_OLD = timedelta(days=30)

_BatchId = tuple[str, str, int, int]


@dataclass(frozen=True)
class Caller:
    """Who asks, as far as the request tells."""

    method: str
    user_agent: str
    source_ip: str


def take_open(token: str, caller: Caller, now: datetime) -> None:
    """Note that a picture was fetched; forged tokens are noted nowhere."""
    ref = open_link("o", token)
    if ref is not None:
        _send(ref, HitKind.OPEN, link=-1, caller=caller, now=now)


def take_click(token: str, index: str, caller: Caller, now: datetime) -> str | None:
    """Note that a link was followed; where it leads, None for anything but a link of that very mailing."""
    ref = open_link("c", token)
    if ref is None or not index.isascii() or not index.isdigit() or len(index) > 4:
        return None
    target = _target(ref, int(index))
    if target is not None:
        _send(ref, HitKind.CLICK, link=int(index), caller=caller, now=now)
    return target


def split(bodies: Sequence[object]) -> tuple[list[Message], list[object]]:
    """Our own messages among the bodies of the receipts queue, and the rest. Malformed ones of ours are dropped."""
    ours: list[Message] = []
    rest: list[object] = []
    for body in bodies:
        kind = body.get("type") if isinstance(body, Mapping) else None
        if not (isinstance(body, Mapping) and isinstance(kind, str) and kind in _TYPES):
            rest.append(body)
            continue
        try:
            ours.append(_TYPES[kind].model_validate(body.get("data")))
        except ValidationError:
            log_event("event_refused", level="warning", code="malformed_hit")
    return ours, rest


def take_messages(messages: Sequence[Message], now: datetime) -> None:
    """Gather new hits, and judge those that have settled. Safe to repeat as a whole."""
    hits: dict[_BatchId, list[TrackingHit]] = defaultdict(list)
    due: set[_BatchId] = set()
    for message in messages:
        if isinstance(message, TrackingHit | HitsToJudge):
            batch_id = (message.account_id, message.mailing_id, message.generation, message.batch_index)
            if isinstance(message, TrackingHit):
                hits[batch_id].append(message)
            else:
                due.add(batch_id)
    for batch_id, group in hits.items():
        gather(batch_id, group, now)
    for batch_id in due:
        judge_hits(batch_id, now)


def gather(batch_id: _BatchId, hits: Sequence[TrackingHit], now: datetime) -> None:
    """Note the hits of one batch, and order their judging, before they are stored: a run killed in between leaves an
    order too many, never one too few. Idempotent."""
    found = _measured(batch_id, now)
    if found is None:
        return
    _, places = found
    noted = [entry for hit in hits if (entry := _noted(hit, places)) is not None]
    key = hits_doc.hits_key(*batch_id[:2], generation=batch_id[2], batch_index=batch_id[3])
    for _ in range(_CAS_TRIES):
        doc = documents().get(*key) or hits_doc.new_doc(key, now)
        if not hits_doc.note(doc, noted):
            return
        if not hits_doc.is_ordered(doc, now):
            _order(batch_id)
            hits_doc.mark_ordered(doc, now, JUDGE_AFTER_S)
        if documents().replace(doc, doc["v"]) if doc["v"] else documents().create(doc):
            return
    raise Unavailable


def judge_hits(batch_id: _BatchId, now: datetime) -> None:
    """Judge what has settled, record it, forget raw facts. Killed in between it is done again with the same result."""
    found = _measured(batch_id, now)
    key = hits_doc.hits_key(*batch_id[:2], generation=batch_id[2], batch_index=batch_id[3])
    for _ in range(_CAS_TRIES):
        doc = documents().get(*key)
        if doc is None or not doc["hs"]:
            return
        noted = hits_doc.noted_hits(doc)
        verdicts = _verdicts(noted, found, batch_id, now) if found else []
        receipts.record([_receipt(batch_id, entry, verdict, mark) for entry, verdict, mark in verdicts], now)
        for entry, verdict, _mark in verdicts:
            hits_doc.count_cause(doc, entry, verdict)
        done = {entry.hit_id for entry, _, _ in verdicts}
        hits_doc.keep(doc, [entry for entry in noted if entry.hit_id not in done] if found else [])
        if doc["hs"]:
            _order(batch_id)
            hits_doc.mark_ordered(doc, now, JUDGE_AFTER_S)
        if documents().replace(doc, doc["v"]):
            return
    raise Unavailable


def _send(ref: LinkRef, kind: HitKind, *, link: int, caller: Caller, now: datetime) -> None:
    day = now.astimezone(UTC).date().isoformat()
    visitor = hashlib.sha256(f"{day}|{ref.recipient_key}|{caller.source_ip}|{caller.user_agent}".encode())
    hit = TrackingHit(
        account_id=ref.account_id,
        mailing_id=ref.mailing_id,
        generation=ref.generation,
        batch_index=ref.batch_index,
        recipient_key=ref.recipient_key,
        hit_id=uuid.uuid4().hex[:16],
        kind=kind,
        link=link,
        method=caller.method,
        user_agent=caller.user_agent[:_MAX_USER_AGENT],
        network=name_of(caller.source_ip),
        visitor=visitor.hexdigest()[:8],
        at=now,
    )
    queues().send("receipts", hit)


def _target(ref: LinkRef, index: int) -> str | None:
    dispatch = load_dispatch(documents(), ref.account_id, mailing_id=ref.mailing_id, generation=ref.generation)
    if dispatch is None:
        return None
    try:
        links = links_of(dispatch.template_key)
    except NotFound:
        return None
    return links[index] if index < len(links) else None


@lru_cache(maxsize=64)
def links_of(template_key: str) -> tuple[str, ...]:
    """The links of a frozen content, in the order of their numbers. Raises NotFound when it was destroyed."""
    return MessageTemplate.from_bytes(storage().get("audience", template_key)).links


def _measured(batch_id: _BatchId, now: datetime) -> tuple[Batch, Places] | None:
    """The batch and its naming, None where nothing is (any longer) measured (STA-06, STA-08)."""
    account_id, mailing_id, generation, index = batch_id
    dispatch = load_dispatch(documents(), account_id, mailing_id=mailing_id, generation=generation)
    if dispatch is None or not dispatch.tracking or now - dispatch.dispatch_at > _TOO_OLD:
        return None
    batch = load_batch(documents(), account_id, mailing_id=mailing_id, generation=generation, index=index)
    if batch is None:
        return None
    places = places_of(documents(), batch)
    return (batch, places) if places.is_open else None


def _noted(hit: TrackingHit, places: Places) -> NotedHit | None:
    name = places.name_of(hit.recipient_key)
    if name is None:
        return None
    program = program_of(hit.user_agent)
    raw = Hit(hit.kind, hit.at, hit.link, hit.method, program, hit.network, hit.visitor)
    return NotedHit(hit.hit_id, name, raw)


def _verdicts(
    noted: Sequence[NotedHit], found: tuple[Batch, Places], batch_id: _BatchId, now: datetime
) -> list[tuple[NotedHit, Verdict, str]]:
    batch, places = found
    dispatch = load_dispatch(documents(), batch_id[0], mailing_id=batch_id[1], generation=batch_id[2])
    link_count = len(links_of(dispatch.template_key)) if dispatch else 0
    result: list[tuple[NotedHit, Verdict, str]] = []
    for name in sorted({entry.place for entry in noted}):
        place = places.place_of_name(name)
        if place is None:
            continue
        mine = [entry for entry in noted if entry.place == name]
        accepted_at = batch.slots[place].accepted_at
        arrived_at = datetime.fromtimestamp(accepted_at, UTC) if accepted_at else None
        judged = judge([entry.hit for entry in mine], link_count=link_count, arrived_at=arrived_at)
        for entry, verdict in zip(mine, judged, strict=True):
            if now - entry.hit.at >= hits_doc.SETTLED:
                result.append((entry, verdict, places.mark_at(place)))
    return result


def _receipt(batch_id: _BatchId, entry: NotedHit, verdict: Verdict, mark: str) -> Receipt:
    return Receipt(
        account_id=batch_id[0],
        mailing_id=batch_id[1],
        generation=batch_id[2],
        batch_index=batch_id[3],
        recipient_key=mark,
        attempt=0,
        kind=ReceiptKind(f"{entry.hit.kind}_{verdict.maker}"),
        at=entry.hit.at,
        reason=verdict.cause.value,
        source_id=entry.hit_id,
    )


def _order(batch_id: _BatchId) -> None:
    message = HitsToJudge(
        account_id=batch_id[0], mailing_id=batch_id[1], generation=batch_id[2], batch_index=batch_id[3]
    )
    queues().send("receipts", message, delay_s=JUDGE_AFTER_S)
