"""A search as a question to the index. Client rights are part of every question (CLI-05)."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any, Final

from chalicelib.contacts.model import Contact
from chalicelib.contacts.query import SearchQuery, asked_variants, label_key, matches
from chalicelib.contacts.search.index_schema import endings, phone_digits, schema, stems

_WORDS: Final = re.compile(r"[\W_]+")
_GERMAN_CODE: Final = re.compile(r"(?:\+49|\b0049)[\s(/.-]*(?:0\))?[\s/.-]*(?=\d)")
_SHORTEST_STEM: Final = 4
_SHORTEST_PHONE: Final = 3
_MOST_WORDS: Final = 12


def question(query: SearchQuery, clients: Sequence[str], *, strict: bool, without: Iterable[str] = ()) -> Any:
    """The question for contacts of these clients that fit.

    `strict` answers exactly as `contacts.query.matches`; otherwise words are also found by their German stem and as
    parts of telephone numbers, and better hits come first. Contacts in `without` are left out.
    """
    import tantivy

    must, must_not = tantivy.Occur.Must, tantivy.Occur.MustNot
    parts = [(must, _silent(_one_of("client", clients)))]
    parts += [(must, _silent(part)) for part in _filters(query)]
    parts += [(must, _word(word, strict=strict)) for word in asked_words(query.text)]
    excluded = list(without)
    if excluded:
        parts.append((must_not, _one_of("id", excluded)))
    return tantivy.Query.boolean_query(parts)


def asked_words(text: str) -> list[str]:
    """The words of what was typed; a German country code in front of a number says nothing and goes."""
    return [word for word in _WORDS.split(_GERMAN_CODE.sub("0", text)) if word][:_MOST_WORDS]


def fits(query: SearchQuery, contact: Contact) -> bool:
    """Whether a contact would be found by a search that is not strict; stems aside."""
    numbers = [phone_digits(phone.number) for phone in contact.phones]
    words = asked_words(query.text)
    return matches(replace(query, text=""), contact) and all(
        matches(SearchQuery(text=word), contact) or any(_is_part(word, number) for number in numbers) for word in words
    )


def _is_part(word: str, number: str) -> bool:
    digits = _asked_digits(word)
    return bool(digits) and any(ending.startswith(digits) for ending in endings(number))


def _asked_digits(word: str) -> str:
    digits = word.lstrip("0") if word.isdecimal() else ""
    return digits if len(digits) >= _SHORTEST_PHONE else ""


def _filters(query: SearchQuery) -> list[Any]:
    found = [_one_of("label", [label_key(label)]) for label in query.labels]
    if query.any_labels:
        found.append(_one_of("label", [label_key(label) for label in query.any_labels]))
    if query.language:
        found.append(_one_of("language", [query.language]))
    if query.origins:
        found.append(_one_of("origin", [origin.value for origin in query.origins]))
    if query.has_email is not None:
        found.append(_one_of("has_email", ["yes" if query.has_email else "no"]))
    for name in ("function", "organisation", "city"):
        found += [_begins(name, word) for word in _WORDS.split(getattr(query, name)) if word]
    return found


def _word(word: str, *, strict: bool) -> Any:
    """Documents with a word that begins so. In a search as you type, names weigh more than other fields and whole
    words more than beginnings."""
    import tantivy

    query = tantivy.Query
    if strict:
        return _silent(_begins("words", word))
    options = [_begins("words", word), query.boost_query(_begins("names", word), 2.0)]
    options += [query.boost_query(_whole("names", variant), 3.0) for variant in asked_variants(word)]
    if len(word) >= _SHORTEST_STEM and not word.isdecimal():
        options += [_whole("stem", stem) for stem in stems(word)]
    digits = _asked_digits(word)
    if digits:
        options.append(query.regex_query(schema(), "phone", f"{digits}.*"))
    return query.boolean_query([(tantivy.Occur.Should, option) for option in options])


def _begins(field: str, word: str) -> Any:
    import tantivy

    options = [tantivy.Query.regex_query(schema(), field, f"{variant}.*") for variant in asked_variants(word)]
    if len(options) == 1:
        return options[0]
    if not options:
        return tantivy.Query.empty_query()
    return tantivy.Query.boolean_query([(tantivy.Occur.Should, option) for option in options])


def _whole(field: str, term: str) -> Any:
    import tantivy

    return tantivy.Query.const_score_query(tantivy.Query.term_query(schema(), field, term, "basic"), 1.0)


def _one_of(field: str, values: Sequence[str]) -> Any:
    import tantivy

    return tantivy.Query.term_set_query(schema(), field, list(values))


def _silent(part: Any) -> Any:
    import tantivy

    return tantivy.Query.const_score_query(part, 0.0)
