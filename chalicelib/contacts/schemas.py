"""HTTP bodies of contacts. Limits here only keep requests small; what a contact may say is checked by `rules`, so that
all findings come together and in the user's language."""

from collections.abc import Sequence
from typing import Annotated, Literal

from pydantic import Field

from chalicelib.aws.storage import SignedUpload
from chalicelib.contacts.files import ContactFile
from chalicelib.contacts.lists.model import DistributionList
from chalicelib.contacts.model import Contact, FormOfAddress, Kind, Phone, PostalAddress
from chalicelib.contacts.salutation import salutation
from chalicelib.contacts.service import Saved, display_name
from chalicelib.entry.schema import Count, Identifier, Limit, Schema

Text = Annotated[str, Field(max_length=12_000)]
ContactIds = Annotated[list[Identifier], Field(min_length=1, max_length=1_000)]
#: Where a page begins; plain ASCII but for addresses, and short enough to be a key of the store.
Cursor = Annotated[str, Field(max_length=256)]


class PostalAddressBody(Schema):
    """A postal address; `country` as two letters, empty for Germany."""

    kind: Literal["business", "private"] = "business"
    extra: Text = ""
    street: Text = ""
    postal_code: Text = ""
    city: Text = ""
    country: Text = ""


class PhoneBody(Schema):
    """A telephone number."""

    number: Text
    kind: Text = "office"


class ContactFields(Schema):
    """What a user may say about a contact (CON-12). The first e-mail address receives mailings."""

    kind: Kind = Kind.PERSON
    form_of_address: FormOfAddress = FormOfAddress.NEUTRAL
    title: Text = ""
    first_name: Text = ""
    nobility: Text = ""
    last_name: Text = ""
    function: Text = ""
    organisation: Text = ""
    addresses: Annotated[tuple[PostalAddressBody, ...], Field(max_length=50)] = ()
    phones: Annotated[tuple[PhoneBody, ...], Field(max_length=50)] = ()
    emails: Annotated[tuple[Text, ...], Field(max_length=100)] = ()
    language: Literal["de", "en"] = "de"
    labels: Annotated[tuple[Text, ...], Field(max_length=200)] = ()
    notes: Text = ""
    source_ref: Text = ""
    consent_note: Text = ""
    measurable: bool = True
    salutation_override: Text = ""

    def contact(self, client_id: str, *, version: int = 0) -> Contact:
        """The contact that these fields describe, without an identifier."""
        texts = self.model_dump(exclude={"addresses", "phones", "emails", "labels", "client_id", "version"})
        return Contact(
            "",
            client_id,
            **texts,
            addresses=tuple(PostalAddress(**address.model_dump()) for address in self.addresses),
            phones=tuple(Phone(**phone.model_dump()) for phone in self.phones),
            emails=self.emails,
            labels=self.labels,
            version=version,
        )


class ContactIn(ContactFields):
    """A new contact."""

    client_id: Identifier


class ContactUpdate(ContactFields):
    """A contact's fields as they shall be; `version` is that of the contact they are based on."""

    version: Count


class ContactOut(Schema):
    """A contact as stored, with the generated salutation."""

    id: str
    client_id: str
    kind: Kind
    form_of_address: FormOfAddress
    title: str
    first_name: str
    nobility: str
    last_name: str
    function: str
    organisation: str
    addresses: list[PostalAddressBody]
    phones: list[PhoneBody]
    emails: list[str]
    language: Literal["de", "en"]
    labels: list[str]
    notes: str
    source_ref: str
    consent_note: str
    measurable: bool
    salutation_override: str
    salutation: str
    name: str
    origin: str
    created_at: str
    updated_at: str
    version: int

    @classmethod
    def of(cls, contact: Contact) -> "ContactOut":
        """The shown form."""
        plain = {name: getattr(contact, name) for name in cls.model_fields if hasattr(contact, name)}
        plain |= {"id": contact.contact_id, "salutation": salutation(contact), "name": display_name(contact)}
        plain |= {"origin": contact.origin.value}
        for name in ("emails", "labels"):
            plain[name] = list(plain[name])
        plain["addresses"] = [_postal(address) for address in contact.addresses]
        plain["phones"] = [PhoneBody(number=phone.number, kind=phone.kind) for phone in contact.phones]
        return cls(**plain)


