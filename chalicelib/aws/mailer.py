"""SES v2: raw mail, sender identities with our own DKIM keys, and the granted rate.

There is no idempotency key in SES, so nothing here retries: a call that ends without a clear answer raises
HandoverUnclear, and the delivery engine settles it by the Send event.
"""

from collections.abc import Mapping

from botocore.exceptions import (
    ClientError,
    ConnectionClosedError,
    ConnectTimeoutError,
    EndpointConnectionError,
    HTTPClientError,
    ReadTimeoutError,
)

from chalicelib.aws.clients import client
from chalicelib.aws.settings import settings
from chalicelib.kit.records import dataclass

_THROTTLED = {"TooManyRequestsException", "ThrottlingException", "Throttling", "LimitExceededException"}
_REFUSED = {
    "MessageRejected",
    "MailFromDomainNotVerifiedException",
    "AccountSuspendedException",
    "SendingPausedException",
    "BadRequestException",
    "NotFoundException",
    "AccessDeniedException",
}


class MailerError(Exception):
    """Base: `code` and `text` are the platform's words."""

    def __init__(self, code: str, text: str) -> None:
        super().__init__(code, text)
        self.code = code
        self.text = text


class Throttled(MailerError):
    """Not accepted: too fast, or the 24-hour quota is spent."""


class Rejected(MailerError):
    """Not accepted, and never will be as it is."""


class NotReached(MailerError):
    """Not accepted: no connection was made, or the platform failed before taking the mail."""


class HandoverUnclear(MailerError):
    """The platform may or may not have accepted the mail."""


@dataclass(frozen=True)
class GrantedRate:
    """What the platform grants: messages per second, per 24 hours, and how many went out in the last 24 hours."""

    per_second: float
    per_day: int
    sent_last_day: int


@dataclass(frozen=True)
class IdentityStatus:
    """Whether a sender domain or address may send, and how its DKIM check stands (SES's words)."""

    verified: bool
    dkim: str


def send_raw(message: bytes, *, from_address: str, to_address: str, tags: Mapping[str, str]) -> str:
    """Hand one mail over; the platform's message id. Raises Throttled, Rejected, NotReached or HandoverUnclear."""
    try:
        answer = client("sesv2").send_email(
            FromEmailAddress=from_address,
            Destination={"ToAddresses": [to_address]},
            Content={"Raw": {"Data": message}},
            ConfigurationSetName=settings().configuration_set,
            EmailTags=[{"Name": name, "Value": value} for name, value in tags.items()],
        )
    except ClientError as error:
        raise _answered(error) from error
    except (EndpointConnectionError, ConnectTimeoutError) as error:
        raise NotReached("no_connection", str(error)) from error
    except (ReadTimeoutError, ConnectionClosedError, HTTPClientError) as error:
        raise HandoverUnclear("no_answer", str(error)) from error
    message_id: str = answer["MessageId"]
    return message_id


def import_domain_key(domain: str, selector: str, private_key_base64: str) -> IdentityStatus:
    """Make `domain` a sender identity that signs with our key (BYODKIM); again with another key to rotate."""
    attributes = {"DomainSigningSelector": selector, "DomainSigningPrivateKey": private_key_base64}
    ses = client("sesv2")
    try:
        ses.create_email_identity(EmailIdentity=domain, DkimSigningAttributes=attributes)
    except ClientError as error:
        if error.response["Error"]["Code"] != "AlreadyExistsException":
            raise
        ses.put_email_identity_dkim_signing_attributes(
            EmailIdentity=domain, SigningAttributesOrigin="EXTERNAL", SigningAttributes=attributes
        )
    return identity_status(domain)


def identity_status(identity: str) -> IdentityStatus:
    """How the platform sees a domain or address; an unknown one is not verified."""
    try:
        answer = client("sesv2").get_email_identity(EmailIdentity=identity)
    except ClientError as error:
        if error.response["Error"]["Code"] == "NotFoundException":
            return IdentityStatus(verified=False, dkim="NOT_STARTED")
        raise
    dkim = answer.get("DkimAttributes", {}).get("Status", "NOT_STARTED")
    return IdentityStatus(answer.get("VerifiedForSendingStatus", False), dkim)


def delete_identity(identity: str) -> None:
    """Forget a domain or address; unknown ones are no error."""
    try:
        client("sesv2").delete_email_identity(EmailIdentity=identity)
    except ClientError as error:
        if error.response["Error"]["Code"] != "NotFoundException":
            raise


def granted_rate() -> GrantedRate:
    """The rate and quota that the platform grants now."""
    quota = client("sesv2").get_account()["SendQuota"]
    return GrantedRate(quota["MaxSendRate"], int(quota["Max24HourSend"]), int(quota["SentLast24Hours"]))


def _answered(error: ClientError) -> MailerError:
    code, text = error.response["Error"]["Code"], error.response["Error"].get("Message", "")
    if code in _THROTTLED:
        return Throttled(code, text)
    if code in _REFUSED:
        return Rejected(code, text)
    status = error.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0)
    return HandoverUnclear(code, text) if status >= 500 else Rejected(code, text)
