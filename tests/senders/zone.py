"""A DNS of a few lines."""

from collections.abc import Mapping, Sequence

from chalicelib.senders.dns_lookup import ABSENT, UNKNOWN, DnsAnswer, DnsState
from chalicelib.senders.model import SenderDomain
from chalicelib.senders.service import entries

SILENT = "silent"


class Zone:
    """Answers from `{(name, type): texts}`; a name that maps to SILENT does not answer. Counts questions."""

    def __init__(self, records: Mapping[tuple[str, str], Sequence[str] | str] | None = None) -> None:
        self.records = dict(records or {})
        self.asked: list[tuple[str, str]] = []

    def __call__(self, name: str, record_type: str) -> DnsAnswer:
        self.asked.append((name, record_type))
        found = self.records.get((name, record_type), ())
        if found == SILENT:
            return UNKNOWN
        return DnsAnswer(DnsState.FOUND, tuple(found)) if found else ABSENT

    def publish(self, domain: SenderDomain, *purposes: str) -> None:
        """Set the entries that the product shows, as the customer would."""
        for entry in entries(domain):
            if not purposes or entry.purpose in purposes:
                self.records[entry.name, entry.record_type] = [entry.value]
        self.records["amazonses.com", "TXT"] = ["v=spf1 ip4:127.0.0.1 -all"]
