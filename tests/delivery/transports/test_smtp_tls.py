"""STARTTLS and login, against aiosmtpd."""

import socket
import ssl
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, Envelope
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from chalicelib.delivery.transports.model import Handover, Outcome, OutcomeKind
from chalicelib.delivery.transports.smtp import SmtpTransport
from chalicelib.delivery.transports.smtp_connection import SmtpConfig

_MESSAGE = b"From: a@b.example\r\n\r\n.\r\nHallo\r\n"


class _Inbox:
    def __init__(self) -> None:
        self.envelopes: list[Envelope] = []

    async def handle_DATA(self, server: object, session: object, envelope: Envelope) -> str:
        self.envelopes.append(envelope)
        return "250 2.0.0 Ok"


def _certificate(folder: Path) -> tuple[Path, Path]:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .sign(key, SHA256())
    )
    (folder / "cert.pem").write_bytes(certificate.public_bytes(Encoding.PEM))
    (folder / "key.pem").write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    return folder / "cert.pem", folder / "key.pem"


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


def _authenticate(server: object, session: object, envelope: object, mechanism: str, data: object) -> AuthResult:
    login, password = getattr(data, "login", b""), getattr(data, "password", b"")
    return AuthResult(success=(login, password) == (b"depesche", b"geheim"))


@pytest.fixture
def server(tmp_path: Path) -> Iterator[tuple[Controller, _Inbox, Path]]:
    certificate, key = _certificate(tmp_path)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    inbox = _Inbox()
    controller = Controller(
        inbox,
        "127.0.0.1",
        _free_port(),
        tls_context=context,
        require_starttls=True,
        auth_required=True,
        authenticator=_authenticate,
    )
    controller.start()
    yield controller, inbox, certificate
    controller.stop()


def _send(port: int, tls: ssl.SSLContext | None, password: str = "geheim") -> Outcome:
    config = SmtpConfig("127.0.0.1", port, tls=tls, user="depesche", password=password, helo="test")
    transport = SmtpTransport(
        config, key_for=lambda account, domain: None, return_path_for=lambda handover: "b@bounces.example"
    )
    return transport.hand_over(
        Handover("acc_1", "mlg_1", 1, 0, "rcp_1", 1, "a@b.example", "anna@x.example", "b.example", _MESSAGE)
    )


def test_a_message_goes_over_a_verified_secure_session(server: tuple[Controller, _Inbox, Path]) -> None:
    controller, inbox, certificate = server
    outcome = _send(controller.port, ssl.create_default_context(cafile=str(certificate)))
    assert outcome.kind is OutcomeKind.ACCEPTED
    assert [e.original_content for e in inbox.envelopes] == [_MESSAGE]
    assert (inbox.envelopes[0].mail_from, inbox.envelopes[0].rcpt_tos) == ("b@bounces.example", ["anna@x.example"])


def test_an_unknown_certificate_a_wrong_password_and_plain_text_send_nothing(
    server: tuple[Controller, _Inbox, Path],
) -> None:
    controller, inbox, certificate = server
    known = ssl.create_default_context(cafile=str(certificate))
    outcomes = [
        _send(controller.port, ssl.create_default_context()),
        _send(controller.port, known, password="falsch"),
        _send(controller.port, None),
    ]
    assert [outcome.kind for outcome in outcomes] == [OutcomeKind.RETRY] * 3
    assert inbox.envelopes == []
