"""Freezing an audience: who gets a mailing, in which batch, decided once (house plan 3.2).

Whoever stores the manifest first has decided; every later or concurrent run works from that manifest. Each step can be
repeated, and a run killed anywhere is finished by the next one.
"""

import hashlib
import json
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field
from datetime import UTC, datetime
from typing import Any

from chalicelib.aws.telemetry import log_event
from chalicelib.contacts.model import Recipient
from chalicelib.delivery import keys
from chalicelib.delivery.batch_doc import batch_to_doc
from chalicelib.delivery.model import BATCH_SIZE, Batch, BatchRecipient, Dispatch, DispatchState, LeftOut, Slot
from chalicelib.delivery.ports import Exclusions, Ports
from chalicelib.delivery.repository import (
    batches_with_receipts,
    change_dispatch,
    dispatch_from_doc,
    dispatch_to_doc,
    left_out_to_bytes,
    load_dispatch,
    recipients_to_bytes,
)
from chalicelib.kit.clock import from_iso, iso
from chalicelib.kit.errors import NotFound, Unavailable
from chalicelib.kit.records import dataclass
from chalicelib.kit.text import BadAddress, normalise_address
from chalicelib.mailings.model import FREEZE_AHEAD, DispatchOrder, MailingClass, MailingState, ResendPolicy
from chalicelib.mime.template import MessageTemplate

_SENDABLE = frozenset({MailingState.PLANNED, MailingState.QUEUED, MailingState.SENDING})
_EARLY_AGAIN_S = 600


def freeze(ports: Ports, account_id: str, *, mailing_id: str, now: datetime) -> Dispatch | None:
    """Freeze the audience of a submitted mailing and open its dispatch. None when it is not to be sent (now).

    Idempotent and resumable; at most one audience exists per generation, whoever runs when.
    """
    order = ports.mailings.order(account_id, mailing_id)
    if order.state not in _SENDABLE or order.dispatch_at - now > FREEZE_AHEAD:
        return None
    existing = load_dispatch(ports.documents, account_id, mailing_id=mailing_id, generation=order.generation)
    if existing is not None:
        return existing
    if _load_manifest(ports, account_id, mailing_id, order.generation) is None:
        _write_manifest(ports, order, order.generation, cut=_cut_order(ports, order, now))
    return open_from_manifest(ports, account_id, mailing_id=mailing_id, generation=order.generation, now=now)


def open_from_manifest(
    ports: Ports, account_id: str, *, mailing_id: str, generation: int, now: datetime
) -> Dispatch | None:
    """Batches, then the dispatch, then the feeder, from a stored manifest. None when there is none. Idempotent."""
    manifest = _load_manifest(ports, account_id, mailing_id, generation)
    if manifest is None:
        return None
    dispatch = _dispatch_of(account_id, mailing_id, generation, manifest)
    manifest_key = keys.manifest_object(account_id, mailing_id, generation)
    ports.horizon.open(dispatch, manifest_key, json.dumps(manifest).encode(), now)
    if dispatch.lane is MailingClass.STANDARD:
        pk, sk = keys.salt_key(account_id, mailing_id, generation)
        closing = {"gsi1pk": keys.CLOSING_STATISTICS, "gsi1sk": keys.closing_sort(dispatch.dispatch_at, pk, sk)}
        ports.documents.create({"pk": pk, "sk": sk, "salt": os.urandom(16), **closing})
    for index, (object_name, marks, measured) in enumerate(manifest["batches"]):
        batch = _new_batch(dispatch, index, object_name=object_name, marks=marks, measured=measured)
        ports.documents.create(batch_to_doc(batch))
    pk, sk = keys.dispatch_key(account_id, mailing_id, generation)
    ports.documents.create(dispatch_to_doc(dispatch))
    stored = ports.documents.get(pk, sk)
    if stored is None:
        raise Unavailable(generation=generation)
    dispatch = dispatch_from_doc(stored)
    log_event("dispatch_opened", account_id=account_id, mailing_id=mailing_id, batches=dispatch.batch_count)
    return feed(ports, dispatch, now)


def feed(ports: Ports, dispatch: Dispatch, now: datetime) -> Dispatch:
    """Tell the feeder of a dispatch that it does not have (any more), from the first batch on that nobody has begun.
    Told twice does no harm: hints are only hints."""
    if dispatch.state is not DispatchState.OPEN:
        return dispatch
    first_index = _first_untouched(ports, dispatch)
    if first_index is not None:
        ports.feeder.dispatch_opened(dispatch, now, first_index=first_index)
    if dispatch.is_fed:
        return dispatch
    return change_dispatch(ports.documents, dispatch, is_fed=True) or dispatch


