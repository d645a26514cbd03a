"""Addresses, file names and header-safe text."""

import re
import unicodedata

_CONTROL = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]|[\u2028\u2029\u0085\ud800-\udfff]")
# Controls, marks that turn the direction of reading, line separators, halves of characters, what stands for nothing.
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Cn", "Zl", "Zp"})
_ENCODED_WORD = re.compile(r"=\?[^?\s]*\?[bBqQ]\?")


class BadAddress(ValueError):
    """Not an e-mail address that can be compared or mailed to."""


def normalise_address(address: str) -> str:
    """The form in which addresses are compared: NFC, trimmed, domain as lower-case A-label, local part without case,
    plus-tags kept (BLK-03, MAI-29). Raises BadAddress when there is no local part or no domain."""
    text = unicodedata.normalize("NFC", address).strip()
    local, at, domain = text.rpartition("@")
    if not (local and at and domain) or len(text.split()) != 1:
        raise BadAddress
    return f"{local.casefold()}@{normalise_domain(domain)}"


def normalise_domain(domain: str) -> str:
    """A domain as lower-case A-label without a final dot. Raises BadAddress when it is none."""
    text = unicodedata.normalize("NFC", domain).strip().rstrip(".").lower()
    if len(text.split()) != 1 or "@" in text or "/" in text or "\\" in text:
        raise BadAddress
    if text.isascii():
        return text
    import idna

    try:
        return idna.encode(text, uts46=True).decode("ascii")
    except idna.IDNAError as error:
        raise BadAddress from error


def is_header_safe(text: str) -> bool:
    """Whether user text may stand in a mail header: no line breaks, no control characters, no halves of characters,
    nothing that a decoder would take for an encoded word (Python 3.11.7 lets such a word smuggle a header)."""
    return _CONTROL.search(text) is None and _ENCODED_WORD.search(text) is None


def safe_file_name(name: str, fallback: str = "file") -> str:
    """A file name without path, invisible and reserved characters, at most 120 characters."""
    base = unicodedata.normalize("NFC", name).replace("\\", "/").rsplit("/", 1)[-1]
    kept = re.sub(r'[<>:"|?*]', "", "".join(sign for sign in base if _is_visible(sign))).strip(" .")
    return kept[-120:] or fallback


def _is_visible(sign: str) -> bool:
    return unicodedata.category(sign) not in _UNSEEN
