"""Finding, naming, deleting and restoring files (MED-04, MED-05, MED-06)."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from chalicelib.accounts.audit import Action
from chalicelib.aws.queue import queues
from chalicelib.aws.storage import storage
from chalicelib.aws.telemetry import log_event
from chalicelib.kit.actor import Actor
from chalicelib.kit.errors import NotFound, Unavailable
from chalicelib.kit.records import dataclass
from chalicelib.kit.text import safe_file_name
from chalicelib.media import objects, repository
from chalicelib.media.changing import change, find, noted
from chalicelib.media.errors import MediaInUse, NothingToRestore, NotReady
from chalicelib.media.messages import CheckUpload
from chalicelib.media.model import MediaFile, MediaKind, MediaState, PublicLink, Uses, Version

KEPT: Final = timedelta(days=30)
LINK_S: Final = 900
_SCAN: Final = 200
_TRIES: Final = 12


@dataclass(frozen=True)
class Wanted:
    """What to list: of one client or of all visible ones, by words of the name, tag, kind; deleted ones instead."""

    client_id: str = ""
    text: str = ""
    tag: str = ""
    kind: MediaKind | None = None
    deleted: bool = False


@dataclass(frozen=True)
class MediaPage:
    """Files, newest first; `next_before` continues the list, empty at its end."""

    items: tuple[MediaFile, ...]
    next_before: str


@dataclass(frozen=True)
class MediaDetail:
    """A file with who uses it and its public links."""

    file: MediaFile
    uses: Uses
    links: tuple[PublicLink, ...]


def detail(actor: Actor, media_id: str) -> MediaDetail:
    """A file with its uses and links. Raises NotFound."""
    known = find(actor, media_id)
    uses = repository.load_uses(actor.account_id, media_id)
    return MediaDetail(known, uses, tuple(repository.links(actor.account_id, media_id)))


def search(actor: Actor, wanted: Wanted, *, before: str = "", limit: int = 50) -> MediaPage:
    """Files of visible clients; those of hidden ones do not show in any way (CLI-06). Raises NotFound."""
    if wanted.client_id:
        actor.require_read(wanted.client_id)
    clients = {wanted.client_id} if wanted.client_id else set(actor.visible_clients())
    found: list[MediaFile] = []
    for file in _all(actor.account_id, before):
        if file.client_id in clients and _fits(file, wanted):
            found.append(file)
            if len(found) == limit:
                return MediaPage(tuple(found), file.media_id)
    return MediaPage(tuple(found), "")


def rename(actor: Actor, media_id: str, *, name: str, tags: tuple[str, ...], now: datetime) -> MediaFile:
    """Another name and other tags; the name keeps its ending, whatever is given. Raises NotFound, NotAllowed."""
    known = _changeable(actor, media_id)
    ending = known.name.rpartition(".")[2]
    stem = safe_file_name(name, "datei")
    stem = stem[: -len(ending) - 1] if stem.lower().endswith(f".{ending.lower()}") else stem
    wanted = f"{stem or 'datei'}.{ending}"
    saved = change(actor.account_id, media_id, lambda file: replace(file, name=wanted, tags=tags))
    noted(actor, Action.CHANGED, saved, {"name": wanted, "tags": list(tags)}, now=now)
    return saved


def delete(actor: Actor, media_id: str, *, now: datetime) -> None:
    """Delete a file; it can be restored for 30 days. Twice is once. Raises MediaInUse while a planned mailing needs it
    (MED-05)."""
    known = find(actor, media_id)
    actor.require_full(known.client_id)
    for _ in range(_TRIES):
        if known.deleted_at:
            return
        uses = repository.load_uses(actor.account_id, media_id)
        if uses.mailing_ids:
            raise MediaInUse(count=len(uses.mailing_ids))
        gone = replace(known, deleted_at=now, pending=None, posted_at=None, look_at=now)
        saved = repository.save(gone, [repository.uses_op(actor.account_id, replace(uses, is_closed=True))])
        if saved is not None:
            noted(actor, Action.DELETED, saved, {"name": saved.name}, now=now)
            objects.tidy(saved)
            return
        known = repository.load(actor.account_id, media_id)
    raise Unavailable


def restore(actor: Actor, media_id: str, *, now: datetime) -> MediaFile:
    """Bring a deleted file back as a further version of itself. Raises NothingToRestore."""
    known = find(actor, media_id)
    actor.require_full(known.client_id)
    current = known.current
    if known.deleted_at is None or current is None or now >= known.deleted_at + KEPT:
        raise NothingToRestore
    again = replace(current, number=known.last_number + 1)
    _copy_content(known, current, again)
    uses = repository.load_uses(actor.account_id, media_id)
    back = replace(known, current=again, older=(current, *known.older), deleted_at=None, look_at=now)
    saved = repository.save(back, [repository.uses_op(actor.account_id, replace(uses, is_closed=False))])
    if saved is None:
        raise Unavailable
    noted(actor, Action.CHANGED, saved, {"name": saved.name, "restored": True}, now=now)
    return saved


def download_link(actor: Actor, media_id: str, *, number: int | None = None) -> str:
    """A link that downloads the current or a named version for 15 minutes, after the client right has been checked
    (MED-04). Raises NotFound for an unknown version, NotReady for a file without content."""
    known = find(actor, media_id)
    if known.current is None or known.deleted_at:
        raise NotReady
    return signed_link(known, _version(known, number))


def signed_link(file: MediaFile, version: Version) -> str:
    """A signed link to a version, under the file's name; whoever calls has checked that it may be read."""
    key = objects.key_of(file, version)
    return storage().presign_get("media", key, file_name=file.name, expires_s=LINK_S)


