"""New contents: a signed link, the arrival, the check in the background (MED-03, MED-04, MED-05)."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from chalicelib.accounts import audit
from chalicelib.aws.queue import queues
from chalicelib.aws.storage import SignedUpload, storage
from chalicelib.aws.telemetry import log_event
from chalicelib.kit.actor import Actor
from chalicelib.kit.errors import Finding, NotFound, Unavailable
from chalicelib.kit.ids import new_id
from chalicelib.kit.records import dataclass
from chalicelib.kit.text import safe_file_name
from chalicelib.media import objects, repository
from chalicelib.media.changing import change, find, noted
from chalicelib.media.errors import NotReady, UploadMissing, UploadRefused
from chalicelib.media.judging import LARGEST_BYTES, announced_findings, judge
from chalicelib.media.messages import CheckUpload
from chalicelib.media.model import Judgement, MediaFile, MediaKind, Version
from chalicelib.screening.scanner import EicarScanner, Scanner

UPLOAD_TYPE: Final = "application/octet-stream"
GIVEN_UP_AFTER: Final = timedelta(hours=24)
POSTED_AGAIN_AFTER: Final = timedelta(minutes=10)
MOST_OLDER: Final = 20
_LINK_S: Final = 900


@dataclass(frozen=True)
class Upload:
    """A file with its pending version, and where to put its content within 15 minutes."""

    file: MediaFile
    target: SignedUpload


def begin(
    actor: Actor,
    client_id: str,
    *,
    file_name: str,
    size_bytes: int,
    kind: MediaKind,
    tags: tuple[str, ...],
    now: datetime,
) -> Upload:
    """A new file of a client; nothing is visible before its content has passed the check. Raises UploadRefused."""
    actor.require_full(client_id)
    name = _accepted_name(file_name, size_bytes, kind)
    version = Version(1, name, size_bytes, actor.user_id, now)
    made = MediaFile(actor.account_id, new_id("med", now), client_id, kind, name, actor.user_id, now, tags)
    saved = repository.save(replace(made, pending=version, look_at=now + GIVEN_UP_AFTER))
    if saved is None:
        raise Unavailable
    return Upload(saved, _target(saved, version))


def replace_content(actor: Actor, media_id: str, *, file_name: str, size_bytes: int, now: datetime) -> Upload:
    """A new version: the old one stays what everybody gets until the new one has passed (MED-05). Raises
    UploadRefused, NotReady for a deleted file."""
    known = _changeable(actor, media_id)
    name = _accepted_name(file_name, size_bytes, known.kind)

    def pending(file: MediaFile) -> MediaFile:
        version = Version(file.last_number + 1, name, size_bytes, actor.user_id, now)
        return replace(file, pending=version, posted_at=None, refusal=(), look_at=now + GIVEN_UP_AFTER)

    saved = change(actor.account_id, media_id, pending)
    if saved.pending is None:
        raise Unavailable
    return Upload(saved, _target(saved, saved.pending))


def arrived(actor: Actor, media_id: str, number: int, *, now: datetime) -> MediaFile:
    """The client says that the upload is done: have it checked. Twice is once. Raises NotFound for a version that was
    never begun, UploadMissing for one that has not arrived or was overtaken."""
    known = _changeable(actor, media_id)
    if not 1 <= number <= known.last_number:
        raise NotFound
    if known.current is not None and known.current.number == number:
        return known
    if known.pending is None or known.pending.number != number:
        raise UploadMissing
    if storage().head("media", objects.incoming_key(known, number)) is None:
        raise UploadMissing

    def posted(file: MediaFile) -> MediaFile:
        return replace(file, posted_at=file.posted_at or now, look_at=now + POSTED_AGAIN_AFTER)

    saved = change(actor.account_id, media_id, posted)
    if known.posted_at is None:
        action = audit.Action.CHANGED if known.current else audit.Action.CREATED
        noted(actor, action, saved, {"file_name": known.pending.file_name, "version": number}, now=now)
    queues().send("media", CheckUpload(account_id=actor.account_id, media_id=media_id, number=number))
    return saved


def check(account_id: str, media_id: str, number: int, *, now: datetime, scanner: Scanner | None = None) -> None:
    """Judge a version that has arrived and take it into the library, or refuse it with every finding.

    What was judged is what is stored: the upload's place could still be written to by its link. Safe to run twice, in
    two processes, and killed at any step.
    """
    try:
        known = repository.load(account_id, media_id)
    except NotFound:
        return
    if known.pending is None or known.pending.number != number or known.deleted_at:
        objects.tidy(known)
        return
    content, judgement = _judged(known, known.pending, scanner or EicarScanner())
    if judgement.findings:
        _refuse(known, judgement, now)
    else:
        _take(known, known.pending, content, judgement, now)


def _accepted_name(file_name: str, size_bytes: int, kind: MediaKind) -> str:
    name = safe_file_name(file_name, "datei")
    findings = announced_findings(file_name, size_bytes, kind) or announced_findings(name, size_bytes, kind)
    if findings:
        raise UploadRefused(findings=findings)
    return name


def _changeable(actor: Actor, media_id: str) -> MediaFile:
    known = find(actor, media_id)
    actor.require_full(known.client_id)
    if known.deleted_at:
        raise NotReady
    return known


def _target(file: MediaFile, version: Version) -> SignedUpload:
    key = objects.incoming_key(file, version.number)
    return storage().presign_put(
        "media", key, content_type=UPLOAD_TYPE, size_bytes=version.size_bytes, expires_s=_LINK_S
    )


def _judged(file: MediaFile, version: Version, scanner: Scanner) -> tuple[bytes, Judgement]:
    key = objects.incoming_key(file, version.number)
    info = storage().head("media", key)
    if info is None or info.size_bytes > LARGEST_BYTES:
        de, en = "Die Datei ist nicht angekommen.", "The file has not arrived."
        return b"", Judgement("", (Finding("file", "upload_missing", de, en),))
    content = storage().get("media", key)
    return content, judge(version.file_name, content, announced_bytes=version.size_bytes, scanner=scanner)


def _refuse(known: MediaFile, judgement: Judgement, now: datetime) -> None:
    number = known.pending.number if known.pending else 0
    look_at = None if known.current else now + GIVEN_UP_AFTER
    refused = replace(known, pending=None, posted_at=None, refusal=judgement.findings, look_at=look_at)
    if repository.save(refused) is None:
        raise Unavailable
    storage().delete("media", objects.incoming_key(known, number))
    codes = ",".join(sorted({finding.code for finding in judgement.findings}))
    log_event("upload_refused", account_id=known.account_id, media_id=known.media_id, codes=codes)


def _take(known: MediaFile, version: Version, content: bytes, judgement: Judgement, now: datetime) -> None:
    checked = replace(
        version,
        size_bytes=len(content),
        content_type=judgement.content_type,
        width=judgement.width,
        height=judgement.height,
    )
    storage().put("media", objects.library_key(known, version.number), content, content_type=checked.content_type)
    if judgement.thumbnail:
        key = objects.thumbnail_key(known, version.number)
        storage().put("media", key, judgement.thumbnail, content_type="image/webp")
    older = (*((known.current,) if known.current else ()), *known.older)
    taken = replace(
        known, current=checked, pending=None, posted_at=None, older=older[:MOST_OLDER], refusal=(), look_at=None
    )
    saved = repository.save(taken)
    if saved is None:
        raise Unavailable
    objects.tidy(saved)
    for version_gone in older[MOST_OLDER:]:
        objects.forget(saved, version_gone)
