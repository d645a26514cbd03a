"""Findings of the DNS checks in plain words, each with its mend (SND-05)."""

from chalicelib.kit.errors import Finding

_TEXTS: dict[str, tuple[str, str]] = {
    "dkim_missing": (
        "Der DKIM-Eintrag {name} fehlt. Legen Sie ihn als TXT-Eintrag mit dem angezeigten Wert an.",
        "The DKIM entry {name} is missing. Create it as a TXT entry with the value shown.",
    ),
    "dkim_wrong": (
        "Unter {name} steht ein anderer Schlüssel. Ersetzen Sie ihn vollständig durch den angezeigten.",
        "There is another key at {name}. Replace the value by the one shown, without leaving out characters.",
    ),
    "dkim_revoked": (
        "Der DKIM-Eintrag {name} ist leer und damit widerrufen. Tragen Sie den angezeigten Wert ein.",
        "The DKIM entry {name} is empty and thereby revoked. Enter the value shown.",
    ),
    "dkim_multiple": (
        "Unter {name} stehen mehrere TXT-Einträge. Lassen Sie nur den angezeigten stehen.",
        "There are several TXT entries at {name}. Keep only the one shown.",
    ),
    "spf_missing": (
        "Die Domain hat keinen SPF-Eintrag. Legen Sie den angezeigten TXT-Eintrag an.",
        "The domain has no SPF entry. Create the TXT entry shown.",
    ),
    "spf_multiple": (
        "Die Domain hat mehrere SPF-Einträge; Empfänger werten dann keinen aus. Führen Sie sie zu einem zusammen.",
        "The domain has several SPF entries; receivers then use none. Merge them into one.",
    ),
    "spf_not_included": (
        "Der SPF-Eintrag erlaubt unseren Versand nicht. Ergänzen Sie {name} vor dem letzten Bestandteil.",
        "The SPF entry does not allow us to send. Add {name} before its last part.",
    ),
    "spf_too_many_lookups": (
        "Der SPF-Eintrag braucht mehr als 10 DNS-Abfragen und ist damit ungültig. Entfernen Sie unbenutzte Dienste.",
        "The SPF entry takes more than 10 DNS look-ups and is therefore invalid. Remove services no longer used.",
    ),
    "spf_broken": (
        "Der SPF-Eintrag ist an der Stelle {name} fehlerhaft.",
        "The SPF entry is malformed at {name}.",
    ),
    "spf_allows_all": (
        "Der SPF-Eintrag erlaubt jedem den Versand (+all). Ersetzen Sie ihn durch ~all oder -all.",
        "The SPF entry allows everybody to send (+all). Replace that by ~all or -all.",
    ),
    "dmarc_missing": (
        "Die Domain hat keine DMARC-Richtlinie. Große Anbieter verlangen eine; p=none genügt für den Anfang.",
        "The domain has no DMARC policy. Large providers demand one; p=none is enough to begin with.",
    ),
    "dmarc_broken": (
        "Die DMARC-Richtlinie unter {name} ist fehlerhaft oder doppelt. Lassen Sie einen gültigen Eintrag stehen.",
        "The DMARC policy at {name} is malformed or double. Keep one valid entry.",
    ),
    "mx_missing": (
        "Die Domain hat keinen MX-Eintrag: Antworten kommen nicht an, und manche Empfänger lehnen ab.",
        "The domain has no MX entry: replies do not arrive, and some receivers refuse.",
    ),
    "mx_null": (
        "Die Domain erklärt, keine Mails anzunehmen (leerer MX-Eintrag): Antworten kommen nicht an.",
        "The domain declares that it takes no mail (null MX): replies do not arrive.",
    ),
    "dns_no_answer": (
        "Die Nameserver von {name} haben nicht geantwortet; wir prüfen es erneut.",
        "The name servers of {name} did not answer; we shall check again.",
    ),
}


def finding(code: str, where: str, name: str = "") -> Finding:
    """The finding `code` about the record `where` (`dkim`, `spf`, `dmarc`, `mx`)."""
    de, en = _TEXTS[code]
    return Finding(where, code, de.format(name=name), en.format(name=name))
