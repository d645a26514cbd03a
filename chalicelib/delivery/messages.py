"""What delivery posts to its queues."""

from datetime import datetime
from typing import ClassVar

from chalicelib.aws.queue import Message


class BatchHint(Message):
    """ "Look at this batch": a hint, worth nothing without the table. Late and duplicate ones are dropped."""

    type: ClassVar[str] = "delivery.batch"

    mailing_id: str
    generation: int
    index: int


class AddendumOrdered(Message):
    """A further generation was opened: freeze its audience (house plan 3.10).

    Without `recipient_keys`: everybody whose delivery failed. With them: those in doubt that a person wants sent again.
    With `address`: the one recipient, under a corrected address.
    """

    type: ClassVar[str] = "delivery.addendum"

    mailing_id: str
    generation: int
    recipient_keys: tuple[str, ...] = ()
    address: str = ""


class DispatchDone(Message):
    """Every batch of a generation is done: archive it and close the mailing."""

    type: ClassVar[str] = "delivery.done"

    mailing_id: str
    generation: int


class SweepDue(Message):
    """The second sweep of a minute."""

    type: ClassVar[str] = "delivery.sweep"

    due_at: datetime
