"""What the embedded SES does beyond the contract: signs with the imported key, relays, answers for the relay."""

import base64
import re
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes
from pathlib import Path
from typing import Any

import dkim
import pytest
from botocore.exceptions import ClientError, EndpointConnectionError, ReadTimeoutError
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_der_private_key

from local import backend
from local.backend.ses import published_keys
from tests.backend import writer
from tests.backend.contract.mail_cases import key_base64

RAW = (
    b"From: =?utf-8?q?M=C3=BCller?= <press@sender.test>\r\nTo: x@y.test\r\nSubject: hi\r\n"
    b"Date: Mon, 1 Jan 2024 00:00:00 +0000\r\n"
    b"Message-ID: <mine@sender.test>\r\nX-SES-Configuration-Set: forged\r\nList-Unsubscribe: <https://u.test/1>\r\n"
    b"List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\nMIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\n"
    b"Hello\r\n.leading dot\r\n"
)
SIGNING = {"DomainSigningSelector": "s1"}


class Relay:
    """A small SMTP server that answers DATA as told and keeps what it was given."""

    def __init__(self, after_data: str) -> None:
        self.mails: list[tuple[str, bytes]] = []
        self.connections = 0
        self._after_data = after_data
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.address: tuple[str, int] = self._listener.getsockname()
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            self.connections += 1
            threading.Thread(target=self._talk, args=(connection,), daemon=True).start()

    def _talk(self, connection: socket.socket) -> None:
        with connection, connection.makefile("rwb") as file:
            sender = ""

            def say(text: str) -> None:
                file.write(text.encode() + b"\r\n")
                file.flush()

            say("220 relay")
            while line := file.readline().decode().strip().upper():
                if line.startswith("MAIL"):
                    sender = line
                if line != "DATA":
                    say("250 ok")
                    continue
                say("354 go")
                content = b""
                while (row := file.readline()) != b".\r\n":
                    content += row.removeprefix(b".") if row.startswith(b"..") else row
                if not self._after_data:
                    return
                if self._after_data.startswith("250"):
                    self.mails.append((sender, content))
                say(self._after_data)

    def close(self) -> None:
        self._listener.close()


@contextmanager
def relaying(root: Path, after_data: str) -> Iterator[Relay]:
    relay = Relay(after_data)
    backend.install(root, mail_relay=relay.address, granted_rate=1000.0)
    try:
        yield relay
    finally:
        relay.close()


def send(**options: Any) -> str:
    answer = writer.client("sesv2").send_email(
        FromEmailAddress="press@sender.test",
        Destination={"ToAddresses": ["x@y.test"]},
        Content={"Raw": {"Data": RAW}},
        **options,
    )
    return str(answer["MessageId"])


def verified_domain() -> None:
    signing = {**SIGNING, "DomainSigningPrivateKey": key_base64()}
    writer.client("sesv2").create_email_identity(EmailIdentity="sender.test", DkimSigningAttributes=signing)


def public_base64() -> str:
    public = load_der_private_key(base64.b64decode(key_base64()), None).public_key()
    return base64.b64encode(public.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)).decode()


def test_mail_leaves_as_ses_sends_it(root: Path) -> None:
    with relaying(root, "250 taken") as relay:
        verified_domain()
        tags = [{"Name": "ac", "Value": "acc_1"}, {"Name": "rk", "Value": "rcp_1"}]
        message_id = send(ConfigurationSetName="depesche", EmailTags=tags)
        ((sender, content),) = relay.mails
    message = message_from_bytes(content)
    assert sender.upper().startswith(f"MAIL FROM:<{message_id}@bounces.local.test>".upper())
    assert message["X-SES-Message-ID"] == message_id
    assert re.split(r",\s+", message["X-SES-Message-Tags"]) == ["ac=acc_1", "rk=rcp_1"]
    assert message.get_all("X-SES-Configuration-Set") == ["depesche"]
    assert message.get_all("Message-ID") == [f"<{message_id}@eu-central-1.amazonses.com>"]
    assert "2024" not in message["Date"]
    assert content.endswith(b"Hello\r\n.leading dot\r\n")
    record = f"v=DKIM1; k=rsa; p={public_base64()}".encode()
    assert dkim.verify(
        content, dnsfunc=lambda name, timeout=5: record if name == b"s1._domainkey.sender.test." else None
    )
    assert b"list-unsubscribe-post" in content.split(b"bh=")[0].replace(b"\r\n ", b"")


