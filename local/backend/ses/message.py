"""What SES does to a raw message: its own Date and Message-ID, the domain's DKIM signature, its own trace fields."""

import re
from datetime import UTC, datetime
from email.utils import format_datetime, parseaddr
from functools import lru_cache

from chalicelib.mime.dkim_signer import load_signing_key, sign
from local.backend.errors import ServiceError
from local.backend.ses.identities import Identity

_REPLACED = re.compile(rb"(?im)^(?:date|message-id|bcc|x-ses-[a-z-]+):[^\r\n]*(?:\r\n[ \t][^\r\n]*)*\r\n")
_FROM = re.compile(rb"(?im)^from:([^\r\n]*(?:\r\n[ \t][^\r\n]*)*)")


def split(message: bytes) -> tuple[bytes, bytes]:
    """Header (each line with its end) and body of a raw message, line ends made CRLF. Raises BadRequestException."""
    if b"\r\n" not in message[:4096]:
        message = message.replace(b"\n", b"\r\n")
    header, separator, body = message.partition(b"\r\n\r\n")
    if not separator or b":" not in header:
        raise ServiceError("BadRequestException", "Missing final '@domain' or header of the raw message.")
    return header + b"\r\n", body


def header_from(header: bytes) -> str:
    """The address in the From field, "" when there is none."""
    found = _FROM.search(header)
    return _address(found[1]) if found else ""


@lru_cache(maxsize=1024)
def _address(field: bytes) -> str:
    return parseaddr(field.decode("utf-8", "replace"))[1]


def outgoing(
    header: bytes,
    body: bytes,
    *,
    message_id: str,
    identity: Identity,
    tags: list[tuple[str, str]],
    configuration_set: str,
) -> bytes:
    """The message as it leaves: signed by the identity's key, with X-SES fields (unsigned) in front."""
    now = datetime.now(UTC)
    kept = _REPLACED.sub(b"", header)
    own = f"Date: {format_datetime(now)}\r\nMessage-ID: <{message_id}@eu-central-1.amazonses.com>\r\n".encode()
    message = kept + own + b"\r\n" + body
    if identity.pem:
        message = sign(message, load_signing_key(identity.name, identity.selector, identity.pem), now=now)
    trace = f"X-SES-Message-ID: {message_id}\r\nX-SES-Configuration-Set: {configuration_set}\r\n"
    if tags:
        trace += "X-SES-Message-Tags: " + ",\r\n ".join(f"{name}={value}" for name, value in tags) + "\r\n"
    return trace.encode() + message
