"""Does the trail still say what it said? (GDP-08)"""

from collections.abc import Iterator, Sequence

from chalicelib.accounts.audit import commitments, store
from chalicelib.accounts.audit.model import Action
from chalicelib.accounts.audit.reading import with_values
from chalicelib.aws.documents import Doc, documents
from chalicelib.aws.keys import secret_by_id
from chalicelib.kit.records import dataclass

_CHUNK = 500


@dataclass(frozen=True)
class Report:
    """`entries` read, `erased` with values gone for good, `broken` the first fault as `(sequence, what)`."""

    account_id: str
    entries: int
    erased: int
    broken: tuple[int, str] | None = None

    @property
    def ok(self) -> bool:
        """Whether every link and every value holds."""
        return self.broken is None


def verify(account_id: str) -> Report:
    """Walk the whole chain: order, links, the signed end, and every value that was not erased."""
    entries, erased_count, digest = 0, 0, commitments.START
    erased_refs = {d["ob"] for part in _parts(account_id) for d in part if d["ac"] == Action.ERASED.value}
    for part in _parts(account_id):
        for doc, lost in zip(part, _values_lost(account_id, part), strict=True):
            fault = _fault(doc, entries + 1, digest) or ("value" if lost and doc["ob"] not in erased_refs else "")
            if fault:
                return Report(account_id, entries, erased_count, (entries + 1, fault))
            entries, digest, erased_count = entries + 1, doc["dg"], erased_count + lost
    return Report(account_id, entries, erased_count, _end_fault(account_id, entries, digest))


def audited_accounts() -> list[str]:
    """All accounts that have a trail."""
    return [doc["gsi1sk"] for doc in documents().index(store.AUDITED)]


def _parts(account_id: str) -> Iterator[list[Doc]]:
    after = "0"
    while docs := documents().query(
        store.chain_pk(account_id), after=after, before="9" * 13, limit=_CHUNK, consistent=True
    ):
        yield docs
        after = docs[-1]["sk"]


def _fault(doc: Doc, expected: int, digest: str) -> str:
    if doc["sq"] != expected or doc["sk"] != store.sequence_text(expected):
        return "order"
    if doc["pr"] != digest:
        return "link"
    return "" if commitments.link(doc) == doc["dg"] else "content"


def _values_lost(account_id: str, docs: Sequence[Doc]) -> list[bool]:
    """Whether an entry's values cannot be read, or are not what the chain committed to."""
    keys = {
        d["sk"]: d for d in documents().get_many([store.key_of(account_id, doc["ob"]) for doc in docs if doc["cm"]])
    }
    return [
        bool(doc["cm"]) and (entry.values is None or not _committed(doc, entry.values, keys[doc["ob"]]))
        for doc, entry in zip(docs, with_values(account_id, docs), strict=True)
    ]


def _committed(doc: Doc, values: object, key_doc: Doc) -> bool:
    key = store.object_key(key_doc)
    text = commitments.plain(values)  # type: ignore[arg-type]
    return key is not None and commitments.commitment(key, doc["sq"], text) == doc["cm"]


def _end_fault(account_id: str, entries: int, digest: str) -> tuple[int, str] | None:
    head = documents().get(*store.head_key(account_id))
    if head is None:
        return (entries, "end") if entries else None
    key = secret_by_id(store.SECRET, head["by"])
    mac = "" if key is None else commitments.head_mac(key, account_id, head["sq"], head["dg"])
    whole = head["sq"] == entries and head["dg"] == digest and head["mac"] == mac
    return None if whole else (entries, "end")
