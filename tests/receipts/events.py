"""SES events as they lie in the queue."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from chalicelib.delivery.model import BatchRecipient

_MS = "%Y-%m-%dT%H:%M:%S.000Z"


def ses_event(
    kind: str,
    *,
    account_id: str,
    mailing_id: str,
    recipient: BatchRecipient,
    at: datetime,
    detail: Mapping[str, Any] | None = None,
    tags: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """An SNS notification of one event about one recipient of the first batch of generation 1."""
    named = {"ac": account_id, "ml": mailing_id, "gn": "1", "bx": "0", "rk": recipient.recipient_key, "at": "1"}
    named |= tags or {}
    name = kind[0].lower() + kind[1:]
    event = {
        "eventType": kind,
        "mail": {
            "timestamp": at.strftime(_MS),
            "messageId": f"id-{recipient.recipient_key}",
            "destination": [recipient.address],
            "tags": {tag: [value] for tag, value in named.items()},
        },
        name: {"timestamp": at.strftime(_MS), **(detail or {})},
    }
    return {"Type": "Notification", "MessageId": "m", "TopicArn": "arn", "Message": json.dumps(event)}


def bounce(status: str, words: str, *, kind: str = "Permanent", subtype: str = "General") -> dict[str, Any]:
    """The detail of a bounce event."""
    recipient = {
        "emailAddress": "x@y.example",
        "action": "failed",
        "status": status,
        "diagnosticCode": f"smtp; {words}",
    }
    return {"bounceType": kind, "bounceSubType": subtype, "bouncedRecipients": [recipient], "feedbackId": f"f{words}"}
