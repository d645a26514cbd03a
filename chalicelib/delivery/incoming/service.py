"""Takes what comes from outside: events of the platform and mails to the return path."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from chalicelib.aws.keys import secret_by_id
from chalicelib.aws.settings import settings
from chalicelib.aws.storage import storage
from chalicelib.aws.telemetry import log_event
from chalicelib.delivery import receipts
from chalicelib.delivery.incoming.effects import apply_effects
from chalicelib.delivery.incoming.inbound_mail import read_inbound
from chalicelib.delivery.incoming.model import Ignored, Refused, Reported
from chalicelib.delivery.incoming.ses_events import parse_event
from chalicelib.delivery.incoming.sns_signature import is_authentic
from chalicelib.delivery.transports.chosen import RETURN_PATH_SECRET
from chalicelib.kit.errors import NotFound

_FOLDER = "inbound/"


def take_events(bodies: Sequence[object], now: datetime) -> None:
    """Record the reports in queue messages, then carry their consequences. Safe to repeat as a whole.

    What is malformed, forged or without meaning is logged by code and dropped: trying again would not help.
    """
    reports = [report for body in bodies if (report := _report(body)) is not None]
    _take(reports, now)


def take_mail(key: str, now: datetime) -> None:
    """Read the stored mail `key` (bucket media, folder inbound) and record what it reports. Safe to repeat."""
    if not key.startswith(_FOLDER) or ".." in key or not key.isascii():
        log_event("inbound_refused", level="warning", code="foreign_key")
        return
    try:
        raw = storage().get("media", key)
    except NotFound:
        log_event("inbound_refused", level="warning", code="no_such_mail")
        return
    found = read_inbound(raw, secret_lookup=_return_path_key, bounce_domain=settings().bounce_domain, now=now)
    if isinstance(found, Reported):
        _take([found], now)
    else:
        _log("inbound", found)


def mail_keys(body: object) -> list[str]:
    """The stored mails that a message of the inbound queue announces: ours, an S3 event, or an SES receipt in SNS."""
    try:
        return list(_mail_keys(body))
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError):
        return []


def _take(reports: Sequence[Reported], now: datetime) -> None:
    if reports:
        receipts.record([report.receipt for report in reports], now)
        apply_effects(reports, now)


def _report(body: object) -> Reported | None:
    if settings().verify_sns and not (isinstance(body, Mapping) and is_authentic(body)):
        _log("event", Refused("bad_signature"))
        return None
    found = parse_event(body)
    if isinstance(found, Reported):
        return found
    _log("event", found)
    return None


def _log(what: str, found: Refused | Ignored) -> None:
    refused = isinstance(found, Refused)
    log_event(f"{what}_{'refused' if refused else 'ignored'}", level="warning" if refused else "info", code=found.code)


def _return_path_key(key_id: str) -> bytes | None:
    return secret_by_id(RETURN_PATH_SECRET, key_id)


def _mail_keys(body: Any) -> list[str]:
    import json
    from urllib.parse import unquote_plus

    if body.get("Type") == "Notification":
        body = json.loads(body["Message"])
    if "Records" in body:
        return [unquote_plus(record["s3"]["object"]["key"]) for record in body["Records"][:50]]
    if "receipt" in body:
        return [str(body["receipt"]["action"]["objectKey"])]
    return [str(body["data"]["key"] if "data" in body else body["key"])]
