"""What the product asks of delivery: states, numbers, decisions, further generations."""

import itertools
from collections.abc import Iterator
from datetime import datetime
from enum import StrEnum

from chalicelib.aws.documents import Doc
from chalicelib.delivery import addenda, keys, leasing, shown, sweep
from chalicelib.delivery.errors import AddressExcluded, AlreadyReceived, NothingToResend, NotInDoubt, PremiumOnly
from chalicelib.delivery.leasing import LeaseLost
from chalicelib.delivery.messages import AddendumOrdered
from chalicelib.delivery.model import (
    Batch,
    BatchState,
    Dispatch,
    LeftOut,
    RecipientView,
    ShownState,
    SlotState,
    Totals,
    place_of,
)
from chalicelib.delivery.ports import Ports
from chalicelib.delivery.repository import (
    batches_with_receipts,
    load_batch,
    load_dispatches,
    load_left_out,
    load_recipients,
)
from chalicelib.delivery.wiring import ports as production
from chalicelib.kit.actor import Actor
from chalicelib.kit.errors import Conflict, Finding, InvalidInput, NotFound
from chalicelib.kit.records import dataclass
from chalicelib.kit.text import BadAddress, normalise_address
from chalicelib.mailings import service as mailings
from chalicelib.mailings.model import Mailing, MailingClass


@dataclass(frozen=True)
class Progress:
    """How far a mailing is: finished batches of all generations, and who has left the engine's hands by state."""

    batches: int
    batches_done: int
    batches_stuck: int
    totals: Totals
    finished_at: datetime | None


class Decision(StrEnum):
    """What a person decides about a recipient whose hand-over stayed unknown."""

    RESEND = "resend"
    COUNT_AS_SENT = "count_as_sent"


def recipient(
    account_id: str, mailing_id: str, generation: int, batch_index: int, recipient_key: str
) -> tuple[str, str, int] | None:
    """Address, contact id and attempts of one recipient, or None when there is no such one."""
    where = production()
    batch = load_batch(where.documents, account_id, mailing_id=mailing_id, generation=generation, index=batch_index)
    if batch is None:
        return None
    for place, entry in enumerate(load_recipients(where.storage, batch)):
        if entry.recipient_key == recipient_key:
            return entry.address, entry.contact_id, batch.slots[place].attempt
    return None


def recipient_states(account_id: str, mailing_id: str, ports: Ports | None = None) -> Iterator[RecipientView]:
    """Every recipient of every generation as shown, in order; `resent` ones appear again in a later generation.

    Not for display of standard mailings as it is (STA-04): see `shown_recipients`.
    """
    where = ports or production()
    for batch, receipts in _valid_batches(where, account_id, mailing_id):
        yield from shown.views(batch, receipts, load_recipients(where.storage, batch))


def left_out(account_id: str, mailing_id: str) -> Iterator[LeftOut]:
    """Whoever was left out when audiences were frozen, with reasons (BOU-03)."""
    where = production()
    for dispatch in _valid_dispatches(where, account_id, mailing_id):
        yield from load_left_out(where.storage, dispatch)


def totals(account_id: str, mailing_id: str, ports: Ports | None = None) -> Totals:
    """A mailing's numbers over all generations; zero before its audience is frozen."""
    where = ports or production()
    dispatches = _valid_dispatches(where, account_id, mailing_id)
    return shown.totals(_valid_batches(where, account_id, mailing_id), dispatches)


def progress(actor: Actor, mailing_id: str) -> Progress:
    """How far a mailing is. Raises NotFound."""
    mailing = _readable(actor, mailing_id)
    where = production()
    dispatches = _valid_dispatches(where, mailing.account_id, mailing_id)
    found = list(_valid_batches(where, mailing.account_id, mailing_id))
    states = [batch.state for batch, _ in found]
    open_ = any(dispatch.finished_at is None for dispatch in dispatches)
    finished = max((d.finished_at for d in dispatches if d.finished_at), default=None)
    return Progress(
        batches=sum(dispatch.batch_count for dispatch in dispatches),
        batches_done=states.count(BatchState.DONE),
        batches_stuck=states.count(BatchState.STUCK),
        totals=shown.totals(found, dispatches),
        finished_at=None if open_ else finished,
    )


