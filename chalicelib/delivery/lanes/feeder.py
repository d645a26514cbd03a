"""Keeps a few batches of each account in the lane's queue: fair among accounts, healed by every `feed`."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import lru_cache

from chalicelib.aws.documents import Delete, Doc, Documents, documents
from chalicelib.aws.queue import Queues, queues
from chalicelib.delivery import repository
from chalicelib.delivery.lanes import feed as rules
from chalicelib.delivery.lanes.feed import Changer, Post, Ref, Row, Share
from chalicelib.delivery.lanes.governor import begun_limit
from chalicelib.delivery.lanes.pace import pace
from chalicelib.delivery.lanes.premium_due import premium_is_due
from chalicelib.delivery.messages import BatchHint
from chalicelib.delivery.model import BATCH_SIZE, Batch, BatchState, Dispatch
from chalicelib.kit.clock import from_iso, iso
from chalicelib.kit.errors import Unavailable
from chalicelib.mailings.model import MailingClass

_TRIES = 60
_PREMIUM_FACTOR = 4
_MOST_OUT = 64
"""Batches of a lane in the queues at most, however fast: every finished one writes the document that lists them."""


@lru_cache
def feeder() -> "DocumentFeeder":
    """The feeder of this process."""
    return DocumentFeeder(documents(), queues(), rate_milli=pace().rate_milli, premium_due=premium_is_due)


class DocumentFeeder:
    """The feeder over the store: one document per lane and account that has work.

    A finished batch costs one read, one write and one message. What is lost between a write and its messages is posted
    again by `feed`. `rate_milli` tells the rate in force, `premium_due` whether standard has to wait anyway.
    """

    def __init__(
        self,
        documents: Documents,
        queues: Queues,
        *,
        rate_milli: Callable[[datetime], int],
        premium_due: Callable[[datetime], bool],
    ) -> None:
        self._documents = documents
        self._queues = queues
        self._rate_milli = rate_milli
        self._premium_due = premium_due

    def dispatch_opened(self, dispatch: Dispatch, now: datetime, *, first_index: int = 0) -> None:
        """See Feeder.dispatch_opened. Every account's share of the lane is cut anew at once."""

        def add(share: Share) -> list[Post]:
            rules.opened(share, dispatch, first_index)
            return rules.take(share, now)

        known = {doc["sk"] for doc in self._documents.query(_pk(dispatch.lane), consistent=True)}
        most = rules.fair_share(self._limit(dispatch.lane, now), len(known | {dispatch.account_id}))
        for account_id in known - {dispatch.account_id}:
            self._change(account_id, dispatch.lane, _cut(most))
        self._change(dispatch.account_id, dispatch.lane, add, most=most)

    def holds(self, dispatch: Dispatch) -> bool:
        """See Feeder.holds."""
        doc = self._documents.get(_pk(dispatch.lane), dispatch.account_id)
        return doc is not None and rules.holds(_share(doc), dispatch)

    def batch_finished(
        self, account_id: str, lane: MailingClass, *, mailing_id: str, generation: int, index: int, now: datetime
    ) -> None:
        """See Feeder.batch_finished."""
        ref = Ref(mailing_id, generation, index)

        def advance(share: Share) -> list[Post]:
            rules.finished(share, ref)
            return rules.take(share, now)

        self._change(account_id, lane, advance)

    def feed(self, now: datetime) -> int:
        """See Feeder.feed. Standard hints are not posted again while premium keeps them waiting anyway."""
        posted = 0
        for lane in MailingClass:
            waits = lane is MailingClass.STANDARD and self._premium_due(now)
            docs = self._documents.query(_pk(lane), consistent=True)
            most = rules.fair_share(self._limit(lane, now), len(docs))
            for doc in docs:
                posted += self._change(doc["sk"], lane, self._feeding(lane, most, now=now, heal=not waits), most=most)
        return posted

    def _feeding(self, lane: MailingClass, most: int, *, now: datetime, heal: bool) -> Changer:
        def change(share: Share) -> list[Post]:
            share.most = most
            posts = [rules.again(share, ref, now) for ref in self._lost(share, now)] if heal else []
            return posts + rules.take(share, now)

        return change

    def _lost(self, share: Share, now: datetime) -> list[Ref]:
        """Of what has been out long: batches that wait for a worker. Finished ones are noted as such."""
        lost = []
        for ref in rules.overdue(share, now):
            batch = repository.load_batch(
                self._documents, share.account_id, mailing_id=ref.mailing_id, generation=ref.generation, index=ref.index
            )
            if batch is None or _out_of_the_way(batch, now):
                rules.finished(share, ref)
            elif batch.state is BatchState.WAITING:
                lost.append(ref)
        return lost

    def _limit(self, lane: MailingClass, now: datetime) -> int:
        begun = begun_limit(self._rate_milli(now), BATCH_SIZE)
        return min(_MOST_OUT, begun + 1 if lane is MailingClass.STANDARD else _PREMIUM_FACTOR * (begun + 1))

    def _change(self, account_id: str, lane: MailingClass, change: Changer, *, most: int = 0) -> int:
        """Apply a change to an account's share under its version, then post; how many were posted."""
        for _ in range(_TRIES):
            doc = self._documents.get(_pk(lane), account_id)
            share = _share(doc) if doc is not None else Share(account_id, most or 1)
            if most:
                share.most = most
            posts = change(share)
            if self._save(lane, share, doc):
                self._post(account_id, lane, posts)
                return len(posts)
        raise Unavailable

    def _save(self, lane: MailingClass, share: Share, before: Doc | None) -> bool:
        if before is None:
            return share.idle or self._documents.create(_doc(lane, share))
        if share.idle:
            return self._documents.transact([Delete(before["pk"], before["sk"], before["v"])])
        after = _doc(lane, share)
        return _same(before, after) or self._documents.replace(after, before["v"])

    def _post(self, account_id: str, lane: MailingClass, posts: Sequence[Post]) -> None:
        for delay_s in sorted({post.delay_s for post in posts}):
            hints = [
                BatchHint(
                    account_id=account_id,
                    mailing_id=post.ref.mailing_id,
                    generation=post.ref.generation,
                    index=post.ref.index,
                )
                for post in posts
                if post.delay_s == delay_s
            ]
            self._queues.send_many(lane.value, hints, delay_s=delay_s)


