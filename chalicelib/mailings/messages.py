"""What mailings tell the features above them."""

from datetime import datetime
from typing import ClassVar

from chalicelib.aws.queue import Message


class MailingSubmitted(Message):
    """Look at this mailing now: it was submitted, released or resumed. A hint on queue `audience`; may repeat."""

    type: ClassVar[str] = "mailing_submitted"
    mailing_id: str
    dispatch_at: datetime


class TestSendRequested(Message):
    """Send one marked test message to a signed-in user (MAI-37). On queue `test-sends`; at most one message per
    `request_id`."""

    __test__: ClassVar[bool] = False
    type: ClassVar[str] = "test_send_requested"
    request_id: str
    mailing_id: str
    user_id: str
    contact_id: str = ""
