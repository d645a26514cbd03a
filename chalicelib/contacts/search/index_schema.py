"""What the index knows of a contact, and how its fields are cut into terms.

Words are cut by `contacts.query`, the definition of a match, so that index and definition cannot drift apart: the index
stores the finished words and only splits at blanks.
"""

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from chalicelib.contacts.matching import fold
from chalicelib.contacts.model import Contact
from chalicelib.contacts.query import indexed_words, label_key, searched_texts
from chalicelib.contacts.salutation import full_name

#: Raised whenever fields or their cutting change: an index of another version is rebuilt from the table.
SCHEMA_VERSION: Final = 1
WORD_FIELDS: Final = ("words", "names", "function", "organisation", "city")
SUGGEST_SEPARATOR: Final = "\x1f"
_RAW_FIELDS: Final = ("client", "label", "language", "origin", "has_email", "suggest")
_SORT_BYTES: Final = 8
_LONGEST_CACHED: Final = 100


@lru_cache(maxsize=1)
def schema() -> Any:
    """The tantivy schema."""
    import tantivy

    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw", index_option="basic")
    for name in _RAW_FIELDS:
        builder.add_text_field(name, stored=name == "client", tokenizer_name="raw", index_option="basic")
    for name in (*WORD_FIELDS, "phone"):
        builder.add_text_field(name, tokenizer_name="words", index_option="basic")
    builder.add_text_field("stem", tokenizer_name="stems", index_option="basic")
    builder.add_unsigned_field("sort", fast=True)
    return builder.build()


def open_index(path: Path) -> Any:
    """The index in a folder, made when there is none."""
    import tantivy

    index = tantivy.Index(schema(), path=str(path))
    index.register_tokenizer("words", tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build())
    index.register_tokenizer("stems", _stemmer())
    return index


def stems(text: str) -> list[str]:
    """German word stems: `Krankenhäuser` and `Krankenhaus` share one."""
    found: list[str] = _stemmer().analyze(text)
    return found


def document(contact: Contact) -> Any:
    """The tantivy document of a contact."""
    import tantivy

    fields: dict[str, Any] = {
        "id": contact.contact_id,
        "client": contact.client_id,
        "words": _terms(searched_texts(contact)),
        "names": _terms((contact.first_name, contact.nobility, contact.last_name, contact.organisation)),
        "function": _terms((contact.function,)),
        "organisation": _terms((contact.organisation,)),
        "city": _terms(address.city for address in contact.addresses),
        "phone": " ".join(ending for phone in contact.phones for ending in endings(phone_digits(phone.number))),
        "stem": " ".join((contact.organisation, contact.function, *contact.labels)),
        "label": [label_key(label) for label in contact.labels],
        "language": contact.language,
        "origin": contact.origin.value,
        "has_email": "yes" if contact.emails else "no",
        "suggest": list(_suggestions(contact)),
        "sort": sort_number(contact),
    }
    return tantivy.Document.from_dict(fields, schema())


def _terms(texts: Iterable[str]) -> str:
    cut = (_words_of(text) if len(text) <= _LONGEST_CACHED else indexed_words((text,)) for text in texts if text)
    return " ".join(frozenset[str]().union(*cut))


@lru_cache(maxsize=20_000)
def _words_of(text: str) -> frozenset[str]:
    """Media, functions and places come again and again."""
    return indexed_words((text,))


@lru_cache(maxsize=20_000)
def _folded(text: str) -> str:
    return fold(text)


def phone_digits(number: str) -> str:
    """The digits of a telephone number without the German country code and leading zeros."""
    text = number.replace("(0)", "").strip()
    digits = "".join(c for c in text if c.isdecimal())
    if text.startswith(("+49", "0049")):
        digits = digits.removeprefix("00")[2:]
    return digits.lstrip("0")


def endings(digits: str) -> list[str]:
    """Every ending of at least three digits: a part of a number is found as the beginning of one of its endings."""
    return [digits[start:] for start in range(max(0, len(digits) - 2))]


def sort_number(contact: Contact) -> int:
    """The beginning of the sort name as a number whose order is alphabetical."""
    name = fold(f"{contact.last_name or contact.organisation or contact.email} {contact.first_name}")
    return int.from_bytes(name.encode()[:_SORT_BYTES].ljust(_SORT_BYTES, b"\0"), "big")


def _suggestions(contact: Contact) -> set[str]:
    """Terms `folded␟kind␟as shown`, so that a prefix search over them yields what to show."""
    shown = full_name(contact) or contact.organisation or contact.email
    found = {(_folded(contact.last_name), "contact", shown), (_folded(contact.first_name), "contact", shown)}
    found |= {(_folded(contact.organisation), "organisation", contact.organisation)}
    found |= {(_folded(label), "label", label) for label in contact.labels}
    found |= {(_folded(address.city), "city", address.city) for address in contact.addresses}
    return {SUGGEST_SEPARATOR.join(entry) for entry in found if entry[0]}


@lru_cache(maxsize=1)
def _stemmer() -> Any:
    import tantivy

    builder = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
    for step in (tantivy.Filter.lowercase(), tantivy.Filter.stemmer("german"), tantivy.Filter.ascii_fold()):
        builder = builder.filter(step)
    return builder.build()
