"""`events/ses_*.json`: one recorded payload per kind of SES event, as a Lambda function gets it from the queue.

`python -m local.mailworld.recorded DIR` writes them anew; a test keeps the files equal to what the emitter says.
"""

import json
import sys
from hashlib import md5
from pathlib import Path
from typing import Any

from . import headers
from .behaviour import Fate
from .config import Timing
from .ses_events import ACCOUNT, REGION, event_text, mail_object, sns_body
from .ses_story import Accepted, story

_AT = 1_795_510_800.123
_MESSAGE_ID = "0107019a1b2c3d4e-5f6a7b8c-9d0e-4f1a-8b2c-3d4e5f6a7b8c-000000"
_MESSAGE = (
    "X-SES-Message-ID: {message_id}\r\n"
    "X-SES-Configuration-Set: depesche\r\n"
    "X-SES-Message-Tags: ac=acc_01J9ZZZZZZZZZZZZZZZZZZZZZA, ml=mlg_01J9ZZZZZZZZZZZZZZZZZZZZZM, gn=1, bx=0,\r\n"
    " rk=rcp_01J9ZZZZZZZZZZZZZZZZZZZZZR, at=1\r\n"
    "From: =?utf-8?q?Pressestelle_M=C3=BCller?= <presse@mueller.example>\r\n"
    "To: {recipient}\r\n"
    "Subject: =?utf-8?q?Er=C3=B6ffnung_am_Montag?=\r\n"
    "Date: Tue, 24 Nov 2026 13:00:00 +0000\r\n"
    "Message-ID: <{message_id}@eu-central-1.amazonses.com>\r\n"
    "MIME-Version: 1.0\r\n"
    "Content-Type: text/plain; charset=utf-8\r\n"
    "\r\n"
    "Guten Tag\r\n"
)
_RECORDED = {
    "ses_send": (Fate.ACCEPT, "Send"),
    "ses_delivery": (Fate.ACCEPT, "Delivery"),
    "ses_bounce_hard": (Fate.BOUNCE, "Bounce"),
    "ses_bounce_soft": (Fate.FULL, "Bounce"),
    "ses_complaint": (Fate.COMPLAIN, "Complaint"),
    "ses_delivery_delay": (Fate.GREY, "DeliveryDelay"),
    "ses_reject": (Fate.REJECT, "Reject"),
    "ses_auto_reply": (Fate.OOO, "Bounce"),
}


def payloads() -> dict[str, dict[str, Any]]:
    """File stem -> the SQS event with one SNS-wrapped SES event."""
    return {stem: _payload(fate, kind) for stem, (fate, kind) in _RECORDED.items()}


def _payload(fate: Fate, kind: str) -> dict[str, Any]:
    recipient = f"{fate.value}.redaktion@zeitung.example" if fate is not Fate.ACCEPT else "redaktion@zeitung.example"
    pairs = headers.fields(_MESSAGE.format(message_id=_MESSAGE_ID, recipient=recipient).encode())
    told = next(each for each in story(Accepted(_MESSAGE_ID, recipient, _AT), fate, Timing()) if each.kind == kind)
    mail_text = json.dumps(mail_object(pairs, (recipient,), _AT))
    body = sns_body(event_text(mail_text, told), told.at)
    return {"Records": [_sqs_record(body, int(told.at * 1000))]}


def _sqs_record(body: str, sent_ms: int) -> dict[str, Any]:
    return {
        "messageId": "11d6ee51-4cc7-4302-9e22-7cd8afdaadf5",
        "receiptHandle": "AQEBBX8nesZEXmkhsmZeyIE8iQAMig7qw==",
        "body": body,
        "attributes": {
            "ApproximateReceiveCount": "1",
            "SentTimestamp": str(sent_ms),
            "SenderId": "AIDAIT2UOQQY3AUEKVGXU",
            "ApproximateFirstReceiveTimestamp": str(sent_ms + 12),
        },
        "messageAttributes": {},
        "md5OfBody": md5(body.encode(), usedforsecurity=False).hexdigest(),
        "eventSource": "aws:sqs",
        "eventSourceARN": f"arn:aws:sqs:{REGION}:{ACCOUNT}:depesche-receipts",
        "awsRegion": REGION,
    }


def write(folder: Path) -> None:
    """Write every payload into `folder`."""
    for stem, payload in payloads().items():
        (folder / f"{stem}.json").write_text(json.dumps(payload, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]))
