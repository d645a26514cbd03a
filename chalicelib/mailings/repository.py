"""Mailings, their control documents, plans and submission keys in the table; bodies and files in storage."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from functools import lru_cache

from pydantic import TypeAdapter

from chalicelib.aws.documents import Create, Delete, Doc, Op, Put, Replace, documents
from chalicelib.aws.storage import storage
from chalicelib.kit.clock import from_iso, iso
from chalicelib.kit.errors import NotFound
from chalicelib.mailings.model import Control, ControlState, MailBody, Mailing, MailingState, Submission

DUE = "DUE#mailing"
_OPEN = frozenset({MailingState.PLANNED, MailingState.QUEUED})


def mailing_key(account_id: str, mailing_id: str) -> tuple[str, str]:
    """The key of a mailing's document."""
    return f"A#{account_id}#MAILING", mailing_id


def control_key(account_id: str, mailing_id: str) -> tuple[str, str]:
    """The key of the small document that stops delivery: `state`, `reason`, `first_generation`."""
    return f"A#{account_id}#CONTROL", mailing_id


def load(account_id: str, mailing_id: str) -> Mailing:
    """The mailing. Raises NotFound."""
    doc = documents().get(*mailing_key(account_id, mailing_id))
    if doc is None:
        raise NotFound
    return _mailing(doc)


def load_control(account_id: str, mailing_id: str) -> Control:
    """The control document; `running` in version 0 when there is none yet."""
    doc = documents().get(*control_key(account_id, mailing_id))
    if doc is None:
        return Control(ControlState.RUNNING)
    return Control(ControlState(doc["state"]), doc["reason"], doc["first_generation"], doc["v"])


def load_with_control(account_id: str, mailing_id: str) -> tuple[Mailing, Control]:
    """Both at one instant each. Raises NotFound."""
    return load(account_id, mailing_id), load_control(account_id, mailing_id)


def create_op(mailing: Mailing) -> Op:
    """The write of a new draft."""
    return Create(_doc(mailing))


def save_op(mailing: Mailing) -> Op:
    """The write of the next version over `mailing.version`."""
    return Replace(_doc(mailing), mailing.version)


def save(mailing: Mailing, ops: Sequence[Op] = ()) -> Mailing | None:
    """Store the next version together with `ops`, or nothing at all.

    None when the stored version is not `mailing.version` or one of `ops` failed its condition.
    """
    done = documents().transact([save_op(mailing), *ops])
    return replace(mailing, version=mailing.version + 1) if done else None


def delete_op(mailing: Mailing) -> Op:
    """The removal of a draft in exactly this version."""
    return Delete(*mailing_key(mailing.account_id, mailing.mailing_id), expected_v=mailing.version)


def delete_objects(mailing: Mailing) -> None:
    """Remove the stored bodies and files of a draft that is gone."""
    for object_key in list(storage().list("media", media_prefix(mailing.account_id, mailing.mailing_id))):
        storage().delete("media", object_key)


def page(account_id: str, *, before: str = "", limit: int) -> list[Mailing]:
    """The account's mailings, newest first, those before the id `before`."""
    docs = documents().query(mailing_key(account_id, "")[0], before=before, limit=limit, reverse=True)
    return [_mailing(doc) for doc in docs]


def all_mailings(account_id: str) -> list[Mailing]:
    """Every mailing of the account, read consistently."""
    return [_mailing(doc) for doc in documents().query(mailing_key(account_id, "")[0], consistent=True)]


def control_op(account_id: str, mailing_id: str, *, old: Control, new: Control) -> Op:
    """The write of a control document that fails when somebody else has changed it meanwhile."""
    pk, sk = control_key(account_id, mailing_id)
    doc: Doc = {
        "pk": pk,
        "sk": sk,
        "state": new.state.value,
        "reason": new.reason,
        "first_generation": new.first_generation,
    }
    return Create(doc) if old.version == 0 else Replace(doc, old.version)


def plan_op(mailing: Mailing, submission: Submission) -> Op:
    """The calendar entry of a submission; it stands in the index of due work only while it waits for dispatch."""
    doc: Doc = {
        "pk": _plan_pk(mailing.account_id),
        "sk": f"{iso(submission.dispatch_at)}#{mailing.mailing_id}",
        "account_id": mailing.account_id,
        "mailing_id": mailing.mailing_id,
        "client_id": mailing.client_id,
        "dispatch_at": iso(submission.dispatch_at),
    }
    if mailing.state in _OPEN:
        doc |= {"gsi1pk": DUE, "gsi1sk": iso(submission.dispatch_at)}
    return Put(doc)


