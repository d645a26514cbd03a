"""A batch as a document: about one kilobyte for 50 recipients, so that a write stays a single unit."""

import struct
from typing import Any

from chalicelib.aws.documents import Doc
from chalicelib.delivery import keys
from chalicelib.delivery.model import Batch, BatchState, Slot, SlotState
from chalicelib.kit.clock import from_iso, iso
from chalicelib.mailings.model import MailingClass

_SIZE_BYTES = 3
_MOST_NOTED = 255
_STATES = {state.value: state for state in SlotState}
_OPTIONAL = {"ms": 0, "vo": {}, "rp": [0, 0], "un": "", "rg": "", "cr": 0}


def batch_to_doc(batch: Batch) -> Doc:
    """The document of a batch, with the index entry that belongs to its state."""
    slots = batch.slots
    pk, sk = keys.batch_key(batch.account_id, batch.mailing_id, batch.generation, batch.index)
    doc: Doc = {
        "pk": pk,
        "sk": sk,
        "v": batch.v,
        "st": batch.state.value,
        "ln": batch.lane.value,
        "ok": batch.object_key.rsplit("/", 1)[-1],
        "mk": batch.marks,
        "du": iso(batch.due_at),
        "ep": batch.epoch,
        "bg": int(batch.begun),
        "bv": batch.blacklist_version,
        "ss": "".join([slot.state for slot in slots]),
        "at": bytes([slot.attempt if slot.attempt < _MOST_NOTED else _MOST_NOTED for slot in slots]),
    }
    optional = {
        "un": iso(batch.lease_until) if batch.lease_until else "",
        "rg": batch.region,
        "cr": batch.crashes,
        "ms": batch.measured,
        "vo": batch.volumes,
        "rp": [batch.reposted_at, batch.reposts],
    }
    doc |= {name: value for name, value in optional.items() if value != _OPTIONAL[name]}
    return doc | _sparse(slots) | _index_entry(batch)


def batch_from_doc(doc: Doc) -> Batch:
    """The batch of a document."""
    account_id, mailing_id = doc["pk"][2:].split("#BAT#")
    generation, index = doc["sk"].split("#")
    until = doc.get("un", "")
    reposted_at, reposts = doc.get("rp", _OPTIONAL["rp"])
    folder = keys.audience_folder(account_id, mailing_id, int(generation))
    return Batch(
        account_id=account_id,
        mailing_id=mailing_id,
        generation=int(generation),
        index=int(index),
        lane=MailingClass(doc["ln"]),
        object_key=f"{folder}{index}/{doc['ok']}",
        marks=doc["mk"],
        due_at=from_iso(doc["du"]),
        slots=_slots(doc),
        state=BatchState(doc["st"]),
        epoch=doc["ep"],
        lease_until=from_iso(until) if until else None,
        region=doc.get("rg", ""),
        crashes=doc.get("cr", 0),
        begun=bool(doc["bg"]),
        blacklist_version=doc["bv"],
        measured=doc.get("ms", 0),
        volumes={day: list(volume) for day, volume in doc.get("vo", {}).items()},
        reposted_at=reposted_at,
        reposts=reposts,
        v=doc["v"],
    )


def _index_entry(batch: Batch) -> dict[str, str]:
    if batch.state is BatchState.LEASED and batch.lease_until is not None:
        partition, instant = keys.leased_index(batch.lane), batch.lease_until
    elif batch.state is BatchState.WAITING and (batch.begun or batch.lane is MailingClass.PREMIUM):
        partition, instant = keys.waiting_index(batch.lane), batch.due_at
    else:
        return {}
    sort = keys.due_sort(instant, batch.mailing_id, generation=batch.generation, index=batch.index)
    return {"gsi1pk": partition, "gsi1sk": sort}


def _sparse(slots: list[Slot]) -> dict[str, Any]:
    """What only some recipients have; nothing at all for a fresh batch."""
    found: dict[str, Any] = {}
    if any(slot.accepted_at for slot in slots):
        found["aa"] = struct.pack(f">{len(slots)}I", *[slot.accepted_at for slot in slots])
        found["sz"] = b"".join([slot.sent_bytes.to_bytes(_SIZE_BYTES, "big") for slot in slots])
    retries = {str(i): [s.retries, s.first_refused_at, s.next_at] for i, s in enumerate(slots) if s.retries}
    doubtful = {str(i): s.doubtful_since for i, s in enumerate(slots) if s.doubtful_since}
    errors = {str(i): [s.code, s.text] for i, s in enumerate(slots) if s.code}
    superseded = {str(i): s.superseded for i, s in enumerate(slots) if s.superseded}
    candidates = {"rt": retries, "am": doubtful, "er": errors, "su": superseded}
    return found | {name: value for name, value in candidates.items() if value}


def _slots(doc: Doc) -> list[Slot]:
    slots = [Slot(_STATES[char], attempt) for char, attempt in zip(doc["ss"], doc["at"], strict=True)]
    if "aa" in doc:
        instants = struct.unpack(f">{len(slots)}I", doc["aa"])
        sizes = doc["sz"]
        for i, (slot, instant) in enumerate(zip(slots, instants, strict=True)):
            if instant:
                slot.accepted_at = instant
                slot.sent_bytes = int.from_bytes(sizes[i * _SIZE_BYTES : (i + 1) * _SIZE_BYTES], "big")
    for place, (retries, first, following) in doc.get("rt", {}).items():
        slot = slots[int(place)]
        slot.retries, slot.first_refused_at, slot.next_at = retries, first, following
    for place, since in doc.get("am", {}).items():
        slots[int(place)].doubtful_since = since
    for place, (code, text) in doc.get("er", {}).items():
        slots[int(place)].code, slots[int(place)].text = code, text
    for place, generation in doc.get("su", {}).items():
        slots[int(place)].superseded = generation
    return slots
