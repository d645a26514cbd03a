"""The SPF record of a domain (RFC 7208): is it one, can receivers work it out, does it allow us to send?"""

import re
from collections.abc import Iterator
from dataclasses import field

from chalicelib.kit.records import dataclass
from chalicelib.senders.dns_lookup import DnsLookup, DnsState
from chalicelib.senders.model import RecordCheck, Verdict
from chalicelib.senders.wording import finding

LOOKUPS_MAX = 10
_VERSION = re.compile(r"v=spf1(?: |$)", re.IGNORECASE)
_MECHANISM = re.compile(
    r"[+?~-]?(?:(all)|(include|exists):(\S+)|(a|mx|ptr)(?::([^/\s]+))?(?:/\S*)?|(ip4|ip6):\S+)", re.IGNORECASE
)
_MODIFIER = re.compile(r"([a-z][a-z0-9_.-]*)=(\S*)", re.IGNORECASE)
_SHOWN_MAX = 300


@dataclass
class _Walk:
    lookup: DnsLookup
    wanted: str
    lookups: int = 0
    includes: set[str] = field(default_factory=set)
    broken: str = ""
    is_incomplete: bool = False


def check_spf(domain: str, include: str, lookup: DnsLookup) -> RecordCheck:
    """The SPF record of `domain`; `ok` when it includes `include`, directly or through others."""
    answer = lookup(domain, "TXT")
    if answer.state is DnsState.UNKNOWN:
        return RecordCheck(Verdict.UNKNOWN, "", (finding("dns_no_answer", "spf", domain),))
    records = spf_records(answer.texts)
    if not records:
        return RecordCheck(Verdict.MISSING, "", (finding("spf_missing", "spf"),))
    shown = " | ".join(records)[:_SHOWN_MAX]
    if len(records) > 1:
        return RecordCheck(Verdict.WRONG, shown, (finding("spf_multiple", "spf"),))
    walk = _Walk(lookup, include)
    _walk(walk, records[0])
    return _judged(walk, records[0], shown)


def spf_records(texts: tuple[str, ...]) -> tuple[str, ...]:
    """The SPF records among TXT records."""
    return tuple(text.strip() for text in texts if _VERSION.match(text.strip()))


def with_include(record: str, include: str) -> str:
    """The record that also includes `include`; a new one when `record` is empty."""
    if not record:
        return f"v=spf1 include:{include} ~all"
    parts = record.split()
    if f"include:{include}" in (part.lower().lstrip("+") for part in parts):
        return record
    return " ".join([parts[0], f"include:{include}", *parts[1:]])


def _judged(walk: _Walk, record: str, shown: str) -> RecordCheck:
    if walk.broken:
        return RecordCheck(Verdict.WRONG, shown, (finding("spf_broken", "spf", walk.broken[:60]),))
    if walk.lookups > LOOKUPS_MAX:
        return RecordCheck(Verdict.WRONG, shown, (finding("spf_too_many_lookups", "spf"),))
    if walk.wanted not in walk.includes:
        if walk.is_incomplete:
            return RecordCheck(Verdict.UNKNOWN, shown, (finding("dns_no_answer", "spf", walk.wanted),))
        return RecordCheck(Verdict.WRONG, shown, (finding("spf_not_included", "spf", f"include:{walk.wanted}"),))
    if any(part.lower() in ("+all", "all") for part in record.split()):
        return RecordCheck(Verdict.OK, shown, (finding("spf_allows_all", "spf"),))
    return RecordCheck(Verdict.OK, shown)


def _walk(walk: _Walk, record: str) -> None:
    for target in _targets(walk, record):
        if target in walk.includes or walk.broken or walk.lookups > LOOKUPS_MAX:
            continue
        walk.includes.add(target)
        if "%" in target:
            continue
        answer = walk.lookup(target, "TXT")
        walk.is_incomplete = walk.is_incomplete or answer.state is DnsState.UNKNOWN
        nested = spf_records(answer.texts)
        if len(nested) == 1:
            _walk(walk, nested[0])
        elif answer.state is not DnsState.UNKNOWN and target != walk.wanted:
            walk.broken = f"include:{target}"


def _targets(walk: _Walk, record: str) -> Iterator[str]:
    """The records that this one leads to; counts look-ups and notes what cannot be read."""
    for part in record.split()[1:]:
        mechanism, modifier = _MECHANISM.fullmatch(part), _MODIFIER.fullmatch(part)
        if mechanism is None and modifier is None:
            walk.broken = walk.broken or part
            return
        name = (mechanism[2] or mechanism[4] or "").lower() if mechanism else modifier[1].lower() if modifier else ""
        if name in ("include", "exists", "a", "mx", "ptr", "redirect"):
            walk.lookups += 1
        if mechanism and name == "include":
            yield mechanism[3].rstrip(".").lower()
        if modifier and not mechanism and name == "redirect":
            yield modifier[2].rstrip(".").lower()
