"""SendEmail with raw content: checked, counted, signed, handed on, and only then answered."""

import base64
import json
import re
import time
import uuid
from email.utils import getaddresses, parseaddr
from functools import lru_cache
from pathlib import Path

from local.backend.errors import ServiceError, UnsupportedCall
from local.backend.ses import message as messages
from local.backend.ses.identities import Identities, Identity
from local.backend.ses.quota import Quota
from local.backend.ses.relay import FolderRelay, Relay, SmtpRelay
from local.backend.wire import Json

_MOST_BYTES, _MOST_RECIPIENTS, _MOST_TAGS = 40 * 1024 * 1024, 50, 50
_PLAIN = re.compile(r"[A-Za-z0-9._+-]+@[A-Za-z0-9.-]+\Z")
_TAG = re.compile(r"[A-Za-z0-9_.@-]{1,256}\Z")


class Sending:
    """The send path over one account."""

    def __init__(self, root: Path, identities: Identities, quota: Quota, *, mail_relay: tuple[str, int] | None) -> None:
        self._identities = identities
        self._quota = quota
        self._relay: Relay = SmtpRelay(mail_relay) if mail_relay else FolderRelay(root / "mails")

    def send(self, body: bytes) -> Json:
        """SendEmail; the message id once the relay has taken the mail.

        Raises ServiceError (BadRequestException, MessageRejected, TooManyRequestsException), and of the relay NotTaken,
        Unclear.
        """
        request: Json = json.loads(body)
        raw = request.get("Content", {}).get("Raw")
        if raw is None:
            raise UnsupportedCall("sesv2", "SendEmail without raw content")
        recipients = _recipients(request)
        tags = _tags(request)
        header, content = messages.split(_decoded(raw.get("Data", "")))
        identity = self._identity(request, header)
        self._quota.take(len(recipients))
        message_id = f"0107{int(time.time() * 1000):012x}-{uuid.uuid4()}-000000"
        configuration_set = request.get("ConfigurationSetName", "")
        leaving = messages.outgoing(
            header, content, message_id=message_id, identity=identity, tags=tags, configuration_set=configuration_set
        )
        self._relay.hand_over(message_id, leaving, recipients)
        return {"MessageId": message_id}

    def _identity(self, request: Json, header: bytes) -> Identity:
        in_header = messages.header_from(header)
        given = _address(request.get("FromEmailAddress", "")) or in_header
        if not given or not in_header:
            raise ServiceError("BadRequestException", "Missing required header 'From'.")
        found = self._identities.sending(in_header)
        for address in {given, in_header}:
            if self._identities.sending(address) is None:
                raise ServiceError(
                    "MessageRejected",
                    "Email address is not verified. The following identities failed the check in region EU-CENTRAL-1: "
                    + address,
                )
        assert found is not None
        return found


@lru_cache(maxsize=1024)
def _address(text: str) -> str:
    return parseaddr(text)[1]


def _decoded(text: str) -> bytes:
    content = base64.b64decode(text)
    if len(content) > _MOST_BYTES:
        raise ServiceError("BadRequestException", f"Message length is more than {_MOST_BYTES} bytes long.")
    return content


def _recipients(request: Json) -> list[str]:
    destination = request.get("Destination") or {}
    given = [
        text for member in ("ToAddresses", "CcAddresses", "BccAddresses") for text in destination.get(member) or []
    ]
    found = given if all(map(_PLAIN.match, given)) else [address for _, address in getaddresses(given)]
    if not found or not all("@" in address and address.isascii() for address in found):
        raise ServiceError("BadRequestException", "Illegal address")
    if len(found) > _MOST_RECIPIENTS:
        raise ServiceError("BadRequestException", f"Recipient count exceeds {_MOST_RECIPIENTS}.")
    return found


def _tags(request: Json) -> list[tuple[str, str]]:
    tags = [(tag["Name"], tag["Value"]) for tag in request.get("EmailTags") or []]
    if len(tags) > _MOST_TAGS or len({name for name, _ in tags}) != len(tags):
        raise ServiceError("BadRequestException", "Too many tags, or a tag name given twice.")
    for name, value in tags:
        if not _TAG.match(name) or not _TAG.match(value):
            raise ServiceError("BadRequestException", f"Invalid tag name or value: {name}.")
    return tags
