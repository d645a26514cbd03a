"""Raw bounce mail in, findings out: the one public call of the classifier. Pure, bounded, never raises."""

from collections.abc import Mapping
from functools import partial

from chalicelib.delivery.bounces.addresses import ADDRESS, clean, first_address, is_system
from chalicelib.delivery.bounces.auto_replies import is_auto_reply
from chalicelib.delivery.bounces.diagnosis import is_telling, one_line, read_diagnosis, server_words, valid_status
from chalicelib.delivery.bounces.model import BounceFinding, BounceKind, BounceReason, Diagnosis
from chalicelib.delivery.bounces.odd_formats import odd_format_address
from chalicelib.delivery.bounces.phrases import REPORTERS_SUMMARY, SOFT_FIRST, UNDELIVERABLE, USER_UNKNOWN, first_match
from chalicelib.delivery.bounces.reading import ReadMail, read_mail
from chalicelib.delivery.bounces.reports import ReportedRecipient, reported_recipients
from chalicelib.delivery.bounces.texts import Segment, before_returned, segments, ses_notification
from chalicelib.delivery.bounces.verdict import decide

_DELIVERED = frozenset({"delivered", "deliverable", "relayed", "expanded"})
_RULE_ANSWERS = ("dns; inbound-smtp.", "dns;inbound-smtp.")
_TRUSTED = (
    "messagelabs",
    "symantec email security",
    "mmsc ndr",
    " --- the following addresses had delivery problems --- ",
)


def classify(raw: bytes) -> list[BounceFinding]:
    """What `raw` reports, one finding per recipient in the order of the report; one finding with an empty address when
    it names none. Looks at the first megabyte only."""
    mail = read_mail(raw)
    if mail.feedback:
        return [_complaint(mail)]
    if is_auto_reply(mail):
        sender = first_address(mail.header("from"))
        return [BounceFinding(BounceKind.AUTO_REPLY, sender, "", "", BounceReason.ABSENCE, False)]
    spoken, rest = before_returned(mail.human)
    recipients = _from_fields(mail, spoken)
    if not recipients:
        recipients = _from_notification(mail.human) or _from_text(mail, spoken)
    return recipients or [_unnamed(mail, spoken, rest, raw)]


def _from_fields(mail: ReadMail, spoken: str) -> list[BounceFinding]:
    reported = [found for text in mail.reports for found in reported_recipients(text)]
    if not reported:
        reported = reported_recipients(mail.human) or reported_recipients(mail.further)
    parts = {part.address.lower(): part.text for part in segments(spoken, _named_in(reported), _sender(mail))}
    if len(reported) == 1:
        parts = {reported[0].address.lower(): spoken}
    return [
        _from_report(recipient, mail, spoken, part=parts.get(recipient.address.lower(), "")) for recipient in reported
    ]


def _named_in(reported: list[ReportedRecipient]) -> frozenset[str]:
    return frozenset(recipient.address.lower() for recipient in reported)


def _from_report(recipient: ReportedRecipient, mail: ReadMail, spoken: str, *, part: str) -> BounceFinding:
    if recipient.action in _DELIVERED or valid_status(recipient.status).startswith("2"):
        status = valid_status(recipient.status) or "2.0.0"
        return BounceFinding(
            BounceKind.DELIVERY_REPORT, recipient.address, status, "250", BounceReason.DELIVERED, False
        )
    own_words = f"{recipient.diagnostic} {recipient.category} {_bracketed(recipient.status)} {_summary(spoken)}"
    evidence = partial(
        read_diagnosis,
        status=valid_status(recipient.status),
        local_program=recipient.diagnostic_type == "x-unix" or recipient.is_pipe,
        trusted=_trusted(mail, spoken),
        by_rule=recipient.reporter.startswith(_RULE_ANSWERS),
    )
    diagnosis = evidence(own_words, context=part)
    for more in (server_words(part), part):
        if _speaks(diagnosis) or (recipient.diagnostic and is_telling(diagnosis.status)):
            break
        diagnosis = evidence(f"{own_words} {more}")
    kind = BounceKind.DELAY if recipient.action == "delayed" else BounceKind.BOUNCE
    address = recipient.address or _failed_header(mail) or first_address(spoken)
    return _finding(kind, address, diagnosis)


def _bracketed(status: str) -> str:
    """The words that some servers put behind the status: `5.4.4 (Illegal host/domain name found)`."""
    return status.partition("(")[2].rstrip(") ") if "(" in status else ""


def _summary(spoken: str) -> str:
    """The reporter's own summary, where it knows better than the words that it quotes."""
    found = REPORTERS_SUMMARY.search(one_line(spoken))
    return found.group(0) if found else ""


def _speaks(diagnosis: Diagnosis) -> bool:
    """Whether the words themselves tell a class."""
    text = diagnosis.text
    return bool(first_match(SOFT_FIRST, text) or first_match(UNDELIVERABLE, text) or USER_UNKNOWN.search(text))


