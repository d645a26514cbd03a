"""Reading and writing of dispatches, batches and recipient objects."""

import json
from collections.abc import Iterator
from dataclasses import asdict, replace
from typing import Any

from chalicelib.aws.documents import Doc, Documents
from chalicelib.aws.storage import Storage
from chalicelib.delivery import keys
from chalicelib.delivery.batch_doc import batch_from_doc
from chalicelib.delivery.model import Batch, BatchRecipient, Dispatch, DispatchState, LeftOut
from chalicelib.kit.clock import from_iso, iso
from chalicelib.mailings.model import MailingClass, ResendPolicy

_PAGE = 500


def dispatch_to_doc(dispatch: Dispatch) -> Doc:
    """The document of a dispatch; in the index of open ones while it is open."""
    pk, sk = keys.dispatch_key(dispatch.account_id, dispatch.mailing_id, dispatch.generation)
    doc: Doc = {
        "pk": pk,
        "sk": sk,
        "v": dispatch.v,
        "cl": dispatch.client_id,
        "ln": dispatch.lane.value,
        "po": dispatch.policy.value,
        "sn": dispatch.sender_id,
        "fa": dispatch.from_address,
        "dm": dispatch.domain,
        "tk": dispatch.template_key,
        "ch": dispatch.content_hash,
        "tr": dispatch.tracking,
        "da": iso(dispatch.dispatch_at),
        "bc": dispatch.batch_count,
        "rc": dispatch.recipient_count,
        "bv": dispatch.blacklist_version,
        "ek": dispatch.excluded_key,
        "lo": dict(dispatch.left_out),
        "st": dispatch.state.value,
        "sg": dispatch.sending_marked,
        "fd": dispatch.is_fed,
        "fi": iso(dispatch.finished_at) if dispatch.finished_at else "",
    }
    if dispatch.state is DispatchState.OPEN:
        doc |= {"gsi1pk": keys.OPEN_DISPATCHES, "gsi1sk": f"{iso(dispatch.dispatch_at)}#{sk}"}
    return doc


def dispatch_from_doc(doc: Doc) -> Dispatch:
    """The dispatch of a document."""
    mailing_id, generation = doc["sk"].split("#")
    return Dispatch(
        account_id=doc["pk"][2 : -len("#DSP")],
        mailing_id=mailing_id,
        generation=int(generation),
        client_id=doc["cl"],
        lane=MailingClass(doc["ln"]),
        policy=ResendPolicy(doc["po"]),
        sender_id=doc["sn"],
        from_address=doc["fa"],
        domain=doc["dm"],
        template_key=doc["tk"],
        content_hash=doc["ch"],
        tracking=doc["tr"],
        dispatch_at=from_iso(doc["da"]),
        batch_count=doc["bc"],
        recipient_count=doc["rc"],
        blacklist_version=doc["bv"],
        excluded_key=doc["ek"],
        left_out=doc["lo"],
        state=DispatchState(doc["st"]),
        sending_marked=doc["sg"],
        is_fed=doc["fd"],
        finished_at=from_iso(doc["fi"]) if doc["fi"] else None,
        v=doc["v"],
    )


def load_dispatch(documents: Documents, account_id: str, *, mailing_id: str, generation: int) -> Dispatch | None:
    """One generation of a mailing, or None before its audience is frozen."""
    doc = documents.get(*keys.dispatch_key(account_id, mailing_id, generation))
    return None if doc is None else dispatch_from_doc(doc)


def load_dispatches(
    documents: Documents, account_id: str, *, mailing_id: str, first_generation: int = 1
) -> list[Dispatch]:
    """The generations of a mailing in order, from `first_generation` on."""
    docs = documents.query(f"A#{account_id}#DSP", prefix=f"{mailing_id}#", consistent=True)
    found = [dispatch_from_doc(doc) for doc in docs if not doc["sk"].endswith("#P")]
    return [dispatch for dispatch in found if dispatch.generation >= first_generation]


def change_dispatch(documents: Documents, dispatch: Dispatch, **changes: Any) -> Dispatch | None:
    """Write fields of a dispatch under its version; None when somebody else changed it meanwhile."""
    changed = replace(dispatch, **changes)
    doc = dispatch_to_doc(changed)
    return replace(changed, v=doc["v"]) if documents.replace(doc, dispatch.v) else None


def open_dispatches(documents: Documents) -> list[Dispatch]:
    """The dispatches of all accounts that are not finished, by planned instant."""
    return [dispatch_from_doc(doc) for doc in documents.index(keys.OPEN_DISPATCHES)]


def load_batch(documents: Documents, account_id: str, *, mailing_id: str, generation: int, index: int) -> Batch | None:
    """One batch, or None."""
    doc = documents.get(*keys.batch_key(account_id, mailing_id, generation, index))
    return None if doc is None else batch_from_doc(doc)


def batches_with_receipts(
    documents: Documents, account_id: str, *, mailing_id: str, generation: int | None = None, first_generation: int = 1
) -> Iterator[tuple[Batch, Doc | None]]:
    """Every batch with its receipts document (None when nothing was reported), in order, read in pages; those of one
    generation only, or of `first_generation` and later ones."""
    pk = keys.batches_pk(account_id, mailing_id)
    prefix = "" if generation is None else f"{generation:02d}#"
    held: Doc | None = None
    for doc in _pages(documents, pk, prefix, after=f"{first_generation:02d}"):
        if doc["sk"].endswith("#R"):
            if held is not None:
                yield batch_from_doc(held), doc
            held = None
            continue
        if held is not None:
            yield batch_from_doc(held), None
        held = doc
    if held is not None:
        yield batch_from_doc(held), None


def _pages(documents: Documents, pk: str, prefix: str, after: str) -> Iterator[Doc]:
    while True:
        page = documents.query(pk, prefix=prefix, after=after, limit=_PAGE, consistent=True)
        yield from page
        if len(page) < _PAGE:
            return
        after = page[-1]["sk"]


def recipients_to_bytes(recipients: list[BatchRecipient]) -> bytes:
    """The immutable object of a batch."""
    return json.dumps(
        [
            [
                r.recipient_key,
                r.address,
                r.normalised,
                r.contact_id,
                r.name,
                r.language,
                int(r.measurable),
                dict(r.values),
                r.archive_key,
            ]
            for r in recipients
        ],
        separators=(",", ":"),
        ensure_ascii=False,
    ).encode()


def recipients_from_bytes(data: bytes) -> list[BatchRecipient]:
    """The recipients of a batch in order."""
    return [
        BatchRecipient(key, address, normalised, contact_id, name, language, bool(measurable), values, *archive_key)
        for key, address, normalised, contact_id, name, language, measurable, values, *archive_key in json.loads(data)
    ]


def load_recipients(storage: Storage, batch: Batch) -> list[BatchRecipient]:
    """The recipients of a batch in order. Raises NotFound when they were destroyed."""
    return recipients_from_bytes(storage.get("audience", batch.object_key))


def left_out_to_bytes(left_out: list[LeftOut]) -> bytes:
    """The object that lists who was left out, with reasons."""
    return json.dumps([asdict(entry) for entry in left_out], separators=(",", ":"), ensure_ascii=False).encode()


def load_left_out(storage: Storage, dispatch: Dispatch) -> list[LeftOut]:
    """Who was left out when this audience was frozen."""
    if not dispatch.excluded_key:
        return []
    entries: list[dict[str, Any]] = json.loads(storage.get("audience", dispatch.excluded_key))
    return [LeftOut(**entry) for entry in entries]
