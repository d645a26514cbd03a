"""All four records of a domain at once."""

from datetime import datetime

from chalicelib.senders.dkim_record import check_dkim
from chalicelib.senders.dmarc import check_dmarc
from chalicelib.senders.dns_lookup import DnsLookup, DnsState
from chalicelib.senders.model import DomainCheck, DomainKey, RecordCheck, SenderDomain, Verdict
from chalicelib.senders.spf import check_spf
from chalicelib.senders.wording import finding

OWNERSHIP_LABEL = "_depesche"


def look_at(domain: SenderDomain, *, include: str, lookup: DnsLookup, now: datetime) -> DomainCheck:
    """What the DNS says of the domain now: a handful of questions, each bounded in time."""
    dkim = key_check(domain, domain.current_key, lookup)
    dmarc = check_dmarc(domain.domain, lookup)
    return DomainCheck(
        at=now,
        spf=check_spf(domain.domain, include, lookup),
        dkim=dkim,
        dmarc=dmarc.record,
        mx=check_mx(domain.domain, lookup),
        owned=Verdict.OK if dkim.verdict is Verdict.OK else _ownership(domain, dkim.verdict, lookup),
        dmarc_policy=dmarc.policy,
    )


def key_check(domain: SenderDomain, key: DomainKey, lookup: DnsLookup) -> RecordCheck:
    """The record of one of the domain's keys."""
    return check_dkim(key.selector, domain.domain, public_key=key.public_key, lookup=lookup)


def check_mx(domain: str, lookup: DnsLookup) -> RecordCheck:
    """Whether replies can be delivered (SND-04: a warning)."""
    answer = lookup(domain, "MX")
    if answer.state is DnsState.UNKNOWN:
        return RecordCheck(Verdict.UNKNOWN, "", (finding("dns_no_answer", "mx", domain),))
    if not answer.texts:
        return RecordCheck(Verdict.MISSING, "", (finding("mx_missing", "mx"),))
    if all(text.split()[-1:] == ["."] for text in answer.texts):
        return RecordCheck(Verdict.WRONG, ", ".join(answer.texts), (finding("mx_null", "mx"),))
    return RecordCheck(Verdict.OK, ", ".join(answer.texts)[:300])


def _ownership(domain: SenderDomain, dkim: Verdict, lookup: DnsLookup) -> Verdict:
    answer = lookup(f"{OWNERSHIP_LABEL}.{domain.domain}", "TXT")
    if domain.ownership in answer.texts:
        return Verdict.OK
    if DnsState.UNKNOWN in (answer.state,) or dkim is Verdict.UNKNOWN:
        return Verdict.UNKNOWN
    return Verdict.MISSING