def _out_of_the_way(batch: Batch, now: datetime) -> bool:
    """Done, stuck, or waiting for an instant to come: the sweep posts it then."""
    return batch.state in {BatchState.DONE, BatchState.STUCK} or (
        batch.state is BatchState.WAITING and batch.begun and batch.due_at > now
    )


def _cut(most: int) -> Changer:
    def change(share: Share) -> list[Post]:
        share.most = most
        return []

    return change


def _pk(lane: MailingClass) -> str:
    return f"GLOBAL#FEED#{lane.value}"


def _share(doc: Doc) -> Share:
    rows = [Row(mailing_id, gen, from_iso(due), index, count) for mailing_id, gen, due, index, count in doc["rows"]]
    out = {f"{dispatch}.{index}": at for dispatch, found in doc["posted"].items() for index, at in found.items()}
    return Share(doc["sk"], doc["most"], rows, out, doc["v"])


def _doc(lane: MailingClass, share: Share) -> Doc:
    rows = [[row.mailing_id, row.generation, iso(row.due_at), row.next_index, row.batch_count] for row in share.rows]
    posted: dict[str, dict[str, int]] = {}
    for text, at in share.out.items():
        dispatch, _, index = text.rpartition(".")
        posted.setdefault(dispatch, {})[index] = at
    return {"pk": _pk(lane), "sk": share.account_id, "most": share.most, "rows": rows, "posted": posted}


def _same(before: Doc, after: Doc) -> bool:
    return all(before.get(name) == after[name] for name in ("most", "rows", "posted"))
