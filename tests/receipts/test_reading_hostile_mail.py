"""Whatever comes to the return path: findings or none, in bounded time, never an exception."""

import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.delivery.bounces.classify import classify
from chalicelib.delivery.bounces.model import BounceKind, BounceReason

BOUNCE = b"""From: MAILER-DAEMON@mx.example\r
To: bounce@depesche.example\r
Subject: Undelivered Mail Returned to Sender\r
Content-Type: multipart/report; report-type=delivery-status; boundary="b"\r
\r
--b\r
Content-Type: text/plain; charset=unknown-8bit\r
\r
<redaktion@zeitung.example>: host mx[192.0.2.1] said: 550 5.1.1 User unknown (in reply to RCPT TO command)\r
--b\r
Content-Type: message/delivery-status\r
\r
Reporting-MTA: dns; mx.example\r
\r
Final-Recipient: rfc822; redaktion@zeitung.example\r
Action: failed\r
Status: 5.1.1\r
Diagnostic-Code: smtp; 550 5.1.1 User unknown\r
--b\r
Content-Type: message/rfc822\r
\r
To: redaktion@zeitung.example\r
Subject: Meldung\r
\r
Text\r
--b--\r
"""


def test_the_plain_case_is_read() -> None:
    (finding,) = classify(BOUNCE)
    assert (finding.address, finding.status, finding.smtp_reply) == ("redaktion@zeitung.example", "5.1.1", "550")
    assert (finding.kind, finding.reason, finding.hard) == (BounceKind.BOUNCE, BounceReason.MAILBOX_UNKNOWN, True)


@given(st.binary(max_size=3000))
@settings(max_examples=150, deadline=None)
def test_any_bytes_give_findings(raw: bytes) -> None:
    assert classify(raw)


@pytest.mark.parametrize("seed", range(40))
def test_a_damaged_report_never_raises(seed: int) -> None:
    dice = random.Random(seed)
    raw = bytearray(BOUNCE)
    for _ in range(dice.randint(1, 60)):
        place = dice.randrange(len(raw))
        match dice.randrange(3):
            case 0:
                raw[place] = dice.randrange(256)
            case 1:
                del raw[place : place + dice.randint(1, 40)]
                raw = raw or bytearray(BOUNCE)
            case _:
                raw[place:place] = dice.randbytes(dice.randint(1, 40))
    assert classify(bytes(raw))


def _nested(depth: int) -> bytes:
    heads = "".join(f"Content-Type: multipart/mixed; boundary=b{i}\n\n--b{i}\n" for i in range(depth))
    return heads.encode() + b"Content-Type: text/plain\n\n550 5.1.1 user unknown\n"


@pytest.mark.parametrize(
    "raw",
    [
        BOUNCE + b"x" * 10_000_000,
        b"From: a@b.example\nContent-Type: text/plain\n\n" + b"a@b.example " * 800_000,
        _nested(150),
        _nested(5_000),
        b"Content-Type: message/rfc822\n\n" * 20_000,
        b"Subject: " + b"=?utf-8?q?" * 100_000 + b"\n\n550",
        b"X: y\n" * 200_000 + b"\nmailbox full",
        b"\n\n" + b"user " * 200_000,
        b"\n\n" + b"<" * 1_000_000,
        b"\n\n" + b"Final-Recipient: rfc822; a@b.example\n\n" * 25_000,
        b"\n\n" + b'{"notificationType":' * 50_000,
        b"\n\n" + b"a" * 500_000 + b"@" + b"b." * 250_000,
    ],
    ids=lambda raw: str(raw[:12]),
)
def test_enormous_and_deep_mails_take_bounded_time(raw: bytes) -> None:
    started = time.process_time()
    assert classify(raw)
    assert time.process_time() - started < 3


@pytest.mark.req("BOU-02")
@pytest.mark.parametrize(
    "subject", ["Abwesenheitsnotiz: Meldung", "Out of Office", "Automatische Antwort: Meldung", "Automatic reply: Hi"]
)
def test_an_absence_note_is_no_bounce(subject: str) -> None:
    raw = f"From: Anna Weber <a.weber@zeitung.example>\nSubject: {subject}\n\nBin bis Montag nicht im Haus.\n".encode()
    (finding,) = classify(raw)
    assert (finding.kind, finding.hard) == (BounceKind.AUTO_REPLY, False)


@pytest.mark.req("BOU-06")
def test_an_abuse_report_names_who_complained() -> None:
    raw = (
        b"From: fbl@provider.example\nSubject: FW: Meldung\n"
        b'Content-Type: multipart/report; report-type=feedback-report; boundary="x"\n\n'
        b"--x\nContent-Type: text/plain\n\nThis is an abuse report\n"
        b"--x\nContent-Type: message/feedback-report\n\nFeedback-Type: abuse\nVersion: 1\n"
        b"Original-Rcpt-To: leser@provider.example\n"
        b"--x\nContent-Type: message/rfc822\n\nTo: leser@provider.example\nSubject: Meldung\n\nText\n--x--\n"
    )
    (finding,) = classify(raw)
    assert (finding.kind, finding.address, finding.text) == (BounceKind.ARF, "leser@provider.example", "abuse")


@pytest.mark.req("BOU-02")
def test_a_delivery_report_is_no_bounce() -> None:
    raw = BOUNCE.replace(b"Action: failed", b"Action: delivered").replace(b"Status: 5.1.1", b"Status: 2.1.5")
    (finding,) = classify(raw)
    assert (finding.kind, finding.hard) == (BounceKind.DELIVERY_REPORT, False)
