"""Background handlers of the search index (queue `index`)."""

from collections import defaultdict
from collections.abc import Sequence

from chalice.app import Blueprint

from chalicelib.aws.queue import queues
from chalicelib.contacts.messages import ContactDataChanged, ContactsChanged
from chalicelib.contacts.search import changes, indexing
from chalicelib.entry.worker import WorkerCall, queue_worker, scheduled

bp = Blueprint(__name__)
_MEASURED_AFTER_S = 60


@queue_worker(
    bp,
    queue="index",
    name="contacts_update_index",
    messages=(ContactsChanged,),
    batch=True,
    batch_size=100,
    batching_window_s=1,
)
def update_index(call: WorkerCall, messages: Sequence[ContactsChanged]) -> None:
    """All changes of a batch, one new index version per account. Raises to be called again with the whole batch."""
    by_account: dict[str, list[ContactsChanged]] = defaultdict(list)
    for message in messages:
        by_account[message.account_id].append(message)
    for account_id, changed in by_account.items():
        indexing.follow(account_id, changed)
        queues().send("metering", ContactDataChanged(account_id=account_id), delay_s=_MEASURED_AFTER_S)


@scheduled(bp, name="contacts_sweep_index", every_minutes=5)
def sweep_index(call: WorkerCall) -> None:
    """Publish changes whose author died before telling the index."""
    changes.publish_forgotten(call.now)
