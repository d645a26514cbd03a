"""Whether premium work is due anywhere: then no standard batch begins (MAI-04, MAI-05)."""

from collections.abc import Callable
from datetime import datetime

from chalicelib.aws.documents import Documents, documents
from chalicelib.delivery import keys
from chalicelib.delivery.batch_doc import batch_from_doc
from chalicelib.delivery.gate import DocumentGate
from chalicelib.delivery.model import Batch
from chalicelib.delivery.ports import Gate
from chalicelib.delivery.repository import load_dispatch
from chalicelib.mailings.model import MailingClass

MayRun = Callable[[Batch], bool]
_PAGE = 50


def premium_is_due(now: datetime) -> bool:
    """Whether standard has to wait, in the running product."""
    return premium_due(documents(), gate_check(documents(), DocumentGate(documents()), now), now)


def gate_check(store: Documents, gate: Gate, now: datetime) -> MayRun:
    """Whether account and mailing of a batch are neither paused, held nor cancelled."""

    def may_run(batch: Batch) -> bool:
        dispatch = load_dispatch(store, batch.account_id, mailing_id=batch.mailing_id, generation=batch.generation)
        if dispatch is None:
            return False
        docs = {(doc["pk"], doc["sk"]): doc for doc in store.get_many(gate.keys(dispatch))}
        return not gate.view(dispatch, docs, now).reason

    return may_run


def premium_due(store: Documents, may_run: MayRun, now: datetime) -> bool:
    """Whether a premium batch is due and not yet sent, of a mailing that may run.

    Stuck and doubtful ones are in neither index, or later than `now` in it. Usually two reads of indexes; each mailing
    is asked once whether it `may_run`.
    """
    running = _Memory(may_run)
    waiting = keys.waiting_index(MailingClass.PREMIUM)
    leased = keys.leased_index(MailingClass.PREMIUM)
    return _any(store, waiting, running, keys.due_until(now)) or _any(store, leased, running, "")


def _any(store: Documents, partition: str, may_run: MayRun, until: str) -> bool:
    after = ""
    while True:
        docs = store.index(partition, after=after, until=until, limit=_PAGE)
        batches = [batch_from_doc(doc) for doc in docs]
        if any(may_run(batch) for batch in batches):
            return True
        if len(docs) < _PAGE:
            return False
        after = docs[-1]["gsi1sk"]


class _Memory:
    """Asks once per mailing."""

    def __init__(self, may_run: MayRun) -> None:
        self._may_run = may_run
        self._known: dict[tuple[str, str], bool] = {}

    def __call__(self, batch: Batch) -> bool:
        place = (batch.account_id, batch.mailing_id)
        if place not in self._known:
            self._known[place] = self._may_run(batch)
        return self._known[place]