def test_connections_to_the_relay_are_kept_and_replaced_when_broken(root: Path) -> None:
    with relaying(root, "250 taken") as relay:
        verified_domain()
        for _ in range(5):
            send()
        assert (relay.connections, len(relay.mails)) == (1, 5)


@pytest.mark.parametrize(
    ("after_data", "error"),
    [("550 no", ClientError), ("451 later", EndpointConnectionError), ("", ReadTimeoutError)],
)
def test_what_the_relay_says_decides_what_the_caller_learns(
    root: Path, after_data: str, error: type[Exception]
) -> None:
    with relaying(root, after_data) as relay:
        verified_domain()
        with pytest.raises(error):
            send()
        assert relay.mails == []


def test_without_a_relay_at_its_address_nothing_was_taken(root: Path) -> None:
    with relaying(root, "250 taken"):
        verified_domain()
    with socket.create_server(("127.0.0.1", 0)) as unused:
        address = unused.getsockname()
    backend.install(root, mail_relay=address)
    with pytest.raises(EndpointConnectionError):
        send()


def test_a_key_signs_from_when_the_dns_shows_it(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[str] = []
    monkeypatch.setenv("DEPESCHE_DNS_SERVER", "127.0.0.1:1")
    monkeypatch.setattr(published_keys, "_texts", lambda name, server: list(shown))
    monkeypatch.setattr("local.backend.ses.identities._RECHECK_S", 0.0)
    mail = writer.client("sesv2")
    verified_domain()
    assert mail.get_email_identity(EmailIdentity="sender.test")["DkimAttributes"]["Status"] == "PENDING"
    with pytest.raises(ClientError, match="MessageRejected"):
        send()
    shown.append("v=DKIM1; k=rsa; p=" + public_base64()[:-8] + "AAAAAAAA")
    assert not mail.get_email_identity(EmailIdentity="sender.test")["VerifiedForSendingStatus"]
    shown.append(f"v=DKIM1; k=rsa; p={public_base64()}")
    assert mail.get_email_identity(EmailIdentity="sender.test")["VerifiedForSendingStatus"]
    message_id = send()
    assert b"s=s1;" in (root / "mails" / f"{message_id}.eml").read_bytes()
    shown.clear()
    mail.put_email_identity_dkim_signing_attributes(
        EmailIdentity="sender.test",
        SigningAttributesOrigin="EXTERNAL",
        SigningAttributes={"DomainSigningSelector": "s2", "DomainSigningPrivateKey": key_base64()},
    )
    assert mail.get_email_identity(EmailIdentity="sender.test")["DkimAttributes"]["Status"] == "PENDING"
    assert b"s=s1;" in (root / "mails" / f"{send()}.eml").read_bytes()
    shown.append(f"v=DKIM1; p={public_base64()}")
    assert mail.get_email_identity(EmailIdentity="sender.test")["DkimAttributes"]["Status"] == "SUCCESS"
    assert b"s=s2;" in (root / "mails" / f"{send()}.eml").read_bytes()


def test_the_rate_is_a_strict_bucket_and_the_day_is_counted(root: Path) -> None:
    verified_domain()
    mail = writer.client("sesv2")
    backend.install(root, granted_rate=1.0, daily_quota=2)
    send()
    with pytest.raises(ClientError, match=r"TooManyRequestsException.*rate"):
        send()
    backend.install(root, granted_rate=1e6, daily_quota=2)
    threading.Event().wait(0.01)
    send()
    with pytest.raises(ClientError, match=r"TooManyRequestsException.*Daily"):
        send()
    quota = mail.get_account()["SendQuota"]
    assert quota == {"Max24HourSend": 2.0, "MaxSendRate": 1e6, "SentLast24Hours": 2.0}


def test_key_material_and_identities_are_readable_by_the_owner_only(root: Path) -> None:
    writer.client("kms").create_key()
    writer.client("sesv2").get_account()
    (material,) = (root / "kms").iterdir()
    assert [path.stat().st_mode & 0o077 for path in (material, root / "ses.sqlite")] == [0, 0]
