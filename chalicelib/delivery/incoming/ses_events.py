"""SES event payloads: from SNS, EventBridge or directly, as they lie in the queue. Pure; what is odd is refused.

Shapes: the SES developer guide, "Contents of event data published to Amazon SNS" and "to EventBridge".
"""

import json
import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from chalicelib.delivery.bounces.model import BounceReason
from chalicelib.delivery.incoming.model import Ignored, Refused, Reported
from chalicelib.delivery.incoming.ses_bounces import bounce_verdict
from chalicelib.delivery.keys import PROBE_MAILING
from chalicelib.delivery.receipt_model import Receipt, ReceiptKind
from chalicelib.kit.clock import from_iso
from chalicelib.kit.ids import is_id

Fields = Mapping[str, Any]
_MAX_TEXT = 300
_NUMBER = re.compile(r"[0-9]{1,7}")
_DETAIL = {
    "Send": "send",
    "Delivery": "delivery",
    "DeliveryDelay": "deliveryDelay",
    "Bounce": "bounce",
    "Complaint": "complaint",
    "Reject": "reject",
}
_PLAIN_KINDS = {
    "Send": ReceiptKind.SEND,
    "Delivery": ReceiptKind.DELIVERY,
    "DeliveryDelay": ReceiptKind.DELAY,
    "Reject": ReceiptKind.REJECT,
}
_MEANINGLESS = frozenset({"Open", "Click", "Rendering Failure", "RenderingFailure", "Subscription"})


def parse_event(body: object) -> Reported | Refused | Ignored:
    """The report in one queue message. Never raises: forged or malformed payloads are `Refused` with a code."""
    try:
        event = _unwrapped(body)
        if isinstance(event, (Refused, Ignored)):
            return event
        return _event(event)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError, OverflowError):
        return Refused("malformed_event")


def _unwrapped(body: object) -> Fields | Refused | Ignored:
    if not isinstance(body, Mapping):
        return Refused("no_object")
    if body.get("Type") in ("SubscriptionConfirmation", "UnsubscribeConfirmation"):
        return Ignored("sns_control_message")
    if body.get("Type") == "Notification":
        inner = json.loads(str(body["Message"]))
        return inner if isinstance(inner, Mapping) else Refused("no_object")
    if "detail-type" in body:
        detail = body.get("detail")
        ours = body.get("source") == "aws.ses" and isinstance(detail, Mapping)
        return detail if ours and isinstance(detail, Mapping) else Refused("foreign_event")
    return body


def _event(event: Fields) -> Reported | Refused | Ignored:
    name = str(event.get("eventType") or event.get("notificationType") or "")
    if name in _MEANINGLESS:
        return Ignored("event_without_meaning")
    if name not in _DETAIL or not isinstance(event.get("mail"), Mapping):
        return Refused("unknown_event")
    mail: Fields = event["mail"]
    detail = event.get(_DETAIL[name])
    detail = detail if isinstance(detail, Mapping) else {}
    if name == "Bounce":
        verdict = bounce_verdict(detail)
        if verdict is None:
            return Ignored("absence_note")
        return _reported(mail, detail, verdict.kind, reason=verdict.reason, text=verdict.text)
    if name == "Complaint":
        return _complaint(mail, detail)
    reason = BounceReason.CONTENT.value if name == "Reject" else ""
    return _reported(mail, detail, _PLAIN_KINDS[name], reason=reason, text=_words(detail))


def _complaint(mail: Fields, detail: Fields) -> Reported | Refused:
    """A complaint; one that the platform infers from its suppression list is no new one."""
    if detail.get("complaintSubType") == "OnAccountSuppressionList":
        return _reported(mail, detail, ReceiptKind.BOUNCE_SOFT, reason="suppressed", text="")
    kind = str(detail.get("complaintFeedbackType") or "complaint")
    return _reported(mail, detail, ReceiptKind.COMPLAINT, reason="complaint", text=kind)


def _words(detail: Fields) -> str:
    delayed = detail.get("delayedRecipients")
    first = delayed[0] if isinstance(delayed, list) and delayed and isinstance(delayed[0], Mapping) else {}
    return str(first.get("diagnosticCode") or detail.get("smtpResponse") or detail.get("reason") or "")


def _reported(mail: Fields, detail: Fields, kind: ReceiptKind, *, reason: str, text: str) -> Reported | Refused:
    tags = mail.get("tags")
    if not isinstance(tags, Mapping):
        return Refused("no_tags")
    found = {name: _tag(tags, name) for name in ("ac", "ml", "gn", "bx", "rk", "at")}
    if not _well_formed(found):
        return Refused("foreign_tags")
    at = _instant(detail.get("timestamp") or mail.get("timestamp"))
    message_id = str(mail.get("messageId", ""))[:200]
    receipt = Receipt(
        account_id=found["ac"],
        mailing_id=found["ml"],
        generation=int(found["gn"]),
        batch_index=int(found["bx"]),
        recipient_key=found["rk"],
        attempt=int(found["at"]),
        kind=kind,
        at=at,
        reason=reason[:60],
        text=text[:_MAX_TEXT],
        source_id=str(detail.get("feedbackId") or f"{message_id}:{kind}:{at.timestamp()}")[:200],
    )
    return Reported(receipt, _destination(mail))


def _tag(tags: Fields, name: str) -> str:
    values = tags.get(name)
    return str(values[0]) if isinstance(values, list) and values else ""


def _well_formed(found: Mapping[str, str]) -> bool:
    numbers = all(_NUMBER.fullmatch(found[name]) for name in ("gn", "bx", "at"))
    if not numbers or not is_id(found["ac"], "acc"):
        return False
    probe = found["ml"] == PROBE_MAILING
    return probe or (is_id(found["ml"], "mlg") and is_id(found["rk"], "rcp"))


def _instant(text: object) -> datetime:
    return from_iso(str(text))


def _destination(mail: Fields) -> str:
    found = mail.get("destination")
    return str(found[0])[:320] if isinstance(found, list) and found else ""
