"""Text in the letters that every bank of the SEPA area takes (EPC217-08)."""

import re

_GERMAN = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss", "ẞ": "SS", "&": "+", "€": "EUR"}
)
_FOREIGN = re.compile(r"[^A-Za-z0-9/?:().,'+ -]")
REFERENCE = re.compile(r"[A-Za-z0-9/?:().,'+-]([A-Za-z0-9/?:().,'+ -]{0,33}[A-Za-z0-9/?:().,'+-])?")
"""Identifiers: at most 35 letters, no space at either end."""


def sepa_text(text: str, most: int) -> str:
    """At most `most` letters; umlauts are written out (ä becomes ae, never a), others lose their marks."""
    from text_unidecode import unidecode

    plain = _FOREIGN.sub(" ", unidecode(text.translate(_GERMAN)))
    return " ".join(plain.split())[:most].rstrip()


def is_reference(text: str) -> bool:
    """Whether a text can be an identifier of a payment or mandate."""
    whole = REFERENCE.fullmatch(text) is not None
    return whole and "//" not in text and not text.startswith("/") and not text.endswith("/")