def _from_notification(human: str) -> list[BounceFinding]:
    notification = ses_notification(human)
    if notification is None:
        return []
    return [_from_notified(notification.kind, recipient) for recipient in notification.recipients]


def _from_notified(kind: str, recipient: Mapping[str, object]) -> BounceFinding:
    address = str(recipient.get("emailAddress", ""))
    if kind == "Complaint":
        return BounceFinding(BounceKind.ARF, address, "", "", BounceReason.COMPLAINT, False)
    if kind == "Delivery":
        return BounceFinding(BounceKind.DELIVERY_REPORT, address, "2.0.0", "250", BounceReason.DELIVERED, False)
    words, status = str(recipient.get("diagnosticCode", "")), valid_status(str(recipient.get("status", "")))
    return _finding(BounceKind.BOUNCE, address, read_diagnosis(words, status=status))


def _from_text(mail: ReadMail, spoken: str) -> list[BounceFinding]:
    failed = frozenset(clean(hit).lower() for hit in ADDRESS.findall(mail.header("x-failed-recipients")))
    parts = segments(spoken, failed, _sender(mail)) or segments(spoken, failed, "")
    if failed and any(part.address.lower() in failed for part in parts):
        parts = [part for part in parts if part.address.lower() in failed]
    if len(parts) == 1:
        parts = [Segment(parts[0].address, spoken)]
    return [_from_segment(part, mail, spoken) for part in parts]


def _from_segment(part: Segment, mail: ReadMail, spoken: str) -> BounceFinding:
    evidence = partial(
        read_diagnosis, context=part.text, trusted=_trusted(mail, spoken), local_program=_is_pipe(part.text)
    )
    diagnosis = evidence(f"{_summary(spoken)} {server_words(part.text)}")
    for text in (part.text, f"{part.text} {spoken} {mail.header('subject')}"):
        if _speaks(diagnosis) or is_telling(diagnosis.status):
            break
        diagnosis = evidence(text)
    return _finding(_kind(mail, spoken), part.address, diagnosis)


def _unnamed(mail: ReadMail, spoken: str, rest: str, raw: bytes) -> BounceFinding:
    """A report without a recognised recipient: the returned message's own addressee is the last hint."""
    text = f"{spoken} {mail.header('subject')}"
    diagnosis = read_diagnosis(text, trusted=_trusted(mail, spoken), local_program=_is_pipe(spoken))
    named = _failed_header(mail) or _any_address(mail, spoken) or _returned_to(mail, rest)
    address = named or odd_format_address(raw)
    kind = _kind(mail, spoken) if address or _speaks(diagnosis) or mail.reports else BounceKind.NONE
    return _finding(kind, address, diagnosis)


def _finding(kind: BounceKind, address: str, diagnosis: Diagnosis) -> BounceFinding:
    reason, hard = decide(diagnosis)
    hard = hard and kind is BounceKind.BOUNCE
    return BounceFinding(kind, address, diagnosis.status, diagnosis.smtp_reply, reason, hard, diagnosis.text[:300])


def _kind(mail: ReadMail, spoken: str) -> BounceKind:
    line = one_line(f"{mail.header('subject')} {spoken}")
    waiting = "warning message only" in line or "(delay)" in line or "delivery delayed" in line
    return BounceKind.DELAY if waiting else BounceKind.BOUNCE


def _is_pipe(text: str) -> bool:
    return "pipe to |" in text


def _trusted(mail: ReadMail, spoken: str) -> bool:
    line = one_line(f"{mail.header('from')} {spoken}")
    return any(mark in line for mark in _TRUSTED)


def _sender(mail: ReadMail) -> str:
    return first_address(mail.header("to")).lower()


def _failed_header(mail: ReadMail) -> str:
    return first_address(mail.header("x-failed-recipients"))


def _any_address(mail: ReadMail, spoken: str) -> str:
    found = [clean(hit) for hit in ADDRESS.findall(spoken[:20_000])]
    return next((a for a in found if not is_system(a) and a.lower() != _sender(mail)), "")


def _returned_to(mail: ReadMail, rest: str) -> str:
    for text in (mail.returned, rest, mail.further, mail.human):
        for line in text.splitlines()[:300]:
            if line.lower().startswith(("to:", "x-original-to:", "original-recipient:")):
                address = first_address(line)
                if address:
                    return address
    return ""


def _complaint(mail: ReadMail) -> BounceFinding:
    """An abuse report (RFC 5965): whom it concerns stands in its fields or in the returned message."""
    fields: dict[str, str] = {}
    for line in mail.feedback.splitlines():
        name, colon, value = line.partition(":")
        if colon:
            fields.setdefault(name.strip().lower(), value.strip())
    named = fields.get("original-rcpt-to", "") or fields.get("removal-recipient", "")
    address = first_address(named) or first_address(mail.header("x-hmxmroriginalrecipient")) or _returned_to(mail, "")
    kind = fields.get("feedback-type", "abuse").lower()
    return BounceFinding(BounceKind.ARF, address, "", "", BounceReason.COMPLAINT, False, kind[:60])
