"""What metering tells itself in the background (queue `metering`)."""

from typing import ClassVar

from chalicelib.aws.queue import Message


class DayEnded(Message):
    """A Berlin day has ended for this account and has no snapshot yet; a hint, the counter is the truth."""

    type: ClassVar[str] = "metering.day_ended"
