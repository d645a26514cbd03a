"""Bounce classes in plain words, German and English (BOU-04)."""

from chalicelib.delivery.bounces.model import BounceReason

_R = BounceReason
_TEXTS = {
    _R.MAILBOX_UNKNOWN: ("Diese Adresse gibt es nicht.", "This address does not exist."),
    _R.DOMAIN_UNKNOWN: ("Die Domain der Adresse gibt es nicht.", "The address's domain does not exist."),
    _R.TAKES_NO_MAIL: ("Die Domain nimmt keine E-Mails an.", "The domain takes no e-mail."),
    _R.MOVED: ("Der Empfänger ist umgezogen.", "The recipient has moved."),
    _R.MAILBOX_FULL: ("Das Postfach ist voll.", "The mailbox is full."),
    _R.MAILBOX_DISABLED: ("Das Postfach ist gesperrt oder stillgelegt.", "The mailbox is disabled or suspended."),
    _R.TOO_LARGE: ("Die Nachricht ist dem Empfänger zu groß.", "The message is too large for the recipient."),
    _R.CONTENT: ("Der Inhalt wurde abgelehnt.", "The content was refused."),
    _R.SPAM: ("Die Nachricht wurde als Spam eingestuft.", "The message was taken for spam."),
    _R.POLICY: ("Eine Regel des Empfängers verhindert die Annahme.", "A rule of the recipient's system forbids it."),
    _R.BLOCKED: ("Der sendende Server wird dort abgewiesen.", "The sending server is rejected there."),
    _R.AUTHENTICATION: (
        "Die Echtheit des Absenders ließ sich nicht bestätigen (SPF, DKIM, DMARC).",
        "The sender could not be authenticated (SPF, DKIM, DMARC).",
    ),
    _R.TOO_FAST: ("Zu viele Nachrichten in zu kurzer Zeit.", "Too many messages in too short a time."),
    _R.SENDER_REFUSED: ("Der Absender wird dort nicht angenommen.", "The sender is not accepted there."),
    _R.RELAY_DENIED: (
        "Der angesprochene Server ist für die Adresse nicht zuständig.",
        "The server is not responsible for the address.",
    ),
    _R.FILTERED: (
        "Der Server lehnte nach Prüfung des Inhalts ab; ob es die Adresse gibt, ist offen.",
        "The server refused after reading the content; whether the address exists is open.",
    ),
    _R.NETWORK: ("Der Server des Empfängers war nicht erreichbar.", "The recipient's server could not be reached."),
    _R.TIMED_OUT: ("Die Zustellung wurde nach längerem Versuchen aufgegeben.", "Delivery was given up after a while."),
    _R.RECIPIENT_SYSTEM: ("Störung im System des Empfängers.", "Trouble in the recipient's system."),
    _R.PROTOCOL: ("Die Server verstanden einander nicht.", "The servers did not understand each other."),
    _R.SUPPRESSED: (
        "Die Mail-Plattform sperrt diese Adresse nach früheren Fehlern.",
        "The mail platform blocks this address after earlier failures.",
    ),
    _R.COMPLAINT: ("Der Empfänger hat die Nachricht als Spam gemeldet.", "The recipient reported the message as spam."),
    _R.ABSENCE: ("Abwesenheitsnotiz.", "Absence note."),
    _R.DELIVERED: ("Zugestellt.", "Delivered."),
    _R.UNCLEAR: ("Der Grund ist nicht erkennbar.", "The reason is not clear."),
}
#: Why somebody was left out between the freezing of the audience and the hand-over (BLK-04).
LEFT_OUT_LATE = {
    "cancelled": (
        "Nicht versandt, weil das Mailing abgebrochen wurde.",
        "Not sent, because the mailing was cancelled.",
    ),
    "withdrawn": (
        "Nicht versandt, weil die Einreichung zurückgenommen wurde.",
        "Not sent, because the submission was taken back.",
    ),
    "blacklisted": (
        "Die Adresse kam vor dem Versand auf die Sperrliste.",
        "The address was put on the blacklist before it was sent to.",
    ),
}
_BY_CODE = {reason.value: texts for reason, texts in _TEXTS.items()} | LEFT_OUT_LATE


def reason_text(code: str, language: str) -> str:
    """The class in plain words; the words for an unclear reason when `code` is none of ours."""
    german, english = _BY_CODE.get(code, _TEXTS[_R.UNCLEAR])
    return german if language == "de" else english
