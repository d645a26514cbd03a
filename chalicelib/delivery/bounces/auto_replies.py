"""Absence notes and other automatic answers: no bounces (BOU-02). RFC 3834 and what people's programs really send."""

import re

from chalicelib.delivery.bounces.reading import ReadMail

_SUBJECT = re.compile(
    r"(?i)out of (?:the )?office|automatic reply|auto(?:matic)?[- ]?(?:reply|response|respond|antwort)|abwesen|"
    r"nicht im (?:b.ro|haus)|au(?:ß|ss)er haus|urlaub|"
    r"vacation|on leave|absence|absent|r.ponse automatique|respuesta autom|"
    r"risposta automatica|away from|automatische antwort|eingangsbest.tigung|currently away"
)
_FLAGS = ("x-autoreply", "x-autorespond", "x-auto-response-suppress", "x-autoresponder")
_SYSTEM_SENDER = re.compile(r"(?i)mailer[-_. ]?daemon|postmaster|mail(?:er)? deliver|delivery sub|mail system|^<>$|^$")
_BOUNCE_SUBJECT = re.compile(
    r"(?i)undeliver|deliver(?:y|ed)|returned mail|return(?:ed)? (?:to|message)|failure|failed|unzustellbar|"
    r"nicht zugestellt|bounce|"
    r"error sending|mail error|rejected|could not|warning:|not sent|blocked"
)


def is_auto_reply(mail: ReadMail) -> bool:
    """Whether a person's program answered, instead of a mail system reporting."""
    if mail.reports or mail.feedback or mail.header("x-failed-recipients"):
        return False
    if _SYSTEM_SENDER.search(mail.header("from")) or _BOUNCE_SUBJECT.search(mail.header("subject")):
        return False
    submitted = mail.header("auto-submitted").lower()
    if submitted.startswith(("auto-replied", "auto-generated")):
        return True
    if any(mail.header(flag) for flag in _FLAGS) or mail.header("precedence").lower() == "auto_reply":
        return True
    return _SUBJECT.search(mail.header("subject")) is not None
