"""The search model shared by search as you type and rule-based lists (CON-13, CON-17): what is asked, and whether a
contact fits. The index of `search/` answers the same question faster; `matches` is the definition."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import asdict, fields
from typing import Any, Literal

from chalicelib.contacts.matching import fold
from chalicelib.contacts.model import Contact, Origin
from chalicelib.kit.records import dataclass

_WORDS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class SearchQuery:
    """All given parts must hold; an empty part asks nothing.

    `text`: each of its words begins a word of names, organisation, function, city, labels, notes or e-mail.
    `labels` all of them, `any_labels` at least one; compared without case. `function`, `organisation`, `city`: words
    that begin words of that field. `origins` one of them; `language` `de` or `en`; `has_email` demands or forbids an
    address.
    """

    text: str = ""
    labels: tuple[str, ...] = ()
    any_labels: tuple[str, ...] = ()
    function: str = ""
    organisation: str = ""
    city: str = ""
    language: Literal["", "de", "en"] = ""
    has_email: bool | None = None
    origins: tuple[Origin, ...] = ()

    def asks_nothing(self) -> bool:
        """Whether every contact fits."""
        return self == SearchQuery()


def to_plain(query: SearchQuery) -> dict[str, Any]:
    """The query as JSON-able data, empty parts left out."""
    return {name: value for name, value in asdict(query).items() if value not in ("", (), None)}


def from_plain(data: dict[str, Any]) -> SearchQuery:
    """The query that `to_plain` wrote; unknown parts are ignored."""
    known = {f.name for f in fields(SearchQuery)}
    parts: dict[str, Any] = {name: tuple(v) if isinstance(v, list) else v for name, v in data.items() if name in known}
    if "origins" in parts:
        parts["origins"] = tuple(Origin(origin) for origin in parts["origins"])
    return SearchQuery(**parts)


def words(text: str) -> tuple[str, ...]:
    """The words of a text as they are asked for: folded, umlauts written out."""
    return tuple(dict.fromkeys(fold(text).split()))


def indexed_words(texts: Iterable[str]) -> frozenset[str]:
    """The words under which texts are found: umlauts written out (`mueller`) and cut off (`muller`)."""
    found: set[str] = set()
    for text in texts:
        found.update(fold(text).split())
        if not text.isascii():
            found.update(_without_marks(text).split())
    return frozenset(found)


def asked_words(text: str) -> list[str]:
    """The words that somebody typed, as typed, but for marks that belong to no letter."""
    composed = unicodedata.normalize("NFKC", text)
    if not composed.isascii():
        composed = "".join(c for c in composed if not unicodedata.combining(c))
    return [word for word in _WORDS.split(composed) if word]


def asked_variants(word: str) -> tuple[str, ...]:
    """The spellings under which one typed word may be indexed."""
    return tuple(dict.fromkeys((*fold(word).split(), *_without_marks(word).split())))


def searched_texts(contact: Contact) -> tuple[str, ...]:
    """What `SearchQuery.text` looks at."""
    places = (address.city for address in contact.addresses)
    names = (contact.title, contact.first_name, contact.nobility, contact.last_name)
    rest = (contact.organisation, contact.function, contact.notes, *contact.labels, *contact.emails)
    return (*names, *rest, *places)


def matches(query: SearchQuery, contact: Contact) -> bool:
    """Whether a contact fits the query; pure, used where lists are evaluated at dispatch."""
    return (
        _plain_parts_match(query, contact)
        and _labels_match(query, contact)
        and _words_match(query.function, (contact.function,))
        and _words_match(query.organisation, (contact.organisation,))
        and _words_match(query.city, tuple(address.city for address in contact.addresses))
        and _words_match(query.text, searched_texts(contact) if query.text else ())
    )


def label_key(label: str) -> str:
    """The form in which labels are compared: without case and surrounding or doubled spaces."""
    return " ".join(unicodedata.normalize("NFC", label).casefold().split())


def _plain_parts_match(query: SearchQuery, contact: Contact) -> bool:
    if query.language and contact.language != query.language:
        return False
    if query.has_email is not None and bool(contact.emails) is not query.has_email:
        return False
    return not query.origins or contact.origin in query.origins


def _labels_match(query: SearchQuery, contact: Contact) -> bool:
    if not (query.labels or query.any_labels):
        return True
    own = {label_key(label) for label in contact.labels}
    if any(label_key(label) not in own for label in query.labels):
        return False
    return not query.any_labels or any(label_key(label) in own for label in query.any_labels)


def _words_match(asked: str, texts: Iterable[str]) -> bool:
    if not asked:
        return True
    indexed = indexed_words(texts)
    return all(_begins_one(word, indexed) for word in asked_words(asked))


def _begins_one(word: str, indexed: frozenset[str]) -> bool:
    variants = asked_variants(word)
    return any(entry.startswith(variant) for variant in variants for entry in indexed)


def _without_marks(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
    return _WORDS.sub(" ", "".join(c for c in decomposed if not unicodedata.combining(c))).strip()