def unplan_op(mailing: Mailing, submission: Submission) -> Op:
    """Removes the calendar entry."""
    return Delete(_plan_pk(mailing.account_id), f"{iso(submission.dispatch_at)}#{mailing.mailing_id}")


def due(until: datetime, *, limit: int) -> list[tuple[str, str, datetime]]:
    """Account, mailing and dispatch instant of what waits for dispatch up to `until`, earliest first, all accounts."""
    docs = documents().index(DUE, until=iso(until), limit=limit)
    return [(doc["account_id"], doc["mailing_id"], from_iso(doc["dispatch_at"])) for doc in docs]


def planned_between(account_id: str, start: datetime, end: datetime) -> list[tuple[str, datetime]]:
    """Mailing and dispatch instant of the calendar from `start` up to, not including, `end`."""
    docs = documents().query(_plan_pk(account_id), after=iso(start)[:-1], before=iso(end))
    return [(doc["mailing_id"], from_iso(doc["dispatch_at"])) for doc in docs]


def load_many(account_id: str, mailing_ids: Sequence[str]) -> dict[str, Mailing]:
    """The mailings that exist among the ids, by id."""
    docs = documents().get_many([mailing_key(account_id, mailing_id) for mailing_id in mailing_ids])
    return {doc["sk"]: _mailing(doc) for doc in docs}


def submission_mark(account_id: str, key: str) -> tuple[str, str] | None:
    """Mailing and fingerprint that a client-supplied submission key was used for, or None."""
    doc = documents().get(_submission_pk(account_id), key)
    return None if doc is None else (doc["mailing_id"], doc["fingerprint"])


def submission_mark_op(account_id: str, key: str, *, mailing_id: str, fingerprint: str) -> Op:
    """Reserves a submission key; fails when it is taken."""
    return Create({"pk": _submission_pk(account_id), "sk": key, "mailing_id": mailing_id, "fingerprint": fingerprint})


def media_prefix(account_id: str, mailing_id: str) -> str:
    """Where a mailing's bodies and uploads lie in the media bucket."""
    return f"mailings/{account_id}/{mailing_id}/"


def upload_key(account_id: str, mailing_id: str, upload_id: str) -> str:
    """The object key of one upload."""
    return f"{media_prefix(account_id, mailing_id)}upload/{upload_id}"


def store_body(account_id: str, mailing_id: str, body: MailBody) -> str:
    """Store the body under its hash and return it; the empty body has the empty hash."""
    if body == MailBody():
        return ""
    parts = [body.html, body.text, *([body.document] if body.document else [])]
    data = json.dumps(parts, ensure_ascii=False).encode("utf-8", "surrogatepass")
    body_hash = hashlib.sha256(data).hexdigest()
    storage().put("media", _body_key(account_id, mailing_id, body_hash), data, content_type="application/json")
    return body_hash


def load_body(mailing: Mailing) -> MailBody:
    """The body that the draft names."""
    body_hash = mailing.draft.body_hash
    if not body_hash:
        return MailBody()
    data = storage().get("media", _body_key(mailing.account_id, mailing.mailing_id, body_hash))
    return MailBody(*json.loads(data.decode("utf-8", "surrogatepass")))


def drop_other_bodies(mailing: Mailing) -> None:
    """Remove what autosaves left behind; the current body stays."""
    prefix = f"{media_prefix(mailing.account_id, mailing.mailing_id)}body/"
    for key in list(storage().list("media", prefix)):
        if not key.endswith(f"/{mailing.draft.body_hash}"):
            storage().delete("media", key)


def _body_key(account_id: str, mailing_id: str, body_hash: str) -> str:
    return f"{media_prefix(account_id, mailing_id)}body/{body_hash}"


def _plan_pk(account_id: str) -> str:
    return f"A#{account_id}#PLAN"


def _submission_pk(account_id: str) -> str:
    return f"A#{account_id}#SUBMISSION"


@lru_cache
def _adapter() -> TypeAdapter[Mailing]:
    return TypeAdapter(Mailing)


def _doc(mailing: Mailing) -> Doc:
    pk, sk = mailing_key(mailing.account_id, mailing.mailing_id)
    return {"pk": pk, "sk": sk, "mailing": _adapter().dump_python(mailing, mode="json")}


def _mailing(doc: Doc) -> Mailing:
    return replace(_adapter().validate_python(doc["mailing"]), version=doc["v"])
