"""Where the trail lies.

| document | pk | sk |
|---|---|---|
| entry | `A#<account>#AUDIT` | sequence, twelve digits |
| end of the chain | `A#<account>#AUDIT` | `HEAD` |
| sealed values | `A#<account>#AUDITVALUES` | sequence |
| key of an object | `A#<account>#AUDITKEYS` | `<kind>:<id>` |
"""

import os
from datetime import datetime
from functools import lru_cache

from chalicelib.accounts.audit import commitments
from chalicelib.accounts.audit.model import Action, Entry, Who
from chalicelib.aws.documents import Doc, Key
from chalicelib.aws.keys import secret, secret_by_id
from chalicelib.kit.clock import from_iso, iso
from chalicelib.kit.trace import request_id

SECRET = "audit"  # noqa: S105
AUDITED = "GLOBAL#AUDITED"
"""The index partition of all ends of chains."""


def chain_pk(account_id: str) -> str:
    """Entries and the end of the chain."""
    return f"A#{account_id}#AUDIT"


def values_pk(account_id: str) -> str:
    """Sealed values."""
    return f"A#{account_id}#AUDITVALUES"


def key_of(account_id: str, object_ref: str) -> Key:
    """The key document of an object."""
    return f"A#{account_id}#AUDITKEYS", object_ref


def head_key(account_id: str) -> Key:
    """The end of an account's chain, to be read together with others."""
    return chain_pk(account_id), "HEAD"


def sequence_text(sequence: int) -> str:
    """Fixed width, so that text order is the chain's order."""
    return f"{sequence:012d}"


def object_index(account_id: str, object_ref: str) -> str:
    """The index partition of an object's entries."""
    return f"A#{account_id}#AUDIT#{object_ref}"


def new_object_key(account_id: str, object_ref: str) -> tuple[Doc, bytes]:
    """A fresh key and the document that keeps it, wrapped."""
    wrapping, key = secret(SECRET), os.urandom(32)
    pk, sk = key_of(account_id, object_ref)
    wrapped = commitments.seal_text(wrapping.value, os.urandom(12), key, f"{pk}|{sk}")
    return {"pk": pk, "sk": sk, "wrapped": wrapped, "by": wrapping.key_id}, key


@lru_cache(maxsize=2000)
def _unwrapped(pk: str, sk: str, key_id: str, wrapped: bytes) -> bytes | None:
    wrapping = secret_by_id(SECRET, key_id)
    return None if wrapping is None else commitments.open_text(wrapping, wrapped, f"{pk}|{sk}")


def object_key(doc: Doc) -> bytes | None:
    """The key in a key document; None when it cannot be opened."""
    return _unwrapped(doc["pk"], doc["sk"], doc["by"], doc["wrapped"])


def signed_head(account_id: str, sequence: int, digest: str) -> Doc:
    """The document at the end of the chain."""
    key = secret(SECRET)
    pk, sk = head_key(account_id)
    mac = commitments.head_mac(key.value, account_id, sequence, digest)
    found = {"gsi1pk": AUDITED, "gsi1sk": account_id}
    return {"pk": pk, "sk": sk, **found, "sq": sequence, "dg": digest, "by": key.key_id, "mac": mac}


def entry_doc(account_id: str, at: datetime, person: Who, **linked: object) -> Doc:
    """The document of an entry; `linked` holds sq, ac, ob, cl, fd, cm, pr; rq is the request that is served."""
    doc: Doc = {"at": iso(at), "ui": person.user_id, "ue": person.email, "un": person.name, **linked}
    doc["rq"] = request_id()
    pk, sk = chain_pk(account_id), sequence_text(int(doc["sq"]))
    index = {"gsi1pk": object_index(account_id, str(doc["ob"])), "gsi1sk": sk}
    return {"pk": pk, "sk": sk, **index, **doc, "dg": commitments.link(doc)}


def entry_of(doc: Doc) -> Entry:
    """The entry in a document, without its values."""
    return Entry(
        doc["sq"],
        from_iso(doc["at"]),
        Who(doc["ui"], doc["ue"], doc["un"]),
        Action(doc["ac"]),
        doc["ob"],
        doc["cl"],
        tuple(doc["fd"]),
        doc["cm"],
        doc["dg"],
        request_id=doc.get("rq", ""),
    )
