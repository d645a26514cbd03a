"""The reasons of verdicts in plain words, German and English."""

from chalicelib.delivery.machines.model import Cause

_TEXTS = {
    Cause.PERSON: ("Nichts spricht gegen einen Menschen.", "Nothing speaks against a person."),
    Cause.IMAGE_PROXY: (
        "Der Bilderdienst des Postfachanbieters lud das Bild, als die Mail geöffnet wurde.",
        "The mailbox provider's image service fetched the picture when the mail was opened.",
    ),
    Cause.PRIVACY_PROTECTION: (
        "Apples Mail-Datenschutz lädt Bilder immer, auch ungelesen.",
        "Apple's mail privacy protection fetches pictures in any case, also unread.",
    ),
    Cause.HONEYPOT: ("Ein unsichtbarer Link wurde aufgerufen.", "An invisible link was followed."),
    Cause.HEAD_REQUEST: ("Nur die Kopfzeilen wurden abgefragt.", "Only the headers were asked for."),
    Cause.NO_PROGRAM_NAMED: ("Das Programm nennt sich nicht.", "The program does not name itself."),
    Cause.LINK_SCANNER: ("Ein bekanntes Prüfprogramm für Links.", "A known link scanner."),
    Cause.SCANNER_NETWORK: ("Aus dem Netz eines Mailfilters.", "From the network of a mail filter."),
    Cause.CRAWLER: ("Ein automatisches Programm.", "An automatic program."),
    Cause.BURST: ("Mehrere Links innerhalb von Sekunden.", "Several links within seconds."),
    Cause.BESIDE_A_BURST: (
        "Zusammen mit dem Aufruf mehrerer Links innerhalb von Sekunden.",
        "Together with several links within seconds.",
    ),
    Cause.TOO_SOON: ("Schneller nach der Zustellung, als jemand liest.", "Sooner after delivery than anybody reads."),
    Cause.SOON: ("Sehr kurz nach der Zustellung.", "Very soon after delivery."),
    Cause.DATA_CENTRE: ("Aus einem Rechenzentrum.", "From a data centre."),
}
_BY_CODE = {cause.value: texts for cause, texts in _TEXTS.items()}


def cause_text(cause: str, language: str) -> str:
    """The reason in plain words; an unknown code as it is."""
    if cause not in _BY_CODE:
        return cause
    german, english = _BY_CODE[cause]
    return german if language == "de" else english