def shown_recipients(
    actor: Actor, mailing_id: str, state: ShownState | None, *, after: str | None = None
) -> Iterator[RecipientView]:
    """Recipients for people to see: premium all, standard only those who could not be reached (STA-04).

    Those behind the recipient key `after`, when given. Reads the recipients of those batches only that hold a wanted
    one. Raises NotFound, and PremiumOnly for any other state of a standard mailing.
    """
    mailing = _readable(actor, mailing_id)
    wanted = frozenset(ShownState) if state is None else frozenset({state})
    if mailing.mailing_class is MailingClass.STANDARD:
        if state is not None and state not in _STANDARD_STATES:
            raise PremiumOnly
        wanted &= _STANDARD_STATES
    return (view for view in _views_behind(mailing.account_id, mailing_id, after, wanted) if view.state in wanted)


def _views_behind(
    account_id: str, mailing_id: str, after: str | None, wanted: frozenset[ShownState]
) -> Iterator[RecipientView]:
    where = production()
    is_behind = after is None
    for batch, receipts in _valid_batches(where, account_id, mailing_id):
        if is_behind and wanted.isdisjoint(shown.states(batch, receipts)):
            continue
        if not is_behind and place_of(batch.marks, keys.mark(after or "")) is None:
            continue
        for view in shown.views(batch, receipts, load_recipients(where.storage, batch)):
            if is_behind:
                yield view
            is_behind = is_behind or view.recipient_key == after


_STANDARD_STATES = shown.UNDELIVERABLE_STATES | {ShownState.UNKNOWN}


def recipient_page(
    actor: Actor, mailing_id: str, state: ShownState | None, *, after: str | None, limit: int
) -> tuple[list[RecipientView], str | None]:
    """At most `limit` of `shown_recipients` behind the recipient key `after`, and the key to go on with."""
    page = list(itertools.islice(shown_recipients(actor, mailing_id, state, after=after), limit))
    return page, page[-1].recipient_key if len(page) == limit else None


def left_out_page(actor: Actor, mailing_id: str, *, after: int, limit: int) -> tuple[list[LeftOut], str | None]:
    """At most `limit` of those left out, from number `after` on, and the number to go on with. Raises NotFound."""
    mailing = _readable(actor, mailing_id)
    page = list(itertools.islice(left_out(mailing.account_id, mailing_id), after, after + limit))
    return page, str(after + limit) if len(page) == limit else None


def decide_unknown(actor: Actor, mailing_id: str, recipient_key: str, *, decision: Decision, now: datetime) -> int:
    """A person's decision about a recipient of whom nobody knows whether they got the mailing.

    *Resend* opens a generation for them (its number is returned), *count as sent* settles them (0). Raises NotFound,
    NotAllowed, NotInDoubt, and what `mailings.open_generation` raises.
    """
    mailing = _writable(actor, mailing_id)
    where = production()
    places = addenda.places(where, mailing.account_id, mailing_id, lambda view: view.recipient_key == recipient_key)
    found = next(places, None)
    if found is None:
        raise NotFound
    if found.view.state is not ShownState.UNKNOWN:
        raise NotInDoubt
    if decision is Decision.RESEND:
        return _open(where, actor, mailing, reason="unknown_again", now=now, recipient_keys=(recipient_key,))
    _count_as_sent(where, found)
    return 0


def resend_failed(actor: Actor, mailing_id: str, *, now: datetime) -> int:
    """Send the mailing once more to everybody whose delivery failed, in one call: the new generation's number.

    Left out: addresses that are blacklisted or undeliverable, erased contacts, and addresses corrected since. Raises
    NotFound, NotAllowed, NothingToResend, and what `mailings.open_generation` raises (not sent yet, over 30 days old).
    """
    mailing = _writable(actor, mailing_id)
    where = production()
    submitted = where.mailings.order(mailing.account_id, mailing_id)
    exclusions = where.mailings.exclusions(submitted)
    wanted = addenda.is_wanted(AddendumOrdered(account_id=mailing.account_id, mailing_id=mailing_id, generation=0))
    failed = addenda.places(where, mailing.account_id, mailing_id, wanted, states=shown.UNDELIVERABLE_STATES)
    if not addenda.sendable(where, submitted, exclusions, (place.recipient for place in failed)):
        raise NothingToResend
    return _open(where, actor, mailing, reason="failed_again", now=now)