def thumbnail_link(file: MediaFile) -> str:
    """A signed link to the picture's thumbnail; empty for what is no picture."""
    if file.current is None or not file.current.width or file.deleted_at:
        return ""
    return storage().presign_get("media", objects.thumbnail_key(file, file.current.number), expires_s=LINK_S)


def sweep(now: datetime) -> int:
    """Post lost checks again, forget uploads that never came, tidy and finally destroy deleted files; how many were
    looked at. May run twice."""
    due = repository.due(now, limit=_SCAN)
    for file in due:
        _look(file, now)
    return len(due)


def _look(file: MediaFile, now: datetime) -> None:
    if file.deleted_at and now >= file.deleted_at + KEPT:
        _destroy(file)
    elif file.deleted_at:
        objects.tidy(file)
        repository.save(replace(file, look_at=file.deleted_at + KEPT))
    elif file.pending and file.posted_at:
        message = CheckUpload(account_id=file.account_id, media_id=file.media_id, number=file.pending.number)
        queues().send("media", message)
        repository.save(replace(file, look_at=now + timedelta(minutes=10)))
    elif file.current is None:
        _destroy(file)
    else:
        objects.tidy(file)
        dropped = repository.save(replace(file, pending=None, look_at=None))
        if dropped and file.pending:
            storage().delete("media", objects.incoming_key(file, file.pending.number))


def _destroy(file: MediaFile) -> None:
    """First what is found by it, last the document: what a crash leaves is found again."""
    repository.delete_links(file.account_id, file.media_id)
    objects.destroy(file)
    if repository.delete(file):
        log_event("media_destroyed", account_id=file.account_id, media_id=file.media_id)


def _copy_content(file: MediaFile, source: Version, target: Version) -> None:
    key = objects.key_of(file, source)
    try:
        storage().copy("media", key, objects.library_key(file, target.number))
        if source.width:
            thumbs = (objects.thumbnail_key(file, version.number) for version in (source, target))
            storage().copy("media", *thumbs)
    except NotFound as error:
        raise NothingToRestore from error


def _all(account_id: str, before: str) -> Iterator[MediaFile]:
    while batch := repository.page(account_id, before=before, limit=_SCAN):
        yield from batch
        before = batch[-1].media_id


def _fits(file: MediaFile, wanted: Wanted) -> bool:
    words = wanted.text.casefold().split()
    shown = f"{file.name} {' '.join(file.tags)}".casefold()
    return (
        (file.state is MediaState.DELETED) == wanted.deleted
        and all(word in shown for word in words)
        and (not wanted.tag or wanted.tag.casefold() in {tag.casefold() for tag in file.tags})
        and wanted.kind in (None, file.kind)
    )


def _version(file: MediaFile, number: int | None) -> Version:
    known = [version for version in (file.current, *file.older) if version is not None]
    found = next((version for version in known if number in (None, version.number)), None)
    if found is None:
        raise NotFound
    return found


def _changeable(actor: Actor, media_id: str) -> MediaFile:
    known = find(actor, media_id)
    actor.require_full(known.client_id)
    if known.deleted_at:
        raise NotReady
    return known
