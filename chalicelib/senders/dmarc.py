"""The DMARC policy that counts for a domain, found by walking up its name (RFC 7489 and its successor)."""

from chalicelib.kit.records import dataclass
from chalicelib.senders.dns_lookup import DnsLookup, DnsState
from chalicelib.senders.model import RecordCheck, Verdict
from chalicelib.senders.wording import finding

_POLICIES = frozenset({"none", "quarantine", "reject"})
_STEPS_MAX = 6
_SHOWN_MAX = 300


@dataclass(frozen=True)
class DmarcCheck:
    """The record's check and the policy for the asked domain: `none`, `quarantine`, `reject`, or empty."""

    record: RecordCheck
    policy: str = ""


def check_dmarc(domain: str, lookup: DnsLookup) -> DmarcCheck:
    """The policy of `domain`: its own record's `p`, else the `sp` (or `p`) of the nearest domain above that has one."""
    for name in _path(domain):
        answer = lookup(f"_dmarc.{name}", "TXT")
        if answer.state is DnsState.UNKNOWN:
            return DmarcCheck(RecordCheck(Verdict.UNKNOWN, "", (finding("dns_no_answer", "dmarc", name),)))
        records = [
            text.strip() for text in answer.texts if text.strip().lower().replace(" ", "").startswith("v=dmarc1")
        ]
        if records:
            return _judged(name, domain, records)
    return DmarcCheck(RecordCheck(Verdict.MISSING, "", (finding("dmarc_missing", "dmarc"),)))


def _path(domain: str) -> list[str]:
    labels = domain.split(".")
    names = [".".join(labels[start:]) for start in range(max(1, len(labels) - 1))]
    return [names[0], *names[1:][-_STEPS_MAX:]]


def _judged(name: str, domain: str, records: list[str]) -> DmarcCheck:
    shown = " | ".join(records)[:_SHOWN_MAX]
    tags = _tags(records[0])
    policy = tags.get("p", "").lower()
    if name != domain:
        policy = tags.get("sp", policy).lower()
    if len(records) > 1 or policy not in _POLICIES:
        return DmarcCheck(RecordCheck(Verdict.WRONG, shown, (finding("dmarc_broken", "dmarc", f"_dmarc.{name}"),)))
    return DmarcCheck(RecordCheck(Verdict.OK, shown), policy)


def _tags(record: str) -> dict[str, str]:
    pairs = (part.partition("=") for part in record.split(";") if "=" in part)
    return {name.strip().lower(): value.strip() for name, _, value in pairs}
