"""The mails that come back over plain SMTP: bounces (RFC 3464), complaints (RFC 5965), automatic replies (RFC 3834)."""

from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from hashlib import sha256

from . import headers

_HOST = "mx.mailworld.local.test"


@dataclass(frozen=True)
class Original:
    """The mail that a report speaks of, with the recipient whose server answers."""

    mail_from: str
    recipient: str
    message: bytes
    accepted_at: float


@dataclass(frozen=True)
class Failure:
    """Why a delivery failed: enhanced status (RFC 3463) and the words of the server."""

    status: str
    words: str
    explanation: str


def bounce_mail(original: Original, failure: Failure, at: float) -> bytes:
    """A delivery status notification to the return path, as Postfix words it, with the original's header."""
    boundary = _mark(original, "dsn")
    notice = (
        f"This is the mail system at host {_HOST}.\r\n\r\n"
        "I'm sorry to have to inform you that your message could not be delivered to one or more recipients. "
        "It's attached below.\r\n\r\n"
        f"<{original.recipient}>: {failure.explanation}: {failure.words}\r\n"
    )
    status = (
        f"Reporting-MTA: dns; {_HOST}\r\nArrival-Date: {_date(original.accepted_at)}\r\n\r\n"
        f"Final-Recipient: rfc822; {original.recipient}\r\nOriginal-Recipient: rfc822;{original.recipient}\r\n"
        f"Action: failed\r\nStatus: {failure.status}\r\nDiagnostic-Code: smtp; {failure.words}\r\n"
    )
    head = (
        f"From: Mail Delivery System <MAILER-DAEMON@{_HOST}>\r\nTo: {original.mail_from}\r\n"
        "Subject: Undelivered Mail Returned to Sender\r\nAuto-Submitted: auto-replied\r\n"
    )
    parts = (
        ("text/plain; charset=us-ascii", notice.encode("ascii", "replace")),
        ("message/delivery-status", status.encode("utf-8")),
        ("text/rfc822-headers", _header_of(original.message)),
    )
    return _envelope(original, at, boundary) + head.encode() + _multipart("delivery-status", boundary, parts)


def complaint_mail(original: Original, at: float) -> bytes:
    """An abuse report of a feedback loop to the return path, with the whole original."""
    boundary = _mark(original, "arf")
    report = (
        "Feedback-Type: abuse\r\nUser-Agent: Mailworld-FBL/1.0\r\nVersion: 1\r\n"
        f"Original-Mail-From: <{original.mail_from}>\r\nOriginal-Rcpt-To: <{original.recipient}>\r\n"
        f"Arrival-Date: {_date(original.accepted_at)}\r\nReported-Domain: {_from_domain(original.message)}\r\n"
        "Source-IP: 127.0.0.1\r\n"
    )
    notice = "This is an email abuse report for an email message received from IP 127.0.0.1.\r\n"
    head = (
        f"From: Feedback Loop <fbl@{_HOST}>\r\nTo: {original.mail_from}\r\n"
        f"Subject: FW: {headers.first(headers.fields(original.message), 'Subject')}\r\n"
    )
    parts = (
        ("text/plain; charset=us-ascii", notice.encode()),
        ("message/feedback-report", report.encode("utf-8")),
        ("message/rfc822", original.message),
    )
    return _envelope(original, at, boundary) + head.encode("latin-1") + _multipart("feedback-report", boundary, parts)


def auto_reply(original: Original, at: float) -> bytes:
    """An out-of-office note in German to the return path."""
    pairs = headers.fields(original.message)
    answered = headers.first(pairs, "Message-ID")
    head = (
        f"From: <{original.recipient}>\r\nTo: <{original.mail_from}>\r\n"
        f"Subject: =?utf-8?q?Abwesenheitsnotiz=3A_?= {headers.first(pairs, 'Subject')}\r\n"
        f"In-Reply-To: {answered}\r\nReferences: {answered}\r\n"
        "Auto-Submitted: auto-replied (vacation)\r\nX-Auto-Response-Suppress: All\r\nPrecedence: bulk\r\n"
        "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    )
    text = (
        "Guten Tag,\r\n\r\nvielen Dank für Ihre Nachricht. Ich bin derzeit nicht im Büro und ab dem 7. wieder "
        "für Sie da. Ihre E-Mail wird nicht weitergeleitet.\r\n\r\nMit freundlichen Grüßen\r\n"
    )
    return _envelope(original, at, _mark(original, "ooo")) + head.encode("latin-1", "replace") + text.encode()


def _envelope(original: Original, at: float, mark: str) -> bytes:
    return (
        f"Return-Path: <>\r\nX-Original-To: {original.mail_from}\r\nDelivered-To: {original.mail_from}\r\n"
        f"Received: by {_HOST} (Mailworld); {_date(at)}\r\nDate: {_date(at)}\r\nMessage-ID: <{mark}@{_HOST}>\r\n"
    ).encode()


def _multipart(report_type: str, boundary: str, parts: tuple[tuple[str, bytes], ...]) -> bytes:
    head = f'MIME-Version: 1.0\r\nContent-Type: multipart/report; report-type={report_type}; boundary="{boundary}"\r\n'
    body = b"".join(
        b"\r\n--" + boundary.encode() + b"\r\nContent-Type: " + kind.encode() + b"\r\n\r\n" + content
        for kind, content in parts
    )
    return head.encode() + body + b"\r\n--" + boundary.encode() + b"--\r\n"


def _header_of(message: bytes) -> bytes:
    return message[: message.find(b"\r\n\r\n") + 2]


def _from_domain(message: bytes) -> str:
    return headers.first(headers.fields(message), "From").rpartition("@")[2].rstrip(">")


def _date(at: float) -> str:
    return format_datetime(datetime.fromtimestamp(at, UTC))


def _mark(original: Original, kind: str) -> str:
    return f"{kind}." + sha256(f"{original.mail_from}\0{original.recipient}\0{kind}".encode()).hexdigest()[:24]
