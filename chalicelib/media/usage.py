"""What planned mailings need of the library (MED-01, MED-05)."""

from dataclasses import replace
from typing import NamedTuple

from chalicelib.aws.documents import Op
from chalicelib.aws.storage import storage
from chalicelib.kit.actor import Actor
from chalicelib.media import objects, repository
from chalicelib.media.changing import find
from chalicelib.media.errors import NotReady
from chalicelib.media.model import MediaFile


class Content(NamedTuple):
    """A file with the bytes of its current version."""

    file: MediaFile
    content_type: str
    data: bytes


def use_op(account_id: str, media_id: str, mailing_id: str) -> Op:
    """Notes that a mailing needs the file, in the transaction that plans the mailing: it fails when the file was
    deleted or noted anew since this was read. Raises NotReady for a deleted file."""
    uses = repository.load_uses(account_id, media_id)
    if uses.is_closed:
        raise NotReady
    return repository.uses_op(account_id, replace(uses, mailing_ids=tuple({*uses.mailing_ids, mailing_id})))


def end_use_op(account_id: str, media_id: str, mailing_id: str) -> Op:
    """Removes the note."""
    uses = repository.load_uses(account_id, media_id)
    left = tuple(known for known in uses.mailing_ids if known != mailing_id)
    return repository.uses_op(account_id, replace(uses, mailing_ids=left))


def ready(actor: Actor, media_id: str) -> MediaFile:
    """A file of a visible client that has a checked content. Raises NotFound, NotReady."""
    known = find(actor, media_id)
    if known.current is None or known.deleted_at:
        raise NotReady
    return known


def content(file: MediaFile) -> Content:
    """The bytes of the current version. Raises NotReady."""
    if file.current is None or file.deleted_at:
        raise NotReady
    key = objects.key_of(file, file.current)
    return Content(file, file.current.content_type, storage().get("media", key))