def complete(ports: Ports, dispatch: Dispatch, now: datetime) -> None:
    """After a switch of regions, make the batches that have not come over from the other one. Idempotent."""
    if not ports.horizon.switched_since(dispatch):
        return
    mailing_id, generation = dispatch.mailing_id, dispatch.generation
    found = batches_with_receipts(ports.documents, dispatch.account_id, mailing_id=mailing_id, generation=generation)
    if sum(1 for _ in found) < dispatch.batch_count:
        open_from_manifest(ports, dispatch.account_id, mailing_id=mailing_id, generation=generation, now=now)


def _first_untouched(ports: Ports, dispatch: Dispatch) -> int | None:
    """The first batch that no worker has begun; those that were begun are the sweep's matter."""
    found = batches_with_receipts(
        ports.documents, dispatch.account_id, mailing_id=dispatch.mailing_id, generation=dispatch.generation
    )
    return next((batch.index for batch, _ in found if not batch.begun), None)


@dataclass
class Cut:
    """An audience while it is cut: stored batches, and who was left out."""

    batches: list[tuple[str, str, int]] = field(default_factory=list)
    recipients: int = 0
    left_out: list[LeftOut] = field(default_factory=list)
    blacklist_version: int = 0


def write_addendum_manifest(
    ports: Ports, order: DispatchOrder, *, generation: int, recipients: Sequence[BatchRecipient], version: int
) -> None:
    """Fix the audience of a further generation; the first to call it for a generation decides."""
    cut = Cut(blacklist_version=version)
    _store_batches(ports, order, generation, recipients=recipients, cut=cut)
    _write_manifest(ports, order, generation, cut=cut)


def _cut_order(ports: Ports, order: DispatchOrder, now: datetime) -> Cut:
    exclusions = ports.mailings.exclusions(order)
    template = MessageTemplate.from_bytes(ports.storage.get("audience", order.template_key))
    cut = Cut(blacklist_version=exclusions.blacklist_version)
    chosen = _choose(ports.mailings.recipients(order, now), order, template=template, exclusions=exclusions, cut=cut)
    _store_batches(ports, order, order.generation, recipients=chosen, cut=cut)
    return cut


def _choose(
    audience: Iterable[Recipient],
    order: DispatchOrder,
    *,
    template: MessageTemplate,
    exclusions: Exclusions,
    cut: Cut,
) -> Iterator[BatchRecipient]:
    """Those who get the mailing; the others go to `cut.left_out` with the reason (BLK-01, BOU-03, MAI-29, MAI-32)."""
    seen: set[str] = set()
    needed = tuple(template.placeholders)
    for person in audience:
        normalised, reason = _address_of(person, seen, exclusions)
        missing = template.missing(person.values) if not reason else ()
        if missing:
            reason = "missing_value"
        if reason:
            detail = ", ".join(missing)
            cut.left_out.append(
                LeftOut(person.contact_id, person.address, person.name, reason, detail, person.archive_key)
            )
            continue
        seen.add(normalised)
        yield BatchRecipient(
            keys.recipient_key(order.account_id, order.mailing_id, generation=order.generation, address=normalised),
            person.address.strip(),
            normalised,
            person.contact_id,
            person.name,
            person.language,
            person.measurable,
            {name: person.values[name] for name in needed if name in person.values},
            person.archive_key,
        )


def _address_of(person: Recipient, seen: set[str], exclusions: Exclusions) -> tuple[str, str]:
    """Normalised address and the reason to leave the person out, if any."""
    if not person.address.strip():
        return "", "no_address"
    try:
        normalised = normalise_address(person.address)
    except BadAddress:
        return "", "bad_address"
    if normalised in seen:
        return normalised, "duplicate"
    return normalised, exclusions.reason(normalised)


def _store_batches(
    ports: Ports, order: DispatchOrder, generation: int, *, recipients: Iterable[BatchRecipient], cut: Cut
) -> None:
    folder = keys.audience_folder(order.account_id, order.mailing_id, generation)
    for batch in _batches(recipients, are_evened=order.mailing_class is MailingClass.STANDARD):
        data = recipients_to_bytes(batch)
        name = hashlib.sha256(data).hexdigest()[:16]
        # Named by its content: two runs with different data never mix their batches.
        ports.storage.put("audience", f"{folder}{len(cut.batches):06d}/{name}", data, content_type="application/json")
        measured = sum(1 << i for i, r in enumerate(batch) if r.measurable) if order.tracking else 0
        cut.batches.append((name, "".join(keys.mark(r.recipient_key) for r in batch), measured))
        cut.recipients += len(batch)


