"""How many recipients were opened for, or clicked for, by machines, and why that is thought (STA-02)."""

from collections import Counter

from chalicelib.aws.documents import documents
from chalicelib.kit.records import dataclass


@dataclass(frozen=True)
class CauseCount:
    """`recipients` had at least one hit of `kind` (open, click) judged `maker` (human, machine, undecided) because of
    `cause`. A recipient may stand in several of them."""

    kind: str
    maker: str
    cause: str
    recipients: int


def causes_of(account_id: str, mailing_id: str) -> list[CauseCount]:
    """The verdicts of a mailing's hits by cause, in a stable order; nothing about single people."""
    counts: Counter[tuple[str, str, str]] = Counter()
    for doc in documents().query(f"A#{account_id}#HIT#{mailing_id}"):
        for name, places in doc["cs"].items():
            kind, maker, cause = name.split("|")
            counts[(kind, maker, cause)] += int(places).bit_count()
    return [CauseCount(*name, recipients=count) for name, count in sorted(counts.items())]
