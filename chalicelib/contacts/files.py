"""Finished documents kept with a contact (CON-07): uploaded by a signed link straight into the object store.

A document is looked at when it is first asked for, and not shown before it has passed: no macros, no malware (MED-03).
What was looked at is what is kept, since the link may still write to where the upload arrives.
"""

from dataclasses import asdict
from datetime import datetime
from typing import Final

from chalicelib.aws.documents import Doc, documents
from chalicelib.aws.storage import SignedUpload, storage
from chalicelib.contacts import keys
from chalicelib.contacts.errors import DocumentRefused
from chalicelib.contacts.model import Contact
from chalicelib.kit.clock import iso
from chalicelib.kit.errors import Finding, InvalidInput, NotFound
from chalicelib.kit.ids import new_id
from chalicelib.kit.records import dataclass
from chalicelib.kit.text import safe_file_name
from chalicelib.screening.file_checks import attachment_findings
from chalicelib.screening.scanner import EicarScanner

LARGEST_BYTES: Final = 20_000_000
_LINK_S: Final = 900
_TYPES: Final = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "odt": "application/vnd.oasis.opendocument.text",
    "pdf": "application/pdf",
}


@dataclass(frozen=True)
class ContactFile:
    """A document of a contact; `size_bytes` as announced for the upload."""

    file_id: str
    file_name: str
    size_bytes: int
    added_at: str
    added_by: str


def begin_upload(
    account_id: str, contact: Contact, *, file_name: str, size_bytes: int, user_id: str, now: datetime
) -> tuple[ContactFile, SignedUpload]:
    """Note a document and give the link that stores exactly so many bytes of it. Raises InvalidInput."""
    name = safe_file_name(file_name)
    content_type = _TYPES.get(name.rpartition(".")[2].lower())
    if content_type is None:
        de, en = (
            "Nur .docx, .odt und .pdf können abgelegt werden.",
            "Only .docx, .odt and .pdf can be kept.",
        )
        raise InvalidInput(findings=(Finding("file_name", "file_type", de, en),))
    if not 0 < size_bytes <= LARGEST_BYTES:
        de, en = "Die Datei muss zwischen 1 Byte und 20 MB groß sein.", "The file must have between 1 byte and 20 MB."
        raise InvalidInput(findings=(Finding("size_bytes", "file_size", de, en),))
    made = ContactFile(new_id("fil", now), name, size_bytes, iso(now), user_id)
    upload = storage().presign_put(
        "media", incoming_key(account_id, contact, made.file_id), content_type=content_type, size_bytes=size_bytes
    )
    documents().put(_doc(account_id, contact, made))
    return made, upload


def of_contact(account_id: str, contact: Contact) -> list[ContactFile]:
    """The documents of a contact that have arrived and passed, oldest first."""
    docs = documents().query(keys.files(account_id, contact.client_id, contact.contact_id), consistent=True)
    return [_file(doc) for doc in docs if _is_kept(account_id, contact, doc) and not _refusal(doc)]


def link(account_id: str, contact: Contact, file_id: str) -> str:
    """A link that downloads a document for 15 minutes. Raises NotFound, also while it has not arrived, and
    DocumentRefused with all findings for one that did not pass."""
    doc = documents().get(keys.files(account_id, contact.client_id, contact.contact_id), file_id)
    if doc is None:
        raise NotFound
    arrived = _is_kept(account_id, contact, doc)
    if findings := _refusal(doc):
        raise DocumentRefused(findings=findings)
    if not arrived:
        raise NotFound
    key = _object(account_id, contact, file_id)
    return storage().presign_get("media", key, file_name=doc["name"], expires_s=_LINK_S)


def remove(account_id: str, contact: Contact, file_id: str) -> None:
    """Delete a document, its record last; what is not there is no error."""
    pk = keys.files(account_id, contact.client_id, contact.contact_id)
    if documents().get(pk, file_id) is None:
        return
    storage().delete("media", incoming_key(account_id, contact, file_id))
    storage().delete("media", _object(account_id, contact, file_id))
    documents().delete(pk, file_id)


def remove_all(account_id: str, contact: Contact) -> None:
    """Delete every document of a contact."""
    for doc in documents().query(keys.files(account_id, contact.client_id, contact.contact_id), consistent=True):
        remove(account_id, contact, doc["sk"])


def incoming_key(account_id: str, contact: Contact, file_id: str) -> str:
    """Where the upload of a document arrives."""
    return f"incoming-contacts/{account_id}/{contact.client_id}/{contact.contact_id}/{file_id}"


def _is_kept(account_id: str, contact: Contact, doc: Doc) -> bool:
    """Whether the document has arrived and passed; an upload that waits is judged now, and `doc` tells a refusal."""
    place, target = (where(account_id, contact, doc["sk"]) for where in (incoming_key, _object))
    if storage().head("media", target) is not None:
        return True
    info = None if _refusal(doc) else storage().head("media", place)
    if info is None or info.size_bytes > LARGEST_BYTES:
        return False
    content = storage().get("media", place)
    findings = attachment_findings("document", doc["name"], content, scanner=EicarScanner())
    if findings:
        doc["refusal"] = [asdict(finding) for finding in findings]
        documents().put(doc)
    else:
        storage().put("media", target, content, content_type=info.content_type)
    storage().delete("media", place)
    return not findings


def _refusal(doc: Doc) -> tuple[Finding, ...]:
    return tuple(Finding(**finding) for finding in doc.get("refusal", ()))


def _object(account_id: str, contact: Contact, file_id: str) -> str:
    return f"contacts/{account_id}/{contact.client_id}/{contact.contact_id}/{file_id}"


def _doc(account_id: str, contact: Contact, kept: ContactFile) -> Doc:
    pk = keys.files(account_id, contact.client_id, contact.contact_id)
    values = {"name": kept.file_name, "bytes": kept.size_bytes, "at": kept.added_at, "by": kept.added_by}
    return {"pk": pk, "sk": kept.file_id, **values}


def _file(doc: Doc) -> ContactFile:
    return ContactFile(doc["sk"], doc["name"], doc["bytes"], doc["at"], doc["by"])
