"""Which mailings went to a person, found by the addresses they have or had."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from chalicelib.delivery import keys, shown
from chalicelib.delivery.model import RecipientView, place_of
from chalicelib.delivery.ports import Ports
from chalicelib.delivery.repository import batches_with_receipts, load_recipients
from chalicelib.delivery.wiring import ports as production
from chalicelib.kit.actor import Actor
from chalicelib.kit.records import dataclass
from chalicelib.mailings import service as mailings
from chalicelib.mailings.model import Mailing

_PAGE = 200


@dataclass(frozen=True)
class Received:
    """One mailing at one address: what became of it, and for premium mailings the first opening (STA-04).

    `at` is the instant of the hand-over, None while there was none.
    """

    mailing_id: str
    subject: str
    mailing_class: str
    sender: str
    address: str
    state: str
    at: datetime | None
    opened_at: datetime | None


def received(actor: Actor, client_id: str, addresses: Iterable[str], ports: Ports | None = None) -> list[Received]:
    """The mailings of a client that went, or were to go, to these normalised addresses, newest first.

    Reads the documents of all batches of the client's mailings, and the recipients of those batches only whose marks
    match.
    """
    where, wanted = ports or production(), tuple(addresses)
    found = (_at(where, mailing, address) for mailing in _submitted(actor, client_id) for address in wanted)
    return [entry for entries in found for entry in entries]


def _submitted(actor: Actor, client_id: str) -> Iterator[Mailing]:
    before = ""
    while True:
        page = mailings.search(actor, client_id=client_id, before=before, limit=_PAGE)
        yield from (mailing for mailing in page.items if mailing.generations)
        before = page.next_before
        if not before:
            return


def _at(where: Ports, mailing: Mailing, address: str) -> Iterator[Received]:
    account_id, mailing_id = mailing.account_id, mailing.mailing_id
    for batch, receipts in batches_with_receipts(where.documents, account_id, mailing_id=mailing_id):
        key = keys.recipient_key(account_id, mailing_id, generation=batch.generation, address=address)
        if place_of(batch.marks, keys.mark(key)) is None:
            continue
        for view in shown.views(batch, receipts, load_recipients(where.storage, batch)):
            if view.recipient_key == key:
                yield _entry(mailing, view)


def _entry(mailing: Mailing, view: RecipientView) -> Received:
    opened = min((first for first, *_ in view.opens.values() if first), default=0)
    sender = mailing.submission.from_address if mailing.submission else ""
    return Received(
        mailing.mailing_id,
        mailing.draft.subject,
        mailing.mailing_class.value,
        sender,
        view.address,
        view.state.value,
        _instant(view.accepted_at),
        _instant(opened),
    )


def _instant(seconds: int) -> datetime | None:
    return datetime.fromtimestamp(seconds, UTC) if seconds else None