def resend_corrected(actor: Actor, mailing_id: str, recipient_key: str, *, address: str, now: datetime) -> int:
    """Send the mailing to a recipient's corrected address (BOU-04): the new generation's number.

    Raises InvalidInput for something that is no address, AlreadyReceived, AddressExcluded, NotFound, NotAllowed, and
    what `mailings.open_generation` raises.
    """
    mailing = _writable(actor, mailing_id)
    where = production()
    try:
        normalised = normalise_address(address)
    except BadAddress as error:
        wrong = Finding("address", "bad_address", "Das ist keine E-Mail-Adresse.", "This is no e-mail address.")
        raise InvalidInput(findings=(wrong,)) from error
    if addenda.has_received(where, mailing.account_id, mailing_id, normalised):
        raise AlreadyReceived
    reason = where.mailings.exclusions(where.mailings.order(mailing.account_id, mailing_id)).reason(normalised)
    if reason:
        raise AddressExcluded(reason=reason)
    if not any(view.recipient_key == recipient_key for view in recipient_states(mailing.account_id, mailing_id)):
        raise NotFound
    return _open(
        where, actor, mailing, reason="address_corrected", now=now, recipient_keys=(recipient_key,), address=address
    )


def release_stuck(actor: Actor, mailing_id: str, *, now: datetime) -> int:
    """Let the stuck batches of a mailing go on, after somebody has looked at the cause; how many. Raises NotFound,
    NotAllowed."""
    mailing = _writable(actor, mailing_id)
    return sweep.release_stuck(production(), mailing.account_id, mailing_id, now)


def dispatches(account_id: str, mailing_id: str) -> list[Dispatch]:
    """The generations of a mailing that were frozen so far, without void ones."""
    return _valid_dispatches(production(), account_id, mailing_id)


def _open(
    ports: Ports,
    actor: Actor,
    mailing: Mailing,
    *,
    reason: str,
    now: datetime,
    recipient_keys: tuple[str, ...] = (),
    address: str = "",
) -> int:
    generation = mailings.open_generation(
        mailing.account_id, mailing.mailing_id, reason=reason, opened_by=actor.user_id, now=now
    )
    order = AddendumOrdered(
        account_id=mailing.account_id,
        mailing_id=mailing.mailing_id,
        generation=generation,
        recipient_keys=recipient_keys,
        address=address,
    )
    ports.queues.send("audience", order)
    return generation


def _count_as_sent(ports: Ports, found: addenda.Place) -> None:
    batch: Batch = found.batch
    if batch.state is BatchState.LEASED:
        raise Conflict
    before = leasing.closing_counts(batch)
    slot = batch.slots[found.place]
    slot.state, slot.code = SlotState.ACCEPTED, "counted_as_sent"
    try:
        if batch.state is BatchState.DONE:
            leasing.correct_done(ports, batch, before)
        else:
            leasing.save(ports, batch)
    except LeaseLost as error:
        raise Conflict from error


def _valid_dispatches(ports: Ports, account_id: str, mailing_id: str) -> list[Dispatch]:
    first = _first_generation(ports, account_id, mailing_id)
    return load_dispatches(ports.documents, account_id, mailing_id=mailing_id, first_generation=first)


def _valid_batches(ports: Ports, account_id: str, mailing_id: str) -> Iterator[tuple[Batch, Doc | None]]:
    first = _first_generation(ports, account_id, mailing_id)
    return batches_with_receipts(ports.documents, account_id, mailing_id=mailing_id, first_generation=first)


def _first_generation(ports: Ports, account_id: str, mailing_id: str) -> int:
    """Earlier generations are void: taken back or changed before anything of them was sent."""
    control = ports.documents.get(*mailings.control_key(account_id, mailing_id))
    return 1 if control is None else int(control["first_generation"])


def _readable(actor: Actor, mailing_id: str) -> Mailing:
    mailing = mailings.load(actor.account_id, mailing_id)
    actor.require_read(mailing.client_id)
    return mailing


def _writable(actor: Actor, mailing_id: str) -> Mailing:
    mailing = mailings.load(actor.account_id, mailing_id)
    actor.require_full(mailing.client_id)
    return mailing
