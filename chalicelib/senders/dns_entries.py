"""The entries that a customer sets in their DNS, to copy (SND-05)."""

from collections.abc import Iterator

from chalicelib.senders import spf
from chalicelib.senders.dkim_record import record_name, record_value
from chalicelib.senders.domain_check import OWNERSHIP_LABEL
from chalicelib.senders.model import DnsEntry, DomainKey, KeyState, SenderDomain, Verdict

_NOTES = {
    KeyState.CURRENT: (
        "DKIM-Schlüssel, mit dem wir unterschreiben. Setzen Sie diesen Eintrag zuerst.",
        "The DKIM key that we sign with. Set this entry first.",
    ),
    KeyState.NEXT: (
        "Neuer DKIM-Schlüssel. Sobald er sichtbar ist, wechseln wir; der alte bleibt solange gültig.",
        "New DKIM key. As soon as it is visible we switch; the old one stays valid until then.",
    ),
    KeyState.RETIRING: (
        "Alter DKIM-Schlüssel. Er kann sieben Tage nach dem Wechsel gelöscht werden.",
        "Old DKIM key. It can be deleted seven days after the switch.",
    ),
}


def dns_entries(domain: SenderDomain, include: str) -> tuple[DnsEntry, ...]:
    """All entries for the domain; SPF as what is there now plus `include`."""
    return (*(_key_entry(domain, key) for key in domain.keys), *_other_entries(domain, include))


def _key_entry(domain: SenderDomain, key: DomainKey) -> DnsEntry:
    note_de, note_en = _NOTES[key.state]
    return DnsEntry(
        f"dkim_{key.state.value}",
        "TXT",
        record_name(key.selector, domain.domain),
        record_value(key.public_key),
        key.state is not KeyState.RETIRING,
        note_de,
        note_en,
    )


def _other_entries(domain: SenderDomain, include: str) -> Iterator[DnsEntry]:
    check, name = domain.check, domain.domain
    known_spf = check.spf.found if check and " | " not in check.spf.found else ""
    yield DnsEntry(
        "spf",
        "TXT",
        name,
        spf.with_include(known_spf, include),
        False,
        "Empfohlen. Eine Domain darf nur einen SPF-Eintrag haben: Ersetzen Sie den vorhandenen.",
        "Recommended. A domain may have only one SPF entry: replace the one that is there.",
    )
    if check is None or check.dmarc.verdict is not Verdict.OK:
        yield DnsEntry(
            "dmarc",
            "TXT",
            f"_dmarc.{name}",
            f"v=DMARC1; p=none; rua=mailto:postmaster@{name}",
            False,
            "Empfohlen. p=none beobachtet nur; verschärfen Sie erst, wenn DKIM bestätigt ist.",
            "Recommended. p=none only observes; tighten it when DKIM is verified.",
        )
    yield DnsEntry(
        "ownership",
        "TXT",
        f"{OWNERSHIP_LABEL}.{name}",
        domain.ownership,
        False,
        "Nur nötig, wenn Sie den DKIM-Eintrag nicht setzen können: bestätigt, dass die Domain Ihnen gehört.",
        "Needed only if you cannot set the DKIM entry: shows that the domain is yours.",
    )
    if check is None or check.mx.verdict is not Verdict.OK:
        yield DnsEntry(
            "mx",
            "MX",
            name,
            f"10 mail.{name}.",
            False,
            "Beispiel: Tragen Sie hier den Server ein, der Ihre Mails annimmt. Ohne ihn gehen Antworten verloren.",
            "An example: enter the server that takes your mail. Without it replies are lost.",
        )