def _batches(recipients: Iterable[BatchRecipient], *, are_evened: bool) -> Iterator[list[BatchRecipient]]:
    """Batches of at most 50 (MAI-05, EX-65) with unique marks. Where openings belong to nobody (standard), the last two
    are halved evenly: a batch of one or two would tell whose opening a mark is (STA-07)."""
    held: list[BatchRecipient] = []
    current: list[BatchRecipient] = []
    marks: set[str] = set()
    for recipient in recipients:
        mark = keys.mark(recipient.recipient_key)
        if len(current) == BATCH_SIZE or mark in marks:
            if held:
                yield held
            held, current, marks = current, [], set()
        current.append(recipient)
        marks.add(mark)
    yield from _last_two(held, current) if are_evened else (part for part in (held, current) if part)


def _last_two(held: list[BatchRecipient], current: list[BatchRecipient]) -> Iterator[list[BatchRecipient]]:
    both = held + current
    half = (len(both) + 1) // 2
    evened = [both[:half], both[half:]]
    unique = all(len({keys.mark(r.recipient_key) for r in part}) == len(part) for part in evened)
    if held and unique and half <= BATCH_SIZE and len(current) * 2 < len(held):
        held, current = evened
    yield from (part for part in (held, current) if part)


def _write_manifest(ports: Ports, order: DispatchOrder, generation: int, *, cut: Cut) -> None:
    excluded_key = ""
    if cut.left_out:
        data = left_out_to_bytes(cut.left_out)
        folder = keys.audience_folder(order.account_id, order.mailing_id, generation)
        excluded_key = f"{folder}excluded/{hashlib.sha256(data).hexdigest()[:16]}.json"
        ports.storage.put("audience", excluded_key, data, content_type="application/json")
    manifest = {
        "client_id": order.client_id,
        "lane": order.mailing_class.value,
        "policy": order.policy.value,
        "sender_id": order.sender_id,
        "from_address": order.from_address,
        "domain": order.domain,
        "template_key": order.template_key,
        "content_hash": order.content_hash,
        "tracking": order.tracking,
        "dispatch_at": iso(order.dispatch_at),
        "is_addendum": generation != order.generation,
        "recipients": cut.recipients,
        "blacklist_version": cut.blacklist_version,
        "excluded_key": excluded_key,
        "left_out": dict(Counter(entry.reason for entry in cut.left_out)),
        "batches": cut.batches,
    }
    key = keys.manifest_object(order.account_id, order.mailing_id, generation)
    ports.storage.put("audience", key, json.dumps(manifest).encode(), content_type="application/json", if_absent=True)


def _load_manifest(ports: Ports, account_id: str, mailing_id: str, generation: int) -> dict[str, Any] | None:
    try:
        data = ports.storage.get("audience", keys.manifest_object(account_id, mailing_id, generation))
    except NotFound:
        return None
    manifest: dict[str, Any] = json.loads(data)
    return manifest


def _dispatch_of(account_id: str, mailing_id: str, generation: int, manifest: dict[str, Any]) -> Dispatch:
    return Dispatch(
        account_id=account_id,
        mailing_id=mailing_id,
        generation=generation,
        client_id=manifest["client_id"],
        lane=MailingClass(manifest["lane"]),
        policy=ResendPolicy(manifest["policy"]),
        sender_id=manifest["sender_id"],
        from_address=manifest["from_address"],
        domain=manifest["domain"],
        template_key=manifest["template_key"],
        content_hash=manifest["content_hash"],
        tracking=manifest["tracking"],
        dispatch_at=from_iso(manifest["dispatch_at"]),
        batch_count=len(manifest["batches"]),
        recipient_count=manifest["recipients"],
        blacklist_version=manifest["blacklist_version"],
        excluded_key=manifest["excluded_key"],
        left_out=manifest["left_out"],
        # The mailing of an addendum has been sent: nobody is to be told that sending begins.
        sending_marked=manifest["is_addendum"],
    )


def _new_batch(dispatch: Dispatch, index: int, *, object_name: str, marks: str, measured: int) -> Batch:
    folder = keys.audience_folder(dispatch.account_id, dispatch.mailing_id, dispatch.generation)
    return Batch(
        account_id=dispatch.account_id,
        mailing_id=dispatch.mailing_id,
        generation=dispatch.generation,
        index=index,
        lane=dispatch.lane,
        object_key=f"{folder}{index:06d}/{object_name}",
        marks=marks,
        due_at=dispatch.dispatch_at.astimezone(UTC),
        slots=[Slot() for _ in range(len(marks) // keys.MARK_LENGTH)],
        blacklist_version=dispatch.blacklist_version,
        measured=measured,
    )
