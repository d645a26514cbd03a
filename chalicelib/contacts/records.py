"""Contacts as documents, and reading them by identifier."""

from collections.abc import Iterable

from chalicelib.aws.documents import Doc, Documents, documents
from chalicelib.contacts import keys
from chalicelib.contacts.encoding import from_body, to_body
from chalicelib.contacts.matching import name_key
from chalicelib.contacts.model import Contact


def get(account_id: str, client_id: str, contact_id: str, *, store: Documents | None = None) -> Contact | None:
    """One contact of a client, read consistently, or None."""
    doc = (store or documents()).get(*keys.contact(account_id, client_id, contact_id))
    return contact_of(doc, client_id) if doc else None


def get_many(
    account_id: str, client_id: str, contact_ids: Iterable[str], *, store: Documents | None = None
) -> dict[str, Contact]:
    """The contacts that exist among `contact_ids`, by identifier."""
    wanted = [keys.contact(account_id, client_id, contact_id) for contact_id in contact_ids]
    docs = (store or documents()).get_many(wanted) if wanted else []
    return {doc["sk"]: contact_of(doc, client_id) for doc in docs}


def as_doc(account_id: str, contact: Contact) -> Doc:
    """The document of a contact in its version."""
    pk, sk = keys.contact(account_id, contact.client_id, contact.contact_id)
    doc: Doc = {"pk": pk, "sk": sk, "v": contact.version, "body": to_body(contact)}
    if name := name_key(contact):
        doc |= {"gsi1pk": keys.named(account_id, contact.client_id, name), "gsi1sk": sk}
    return doc


def contact_of(doc: Doc, client_id: str) -> Contact:
    """The contact of a document."""
    return from_body(doc["sk"], client_id, doc["body"], version=doc["v"])
