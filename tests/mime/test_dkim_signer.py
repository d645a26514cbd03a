"""Our signatures before an independent verifier (dkimpy), and against changes on the way."""

import base64
from datetime import UTC, datetime
from functools import cache

import dkim
import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.mime.content import MailContent
from chalicelib.mime.dkim_signer import load_signing_key, sign
from chalicelib.mime.template import compile_template
from tests.mime import samples

_NOW = datetime(2026, 3, 1, 8, 30, tzinfo=UTC)


@cache
def _pair() -> tuple[bytes, bytes]:
    key = rsa.generate_private_key(65537, 2048)
    public = key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()), base64.b64encode(public)


def _signed(message: bytes) -> bytes:
    return sign(message, load_signing_key("presse.example", "dp1", _pair()[0]), now=_NOW)


def _verifies(message: bytes) -> bool:
    asked = []

    def record(name: bytes, timeout: float = 5) -> bytes:
        asked.append(name)
        return b"v=DKIM1; k=rsa; p=" + _pair()[1]

    valid = bool(dkim.verify(message, dnsfunc=record))
    assert asked == [b"dp1._domainkey.presse.example."]
    return valid


@settings(max_examples=40, deadline=None)
@given(samples.contents, st.dictionaries(st.sampled_from(samples.NAMES), samples.wild_values, max_size=3))
def test_dkimpy_verifies_whatever_we_build(content: MailContent, values: dict[str, str]) -> None:
    assert _verifies(_signed(samples.filled(compile_template(content), values)))


@pytest.mark.parametrize(
    "message",
    [
        b"From: a@b\r\n\r\n",
        b"From: a@b\r\n\r\n\r\n\r\n",
        b"From:a@b  \r\nSubject:  a \t b\r\n\tc\r\n  d \r\n\r\nx \r\n\r\n\r\n",
        b"Subject: eins\r\nFrom: a@b\r\nReply-To: x@y\r\nReply-To: z@y\r\nX-Other: 1\r\n\r\nohne Ende",
        b"from: a@b\r\nSUBJECT:\r\nTo: c@d\r\n\r\nx",
    ],
)
def test_dkimpy_verifies_odd_but_legal_messages(message: bytes) -> None:
    assert _verifies(_signed(message))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"Hallo", b"Hello"),
        (b"To: anna@", b"To: otto@"),
        (b"/u/abc>", b"/u/abd>"),
        (b"One-Click", b"Two-Click"),
        (b"Feedback-ID: a", b"Feedback-ID: b"),
        (b"Subject: ", b"Subject: x\r\nSubject: "),
        (b"From: ", b"From: x@y.example\r\nFrom: "),
        (b"Date: ", b"Date: x\r\nDate: "),
    ],
)
def test_a_change_of_anything_signed_breaks_the_signature(old: bytes, new: bytes) -> None:
    message = _signed(samples.filled(compile_template(samples.content()), headers=[("Feedback-ID", "a:b:c:d")]))
    assert _verifies(message)
    assert not _verifies(message.replace(old, new, 1))


@pytest.mark.req("MAI-33")
def test_both_unsubscribe_fields_are_signed() -> None:
    head = _signed(samples.filled(compile_template(samples.content()))).partition(b"\r\n\r\n")[0]
    signed = head.partition(b"h=")[2].partition(b";")[0].replace(b"\r\n ", b"").split(b":")
    assert {b"list-unsubscribe", b"list-unsubscribe-post"} <= set(signed)
    assert [signed.count(name) for name in (b"from", b"to", b"subject", b"date")] == [2, 2, 2, 2]


def test_the_field_is_folded_and_carries_domain_selector_and_time() -> None:
    field = _signed(samples.filled(compile_template(samples.content()))).partition(b"\r\nDate:")[0]
    assert all(len(line) <= 78 for line in field.split(b"\r\n"))
    assert b"d=presse.example; s=dp1; t=%d;" % int(_NOW.timestamp()) in field


def _pem(bits: int = 0) -> bytes:
    key = rsa.generate_private_key(65537, bits) if bits else ec.generate_private_key(ec.SECP256R1())
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


@pytest.mark.parametrize(
    ("domain", "selector", "pem"),
    [
        ("presse.example", "dp1", b"no key"),
        ("presse.example", "dp1", _pem()),
        ("presse.example;x", "dp1", _pem(1024)),
        ("presse.example", "dp 1", _pem(1024)),
        ("Presse.example", "dp1", _pem(1024)),
    ],
)
def test_what_is_no_key_or_no_name_is_refused(domain: str, selector: str, pem: bytes) -> None:
    with pytest.raises(ValueError):
        load_signing_key(domain, selector, pem)


@pytest.mark.parametrize("message", [b"From: a@b\r\n", b"To: a@b\r\n\r\nx"])
def test_a_message_without_from_or_end_of_header_is_refused(message: bytes) -> None:
    with pytest.raises(ValueError):
        _signed(message)
