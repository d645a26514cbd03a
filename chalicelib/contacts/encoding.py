"""Contacts as compact JSON: empty fields are left out, so that a record costs little to store and to read."""

import hashlib
import json
from dataclasses import fields, replace
from typing import Any

from chalicelib.contacts.model import Contact, FormOfAddress, Kind, Origin, Phone, PostalAddress

#: Identity and version stand in the item's own attributes.
_OUTSIDE = frozenset({"contact_id", "client_id", "version", "kind", "form_of_address", "origin", "addresses", "phones"})
_PLAIN = tuple(f.name for f in fields(Contact) if f.name not in _OUTSIDE and "tuple" not in str(f.type))
_TEXT_TUPLES = ("emails", "labels", "undo_keys")
_DEFAULTS = {f.name: f.default for f in fields(Contact)}
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def to_body(contact: Contact) -> str:
    """The contact's fields as JSON text; equal contacts give equal texts."""
    data: dict[str, Any] = {}
    for name in _PLAIN:
        value = getattr(contact, name)
        if value != _DEFAULTS[name]:
            data[name] = value
    for name in _TEXT_TUPLES:
        if getattr(contact, name):
            data[name] = getattr(contact, name)
    _add_values(data, contact)
    return _encode(data)


def from_body(contact_id: str, client_id: str, body: str, *, version: int) -> Contact:
    """The contact that `to_body` wrote. Unknown keys of a newer release are ignored."""
    data: dict[str, Any] = json.loads(body)
    known = {name: data[name] for name in _PLAIN if name in data}
    for name in _TEXT_TUPLES:
        if name in data:
            known[name] = tuple(data[name])
    if "kind" in data:
        known["kind"] = Kind(data["kind"])
    if "form_of_address" in data:
        known["form_of_address"] = FormOfAddress(data["form_of_address"])
    if "origin" in data:
        known["origin"] = Origin(data["origin"])
    if "addresses" in data:
        known["addresses"] = tuple(PostalAddress(*row) for row in data["addresses"])
    if "phones" in data:
        known["phones"] = tuple(Phone(*row) for row in data["phones"])
    return Contact(contact_id, client_id, version=version, **known)


def same_content(a: Contact, b: Contact) -> bool:
    """Whether two records of one contact say the same, apart from version, instants and history."""
    return _content(a) == _content(b)


def content_digest(contact: Contact) -> str:
    """A short digest of what `same_content` compares."""
    return hashlib.blake2b(to_body(_content(contact)).encode(), digest_size=8).hexdigest()


def _content(contact: Contact) -> Contact:
    return replace(contact, version=0, created_at="", updated_at="", undo_keys=(), made_by="", archive_key="")


def _add_values(data: dict[str, Any], contact: Contact) -> None:
    if contact.kind is not Kind.PERSON:
        data["kind"] = contact.kind.value
    if contact.form_of_address is not FormOfAddress.NEUTRAL:
        data["form_of_address"] = contact.form_of_address.value
    if contact.origin is not Origin.MANUAL:
        data["origin"] = contact.origin.value
    if contact.addresses:
        data["addresses"] = [(a.kind, a.extra, a.street, a.postal_code, a.city, a.country) for a in contact.addresses]
    if contact.phones:
        data["phones"] = [(p.number, p.kind) for p in contact.phones]
