"""Messages about hits, in the queue of receipts."""

from datetime import datetime
from typing import ClassVar, Literal

from chalicelib.aws.queue import Message
from chalicelib.delivery.machines.model import HitKind


class TrackingHit(Message):
    """Somebody fetched the picture or followed a link of one mail.

    `hit_id` names the request, `visitor` tells programs and places apart without naming them (it changes daily).
    """

    type: ClassVar[str] = "delivery.tracking_hit.v1"
    mailing_id: str
    generation: int
    batch_index: int
    recipient_key: str
    hit_id: str
    kind: HitKind
    link: int
    method: str
    user_agent: str
    network: Literal["", "scanner", "data_centre"]
    visitor: str
    at: datetime


class HitsToJudge(Message):
    """Some hits of a batch are old enough to be judged."""

    type: ClassVar[str] = "delivery.hits_to_judge.v1"
    mailing_id: str
    generation: int
    batch_index: int
