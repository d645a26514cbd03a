"""A Word document as the content of a premium mailing (MAI-09, MAI-35)."""

from datetime import datetime

from chalicelib.aws.storage import storage
from chalicelib.kit.actor import Actor
from chalicelib.kit.errors import Finding, InvalidInput, NotFound
from chalicelib.kit.ids import is_id, new_id
from chalicelib.kit.records import dataclass
from chalicelib.mailings import repository
from chalicelib.mailings.errors import WrongState
from chalicelib.mailings.model import FileRef, Mailing, MailingClass, MailingState
from chalicelib.mailings.uploads import MAX_MESSAGE_BYTES
from chalicelib.mailings.word_html import UnusableDocument, word_html
from chalicelib.media import service as media
from chalicelib.media.content_types import content_type_of
from chalicelib.screening.file_checks import attachment_findings
from chalicelib.screening.scanner import EicarScanner, Scanner

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."


@dataclass(frozen=True)
class WordImport:
    """What a draft has to take over: the HTML, the pictures it embeds, and notes on what was left out."""

    html: str
    pictures: tuple[FileRef, ...]
    notes: tuple[Finding, ...]


def convert(
    actor: Actor,
    mailing_id: str,
    *,
    upload_id: str = "",
    media_id: str = "",
    now: datetime,
    scanner: Scanner | None = None,
) -> WordImport:
    """Convert a document that was uploaded to the mailing, or one of the media library (MED-02). The mailing itself is
    not changed. Raises NotFound, NotAllowed, WrongState, NotReady, and InvalidInput with all findings."""
    mailing = repository.load(actor.account_id, mailing_id)
    actor.require_full(mailing.client_id)
    if mailing.state not in (MailingState.DRAFT, MailingState.PLANNED):
        raise WrongState(state=mailing.state.value)
    if mailing.mailing_class is not MailingClass.PREMIUM:
        raise InvalidInput(findings=(_PREMIUM_ONLY,))
    content = _of_library(actor, mailing, media_id) if media_id else _uploaded(mailing, upload_id)
    findings = _document_findings(content, scanner or EicarScanner())
    if findings:
        raise InvalidInput(findings=findings)
    return _converted(mailing, content, now)


def _converted(mailing: Mailing, content: bytes, now: datetime) -> WordImport:
    kept: list[FileRef] = []

    def keep(data: bytes, content_type: str) -> str:
        upload_id = new_id("upl", now)
        key = repository.upload_key(mailing.account_id, mailing.mailing_id, upload_id)
        storage().put("media", key, data, content_type=content_type)
        name = f"bild-{len(kept) + 1}.{content_type.rpartition('/')[2]}"
        kept.append(FileRef(upload_id, name, content_type, len(data), upload_id))
        return upload_id

    try:
        found = word_html(content, keep, language=mailing.draft.language)
    except UnusableDocument as unusable:
        raise InvalidInput(findings=(unusable.finding,)) from unusable
    return WordImport(found.html, tuple(kept), found.notes)


def _uploaded(mailing: Mailing, upload_id: str) -> bytes:
    key = repository.upload_key(mailing.account_id, mailing.mailing_id, upload_id)
    info = storage().head("media", key) if is_id(upload_id, "upl") else None
    if info is None:
        de, en = "Die Datei ist nicht angekommen.", "The file has not arrived."
        raise InvalidInput(findings=(Finding("upload_id", "upload_missing", de, en),))
    return b"" if info.size_bytes > MAX_MESSAGE_BYTES else storage().get("media", key)


def _of_library(actor: Actor, mailing: Mailing, media_id: str) -> bytes:
    file = media.ready(actor, media_id)
    if file.client_id != mailing.client_id:
        raise NotFound
    return b"" if file.current and file.current.size_bytes > MAX_MESSAGE_BYTES else media.content(file).data


def _document_findings(content: bytes, scanner: Scanner) -> tuple[Finding, ...]:
    if not content:
        de, en = "Das Dokument ist leer oder größer als 10 MB.", "The document is empty or larger than 10 MB."
        return (Finding("document", "word_size", de, en),)
    found = attachment_findings("document", "dokument.docx", content, scanner=scanner)
    if found or content_type_of(content) in (f"{_WORD}document", f"{_WORD}template"):
        return found
    de, en = "Das ist kein Word-Dokument (.docx).", "This is no Word document (.docx)."
    return (Finding("document", "not_a_word_document", de, en),)


_PREMIUM_ONLY = Finding(
    "mailing_class",
    "premium_only",
    "Word-Dokumente werden nur im Premium-Versand umgewandelt.",
    "Word documents are converted in premium dispatch only.",
)
