"""The checks before submission, all at once, with size and price (MAI-18 to MAI-22, MAI-32, MAI-34)."""

from collections.abc import Callable, Mapping
from dataclasses import field
from datetime import datetime
from itertools import islice

from chalicelib.contacts import audience, blacklist, deliverability
from chalicelib.kit.actor import Actor
from chalicelib.kit.errors import DepescheError, Finding, InvalidInput, NotFound
from chalicelib.kit.records import dataclass
from chalicelib.mailings import repository, uploads
from chalicelib.mailings.audience_count import AudienceCount, audience_findings, count_audience
from chalicelib.mailings.content import complete_body, mail_content
from chalicelib.mailings.draft_checks import checked_files, draft_findings
from chalicelib.mailings.library_files import download_findings
from chalicelib.mailings.model import MailBody, Mailing
from chalicelib.mailings.specimen import encoded_bytes
from chalicelib.metering.pricing import dispatch_price_cents, dispatch_rate_cents
from chalicelib.mime.message_template import MessageTemplate
from chalicelib.mime.template import compile_template, content_findings
from chalicelib.screening.scanner import Scanner
from chalicelib.senders import service as senders
from chalicelib.senders.model import SenderAccount
from chalicelib.subscriptions import service as subscriptions

MOST_FINDINGS = 300


@dataclass(frozen=True)
class Estimate:
    """Size and price before sending (MAI-19): one rendered message times the recipients after exclusions."""

    message_bytes: int = 0
    recipients: int = 0
    total_bytes: int = 0
    price_cents: int = 0
    left_out: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Assessment:
    """Everything that blocks submission, what only warns, the estimate, and the template when it can be built."""

    findings: tuple[Finding, ...]
    warnings: tuple[Finding, ...]
    estimate: Estimate
    sender: SenderAccount | None = None
    template: MessageTemplate | None = None


def check(actor: Actor, mailing_id: str, *, now: datetime) -> Assessment:
    """The assessment of a mailing that the actor may see. Raises NotFound."""
    mailing = repository.load(actor.account_id, mailing_id)
    actor.require_read(mailing.client_id)
    return assess(actor, mailing, now=now)


def assess(actor: Actor, mailing: Mailing, *, now: datetime, scanner: Scanner | None = None) -> Assessment:
    """Check a draft completely; changes nothing."""
    files, file_findings = checked_files(mailing, scanner)
    body = complete_body(repository.load_body(mailing), mailing.draft)
    found = [*draft_findings(mailing, body), *file_findings, *download_findings(mailing, now=now)]
    sender, warnings = _sender(actor, mailing, found)
    template = _template(mailing, body, sender=sender, files=files, found=found)
    count = _audience(mailing, template, now=now, found=found)
    estimate = _estimate(mailing, template, count, sender=sender, now=now)
    if estimate.message_bytes > uploads.MAX_MESSAGE_BYTES:
        found.append(_too_large(estimate.message_bytes))
    return Assessment(_listed(found), warnings, estimate, sender, template)


def exclusion_of(account_id: str, client_id: str) -> Callable[[str], str]:
    """The reason to leave out a normalised address, or an empty text (BLK-04, BOU-03)."""
    blocked = blacklist.load(account_id, client_id)
    undeliverable = deliverability.load_undeliverable(account_id, client_id)

    def reason(address: str) -> str:
        if blocked.entry_for(address) is not None:
            return "blacklisted"
        return "undeliverable" if address in undeliverable else ""

    return reason


def _sender(actor: Actor, mailing: Mailing, found: list[Finding]) -> tuple[SenderAccount | None, tuple[Finding, ...]]:
    if not mailing.draft.sender_id:
        return None, ()
    try:
        sender = senders.usable_sender(actor, mailing.draft.sender_id)
    except DepescheError as error:
        found += error.findings or (Finding("sender_id", error.code, error.message("de"), error.message("en")),)
        return None, ()
    if sender.client_id != mailing.client_id:
        found.append(Finding("sender_id", "not_found", "Den Absender gibt es hier nicht.", "There is no such sender."))
        return None, ()
    refusal = senders.refusal(sender)
    found += [refusal] if refusal else []
    return sender, tuple(senders.warnings(sender))


def _template(
    mailing: Mailing,
    body: MailBody,
    *,
    sender: SenderAccount | None,
    files: Mapping[str, bytes],
    found: list[Finding],
) -> MessageTemplate | None:
    if sender is None:
        return None
    content = mail_content(body, mailing.draft, sender=sender, files=files)
    refused = tuple(islice(content_findings(content), MOST_FINDINGS))
    found += refused
    try:
        return None if refused else compile_template(content)
    except InvalidInput as error:
        found += error.findings
        return None


def _audience(
    mailing: Mailing, template: MessageTemplate | None, *, now: datetime, found: list[Finding]
) -> AudienceCount:
    draft = mailing.draft
    if not draft.list_ids and not draft.contact_ids:
        found.append(Finding("list_ids", "missing", "Es ist kein Empfänger gewählt.", "No recipients are chosen."))
        return AudienceCount()
    try:
        chosen = audience.recipients(
            mailing.account_id, mailing.client_id, draft.list_ids, contact_ids=draft.contact_ids, now=now
        )
    except NotFound:
        found.append(Finding("list_ids", "list_gone", "Eine Liste gibt es nicht mehr.", "A list no longer exists."))
        return AudienceCount()
    count = count_audience(
        chosen,
        missing=template.missing if template else lambda values: (),
        exclusion=exclusion_of(mailing.account_id, mailing.client_id),
    )
    found += audience_findings(count, template.placeholders if template else ())
    return count


def _estimate(
    mailing: Mailing,
    template: MessageTemplate | None,
    count: AudienceCount,
    *,
    sender: SenderAccount | None,
    now: datetime,
) -> Estimate:
    domain = sender.domain if sender else "example.com"
    size = encoded_bytes(mailing, template, count.sample, domain=domain, now=now) if template else 0
    total = size * count.recipients
    return Estimate(size, count.recipients, total, _price_cents(mailing, total, now), count.left_out)


def _price_cents(mailing: Mailing, total_bytes: int, now: datetime) -> int:
    """What so many bytes cost now; nothing in the trial (TRI-06)."""
    if total_bytes == 0 or subscriptions.trial_limits(mailing.account_id, now).in_trial:
        return 0
    return dispatch_price_cents(total_bytes, cents_per_gb=dispatch_rate_cents(mailing.mailing_class.value))


def _listed(found: list[Finding]) -> tuple[Finding, ...]:
    """Each finding once; beyond what anybody reads, only how many more there are."""
    unique = tuple(dict.fromkeys(found))
    more = len(unique) - MOST_FINDINGS
    if more <= 0:
        return unique
    rest = Finding("mailing", "more_findings", f"… und {more} weitere Befunde.", f"… and {more} more findings.")
    return (*unique[:MOST_FINDINGS], rest)


def _too_large(size_bytes: int) -> Finding:
    size = f"{size_bytes / 1_000_000:.1f}"
    return Finding(
        "message",
        "message_too_large",
        f"Die Nachricht ist mit {size.replace('.', ',')} MB größer als 10 MB.",
        f"At {size} MB the message is larger than 10 MB.",
    )
