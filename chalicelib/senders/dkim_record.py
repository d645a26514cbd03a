"""The record under which receivers find a domain's DKIM key (RFC 6376 section 3.6)."""

from chalicelib.senders.dns_lookup import DnsLookup, DnsState
from chalicelib.senders.model import RecordCheck, Verdict
from chalicelib.senders.wording import finding

_SHOWN_MAX = 500


def record_name(selector: str, domain: str) -> str:
    """Where the key stands."""
    return f"{selector}._domainkey.{domain}"


def record_value(public_key: str) -> str:
    """What stands there."""
    return f"v=DKIM1; k=rsa; p={public_key}"


def check_dkim(selector: str, domain: str, *, public_key: str, lookup: DnsLookup) -> RecordCheck:
    """Whether receivers will find exactly our key."""
    name = record_name(selector, domain)
    answer = lookup(name, "TXT")
    if answer.state is DnsState.UNKNOWN:
        return RecordCheck(Verdict.UNKNOWN, "", (finding("dns_no_answer", "dkim", name),))
    if not answer.texts:
        return RecordCheck(Verdict.MISSING, "", (finding("dkim_missing", "dkim", name),))
    shown = " | ".join(answer.texts)[:_SHOWN_MAX]
    code = _fault(answer.texts, public_key)
    if code:
        return RecordCheck(Verdict.WRONG, shown, (finding(code, "dkim", name),))
    return RecordCheck(Verdict.OK, shown)


def _fault(texts: tuple[str, ...], public_key: str) -> str:
    if len(texts) > 1:
        return "dkim_multiple"
    tags = dict(part.strip().partition("=")[::2] for part in texts[0].split(";") if "=" in part)
    if "p" not in tags or tags.get("v", "DKIM1").strip() != "DKIM1" or tags.get("k", "rsa").strip() != "rsa":
        return "dkim_wrong"
    found = "".join(tags["p"].split())
    if not found:
        return "dkim_revoked"
    return "" if found == public_key else "dkim_wrong"
