"""Reading blacklists: whole, as a version number, or what came since a version.

The store holds per scope: `E#<value>` entries, `H#<key>#<digest>` erased ones, `L#<number>` the log of changes, and
`V`, the number of the last change. The version of a client is its own number plus the account's.
"""

from collections.abc import Iterable, Sequence

from chalicelib.aws.documents import Doc, Documents, Key, documents
from chalicelib.contacts import keys
from chalicelib.contacts.blacklist.entries import ACCOUNT_WIDE, Blacklist, BlacklistEntry, Mark, Reason


def version_keys(account_id: str, client_id: str) -> list[Key]:
    """The two small documents whose `version_of` tells whether anything has changed for a client."""
    return [(keys.blacklist(account_id, scope), "V") for scope in (client_id, ACCOUNT_WIDE)]


def version_of(docs: Iterable[Doc]) -> int:
    """The version that documents read under `version_keys` mean, others among them ignored; missing ones count 0."""
    return sum(int(doc["n"]) for doc in docs if doc["sk"] == "V" and "#BLK#" in doc["pk"])


def version(account_id: str, client_id: str, *, store: Documents | None = None) -> int:
    """The present version for a client; it grows with every change (one cheap read)."""
    return version_of((store or documents()).get_many(version_keys(account_id, client_id)))


def load(account_id: str, client_id: str, *, store: Documents | None = None) -> Blacklist:
    """Everything that holds for a client. The version is read first: what comes meanwhile is in `changes_since`."""
    source = store or documents()
    read_at = version(account_id, client_id, store=source)
    entries = [entry for scope in (client_id, ACCOUNT_WIDE) for entry in read_scope(source, account_id, scope)]
    return Blacklist(account_id, read_at, entries)


def changes_since(
    account_id: str, client_id: str, version: int, *, store: Documents | None = None
) -> Sequence[BlacklistEntry]:
    """The entries in force that were added after `version`; possibly some older ones too, never one too few."""
    source = store or documents()
    heads = {doc["pk"]: int(doc["n"]) for doc in source.get_many(version_keys(account_id, client_id))}
    missed = sum(heads.values()) - version
    if missed <= 0:
        return ()
    found: list[BlacklistEntry] = []
    for scope in (client_id, ACCOUNT_WIDE):
        pk = keys.blacklist(account_id, scope)
        after = log_key(max(0, heads.get(pk, 0) - missed))
        logged = source.query(pk, after=after, prefix="L#", consistent=True)
        docs = source.get_many([(pk, doc["entry"]) for doc in logged]) if logged else []
        found.extend(entry_of(doc, scope) for doc in docs)
    return tuple(found)


def read_scope(store: Documents, account_id: str, scope: str) -> list[BlacklistEntry]:
    """All entries of one scope."""
    pk = keys.blacklist(account_id, scope)
    docs = [*store.query(pk, prefix="E#", consistent=True), *store.query(pk, prefix="H#", consistent=True)]
    return [entry_of(doc, scope) for doc in docs]


def log_key(number: int) -> str:
    """The sort key of the change with this number."""
    return f"L#{number:012d}"


def entry_key(entry: BlacklistEntry) -> str:
    """The sort key of an entry."""
    return f"E#{entry.value}" if entry.value else f"H#{entry.key_id}#{entry.digest}"


def entry_of(doc: Doc, scope: str) -> BlacklistEntry:
    """The entry that a document holds."""
    marks = tuple(Mark(Reason(reason), source, added_at) for reason, source, added_at in doc["marks"])
    kind, _, rest = doc["sk"].partition("#")
    if kind == "E":
        return BlacklistEntry(scope, rest, marks, lines=tuple(doc["lines"]), version=doc["v"])
    key_id, _, digest = rest.partition("#")
    return BlacklistEntry(scope, "", marks, key_id, digest, tuple(doc["lines"]), doc["v"])
