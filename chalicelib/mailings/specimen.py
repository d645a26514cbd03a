"""One message of a mailing as it would be sent, to be measured before sending (MAI-19).

Its links, message id and signature are made up, but as long as the real ones.
"""

from datetime import datetime

from chalicelib.accounts import service as accounts
from chalicelib.aws.settings import settings
from chalicelib.contacts.model import Recipient
from chalicelib.kit.ids import derived_id
from chalicelib.kit.records import dataclass
from chalicelib.mailings.model import Mailing
from chalicelib.mime.dkim_signer import SigningKey, sign
from chalicelib.mime.message_template import MessageTemplate
from chalicelib.mime.tokens import seal_token

_NOBODY = Recipient("", "recipient@example.com", "", "de")
_RSA_BYTES = 256
_SELECTOR = "depesche1"


@dataclass(frozen=True)
class _Key:
    key_id: str = "000000"
    value: bytes = bytes(32)


def encoded_bytes(
    mailing: Mailing, template: MessageTemplate, recipient: Recipient | None, *, domain: str, now: datetime
) -> int:
    """Encoded bytes of the message to `recipient` (None: to somebody without values), headers, attachments and counted
    links included; over SMTP with the signature that is made here, which over SES the platform adds."""
    person = recipient or _NOBODY
    link = _link(mailing)
    is_counted = person.measurable and accounts.account(mailing.account_id).tracking_enabled
    message = template.fill(
        person.values,
        to_address=person.address or _NOBODY.address,
        date=now,
        message_id=f"<{_recipient_key()}.1@{domain}>",
        unsubscribe_url=link,
        pixel_url=link if is_counted else None,
        click_url=(lambda index: f"{link}/{index}") if is_counted else None,
    )
    if settings().transport == "smtp":
        message = sign(message, SigningKey(domain, _SELECTOR, lambda data: bytes(_RSA_BYTES)), now=now)
    return len(message)


def _link(mailing: Mailing) -> str:
    """As delivery makes them: the token names account, mailing, generation, batch and recipient."""
    who: dict[str, str | int] = {"a": mailing.account_id, "m": mailing.mailing_id}
    where: dict[str, str | int] = {"g": 1, "b": 1, "r": _recipient_key()}
    return f"{settings().public_url}/u/{seal_token('u', who | where, _Key())}"


def _recipient_key() -> str:
    return derived_id("rcp", bytes(16))
