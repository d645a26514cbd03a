"""Files of a mailing: uploaded by signed link, named in the draft, read once at the checks (MAI-21, MAI-34)."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from chalicelib.aws.storage import SignedUpload, storage
from chalicelib.kit.errors import Finding, NotFound
from chalicelib.kit.ids import is_id, new_id
from chalicelib.kit.records import dataclass
from chalicelib.mailings import repository
from chalicelib.mailings.errors import UploadTooLarge
from chalicelib.mailings.model import Draft, FileRef, Mailing

MAX_MESSAGE_BYTES = 10_000_000
LINK_SECONDS = 900


@dataclass(frozen=True)
class Upload:
    """Where to put one file; `upload_id` names it in the draft."""

    upload_id: str
    target: SignedUpload


def begin_upload(mailing: Mailing, *, content_type: str, size_bytes: int, now: datetime) -> Upload:
    """A signed link for one file of a draft. Raises UploadTooLarge beyond the largest message (MAI-34)."""
    if size_bytes > MAX_MESSAGE_BYTES:
        raise UploadTooLarge(limit_mb=MAX_MESSAGE_BYTES // 1_000_000)
    upload_id = new_id("upl", now)
    key = repository.upload_key(mailing.account_id, mailing.mailing_id, upload_id)
    target = storage().presign_put(
        "media", key, content_type=content_type, size_bytes=size_bytes, expires_s=LINK_SECONDS
    )
    return Upload(upload_id, target)


def with_sizes(account_id: str, mailing_id: str, draft: Draft) -> Draft:
    """The draft with the true size of every file that has arrived; 0 for those that have not."""
    return replace(
        draft,
        attachments=tuple(_sized(account_id, mailing_id, ref) for ref in draft.attachments),
        pictures=tuple(_sized(account_id, mailing_id, ref) for ref in draft.pictures),
    )


def read_files(mailing: Mailing) -> tuple[Mapping[str, bytes], tuple[Finding, ...]]:
    """The bytes of every file by upload id, and a finding for each that is missing or beyond the largest message."""
    files: dict[str, bytes] = {}
    findings = []
    for where, ref in file_refs(mailing.draft):
        if sum(map(len, files.values())) > MAX_MESSAGE_BYTES:
            findings.append(_TOO_MUCH)
            break
        content = _content(mailing, ref)
        if content is None:
            findings.append(
                Finding(where, "upload_missing", "Die Datei ist nicht angekommen.", "The file has not arrived.")
            )
        else:
            files[ref.upload_id] = content
    return files, tuple(findings)


def file_refs(draft: Draft) -> list[tuple[str, FileRef]]:
    """Every file of a draft with the name under which findings speak of it."""
    attachments = [(f"attachments.{index}", ref) for index, ref in enumerate(draft.attachments)]
    return attachments + [(f"pictures.{index}", ref) for index, ref in enumerate(draft.pictures)]


def copy_files(source: Mailing, target: Mailing) -> None:
    """Give the copy its own files, under the same upload ids."""
    for _, ref in file_refs(source.draft):
        content = _content(source, ref)
        if content is not None:
            key = repository.upload_key(target.account_id, target.mailing_id, ref.upload_id)
            storage().put("media", key, content, content_type=ref.content_type)


_TOO_MUCH = Finding(
    "attachments",
    "files_too_large",
    "Die Dateien sind zusammen größer als 10 MB.",
    "Together the files are larger than 10 MB.",
)


def _content(mailing: Mailing, ref: FileRef) -> bytes | None:
    key = repository.upload_key(mailing.account_id, mailing.mailing_id, ref.upload_id)
    info = storage().head("media", key) if is_id(ref.upload_id, "upl") else None
    if info is None or info.size_bytes > MAX_MESSAGE_BYTES:
        return None
    try:
        return storage().get("media", key)
    except NotFound:
        return None


def _sized(account_id: str, mailing_id: str, ref: FileRef) -> FileRef:
    known = is_id(ref.upload_id, "upl")
    info = storage().head("media", repository.upload_key(account_id, mailing_id, ref.upload_id)) if known else None
    return replace(ref, size_bytes=info.size_bytes if info else 0)
