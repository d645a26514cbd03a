"""One account's share of a lane: which batches may be posted, and which are out. Pure.

Only a few batches of each account and lane are out at any time, so that a mailing of a million never stands in front of
another account's thousand.
"""

from collections.abc import Callable
from dataclasses import field
from datetime import datetime, timedelta

from chalicelib.delivery.model import Dispatch
from chalicelib.kit.records import dataclass

LOOK_AHEAD = timedelta(minutes=2)
"""Hints of planned mailings are posted this long before their instant, with a delay."""

REPOST_AFTER_S = 30
"""A posted batch that nobody has begun after this time is posted again."""


@dataclass(frozen=True, order=True)
class Ref:
    """A batch: mailing, generation, index."""

    mailing_id: str
    generation: int
    index: int

    @property
    def text(self) -> str:
        """The key under which it is noted."""
        return f"{self.mailing_id}.{self.generation}.{self.index}"

    @classmethod
    def parse(cls, text: str) -> "Ref":
        """The batch of a note's key."""
        mailing_id, generation, index = text.rsplit(".", 2)
        return cls(mailing_id, int(generation), int(index))


@dataclass(slots=True)
class Row:
    """A mailing that still has batches to post: those from `next_index` on."""

    mailing_id: str
    generation: int
    due_at: datetime
    next_index: int
    batch_count: int


@dataclass(slots=True)
class Share:
    """An account's part of a lane: its mailings in turn, what is out since when (epoch s), and how many may be."""

    account_id: str
    most: int
    rows: list[Row] = field(default_factory=list)
    out: dict[str, int] = field(default_factory=dict)
    v: int = 0

    @property
    def idle(self) -> bool:
        """Nothing to post and nothing out."""
        return not self.rows and not self.out


@dataclass(frozen=True)
class Post:
    """Post this batch, visible after `delay_s`."""

    ref: Ref
    delay_s: int


def opened(share: Share, dispatch: Dispatch, first_index: int = 0) -> bool:
    """Add a frozen dispatch, its batches from `first_index` on; False when it is there already."""
    known = any((row.mailing_id, row.generation) == (dispatch.mailing_id, dispatch.generation) for row in share.rows)
    if known or not dispatch.batch_count:
        return False
    share.rows.append(
        Row(dispatch.mailing_id, dispatch.generation, dispatch.dispatch_at, first_index, dispatch.batch_count)
    )
    return True


def holds(share: Share, dispatch: Dispatch) -> bool:
    """Whether batches of the dispatch are still to be posted, or are out."""
    place = (dispatch.mailing_id, dispatch.generation)
    return any((row.mailing_id, row.generation) == place for row in share.rows) or any(
        (ref.mailing_id, ref.generation) == place for ref in map(Ref.parse, share.out)
    )


def take(share: Share, now: datetime) -> list[Post]:
    """The batches to post now, mailings in turn, each noted as out."""
    posts: list[Post] = []
    while len(share.out) < share.most:
        row = next((row for row in share.rows if row.due_at <= now + LOOK_AHEAD), None)
        if row is None:
            break
        posts.append(_take_one(share, row, now))
    return posts


def finished(share: Share, ref: Ref) -> bool:
    """The batch is out of the way; False when it was not noted as out."""
    return share.out.pop(ref.text, None) is not None


def overdue(share: Share, now: datetime) -> list[Ref]:
    """What has been out so long that it is looked at again."""
    limit = int(now.timestamp()) - REPOST_AFTER_S
    return [Ref.parse(text) for text, posted_at in share.out.items() if posted_at <= limit]


def again(share: Share, ref: Ref, now: datetime) -> Post:
    """Post a batch once more."""
    share.out[ref.text] = int(now.timestamp())
    return Post(ref, 0)


def fair_share(limit: int, accounts: int) -> int:
    """How many batches each of so many accounts may have out: at least one."""
    return max(1, -(-limit // max(1, accounts)))


def _take_one(share: Share, row: Row, now: datetime) -> Post:
    ref = Ref(row.mailing_id, row.generation, row.next_index)
    delay_s = max(0, int((row.due_at - now).total_seconds()))
    share.out[ref.text] = int(now.timestamp()) + delay_s
    row.next_index += 1
    share.rows.remove(row)
    if row.next_index < row.batch_count:
        share.rows.append(row)
    return Post(ref, delay_s)


Changer = Callable[[Share], list[Post]]
