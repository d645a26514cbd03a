"""The hits of one batch on their way to a verdict, as a small document. Nothing but the verdict outlives the judging.

A recipient is named by a place: for premium mailings its own, for standard ones a place that only the mailing's salt
reveals (STA-07). `cs` keeps, by verdict and cause, the set of places: who saw a machine's hit is counted once. `se`
knows the hits that were noted before, `jo` when a judging is on its way.
"""

import hashlib
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

from chalicelib.aws.documents import Doc
from chalicelib.delivery.machines.judging import BESIDE
from chalicelib.delivery.machines.model import Hit, HitKind, Program, Verdict
from chalicelib.delivery.machines.networks import DATA_CENTRE, SCANNER
from chalicelib.kit.records import dataclass

SETTLED = BESIDE + timedelta(seconds=5)
"""Age at which a hit is judged: whatever belongs to the same burst has come by then."""

_SEEN_BYTES, _MOST_SEEN = 6, 800
_MOST_HITS = 400
_DOC_LIVES = timedelta(days=35)
_PROGRAMS = tuple(Program)
_NETWORKS = ("", SCANNER, DATA_CENTRE)
_KINDS = (HitKind.OPEN, HitKind.CLICK)


@dataclass(frozen=True)
class NotedHit:
    """A hit with the place of its recipient."""

    hit_id: str
    place: int
    hit: Hit


def hits_key(account_id: str, mailing_id: str, *, generation: int, batch_index: int) -> tuple[str, str]:
    """Where the hits of a batch are."""
    return f"A#{account_id}#HIT#{mailing_id}", f"{generation:02d}#{batch_index:06d}"


def new_doc(key: tuple[str, str], now: datetime) -> Doc:
    """An empty document."""
    return {"pk": key[0], "sk": key[1], "v": 0, "hs": [], "se": b"", "cs": {}, "ttl": _epoch(now + _DOC_LIVES)}


def note(doc: Doc, hits: Iterable[NotedHit]) -> bool:
    """Add hits that were not seen before; whether there was one. A flood beyond 400 waiting hits is left out."""
    changed = False
    for noted in hits:
        digest = hashlib.sha256(noted.hit_id.encode()).digest()[:_SEEN_BYTES]
        if digest in _seen(doc) or len(doc["hs"]) >= _MOST_HITS:
            continue
        doc["se"] = (doc["se"] + digest)[-_MOST_SEEN * _SEEN_BYTES :]
        doc["hs"].append(_row(noted))
        changed = True
    return changed


def noted_hits(doc: Doc) -> list[NotedHit]:
    """All hits that wait, in order of time."""
    return sorted((_noted(row) for row in doc["hs"]), key=lambda noted: (noted.hit.at, noted.hit_id))


def keep(doc: Doc, hits: Iterable[NotedHit]) -> None:
    """Keep these hits and forget all others."""
    doc["hs"] = [_row(noted) for noted in hits]


def is_ordered(doc: Doc, now: datetime) -> bool:
    """Whether a judging is on its way."""
    return int(doc.get("jo", 0)) > _epoch(now)


def mark_ordered(doc: Doc, now: datetime, delay_s: int) -> None:
    """A judging has been ordered that begins in `delay_s` seconds."""
    doc["jo"] = _epoch(now) + delay_s


def count_cause(doc: Doc, noted: NotedHit, verdict: Verdict) -> None:
    """Note who was hit for what cause: a set, so that repeats change nothing."""
    name = f"{noted.hit.kind}|{verdict.maker}|{verdict.cause}"
    doc["cs"][name] = int(doc["cs"].get(name, 0)) | 1 << noted.place


def _seen(doc: Doc) -> set[bytes]:
    seen: bytes = doc["se"]
    return {seen[i : i + _SEEN_BYTES] for i in range(0, len(seen), _SEEN_BYTES)}


def _row(noted: NotedHit) -> list[object]:
    hit = noted.hit
    numbers = [_KINDS.index(hit.kind), hit.link, int(hit.method != "GET")]
    hints = [_PROGRAMS.index(hit.program), _NETWORKS.index(hit.network)]
    return [noted.hit_id, noted.place, int(hit.at.timestamp() * 1000), *numbers, *hints, hit.visitor]


def _noted(row: list[Any]) -> NotedHit:
    hit_id, place, at_ms, kind, link, other_method, program, network, visitor = row
    hit = Hit(
        kind=_KINDS[int(kind)],
        at=datetime.fromtimestamp(int(at_ms) / 1000, UTC),
        link=int(link),
        method="HEAD" if other_method else "GET",
        program=_PROGRAMS[int(program)],
        network=_NETWORKS[int(network)],
        visitor=visitor,
    )
    return NotedHit(hit_id, int(place), hit)


def _epoch(instant: datetime) -> int:
    return int(instant.timestamp())
