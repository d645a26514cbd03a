"""What one message costs in CPU beside its signature (`cpu_message_over_rsa`).

`measure()` personalises, builds and signs a 10 KB multipart message for SMTP, thirteen personal places and five counted
links in it, with its return path and three tokens, and compares that with one raw RSA-2048 signature of the same
process.
"""

import hashlib
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from statistics import median

from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from chalicelib.kit.ids import derived_id
from chalicelib.mime.content import MailContent
from chalicelib.mime.dkim_signer import SigningKey, load_signing_key, sign
from chalicelib.mime.template import MessageTemplate, compile_template
from chalicelib.mime.tokens import seal_token
from chalicelib.mime.verp import return_path

_ROUNDS, _GROUP = 300, 10
_PARAGRAPH = (
    '<p style="margin:0 0 16px">Die Stadtwerke erweitern das Fernwärmenetz im Süden um zwölf Kilometer. '
    "Die Bürgermeisterin würdigte das Vorhaben; {more} Für Rückfragen von "
    "{{{{ organisation | Ihrer Redaktion }}}} sind wir jederzeit erreichbar, gern auch am Wochenende.</p>\n"
)
_MORE = (
    'Näheres steht im <a href="https://presse.example/meldung/{n}?a=1&amp;b=2">Pressebereich</a>.',
    "Einzelheiten nennt die Pressestelle in der kommenden Woche bei einem Termin vor Ort.",
)


@dataclass(frozen=True)
class _Secret:
    key_id: str
    value: bytes


_SECRET = _Secret("k1a2b3", b"s" * 32)
_ACCOUNT_ID, _MAILING_ID = derived_id("acc", b"a" * 16), derived_id("mlg", b"m" * 16)
# Recipient keys are read from the batch, not made per message.
_RECIPIENT_KEYS = [derived_id("rcp", hashlib.sha256(bytes([number])).digest()) for number in range(_GROUP)]


def measure() -> dict[str, float]:
    """`cpu_message_over_rsa` with its parts: microseconds of CPU per message, per raw signature, bytes per message.

    As in the engine, the messages of a group of ten are built, then each is signed. Groups and raw signatures are timed
    in turns, so that a slower moment of the machine meets both; the medians of 300 groups are compared.
    """
    private_key = rsa.generate_private_key(65537, 2048)
    pem = private_key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    key = load_signing_key("presse.example", "dp1", pem)
    template = compile_template(_content())
    padding, digest, data = PKCS1v15(), SHA256(), b"x" * 900
    raw: list[float] = []
    whole: list[float] = []
    for _ in range(_ROUNDS):
        raw.append(_cpu_us(lambda: [private_key.sign(data, padding, digest) for _ in range(_GROUP)]))
        whole.append(_cpu_us(lambda: _messages(template, key)))
    return {
        "cpu_message_over_rsa": round(median(whole) / median(raw), 3),
        "cpu_message_us": round(median(whole), 1),
        "cpu_rsa_us": round(median(raw), 1),
        "message_bytes": len(_messages(template, key)[0]),
    }


def _cpu_us(work: Callable[[], list[bytes]]) -> float:
    started = time.thread_time_ns()
    work()
    return (time.thread_time_ns() - started) / 1000 / _GROUP


def _content() -> MailContent:
    body = "".join(_PARAGRAPH.format(more=_MORE[number % 2].format(n=number)) for number in range(10))
    return MailContent(
        subject="Fernwärme für den Süden: {{ last_name | Sie }} sind eingeladen",
        html=f"<html><body><p>{{{{ salutation | Guten Tag }}}},</p>\n{body}"
        '<p><a href="{{ unsubscribe_url }}">Abmelden</a></p></body></html>\n',
        text="{{ salutation | Guten Tag }},\n\n"
        + "Die Stadtwerke erweitern das Fernwärmenetz im Süden um zwölf Kilometer.\n" * 30
        + "\nAbmelden: {{ unsubscribe_url }}\n",
        from_name="Pressestelle der Stadtwerke Süd",
        from_address="presse@presse.example",
        reply_to="redaktion@presse.example",
    )


def _messages(template: MessageTemplate, key: SigningKey) -> list[bytes]:
    built = [_build(template, number) for number in range(_GROUP)]
    return [_sign(message, key, number) for number, message in enumerate(built)]


def _build(template: MessageTemplate, number: int) -> bytes:
    recipient = _RECIPIENT_KEYS[number]
    payload: dict[str, str | int] = {"a": _ACCOUNT_ID, "m": _MAILING_ID, "g": 1, "b": 3, "r": recipient}
    unsubscribe, opening, click = (seal_token(kind, payload, _SECRET) for kind in ("unsubscribe", "opening", "click"))
    return template.fill(
        {
            "salutation": "Sehr geehrte Frau Dr. Müller-Lüdenscheidt",
            "last_name": "Müller",
            "organisation": f"Blatt {number}",
        },
        to_address=f"redaktion{number}@zeitung.example",
        date=datetime.now(UTC),
        message_id=f"<{recipient}.1@presse.example>",
        headers=(("Feedback-ID", f"{_MAILING_ID}:{_ACCOUNT_ID}:premium:depesche"),),
        unsubscribe_url=f"https://mail.depesche.example/u/{unsubscribe}",
        pixel_url=f"https://mail.depesche.example/o/{opening}",
        click_url=lambda link: f"https://mail.depesche.example/c/{click}/{link}",
    )


def _sign(message: bytes, key: SigningKey, number: int) -> bytes:
    return_path(
        f"{_ACCOUNT_ID}.{_MAILING_ID}.1.3",
        _RECIPIENT_KEYS[number],
        1,
        secret=_SECRET.value,
        key_id=_SECRET.key_id,
        bounce_domain="b.example",
    )
    return sign(message, key, now=datetime.now(UTC))
