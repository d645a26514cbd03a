"""Messages of accounts on the queue `system-mail`."""

from typing import ClassVar

from pydantic import BaseModel, ConfigDict

from chalicelib.aws.queue import Message
from chalicelib.aws.storage import Bucket


class StoredAttachment(BaseModel):
    """A file that travels with a mail and lies in one of our buckets until then."""

    model_config = ConfigDict(frozen=True, defer_build=True)
    bucket: Bucket
    key: str
    file_name: str
    content_type: str


class SystemMailRequested(Message):
    """Send one mail of the product itself; complete, so that sending needs nothing but its stored attachments."""

    type: ClassVar[str] = "SystemMailRequested"
    mail_id: str
    to_address: str
    language: str
    subject: str
    html: str
    text: str
    attachments: tuple[StoredAttachment, ...] = ()


class PasswordResetRequested(Message):
    """Somebody asked for a one-time password; `account_id` says nothing, so that the request reveals nothing."""

    type: ClassVar[str] = "PasswordResetRequested"
    login: str
