"""The SMTP server answers as RFC 5321 wants it and as real servers do."""

import smtplib
import socket
import ssl
import time
from dataclasses import replace
from pathlib import Path

import pytest

from local.mailworld import log
from local.mailworld.dialogue import Gate
from local.mailworld.refusals import read_refusals

from .conftest import FAST, StartServer
from .mails import plain_mail, ses_mail

SENDER = "presse@mueller.example"
RELAY = "0107@bounces.local.test"


def send(port: int, recipient: str, sender: str = SENDER, message: bytes | None = None) -> int:
    """The code of the answer that decides; 0 when the connection broke."""
    try:
        with smtplib.SMTP("127.0.0.1", port, timeout=5) as client:
            client.sendmail(sender, [recipient], message or plain_mail(recipient))
            return 250
    except smtplib.SMTPRecipientsRefused as refused:
        return next(iter(refused.recipients.values()))[0]
    except smtplib.SMTPServerDisconnected:
        return 0
    except smtplib.SMTPResponseException as refused:
        return int(refused.smtp_code)


@pytest.mark.parametrize(
    ("recipient", "codes"),
    [
        ("redaktion@zeitung.example", [250, 250]),
        ("bounce.a@zeitung.example", [550, 550]),
        ("a@nirgends.invalid", [550]),
        ("soft.a@zeitung.example", [452, 452]),
        ("reject.a@zeitung.example", [554, 554]),
        ("slow.a@zeitung.example", [450, 450, 250, 450]),
        ("late.a@zeitung.example", [250]),
        ("full.a@zeitung.example", [250]),
        ("cutbefore.a@zeitung.example", [0, 250]),
        ("cutafter.a@zeitung.example", [0, 250]),
        ("hang.a@zeitung.example", [0, 250]),
    ],
)
def test_over_plain_smtp_the_address_decides_the_answers(
    start_server: StartServer, recipient: str, codes: list[int]
) -> None:
    server = start_server()
    assert [send(server.port, recipient) for _ in codes] == codes
    refused = [line["reply"][:3] for line in read_refusals(server.root)]
    assert refused == [str(code) for code in codes if code >= 400]
    logged = codes.count(250) + (1 if recipient.startswith(("cutafter", "hang")) else 0)
    assert len(list(log.read(server.root))) == logged


@pytest.mark.parametrize("prefix", ["bounce", "full", "grey", "slow", "soft", "policy", "reject"])
def test_mail_of_the_ses_relay_is_always_taken(start_server: StartServer, prefix: str) -> None:
    server = start_server()
    recipient = f"{prefix}.a@zeitung.example"
    assert send(server.port, recipient, RELAY, ses_mail(recipient)) == 250


def test_greylisting_ends_after_its_time(start_server: StartServer) -> None:
    server = start_server()
    assert send(server.port, "grey.a@b.example") == 451
    assert send(server.port, "grey.a@b.example", "other@mueller.example") == 451
    time.sleep(0.25)
    assert send(server.port, "grey.a@b.example") == 250
    assert send(server.port, "grey.b@b.example") == 451


def test_a_throttled_domain_answers_421_until_it_has_rested() -> None:
    now = [100.0]
    world = replace(FAST, throttles={"eng.example": 2.0})
    gate = Gate(lambda: world, lambda: now[0])
    answers = [gate.recipient(SENDER, f"{n}@eng.example")[:3] for n in range(4)]
    assert answers == ["250", "250", "421", "421"]
    assert gate.recipient(SENDER, "a@weit.example")[:3] == "250"
    now[0] += 0.5
    assert gate.recipient(SENDER, "5@eng.example")[:3] == "250"
    assert gate.recipient(SENDER, "6@eng.example")[:3] == "421"


@pytest.mark.parametrize(
    "body",
    [
        b".\r\n",
        b"..\r\n",
        b".a\r\n..b\r\n...\r\n",
        b"a\n.\nb\r\n",
        b"",
        "Grüße\r\n".encode(),
        b"x" * 300_000 + b"\r\n",
        b"\r\n.\r",
    ],
)
def test_bodies_arrive_byte_for_byte(start_server: StartServer, body: bytes) -> None:
    server = start_server()
    message = b"Subject: x\r\n\r\n" + body
    stuffed = message.replace(b"\r\n.", b"\r\n..")
    end = b".\r\n" if message.endswith(b"\r\n") else b"\r\n.\r\n"
    with socket.create_connection(("127.0.0.1", server.port), 5) as client, client.makefile("rb") as answers:
        client.sendall(
            b"EHLO x\r\nMAIL FROM:<a@b.example>\r\nRCPT TO:<c@d.example>\r\nDATA\r\n" + stuffed + end + b"QUIT\r\n"
        )
        codes = [line[:3] for line in answers if line[3:4] == b" "]
    assert codes == [b"220", b"250", b"250", b"250", b"354", b"250", b"221"]
    (record,) = log.records(server.root)
    assert record.message == message + (b"" if message.endswith(b"\r\n") else b"\r\n")


