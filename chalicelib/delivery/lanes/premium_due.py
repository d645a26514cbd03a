"""Whether premium work is due anywhere: then no standard batch begins (MAI-04, MAI-05)."""

from collections.abc import Callable
from datetime import datetime

from chalicelib.aws.documents import Documents
from chalicelib.delivery import keys
from chalicelib.delivery.batch_doc import batch_from_doc
from chalicelib.mailings.model import MailingClass

MayRun = Callable[[str, str], bool]
_PAGE = 50


def premium_due(documents: Documents, may_run: MayRun, now: datetime) -> bool:
    """Whether a premium batch is due and not yet sent, of a mailing that may run.

    `may_run(account_id, mailing_id)` tells whether account and mailing are neither paused, held nor cancelled. Stuck
    doubtful batches are in neither index, or later than `now` in it. Usually two reads of indexes.
    """
    running = _Memory(may_run)
    waiting = keys.waiting_index(MailingClass.PREMIUM)
    leased = keys.leased_index(MailingClass.PREMIUM)
    return _any(documents, waiting, running, keys.due_until(now)) or _any(documents, leased, running, "")


def _any(documents: Documents, partition: str, may_run: MayRun, until: str) -> bool:
    after = ""
    while True:
        docs = documents.index(partition, after=after, until=until, limit=_PAGE)
        batches = [batch_from_doc(doc) for doc in docs]
        if any(may_run(batch.account_id, batch.mailing_id) for batch in batches):
            return True
        if len(docs) < _PAGE:
            return False
        after = docs[-1]["gsi1sk"]


class _Memory:
    """Asks once per mailing."""

    def __init__(self, may_run: MayRun) -> None:
        self._may_run = may_run
        self._known: dict[tuple[str, str], bool] = {}

    def __call__(self, account_id: str, mailing_id: str) -> bool:
        place = (account_id, mailing_id)
        if place not in self._known:
            self._known[place] = self._may_run(*place)
        return self._known[place]
