"""Messages of accounts on the queue `system-mail`."""

from typing import ClassVar

from chalicelib.aws.queue import Message


class SystemMailRequested(Message):
    """Send one mail of the product itself; complete, so that sending needs nothing else."""

    type: ClassVar[str] = "SystemMailRequested"
    mail_id: str
    to_address: str
    language: str
    subject: str
    html: str
    text: str


class PasswordResetRequested(Message):
    """Somebody asked for a one-time password; `account_id` says nothing, so that the request reveals nothing."""

    type: ClassVar[str] = "PasswordResetRequested"
    login: str
