"""SES events as AWS publishes them through a configuration set: event JSON inside an SNS notification.

Source of the shapes: Amazon SES Developer Guide, "Contents of event data that Amazon SES publishes to Amazon SNS".
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.header import decode_header, make_header
from hashlib import blake2b, sha256
from typing import Any

from . import headers

ACCOUNT = "000000000000"
REGION = "eu-central-1"
REPORTING_MTA = "dsn; a4-82.smtp-out.eu-central-1.amazonses.com"
_TOPIC = f"arn:aws:sns:{REGION}:{ACCOUNT}:depesche-ses-events"
_OWN = ("x-ses-message-id", "x-ses-message-tags", "x-ses-configuration-set")


@dataclass(frozen=True)
class Happening:
    """One thing that SES reports: `kind` is the eventType, `detail` the object beside `mail`, `at` epoch seconds."""

    kind: str
    at: float
    detail: Mapping[str, Any]


def stamp(at: float) -> str:
    """Epoch seconds as SES writes instants: UTC, milliseconds, `Z`."""
    return datetime.fromtimestamp(at, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def mail_object(pairs: list[tuple[str, str]], recipients: tuple[str, ...], accepted_at: float) -> dict[str, Any]:
    """The `mail` object of every event about one message with header fields `pairs`."""
    source = headers.first(pairs, "From")
    address = source[source.rfind("<") + 1 :].rstrip(">") if "<" in source else source
    message_id = headers.first(pairs, "X-SES-Message-ID")
    shown = [{"name": name, "value": value} for name, value in pairs if name.lower() not in _OWN]
    own = {name: [value] for name, value in headers.tags(pairs).items()}
    return {
        "timestamp": stamp(accepted_at),
        "source": source,
        "sourceArn": f"arn:aws:ses:{REGION}:{ACCOUNT}:identity/{address.rpartition('@')[2]}",
        "sendingAccountId": ACCOUNT,
        "messageId": message_id,
        "destination": list(recipients),
        "headersTruncated": False,
        "headers": shown,
        "commonHeaders": {
            "from": [source],
            "date": headers.first(pairs, "Date"),
            "to": [headers.first(pairs, "To")],
            "messageId": message_id,
            "subject": decoded(headers.first(pairs, "Subject")),
        },
        "tags": {
            "ses:source-tls-version": ["TLSv1.3"],
            "ses:operation": ["SendEmail"],
            "ses:configuration-set": [headers.first(pairs, "X-SES-Configuration-Set")],
            "ses:source-ip": ["127.0.0.1"],
            "ses:from-domain": [address.rpartition("@")[2]],
            "ses:caller-identity": ["depesche"],
            **own,
        },
    }


def decoded(value: str) -> str:
    """A header value with its RFC 2047 words read; as it stands when they are broken."""
    if "=?" not in value:
        return value
    try:
        return str(make_header(decode_header(value)))
    except (ValueError, LookupError):
        return value


def event_text(mail_text: str, happening: Happening) -> str:
    """The SES event as JSON: `eventType`, `mail` (given as JSON) and the object that belongs to the type."""
    name = happening.kind[0].lower() + happening.kind[1:]
    detail = json.dumps(happening.detail, separators=(",", ":"))
    return f'{{"eventType":"{happening.kind}","mail":{mail_text},"{name}":{detail}}}'


def sns_body(message: str, at: float) -> str:
    """The SNS notification that carries the event `message` into a queue without raw delivery.

    The same event has the same MessageId, as a repeat by SNS has; the signature is no real one.
    """
    return json.dumps(
        {
            "Type": "Notification",
            "MessageId": _uuid_like(message),
            "TopicArn": _TOPIC,
            "Subject": "Amazon SES Email Event Notification",
            "Message": message,
            "Timestamp": stamp(at),
            "SignatureVersion": "1",
            "Signature": "RVhBTVBMRQ==",
            "SigningCertURL": f"https://sns.{REGION}.amazonaws.com/SimpleNotificationService-0000.pem",
            "UnsubscribeURL": f"https://sns.{REGION}.amazonaws.com/?Action=Unsubscribe&SubscriptionArn={_TOPIC}:0000",
        }
    )


def feedback_id(message_id: str, kind: str) -> str:
    """The feedbackId of a bounce or complaint of one message: the same one when it is reported again."""
    digest = sha256(f"{message_id}\0{kind}".encode()).hexdigest()
    return f"0107019{digest[:9]}-{_dashed(digest[9:41])}-000000"


def _uuid_like(text: str) -> str:
    return _dashed(blake2b(text.encode(), digest_size=16).hexdigest())


def _dashed(hex32: str) -> str:
    return f"{hex32[:8]}-{hex32[8:12]}-{hex32[12:16]}-{hex32[16:20]}-{hex32[20:]}"