@pytest.mark.parametrize(
    ("lines", "codes"),
    [
        ([b"MAIL FROM:<a@b>"], [b"503"]),
        ([b"EHLO x", b"RCPT TO:<a@b>"], [b"250", b"503"]),
        ([b"EHLO x", b"MAIL FROM:<a@b>", b"MAIL FROM:<a@b>"], [b"250", b"250", b"503"]),
        ([b"EHLO x", b"MAIL FROM:<a@b>", b"DATA"], [b"250", b"250", b"503"]),
        ([b"EHLO x", b"MAIL FROM: a@b"], [b"250", b"501"]),
        ([b"EHLO x", b"MAIL FROM:<a@b>", b"RCPT TO:<nobody>"], [b"250", b"250", b"501"]),
        ([b"EHLO x", b"MAIL FROM:<a@b> SIZE=999999999"], [b"250", b"552"]),
        ([b"HELO x", b"MAIL FROM:<>", b"RSET", b"NOOP", b"VRFY a", b"QUIT"], [b"250"] * 4 + [b"252", b"221"]),
        ([b"EHLO x", b"mail from:<a@b>", b"WHAT", b""], [b"250", b"250", b"500", b"500"]),
        ([b"x" * 5000], [b"500"]),
        ([b"\x00\xff"] * 20, [b"500"] * 19 + [b"421"]),
    ],
)
def test_wrong_dialogues_get_their_codes(start_server: StartServer, lines: list[bytes], codes: list[bytes]) -> None:
    server = start_server()
    with socket.create_connection(("127.0.0.1", server.port), 5) as client, client.makefile("rb") as answers:
        client.sendall(b"\r\n".join(lines) + b"\r\n")
        client.shutdown(socket.SHUT_WR)
        found = [line[:3] for line in answers if line[3:4] == b" "]
    assert found[1:] == codes
    assert list(log.read(server.root)) == []


def test_starttls_drops_what_was_smuggled_in_before_the_handshake(start_server: StartServer) -> None:
    server = start_server()
    context = ssl.create_default_context(cafile=str(server.root / "tls" / "cert.pem"))
    with socket.create_connection(("127.0.0.1", server.port), 5) as raw:
        raw.recv(200)
        raw.sendall(b"EHLO x\r\n")
        assert b"STARTTLS" in raw.recv(1000)
        raw.sendall(b"STARTTLS\r\nMAIL FROM:<evil@x>\r\nRCPT TO:<a@b>\r\n")
        assert raw.recv(100).startswith(b"220")
        with context.wrap_socket(raw, server_hostname="localhost") as secure:
            secure.sendall(b"RCPT TO:<a@b>\r\n")
            assert secure.recv(100).startswith(b"503")
    with smtplib.SMTP("localhost", server.port, timeout=5) as client:
        client.starttls(context=context)
        assert "starttls" not in client.esmtp_features
        client.sendmail(SENDER, ["a@b.example"], plain_mail("a@b.example"))
    assert [mail.recipient for mail in log.read(server.root)] == ["a@b.example"]


def test_with_a_login_configured_nobody_sends_without(start_server: StartServer) -> None:
    server = start_server(replace(FAST, smtp_user="depesche", smtp_password="geheim"))
    context = ssl._create_unverified_context()
    with smtplib.SMTP("127.0.0.1", server.port, timeout=5) as client:
        client.starttls(context=context)
        client.ehlo()
        assert client.mail("a@b.example")[0] == 530
        with pytest.raises(smtplib.SMTPAuthenticationError):
            client.login("depesche", "falsch")
        client.login("depesche", "geheim")
        client.sendmail(SENDER, ["a@b.example"], plain_mail("a@b.example"))
    assert len(list(log.read(server.root))) == 1


def test_connections_that_mail_at_once_share_commits(tmp_path: Path, start_server: StartServer) -> None:
    server = start_server()
    clients = [socket.create_connection(("127.0.0.1", server.port), 5) for _ in range(20)]
    dialogue = b"EHLO x\r\n" + b"".join(
        b"MAIL FROM:<a@b.example>\r\nRCPT TO:<c%d@d.example>\r\nDATA\r\nSubject: x\r\n\r\nx\r\n.\r\n" % n
        for n in range(5)
    )
    for client in clients:
        client.sendall(dialogue + b"QUIT\r\n")
    for client in clients:
        with client, client.makefile("rb") as answers:
            assert sum(line.startswith(b"250 2.0.0") for line in answers) == 5
    assert len(list(log.read(server.root))) == 100
