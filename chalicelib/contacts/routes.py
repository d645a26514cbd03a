"""HTTP routes of contacts, their labels and their documents."""

from chalice.app import Blueprint

from chalicelib.contacts import files, labels, service
from chalicelib.contacts.lists import service as lists
from chalicelib.contacts.schemas import (
    Changed,
    ClientPageQuery,
    ClientQuery,
    ContactIn,
    ContactOut,
    ContactPage,
    ContactUpdate,
    FileIn,
    FileList,
    FileOut,
    LabelChange,
    LabelsOut,
    LetterHead,
    LinkOut,
    ListName,
    ListNames,
    SavedOut,
    UploadOut,
)
from chalicelib.entry.http import Call, api
from chalicelib.entry.schema import NoContent

bp = Blueprint(__name__)
_TAGS = ["contacts"]


@api(bp, "GET", "/contacts", query=ClientPageQuery, response=ContactPage, tags=_TAGS, summary="List contacts")
def list_contacts(call: Call, query: ClientPageQuery) -> ContactPage:
    """Contacts of a client, page by page."""
    found = service.page(call.actor, query.client_id, after=query.cursor, limit=query.limit)
    return ContactPage.of(found, found[-1].contact_id if len(found) == query.limit else None)


@api(bp, "POST", "/contacts", body=ContactIn, response=SavedOut, status=201, tags=_TAGS, summary="Add a contact")
def create_contact(call: Call, body: ContactIn) -> SavedOut:
    """A new contact; possible doubles are named, not refused (CON-12, CON-15). 422 with all findings."""
    return SavedOut.of(service.create(call.actor, body.contact(body.client_id), now=call.now))


@api(bp, "GET", "/contacts/{contact_id}", response=ContactOut, tags=_TAGS, summary="Show a contact")
def show_contact(call: Call, contact_id: str) -> ContactOut:
    """All fields of a contact."""
    return ContactOut.of(service.view(call.actor, contact_id, now=call.now))


@api(bp, "PUT", "/contacts/{contact_id}", body=ContactUpdate, response=SavedOut, tags=_TAGS, summary="Change a contact")
def update_contact(call: Call, contact_id: str, body: ContactUpdate) -> SavedOut:
    """Replaces the fields. 409 `contact_changed` when the version is not the stored one."""
    draft = body.contact("", version=body.version)
    return SavedOut.of(service.update(call.actor, contact_id, draft, now=call.now))


@api(bp, "DELETE", "/contacts/{contact_id}", response=NoContent, tags=_TAGS, summary="Erase a contact")
def delete_contact(call: Call, contact_id: str) -> None:
    """Erases the contact (CON-18); a blacklisted address stays blocked as a hash (BLK-07)."""
    service.delete(call.actor, contact_id, now=call.now)


@api(bp, "GET", "/contacts/{contact_id}/letter-head", response=LetterHead, tags=_TAGS, summary="Text for a letter")
def show_letter_head(call: Call, contact_id: str) -> LetterHead:
    """Address block and salutation for the clipboard (CON-06)."""
    return LetterHead(text=service.letter_head(call.actor, contact_id))


@api(bp, "GET", "/contacts/{contact_id}/lists", response=ListNames, tags=_TAGS, summary="Lists of a contact")
def show_lists_of_contact(call: Call, contact_id: str) -> ListNames:
    """The lists that a contact is on now, fixed and rule-based."""
    found = lists.lists_of_contact(call.actor, service.get(call.actor, contact_id))
    return ListNames(items=[ListName.of(known) for known in found])


@api(bp, "GET", "/labels", query=ClientQuery, response=LabelsOut, tags=_TAGS, summary="Labels in use")
def list_labels(call: Call, query: ClientQuery) -> LabelsOut:
    """The labels of a client (CON-17)."""
    call.actor.require_read(query.client_id)
    return LabelsOut(items=labels.in_use(call.actor.account_id, query.client_id))


@api(bp, "POST", "/labels/changes", body=LabelChange, response=Changed, tags=_TAGS, summary="Label many contacts")
def change_labels(call: Call, body: LabelChange) -> Changed:
    """Puts labels on contacts and takes labels off them (CON-17)."""
    changed = service.change_labels(
        call.actor, body.client_id, body.contact_ids, add=body.add, remove=body.remove, now=call.now
    )
    return Changed(changed=changed)


@api(bp, "GET", "/contacts/{contact_id}/documents", response=FileList, tags=_TAGS, summary="Documents of a contact")
def list_documents(call: Call, contact_id: str) -> FileList:
    """The documents kept with a contact (CON-07)."""
    contact = service.get(call.actor, contact_id)
    return FileList(items=[FileOut.of(kept) for kept in files.of_contact(call.actor.account_id, contact)])


@api(
    bp,
    "POST",
    "/contacts/{contact_id}/documents",
    body=FileIn,
    response=UploadOut,
    status=201,
    tags=_TAGS,
    summary="Upload a document",
)
def begin_document(call: Call, contact_id: str, body: FileIn) -> UploadOut:
    """A link that uploads a document to a contact (CON-07)."""
    contact, actor = service.changeable(call.actor, contact_id), call.actor
    facts = {"file_name": body.file_name, "user_id": actor.user_id}
    kept, upload = files.begin_upload(actor.account_id, contact, size_bytes=body.size_bytes, now=call.now, **facts)
    return UploadOut.of(kept, upload)


@api(
    bp,
    "GET",
    "/contacts/{contact_id}/documents/{file_id}",
    response=LinkOut,
    tags=_TAGS,
    summary="Download a document",
)
def show_document(call: Call, contact_id: str, file_id: str) -> LinkOut:
    """A link that downloads the document."""
    contact = service.get(call.actor, contact_id)
    return LinkOut(url=files.link(call.actor.account_id, contact, file_id))


@api(
    bp,
    "DELETE",
    "/contacts/{contact_id}/documents/{file_id}",
    response=NoContent,
    tags=_TAGS,
    summary="Delete a document",
)
def delete_document(call: Call, contact_id: str, file_id: str) -> None:
    """Removes the document."""
    contact = service.changeable(call.actor, contact_id)
    files.remove(call.actor.account_id, contact, file_id)
