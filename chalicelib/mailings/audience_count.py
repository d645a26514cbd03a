"""Who would receive a mailing, and who is left out for which reason (MAI-18, MAI-29, MAI-32, BLK-04, BOU-03)."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import field

from chalicelib.contacts.model import PLACEHOLDERS, Recipient
from chalicelib.kit.errors import Finding
from chalicelib.kit.records import dataclass
from chalicelib.kit.text import BadAddress, normalise_address

LISTED_CONTACTS = 100
"""How many contacts that lack a value are named; all of them are counted."""


@dataclass(frozen=True)
class LackingContact:
    """A contact for which a placeholder has neither value nor default."""

    contact_id: str
    name: str
    placeholders: tuple[str, ...]


@dataclass(frozen=True)
class AudienceCount:
    """`recipients` is what remains after exclusions; `left_out` counts by reason; `sample` is one who remains."""

    recipients: int = 0
    left_out: Mapping[str, int] = field(default_factory=dict)
    lacking: tuple[LackingContact, ...] = ()
    lacking_count: int = 0
    sample: Recipient | None = None


def count_audience(
    recipients: Iterable[Recipient],
    *,
    missing: Callable[[Mapping[str, str]], Sequence[str]],
    exclusion: Callable[[str], str],
) -> AudienceCount:
    """Walks the audience once. `missing(values)` names placeholders without value, `exclusion(normalised address)` the
    reason to leave an address out, or nothing. Who lacks a value is counted among the recipients and listed."""
    seen: set[str] = set()
    reasons: Counter[str] = Counter()
    lacking: list[LackingContact] = []
    lacking_count, sample = 0, None
    for recipient in recipients:
        reason, normalised = _left_out(recipient, seen, exclusion)
        if reason:
            reasons[reason] += 1
            continue
        seen.add(normalised)
        sample = sample or recipient
        names = missing(recipient.values)
        if names:
            lacking_count += 1
            if len(lacking) < LISTED_CONTACTS:
                lacking.append(LackingContact(recipient.contact_id, recipient.name, tuple(names)))
    return AudienceCount(len(seen), dict(reasons), tuple(lacking), lacking_count, sample)


def _left_out(recipient: Recipient, seen: set[str], exclusion: Callable[[str], str]) -> tuple[str, str]:
    if not recipient.address.strip():
        return "no_address", ""
    try:
        normalised = normalise_address(recipient.address)
    except BadAddress:
        return "bad_address", ""
    return ("duplicate" if normalised in seen else exclusion(normalised)), normalised


def audience_findings(count: AudienceCount, placeholders: Iterable[str]) -> tuple[Finding, ...]:
    """What about the audience blocks submission: nobody left, unknown placeholders, missing values (MAI-32)."""
    found = [_unknown(name) for name in placeholders if name not in PLACEHOLDERS]
    if count.recipients == 0:
        found.append(
            Finding("list_ids", "no_recipients", "Es bleibt kein Empfänger übrig.", "There is no recipient left.")
        )
    found += [_lacking(contact) for contact in count.lacking]
    if count.lacking_count > len(count.lacking):
        more = count.lacking_count - len(count.lacking)
        found.append(
            Finding(
                "recipients", "more_missing_values", f"… und {more} weitere Kontakte.", f"… and {more} more contacts."
            )
        )
    return tuple(found)


def _unknown(name: str) -> Finding:
    return Finding(
        "placeholders",
        "unknown_placeholder",
        f"Den Platzhalter „{name}“ gibt es nicht.",
        f"There is no placeholder “{name}”.",
    )


def _lacking(contact: LackingContact) -> Finding:
    names = ", ".join(contact.placeholders)
    return Finding(
        f"recipients.{contact.contact_id}",
        "missing_value",
        f"Bei „{contact.name}“ fehlt: {names}.",
        f"“{contact.name}” lacks: {names}.",
    )
