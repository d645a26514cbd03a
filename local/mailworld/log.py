"""Reads the log: the judge of what reached each recipient, and how often.

`python -m local.mailworld.log --root DIR --mailing ID` prints counts and duplicates of a mailing as JSON and ends
with 1 when anybody got it twice.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from . import headers
from .log_format import LogCorrupt, LogRecord, segment_bases, segment_path, unframe
from .return_path import mailing_of

_CHUNK_BYTES = 4 * 1024 * 1024

__all__ = ["AcceptedMail", "LogCorrupt", "LogRecord", "MailingCount", "Tail", "count", "read", "record_at"]


@dataclass(frozen=True)
class AcceptedMail:
    """One mail as one recipient got it.

    `tags` are the SES message tags (`ml` mailing, `rk` recipient key, ...), over plain SMTP what the return path says;
    `position` finds the message bytes again by `record_at`.
    """

    recipient: str
    tags: Mapping[str, str]
    position: int
    size_bytes: int
    accepted_at: datetime
    mail_from: str
    message_id: str


@dataclass(frozen=True)
class MailingCount:
    """What the log knows of one mailing.

    `duplicates` maps each address that got one generation of it more than once to how often. `sent_again` does so for
    addresses of several generations: right after a bounce, when a person asked for it, and wrong otherwise. Test sends
    (generation 0) are counted in `tests` only.
    """

    mailing_id: str
    mails: int
    recipients: int
    bytes: int
    first_at: str
    last_at: str
    duplicates: Mapping[str, int]
    sent_again: Mapping[str, int]
    tests: int


class Tail:
    """Follows the log from a position on, also while it is written."""

    def __init__(self, root: Path, position: int = 0) -> None:
        self._root = root
        self.position = position

    def take(self, limit: int) -> list[LogRecord]:
        """Up to `limit` next records; fewer or none when the writer has not come further. Raises LogCorrupt."""
        taken: list[LogRecord] = []
        while len(taken) < limit:
            found = self._next_chunk(limit - len(taken))
            if not found:
                return taken
            taken += found
            self.position = found[-1].next_position
        return taken

    def _next_chunk(self, limit: int) -> list[LogRecord]:
        bases = segment_bases(self._root)
        at = max((index for index, base in enumerate(bases) if base <= self.position), default=-1)
        if at < 0:
            return []
        sealed_end = bases[at + 1] if at + 1 < len(bases) else None
        records = _read_chunk(segment_path(self._root, bases[at]), bases[at], self.position, limit)
        if not records and sealed_end is not None:
            raise LogCorrupt(f"position {self.position} of {self._root}")
        return records


def _read_chunk(path: Path, base: int, position: int, limit: int) -> list[LogRecord]:
    with path.open("rb") as file:
        wanted = _CHUNK_BYTES
        while True:
            file.seek(position - base)
            data = file.read(wanted)
            records = []
            for record in unframe(data, position):
                records.append(record)
                if len(records) == limit:
                    break
            if records or len(data) < wanted:
                return records
            wanted *= 4


def record_at(root: Path, position: int) -> LogRecord:
    """The record at `position`. Raises KeyError when there is none."""
    bases = [base for base in segment_bases(root) if base <= position]
    found = _read_chunk(segment_path(root, bases[-1]), bases[-1], position, 1) if bases else []
    if not found:
        raise KeyError(position)
    return found[0]


def records(root: Path, position: int = 0) -> Iterator[LogRecord]:
    """All records from `position` to the present end."""
    tail = Tail(root, position)
    while found := tail.take(500):
        yield from found


def read(root: Path) -> Iterator[AcceptedMail]:
    """Every accepted mail, once per recipient of its envelope, in the order of acceptance."""
    for record in records(root):
        pairs = headers.fields(record.message)
        tags = headers.tags(pairs) or mailing_of(record.mail_from)
        for recipient in record.recipients:
            yield AcceptedMail(
                recipient=recipient,
                tags=tags,
                position=record.position,
                size_bytes=len(record.message),
                accepted_at=datetime.fromtimestamp(record.at, UTC),
                mail_from=record.mail_from,
                message_id=headers.first(pairs, "X-SES-Message-ID") or headers.first(pairs, "Message-ID"),
            )


def count(root: Path, mailing_id: str) -> MailingCount:
    """Mails of one mailing, and who got it more than once (addresses compared without case)."""
    found = [mail for mail in read(root) if mail.tags.get("ml") == mailing_id]
    mails = [mail for mail in found if mail.tags.get("gn") != "0"]
    per_generation = Counter((mail.tags.get("gn", ""), mail.recipient.lower()) for mail in mails)
    generations = Counter(address for _, address in per_generation)
    duplicates: Counter[str] = Counter()
    for (_, address), times in per_generation.items():
        duplicates[address] = max(duplicates[address], times)
    instants = [mail.accepted_at.isoformat() for mail in mails]
    return MailingCount(
        mailing_id=mailing_id,
        mails=len(mails),
        recipients=len(generations),
        bytes=sum(mail.size_bytes for mail in mails),
        first_at=min(instants, default=""),
        last_at=max(instants, default=""),
        duplicates={address: times for address, times in duplicates.items() if times > 1},
        sent_again={address: times for address, times in generations.items() if times > 1},
        tests=len(found) - len(mails),
    )


def main(arguments: list[str]) -> int:
    """The command line; 0 when nobody got the mailing twice."""
    parser = argparse.ArgumentParser(prog="python -m local.mailworld.log", description=__doc__)
    parser.add_argument("--root", type=Path, required=True)
    parser.add_argument("--mailing", required=True)
    options = parser.parse_args(arguments)
    found = count(options.root, options.mailing)
    print(json.dumps(asdict(found), indent=2))
    return 1 if found.duplicates else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
