"""Further generations: failed ones again, doubtful ones by a person's decision, a corrected address (house plan 3.10).

A generation's audience is whoever was claimed for it. Claims are taken under the version of the old batch, so that two
calls at once never send to the same person twice; the message is repeated until the generation stands.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import datetime

from chalicelib.delivery import audience, keys, leasing, shown
from chalicelib.delivery.leasing import LeaseLost
from chalicelib.delivery.messages import AddendumOrdered
from chalicelib.delivery.model import Batch, BatchRecipient, BatchState, Dispatch, RecipientView, ShownState
from chalicelib.delivery.ports import Exclusions, Ports
from chalicelib.delivery.repository import batches_with_receipts, load_recipients
from chalicelib.kit.errors import Unavailable
from chalicelib.kit.records import dataclass
from chalicelib.kit.text import normalise_address
from chalicelib.mailings.model import DispatchOrder

Wanted = Callable[[RecipientView], bool]

_NOT_RECEIVED = frozenset({ShownState.LEFT_OUT, ShownState.RESENT, ShownState.FAILED, ShownState.BOUNCED})


@dataclass(frozen=True)
class Place:
    """One recipient of one batch, with what is shown of it."""

    batch: Batch
    place: int
    recipient: BatchRecipient
    view: RecipientView


def open_addendum(ports: Ports, order: AddendumOrdered, now: datetime) -> Dispatch | None:
    """Claim whoever the order means, fix the audience, open the dispatch. None when nobody was claimed. Idempotent."""
    opened = audience.open_from_manifest(
        ports, order.account_id, mailing_id=order.mailing_id, generation=order.generation, now=now
    )
    if opened is not None:
        return opened
    submitted = ports.mailings.order(order.account_id, order.mailing_id)
    exclusions = ports.mailings.exclusions(submitted)
    if order.address:
        recipients = list(_corrected(ports, order, exclusions))
    else:
        recipients = list(_claimed(ports, order, submitted, exclusions))
    if not recipients:
        return None
    audience.write_addendum_manifest(
        ports,
        submitted,
        generation=order.generation,
        recipients=[_of_generation(order, recipient) for recipient in recipients],
        version=exclusions.blacklist_version,
    )
    return audience.open_from_manifest(
        ports, order.account_id, mailing_id=order.mailing_id, generation=order.generation, now=now
    )


def is_wanted(order: AddendumOrdered) -> Wanted:
    """Whom an order means: failed ones, or the named ones in doubt."""
    if order.recipient_keys:
        return lambda view: view.state is ShownState.UNKNOWN and view.recipient_key in order.recipient_keys
    return lambda view: view.state in shown.UNDELIVERABLE_STATES


def places(
    ports: Ports, account_id: str, mailing_id: str, wanted: Wanted, *, states: frozenset[ShownState] | None = None
) -> Iterator[Place]:
    """The recipients of all generations that `wanted` accepts. With `states`, only batches that hold one of them are
    read whole."""
    for batch, receipts in batches_with_receipts(ports.documents, account_id, mailing_id=mailing_id):
        if states is not None and states.isdisjoint(shown.states(batch, receipts)):
            continue
        recipients = load_recipients(ports.storage, batch)
        for place, view in enumerate(shown.views(batch, receipts, recipients)):
            if wanted(view):
                yield Place(batch, place, recipients[place], view)


def has_received(ports: Ports, account_id: str, mailing_id: str, normalised: str) -> bool:
    """Whether the address has got the mailing in any generation, or may get it still. Reads the documents of all
    batches, and the recipients of the one or two batches whose marks match."""
    for batch, receipts in batches_with_receipts(ports.documents, account_id, mailing_id=mailing_id):
        key = keys.recipient_key(account_id, mailing_id, generation=batch.generation, address=normalised)
        if keys.mark(key) not in _marks(batch):
            continue
        views = shown.views(batch, receipts, load_recipients(ports.storage, batch))
        if any(view.recipient_key == key and view.state not in _NOT_RECEIVED for view in views):
            return True
    return False


def sendable(
    ports: Ports, submitted: DispatchOrder, exclusions: Exclusions, recipients: Iterable[BatchRecipient]
) -> frozenset[str]:
    """The normalised addresses that may get the mailing again: not excluded, and of a contact that still has them.
    Whoever was erased (CON-18) or has a corrected address is not written to at the old one."""
    allowed = {r.normalised for r in recipients if not exclusions.reason(r.normalised)}
    return frozenset(ports.mailings.known(submitted, allowed)) if allowed else frozenset()


def _claimed(
    ports: Ports, order: AddendumOrdered, submitted: DispatchOrder, exclusions: Exclusions
) -> Iterator[BatchRecipient]:
    """Everybody who is claimed for this generation, now or by an earlier, interrupted run."""
    wanted = is_wanted(order)
    for batch, receipts in batches_with_receipts(ports.documents, order.account_id, mailing_id=order.mailing_id):
        if batch.generation >= order.generation or _concerns_nobody(order, batch, shown.states(batch, receipts)):
            continue
        recipients = load_recipients(ports.storage, batch)
        views = list(shown.views(batch, receipts, recipients))
        meant = [i for i, view in enumerate(views) if wanted(view)]
        allowed = sendable(ports, submitted, exclusions, (recipients[i] for i in meant))
        _claim(ports, batch, [i for i in meant if recipients[i].normalised in allowed], order.generation)
        yield from (recipients[i] for i, s in enumerate(batch.slots) if s.superseded == order.generation)


def _concerns_nobody(order: AddendumOrdered, batch: Batch, states: list[ShownState]) -> bool:
    claimed = any(slot.superseded == order.generation for slot in batch.slots)
    wanted = {ShownState.UNKNOWN} if order.recipient_keys else shown.UNDELIVERABLE_STATES
    return not claimed and wanted.isdisjoint(states)


def _corrected(ports: Ports, order: AddendumOrdered, exclusions: Exclusions) -> Iterator[BatchRecipient]:
    """The one recipient under the corrected address, unless that address has got the mailing meanwhile."""
    normalised = normalise_address(order.address)
    key = order.recipient_keys[0]
    if exclusions.reason(normalised) or not _claim_address(ports, order, normalised):
        return
    if has_received(ports, order.account_id, order.mailing_id, normalised):
        return
    for found in places(ports, order.account_id, order.mailing_id, lambda view: view.recipient_key == key):
        if found.view.state in _NOT_RECEIVED:
            _claim(ports, found.batch, [found.place], order.generation)
        values = dict(found.recipient.values)
        if "email" in values:
            values["email"] = order.address
        yield replace(found.recipient, address=order.address, normalised=normalised, values=values)
        return


def _claim_address(ports: Ports, order: AddendumOrdered, normalised: str) -> bool:
    """Two corrections to the same address: the first generation has it."""
    digest = hashlib.sha256(normalised.encode()).hexdigest()[:24]
    pk, sk = f"A#{order.account_id}#DSPCLAIM", f"{order.mailing_id}#{digest}"
    if ports.documents.create({"pk": pk, "sk": sk, "generation": order.generation}):
        return True
    held = ports.documents.get(pk, sk)
    return held is not None and held["generation"] == order.generation


def _claim(ports: Ports, batch: Batch, new: list[int], generation: int) -> None:
    """Mark places as taken over, under the batch's version. Raises Unavailable while a worker has the batch or another
    was faster: the message comes again."""
    taken = [place for place in new if not batch.slots[place].superseded]
    if not taken:
        return
    if batch.state is BatchState.LEASED:
        raise Unavailable(batch=batch.index)
    for place in taken:
        batch.slots[place].superseded = generation
    try:
        leasing.save(ports, batch)
    except LeaseLost as error:
        raise Unavailable(batch=batch.index) from error


def _of_generation(order: AddendumOrdered, recipient: BatchRecipient) -> BatchRecipient:
    key = keys.recipient_key(
        order.account_id, order.mailing_id, generation=order.generation, address=recipient.normalised
    )
    return replace(recipient, recipient_key=key)


def _marks(batch: Batch) -> set[str]:
    width = keys.MARK_LENGTH
    return {batch.marks[i : i + width] for i in range(0, len(batch.marks), width)}
