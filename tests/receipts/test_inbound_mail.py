"""Mails to the return path: only a signed return path names a recipient."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from chalicelib.aws.keys import secret
from chalicelib.aws.settings import settings
from chalicelib.aws.storage import storage
from chalicelib.contacts import blacklist, deliverability
from chalicelib.contacts.deliverability import AddressStatus
from chalicelib.delivery import service as delivery
from chalicelib.delivery.incoming import service
from chalicelib.delivery.model import ShownState
from chalicelib.delivery.transports.chosen import RETURN_PATH_SECRET
from chalicelib.mime.verp import return_path
from tests.receipts.conftest import Sent

Make = Callable[..., Sent]
NOW = datetime(2026, 11, 24, 9, 5, tzinfo=UTC)
DSN = """From: MAILER-DAEMON@mx.example
To: {to}
Subject: Undelivered Mail Returned to Sender
Content-Type: multipart/report; report-type=delivery-status; boundary=b

--b
Content-Type: text/plain

<x@zeitung.example>: host mx said: {words} (in reply to RCPT TO command)
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example

Final-Recipient: rfc822; x@zeitung.example
Action: {action}
Status: {status}
Diagnostic-Code: smtp; {words}
--b--
"""


def _return_path(sent: Sent, place: int) -> str:
    key = secret(RETURN_PATH_SECRET)
    return return_path(
        f"{sent.account_id}.{sent.mailing_id}.1.0",
        sent.recipients[place].recipient_key,
        1,
        secret=key.value,
        key_id=key.key_id,
        bounce_domain=settings().bounce_domain,
    )


def _take(text: str, name: str = "inbound/1") -> None:
    storage().put("media", name, text.encode())
    for key in service.mail_keys({"type": "delivery.inbound_mail.v1", "data": {"bucket": "media", "key": name}}):
        service.take_mail(key, NOW)
        service.take_mail(key, NOW)


def _dsn(sent: Sent, place: int, status: str, words: str, action: str = "failed") -> str:
    return DSN.format(to=_return_path(sent, place), status=status, words=words, action=action)


def _status(sent: Sent, place: int) -> AddressStatus:
    address = sent.recipients[place].normalised
    return deliverability.status(sent.account_id, sent.office.client_id, [address])[address]


@pytest.mark.req("BOU-01", "BOU-02", "BOU-07")
def test_reports_to_the_return_path_change_state_and_address(sent: Make) -> None:
    handed_over = sent()
    _take(_dsn(handed_over, 0, "5.1.1", "550 5.1.1 user unknown"))
    _take(_dsn(handed_over, 1, "5.2.2", "552 5.2.2 mailbox full"))
    _take(_dsn(handed_over, 2, "4.4.1", "451 4.4.1 connection timed out", action="delayed"))
    _take(_dsn(handed_over, 3, "2.0.0", "250 ok", action="delivered"))
    states = [view.state for view in delivery.recipient_states(handed_over.account_id, handed_over.mailing_id)]
    assert states[:4] == [ShownState.BOUNCED, ShownState.BOUNCED, ShownState.DELAYED, ShownState.DELIVERED]
    assert _status(handed_over, 0) is AddressStatus.UNDELIVERABLE
    assert _status(handed_over, 1) is AddressStatus.OK


@pytest.mark.req("BOU-02")
def test_an_absence_note_to_the_return_path_changes_nothing(sent: Make) -> None:
    handed_over = sent()
    _take(f"From: x@zeitung.example\nTo: {_return_path(handed_over, 0)}\nSubject: Abwesenheit\n\nBin weg.\n")
    states = [view.state for view in delivery.recipient_states(handed_over.account_id, handed_over.mailing_id)]
    assert states[0] is ShownState.HANDED_OVER


@pytest.mark.req("BOU-06")
def test_an_abuse_report_that_holds_our_mail_blacklists_the_address(sent: Make) -> None:
    handed_over = sent()
    report = (
        "From: fbl@provider.example\nTo: abuse@werk.example\nSubject: complaint\n"
        "Content-Type: multipart/report; report-type=feedback-report; boundary=b\n\n"
        "--b\nContent-Type: message/feedback-report\n\nFeedback-Type: abuse\nVersion: 1\n"
        f"--b\nContent-Type: message/rfc822\n\nReturn-Path: <{_return_path(handed_over, 4)}>\n"
        "To: x@zeitung.example\nSubject: Neues Werk\n\nText\n--b--\n"
    )
    _take(report)
    known = blacklist.load(handed_over.account_id, handed_over.office.client_id)
    entry = known.entry_for(handed_over.recipients[4].normalised)
    assert entry is not None
    assert entry.reason is blacklist.Reason.COMPLAINT


def test_a_forged_return_path_concerns_nobody(sent: Make) -> None:
    handed_over = sent()
    good = _return_path(handed_over, 0)
    local, domain = good.split("@")
    for forged in (
        local[:-1] + ("0" if local[-1] != "0" else "1") + "@" + domain,
        local + "@evil.example",
        "b@" + domain,
    ):
        _take(DSN.format(to=forged, status="5.1.1", words="550 5.1.1 user unknown", action="failed"))
    assert _status(handed_over, 0) is AddressStatus.OK


@pytest.mark.parametrize(
    ("body", "keys"),
    [
        ({"Records": [{"s3": {"object": {"key": "inbound/a%2Bb"}}}]}, ["inbound/a+b"]),
        ({"Type": "Notification", "Message": '{"receipt":{"action":{"objectKey":"inbound/2"}}}'}, ["inbound/2"]),
        ({"bucket": "media", "key": "inbound/3"}, ["inbound/3"]),
        ({}, []),
        ([], []),
        (None, []),
        ({"Type": "Notification", "Message": "{"}, []),
    ],
)
def test_announcements_of_mails_are_read_in_every_shape(body: object, keys: list[str]) -> None:
    assert service.mail_keys(body) == keys


def test_only_the_inbound_folder_is_read(sent: Make) -> None:
    handed_over = sent()
    storage().put("media", "exports/x", _dsn(handed_over, 0, "5.1.1", "550 5.1.1 user unknown").encode())
    service.take_mail("exports/x", NOW)
    service.take_mail("inbound/../exports/x", NOW)
    service.take_mail("inbound/missing", NOW)
    assert _status(handed_over, 0) is AddressStatus.OK
