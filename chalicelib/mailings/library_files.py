"""Files of the media library in mailings: as attachment, as embedded picture, or, when they are large, as a public
link below the text (MED-01, MED-05, MAI-34)."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from typing import Final, Literal

from chalicelib.aws.documents import Op
from chalicelib.aws.storage import storage
from chalicelib.kit.actor import Actor
from chalicelib.kit.errors import Finding, InvalidInput, NotFound
from chalicelib.kit.ids import new_id
from chalicelib.kit.records import dataclass
from chalicelib.mailings import repository
from chalicelib.mailings.errors import WrongState
from chalicelib.mailings.model import Download, Draft, FileRef, Mailing, MailingState
from chalicelib.media import service as media
from chalicelib.media.errors import NotReady
from chalicelib.media.links import LIVES
from chalicelib.media.model import MediaFile
from chalicelib.screening.file_checks import PICTURE_TYPES

Use = Literal["attachment", "picture", "download"]

ATTACHED_AT_MOST_BYTES: Final = 5_000_000
"""A larger file goes as a link: encoded it would take most of the largest message, which many recipients refuse."""

MOST_FILES: Final = 40


@dataclass(frozen=True)
class Taken:
    """What a draft has to name: either a file of its own or a download."""

    file: FileRef | None = None
    download: Download | None = None


def take(actor: Actor, mailing_id: str, media_id: str, use: Use, *, now: datetime) -> Taken:
    """Bring a library file into a draft or planned mailing of the same client; the draft names it afterwards.

    An attachment beyond 5 MB becomes a download by itself. Raises NotFound, NotAllowed, WrongState, NotReady, and
    InvalidInput for a picture that cannot be embedded.
    """
    mailing = repository.load(actor.account_id, mailing_id)
    actor.require_full(mailing.client_id)
    if mailing.state not in (MailingState.DRAFT, MailingState.PLANNED):
        raise WrongState(state=mailing.state.value)
    file = media.ready(actor, media_id)
    if file.client_id != mailing.client_id:
        raise NotFound
    if use == "picture":
        _require_picture(file)
        return Taken(file=_copied(mailing, file, now, content_id=media_id))
    if use == "download" or _size(file) > ATTACHED_AT_MOST_BYTES:
        link = media.publish(actor, media_id, now=now)
        return Taken(download=Download(media_id, link.link_id, file.name, _size(file), media.url_of(link)))
    return Taken(file=_copied(mailing, file, now))


def with_downloads(account_id: str, draft: Draft) -> tuple[Draft, tuple[Finding, ...]]:
    """The draft with name, size and address of every download as the library has them, and a finding for each that it
    does not have."""
    known, findings = [], []
    for index, wanted in enumerate(draft.downloads):
        try:
            known.append(_looked_up(account_id, wanted))
        except NotFound:
            de, en = "Die Datei gibt es in der Mediathek nicht.", "There is no such file in the media library."
            findings.append(Finding(f"downloads.{index}", "unknown_download", de, en))
    if len(media_ids(draft)) > MOST_FILES:
        de = f"Es sind mehr als {MOST_FILES} Dateien aus der Mediathek."
        findings.append(
            Finding("downloads", "too_many_files", de, f"There are more than {MOST_FILES} files of the media library.")
        )
    return replace(draft, downloads=tuple(known)), tuple(findings)


def download_findings(mailing: Mailing, *, now: datetime) -> tuple[Finding, ...]:
    """A finding for every download that would lead nowhere, or to another client's file."""
    findings = []
    for index, download in enumerate(mailing.draft.downloads):
        try:
            file = media.open_file(mailing.account_id, download.media_id, download.link_id, now=now)
        except NotFound:
            file = None
        if file is None or file.client_id != mailing.client_id:
            de = f"Der Link zu „{download.file_name}“ gilt nicht mehr."
            en = f"The link to “{download.file_name}” is no longer valid."
            findings.append(Finding(f"downloads.{index}", "download_gone", de, en))
    return tuple(findings)


def extend_links(mailing: Mailing, *, dispatch_at: datetime) -> None:
    """The 90 days of a link count from the dispatch (MAI-34); may be repeated."""
    for download in mailing.draft.downloads:
        media.extend(mailing.account_id, download.media_id, download.link_id, until=dispatch_at + LIVES)


def use_ops(old: Mailing, new: Mailing, *, before: bool, after: bool) -> list[Op]:
    """Keeps library files from being deleted while a planned mailing needs them (MED-05): `before` and `after` say
    whether the mailing is one. Of a file that is deleted already a copy is left and needs nothing. Raises NotReady for
    a link to one."""
    needed_before = media_ids(old.draft) if before else set()
    needed_after = media_ids(new.draft) if after else set()
    account_id, mailing_id = new.account_id, new.mailing_id
    linked = {download.media_id for download in new.draft.downloads}
    begun = []
    for media_id in sorted(needed_after - needed_before):
        with suppress(*(() if media_id in linked else (NotReady,))):
            begun.append(media.use_op(account_id, media_id, mailing_id))
    ended = [media.end_use_op(account_id, media_id, mailing_id) for media_id in sorted(needed_before - needed_after)]
    return [*begun, *ended]


def media_ids(draft: Draft) -> set[str]:
    """The library files that a draft uses in any way."""
    files: Sequence[FileRef] = (*draft.attachments, *draft.pictures)
    return {ref.media_id for ref in files if ref.media_id} | {download.media_id for download in draft.downloads}


def _looked_up(account_id: str, wanted: Download) -> Download:
    link, file = media.link_and_file(account_id, wanted.media_id, wanted.link_id)
    return replace(wanted, file_name=file.name, size_bytes=_size(file), url=media.url_of(link))


def _copied(mailing: Mailing, file: MediaFile, now: datetime, *, content_id: str = "") -> FileRef:
    """The mailing's own copy: what is frozen does not change when the library's file is replaced."""
    found = media.content(file)
    upload_id = new_id("upl", now)
    key = repository.upload_key(mailing.account_id, mailing.mailing_id, upload_id)
    storage().put("media", key, found.data, content_type=found.content_type)
    return FileRef(upload_id, file.name, found.content_type, len(found.data), content_id, file.media_id)


def _require_picture(file: MediaFile) -> None:
    content_type = file.current.content_type if file.current else ""
    if content_type not in PICTURE_TYPES:
        de = "Eingebettet werden können nur PNG, JPEG, GIF und WebP."
        en = "Only PNG, JPEG, GIF and WebP can be embedded."
        raise InvalidInput(findings=(Finding("media_id", "not_a_picture", de, en),))
    if _size(file) > ATTACHED_AT_MOST_BYTES:
        de, en = "Das Bild ist größer als 5 MB.", "The picture is larger than 5 MB."
        raise InvalidInput(findings=(Finding("media_id", "picture_too_large", de, en),))


def _size(file: MediaFile) -> int:
    return file.current.size_bytes if file.current else 0
