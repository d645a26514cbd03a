"""Watches bounce and complaint rates per account and mailing, and holds them (BOU-08).

An event counts once, whatever repeats: its marker and the counters are written together or not at all. The place of an
event among the account's messages is the metered number of messages when it was first seen; the last 1,000 messages are
those whose number lies less than 1,000 below the present one.
"""

from datetime import datetime, timedelta

from chalicelib.aws.documents import Add, Create, Doc, documents
from chalicelib.aws.telemetry import log_event
from chalicelib.delivery import keys
from chalicelib.delivery.bounces.thresholds import WINDOW, Level, Rates, account_level, mailing_must_hold
from chalicelib.delivery.model import Dispatch
from chalicelib.delivery.receipt_model import ReceiptKind
from chalicelib.kit.clock import iso
from chalicelib.kit.errors import NotFound
from chalicelib.mailings import service as mailings
from chalicelib.metering import service as metering

_WATCHED = {ReceiptKind.BOUNCE_HARD: "hard", ReceiptKind.COMPLAINT: "complaint"}
_KEPT = timedelta(days=180)
_CAS_TRIES = 10


def note(dispatch: Dispatch, kind: ReceiptKind, *, recipient_key: str, now: datetime) -> None:
    """Count a hard bounce or a complaint once, and hold mailing or account where the rates demand it. Idempotent."""
    if kind not in _WATCHED:
        return
    name = _WATCHED[kind]
    number = messages_of(dispatch.account_id)
    marker: Doc = {
        "pk": _pk(dispatch.account_id),
        "sk": f"{name}#{recipient_key}",
        "gsi1pk": f"{_pk(dispatch.account_id)}#{name}",
        "gsi1sk": f"{number:012d}#{recipient_key}",
        "ttl": int((now + _KEPT).timestamp()),
    }
    counted = Add(_pk(dispatch.account_id), f"mailing#{dispatch.mailing_id}", {name: 1})
    documents().transact([Create(marker), counted])
    _judge_mailing(dispatch, now)
    _judge_account(dispatch.account_id, number, now)


def rates(account_id: str) -> Rates:
    """The account's rates over its last 1,000 messages."""
    return _rates(account_id, messages_of(account_id))


def messages_of(account_id: str) -> int:
    """How many messages of the account were handed over so far, as metered."""
    return sum(row.messages for row in metering.usage(account_id, "").total)


def _rates(account_id: str, number: int) -> Rates:
    after = f"{max(0, number - WINDOW + 1):012d}"
    counts = {
        name: len(documents().index(f"{_pk(account_id)}#{name}", after=after, limit=WINDOW))
        for name in _WATCHED.values()
    }
    return Rates(min(number, WINDOW), counts["hard"], counts["complaint"])


def _judge_mailing(dispatch: Dispatch, now: datetime) -> None:
    """Hold the mailing at 8 % after 200 messages; after a hold (and its release) it takes another 200."""
    account_id, mailing_id = dispatch.account_id, dispatch.mailing_id
    pk, sk = _pk(account_id), f"mailing#{mailing_id}"
    counted = documents().get(pk, sk) or {}
    progress = documents().get(*keys.progress_key(account_id, mailing_id, dispatch.generation)) or {}
    handed_over, hard = int(progress.get("accepted", 0)), int(counted.get("hard", 0))
    since_sent, since_hard = int(counted.get("held_sent", 0)), int(counted.get("held_hard", 0))
    if not mailing_must_hold(handed_over=handed_over - since_sent, hard_bounces=hard - since_hard):
        return
    try:
        held = mailings.hold(account_id, mailing_id, reason="bounce_rate", now=now)
    except NotFound:
        return
    if held:
        documents().add(pk, sk, {"held_sent": handed_over - since_sent, "held_hard": hard - since_hard})
        log_event(
            "mailing_held", level="error", account_id=account_id, mailing_id=mailing_id, hard=hard, of=handed_over
        )


def _judge_account(account_id: str, number: int, now: datetime) -> None:
    found = _rates(account_id, number)
    level = account_level(found)
    if level is Level.QUIET:
        return
    facts = {"account_id": account_id, "hard": found.hard_bounces, "complaints": found.complaints}
    log_event("sender_rates_alarm", level="error", **facts)
    if level is Level.HOLD and _hold(account_id, found, number, now):
        log_event("account_dispatch_held", level="error", **facts)


def _hold(account_id: str, found: Rates, number: int, now: datetime) -> bool:
    """Hold the account's dispatch, unless it is held, or was released and no whole window has passed since."""
    for _ in range(_CAS_TRIES):
        doc = documents().get(*keys.hold_key(account_id))
        if doc is not None and (doc.get("held") or number < int(doc.get("released_number", -WINDOW)) + WINDOW):
            return False
        pk, sk = keys.hold_key(account_id)
        reason = "complaint_rate" if found.complaints * WINDOW >= found.messages else "bounce_rate"
        held: Doc = {"pk": pk, "sk": sk, "held": True, "reason": reason, "held_at": iso(now), "number": number}
        done = documents().create(held) if doc is None else documents().replace(held, doc["v"])
        if done:
            return True
    return False


def _pk(account_id: str) -> str:
    return f"A#{account_id}#WATCH"
