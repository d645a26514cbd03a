"""The signature check for queues that others may write to."""

import base64
from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.x509.oid import NameOID

from chalicelib.delivery.incoming.sns_signature import is_authentic, signed_text

URL = "https://sns.eu-central-1.amazonaws.com/SimpleNotificationService-0123.pem"
KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)


def _certificate() -> bytes:
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "sns.amazonaws.com")])
    start = datetime(2026, 1, 1, tzinfo=UTC)
    builder = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(KEY.public_key())
    builder = builder.serial_number(1).not_valid_before(start).not_valid_after(start + timedelta(days=900))
    return builder.sign(KEY, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)


PEM = _certificate()


def _notification(**changes: str) -> dict[str, object]:
    message: dict[str, object] = {
        "Type": "Notification",
        "MessageId": "1",
        "TopicArn": "arn:aws:sns:eu-central-1:1:t",
        "Message": '{"eventType":"Send"}',
        "Timestamp": "2026-11-24T09:00:00.000Z",
        "SignatureVersion": "2",
        "SigningCertURL": URL,
    }
    signature = KEY.sign(signed_text(message), padding.PKCS1v15(), hashes.SHA256())
    return message | {"Signature": base64.b64encode(signature).decode()} | changes


def test_what_was_signed_is_authentic() -> None:
    assert is_authentic(_notification(), fetch=lambda url: PEM)


@pytest.mark.parametrize(
    "changes",
    [
        {"Message": '{"eventType":"Bounce"}'},
        {"TopicArn": "arn:aws:sns:eu-central-1:2:t"},
        {"Subject": "added"},
        {"SignatureVersion": "1"},
        {"Signature": "AAAA"},
        {"Signature": "no base64!"},
        {"SigningCertURL": "https://sns.eu-central-1.amazonaws.com.evil.example/x.pem"},
        {"SigningCertURL": "http://sns.eu-central-1.amazonaws.com/x.pem"},
        {"SigningCertURL": "https://sns.eu-central-1.amazonaws.com/../x.pem"},
    ],
)
def test_anything_else_is_not(changes: dict[str, str]) -> None:
    assert not is_authentic(_notification(**changes), fetch=lambda url: PEM)


def test_a_certificate_that_cannot_be_had_or_read_is_no_proof() -> None:
    def offline(url: str) -> bytes:
        raise OSError

    assert not is_authentic(_notification(), fetch=offline)
    assert not is_authentic(_notification(), fetch=lambda url: b"nonsense")
