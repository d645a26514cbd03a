"""Files, uses and public links in the store.

| document | pk | sk | index |
|---|---|---|---|
| file | `A#<account>#MEDIA` | file | `GLOBAL#MEDIA-DUE` by when the sweep looks |
| uses | `A#<account>#MEDIA-USE` | file | |
| link | `A#<account>#MEDIA-LINK#<file>` | link | |
| whose link a token is | `GLOBAL#MEDIA-LINK#<hash of token>` | `LINK` | |
"""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from functools import lru_cache

from pydantic import TypeAdapter

from chalicelib.aws.documents import Create, Delete, Doc, Op, Replace, documents
from chalicelib.kit.clock import iso
from chalicelib.kit.errors import NotFound
from chalicelib.media.model import MediaFile, PublicLink, Uses

_DUE = "GLOBAL#MEDIA-DUE"


def load(account_id: str, media_id: str) -> MediaFile:
    """The file. Raises NotFound."""
    doc = documents().get(_files_pk(account_id), media_id)
    if doc is None:
        raise NotFound
    return _file(doc)


def page(account_id: str, *, before: str = "", limit: int) -> list[MediaFile]:
    """Files of the account, newest first, those before the id `before`."""
    docs = documents().query(_files_pk(account_id), before=before, limit=limit, reverse=True, consistent=True)
    return [_file(doc) for doc in docs]


def save(file: MediaFile, ops: Sequence[Op] = ()) -> MediaFile | None:
    """Write a new file (`v` 0) or its next version with `ops`, all or nothing; None when it has changed meanwhile."""
    doc = _file_doc(file)
    write: Op = Replace(doc, file.v) if file.v else Create(doc)
    return replace(file, v=file.v + 1) if documents().transact([write, *ops]) else None


def delete(file: MediaFile) -> bool:
    """Remove a file's document in exactly this version, its uses with it."""
    ops: list[Op] = [Delete(_files_pk(file.account_id), file.media_id, expected_v=file.v)]
    return documents().transact([*ops, Delete(_uses_pk(file.account_id), file.media_id)])


def due(now: datetime, *, limit: int) -> list[MediaFile]:
    """Files that the sweep has to look at, the longest waiting first."""
    return [_file(doc) for doc in documents().index(_DUE, until=iso(now) + "#~", limit=limit)]


def load_uses(account_id: str, media_id: str) -> Uses:
    """Who needs the file, read consistently."""
    doc = documents().get(_uses_pk(account_id), media_id)
    if doc is None:
        return Uses(media_id)
    return Uses(media_id, tuple(doc["mailings"]), doc["closed"], doc["v"])


def uses_op(account_id: str, uses: Uses) -> Op:
    """Writes the uses over exactly the version that was read."""
    doc: Doc = {"pk": _uses_pk(account_id), "sk": uses.media_id}
    doc |= {"mailings": list(uses.mailing_ids), "closed": uses.is_closed}
    return Replace(doc, uses.v) if uses.v else Create(doc)


def create_link(account_id: str, link: PublicLink) -> None:
    """Keep a new link, found by its token from now on."""
    place = {"account_id": account_id, "media_id": link.media_id, "link_id": link.link_id}
    documents().transact([Create(_link_doc(account_id, link)), Create({**_token_key(link.token), **place})])


def save_link(account_id: str, link: PublicLink) -> PublicLink | None:
    """Write a link's next version; None when it has changed meanwhile."""
    return replace(link, v=link.v + 1) if documents().replace(_link_doc(account_id, link), link.v) else None


def links(account_id: str, media_id: str) -> list[PublicLink]:
    """All links to a file, oldest first."""
    return [_link(doc) for doc in documents().query(_links_pk(account_id, media_id), consistent=True)]


def load_link(account_id: str, media_id: str, link_id: str) -> PublicLink:
    """One link. Raises NotFound."""
    doc = documents().get(_links_pk(account_id, media_id), link_id)
    if doc is None:
        raise NotFound
    return _link(doc)


def by_token(token: str) -> tuple[str, PublicLink] | None:
    """The account and the link that a token names."""
    key = _token_key(token)
    doc = documents().get(key["pk"], key["sk"])
    found = doc and documents().get(_links_pk(doc["account_id"], doc["media_id"]), doc["link_id"])
    return (doc["account_id"], _link(found)) if doc and found else None


def delete_links(account_id: str, media_id: str) -> None:
    """Remove all links to a file."""
    for link in links(account_id, media_id):
        key = _token_key(link.token)
        documents().delete(key["pk"], key["sk"])
        documents().delete(_links_pk(account_id, media_id), link.link_id)


def _file_doc(file: MediaFile) -> Doc:
    doc: Doc = {"pk": _files_pk(file.account_id), "sk": file.media_id, "file": _files().dump_json(file).decode()}
    if file.look_at:
        doc |= {"gsi1pk": _DUE, "gsi1sk": f"{iso(file.look_at)}#{file.media_id}"}
    return doc


def _file(doc: Doc) -> MediaFile:
    return replace(_files().validate_json(doc["file"]), v=doc["v"])


def _link_doc(account_id: str, link: PublicLink) -> Doc:
    return {"pk": _links_pk(account_id, link.media_id), "sk": link.link_id, "link": _links().dump_json(link).decode()}


def _link(doc: Doc) -> PublicLink:
    return replace(_links().validate_json(doc["link"]), v=doc["v"])


def _token_key(token: str) -> dict[str, str]:
    return {"pk": f"GLOBAL#MEDIA-LINK#{hashlib.sha256(token.encode()).hexdigest()}", "sk": "LINK"}


@lru_cache
def _files() -> TypeAdapter[MediaFile]:
    return TypeAdapter(MediaFile)


@lru_cache
def _links() -> TypeAdapter[PublicLink]:
    return TypeAdapter(PublicLink)


def _files_pk(account_id: str) -> str:
    return f"A#{account_id}#MEDIA"


def _uses_pk(account_id: str) -> str:
    return f"A#{account_id}#MEDIA-USE"


def _links_pk(account_id: str, media_id: str) -> str:
    return f"A#{account_id}#MEDIA-LINK#{media_id}"
