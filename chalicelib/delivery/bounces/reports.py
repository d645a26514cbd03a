"""Per-recipient fields of delivery status notifications (RFC 3464), wherever they stand, also in broken MIME."""

import re
from collections.abc import Iterator

from chalicelib.delivery.bounces.addresses import first_address
from chalicelib.kit.records import dataclass

_FIELD = re.compile(r"^[ \t>]{0,4}([A-Za-z][A-Za-z-]{2,40})[ \t]*:[ \t]*(.*)$")
_KNOWN = frozenset(
    {
        "original-recipient",
        "final-recipient",
        "x-actual-recipient",
        "action",
        "status",
        "remote-mta",
        "diagnostic-code",
        "last-attempt-date",
        "final-log-id",
        "will-retry-until",
        "x-powermta-bouncecategory",
        "x-display-name",
        "reporting-mta",
        "arrival-date",
        "received-from-mta",
        "x-supplementary-info",
    }
)
_MAX_RECIPIENTS = 50


@dataclass(frozen=True)
class ReportedRecipient:
    """One recipient's fields: lower-case `action`; `status` as written; `diagnostic` without its type;
    `reporter` the reporting system's name."""

    address: str
    action: str
    status: str
    diagnostic: str
    diagnostic_type: str
    category: str
    is_pipe: bool
    reporter: str


def reported_recipients(text: str) -> list[ReportedRecipient]:
    """The recipients whom the fields in `text` name, in order; at most 50."""
    found = []
    reporter = ""
    for block in _blocks(text):
        reporter = block.get("reporting-mta", reporter)
        if "final-recipient" in block or "original-recipient" in block:
            found.append(_recipient(block, reporter))
            if len(found) == _MAX_RECIPIENTS:
                break
    return found


def _blocks(text: str) -> Iterator[dict[str, str]]:
    """Groups of known fields; a blank line or a repeated recipient field begins the next one."""
    block: dict[str, str] = {}
    name = ""
    for line in text.splitlines():
        if not line.strip():
            if block:
                yield block
            block, name = {}, ""
            continue
        if line[0] in " \t" and name and not _starts_field(line):
            block[name] += " " + line.strip()
            continue
        matched = _FIELD.match(line)
        name = matched.group(1).lower() if matched else ""
        if matched is None or name not in _KNOWN:
            name = ""
        elif name in block and name in ("final-recipient", "action"):
            yield block
            block = {name: matched.group(2)}
        else:
            block.setdefault(name, matched.group(2))
    if block:
        yield block


def _starts_field(line: str) -> bool:
    matched = _FIELD.match(line)
    return matched is not None and matched.group(1).lower() in _KNOWN


def _recipient(block: dict[str, str], reporter: str) -> ReportedRecipient:
    kind, typed, words = block.get("diagnostic-code", "").partition(";")
    if not typed:
        kind, words = "", kind
    final = block.get("final-recipient", "")
    return ReportedRecipient(
        address=first_address(final) or first_address(block.get("original-recipient", "")),
        action=block.get("action", "").strip().split(" ")[0].lower(),
        status=block.get("status", ""),
        diagnostic=words.strip(),
        diagnostic_type=kind.strip().lower(),
        category=block.get("x-powermta-bouncecategory", "").strip(),
        is_pipe=final.partition(";")[2].strip().startswith(("|", '"|')) or "; |" in block.get("x-actual-recipient", ""),
        reporter=reporter.lower(),
    )