class ContactRef(Schema):
    """A contact in short."""

    id: str
    name: str
    organisation: str
    email: str

    @classmethod
    def of(cls, contact: Contact) -> "ContactRef":
        """The shown form."""
        name = display_name(contact)
        return cls(id=contact.contact_id, name=name, organisation=contact.organisation, email=contact.email)


class SavedOut(Schema):
    """The saved contact, and others that may be the same person (CON-15)."""

    contact: ContactOut
    doubles: list[ContactRef]

    @classmethod
    def of(cls, saved: Saved) -> "SavedOut":
        """The shown form."""
        return cls(contact=ContactOut.of(saved.contact), doubles=[ContactRef.of(double) for double in saved.doubles])


class ContactPage(Schema):
    """Contacts, and where the next page begins."""

    items: list[ContactOut]
    next: str | None

    @classmethod
    def of(cls, contacts: Sequence[Contact], after: str | None) -> "ContactPage":
        """The shown form."""
        return cls(items=[ContactOut.of(contact) for contact in contacts], next=after or None)


class ClientPageQuery(Schema):
    """One client's records, page by page."""

    client_id: Identifier
    cursor: Cursor = ""
    limit: Limit = 50


class PageQuery(Schema):
    """Records page by page."""

    cursor: Cursor = ""
    limit: Limit = 50


class ClientQuery(Schema):
    """One client."""

    client_id: Identifier


class ListName(Schema):
    """A list that a contact is on."""

    id: str
    name: str
    kind: str

    @classmethod
    def of(cls, known: DistributionList) -> "ListName":
        """The shown form."""
        return cls(id=known.list_id, name=known.name, kind=known.kind.value)


class ListNames(Schema):
    """The lists that a contact is on."""

    items: list[ListName]


class LabelsOut(Schema):
    """Labels in use."""

    items: list[str]


class LabelChange(Schema):
    """Labels to put on and to take off contacts of one client."""

    client_id: Identifier
    contact_ids: ContactIds
    add: Annotated[tuple[Text, ...], Field(max_length=50)] = ()
    remove: Annotated[tuple[Text, ...], Field(max_length=50)] = ()


class Changed(Schema):
    """How many records changed."""

    changed: int


class LetterHead(Schema):
    """Address block and salutation as one text (CON-06)."""

    text: str


class FileIn(Schema):
    """A document to be kept with a contact (CON-07)."""

    file_name: Annotated[str, Field(min_length=1, max_length=300)]
    size_bytes: Count


class FileOut(Schema):
    """A document of a contact."""

    id: str
    file_name: str
    size_bytes: int
    added_at: str

    @classmethod
    def of(cls, kept: ContactFile) -> "FileOut":
        """The shown form."""
        return cls(id=kept.file_id, file_name=kept.file_name, size_bytes=kept.size_bytes, added_at=kept.added_at)


class FileList(Schema):
    """The documents of a contact."""

    items: list[FileOut]


class UploadOut(Schema):
    """The document, and the request that uploads it."""

    file: FileOut
    url: str
    method: str
    headers: dict[str, str]

    @classmethod
    def of(cls, kept: ContactFile, upload: SignedUpload) -> "UploadOut":
        """The shown form."""
        return cls(file=FileOut.of(kept), url=upload.url, method=upload.method, headers=upload.headers)


class LinkOut(Schema):
    """A link that works for some minutes."""

    url: str


def _postal(address: PostalAddress) -> PostalAddressBody:
    kind: Literal["business", "private"] = "private" if address.kind == "private" else "business"
    values = {name: getattr(address, name) for name in ("extra", "street", "postal_code", "city", "country")}
    return PostalAddressBody(kind=kind, **values)
