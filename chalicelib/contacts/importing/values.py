"""What people write into cells, as the values that contacts are made of."""

import re
from functools import lru_cache
from typing import Final

from chalicelib.contacts.matching import fold
from chalicelib.contacts.model import FormOfAddress, Language

_SEVERAL: Final = re.compile(r"[;,|\s]+")
_LABEL_ENDS: Final = re.compile(r"[;,|\n]+")
_ANGLE: Final = re.compile(r"<\s*([^<>@\s]+@[^<>\s]+)\s*>")
_ZIP_CITY: Final = re.compile(r"(?:([A-Z]{1,2})[- ]+)?(\d{4,5})\s+(.+)")
_ZIP: Final = re.compile(r"(?:([A-Z]{1,2})[- ]+)?(\S.*)")
_TITLES: Final = re.compile(
    r"(?:(?:Prof(?:essor)?(?:in)?|Dr|Dipl|Mag|PD|Ing|med|dent|vet|rer|nat|pol|oec|phil|jur|iur|theol|h|c|e|habil|"
    r"Priv|Doz|Dres|M\.?\s?A|B\.?\s?A|MBA|LL\.?M|Hon|Inf|Kfm|Kffr|Volksw|Betriebsw|Soz|Päd|Psych)\b[.\-]*\s*)+"
)
_PARTICLES: Final = re.compile(
    r"((?:(?:von|vom|van|zu|zum|zur|de|del|della|di|da|du|dos|des|der|den|dem|und|ten|ter|auf|aus|la|le|"
    r"Freiherr|Freifrau|Freiin|Graf|Gräfin|Prinz|Prinzessin|Baron|Baronin|Ritter|Edler|Edle|Fürst|Fürstin)\s+)+)(?=\S)"
)
_FORMS: Final[dict[str, FormOfAddress]] = {
    **dict.fromkeys(
        ("herr", "herrn", "hr", "mr", "mister", "m", "maennlich", "male", "sehr geehrter herr"), FormOfAddress.MR
    ),
    **dict.fromkeys(
        ("frau", "fr", "mrs", "ms", "miss", "w", "f", "weiblich", "female", "sehr geehrte frau"), FormOfAddress.MS
    ),
    **dict.fromkeys(
        ("", "divers", "neutral", "d", "x", "keine", "none", "unbekannt", "diverse", "firma"), FormOfAddress.NEUTRAL
    ),
}
_LANGUAGES: Final[dict[str, Language]] = {
    **dict.fromkeys(("de", "deutsch", "german", "d", "ger", "deu", "de de"), "de"),
    **dict.fromkeys(("en", "englisch", "english", "e", "eng", "en us", "en gb", "gb"), "en"),
}
_CAR_CODES: Final = {
    "d": "",
    "de": "",
    "a": "AT",
    "f": "FR",
    "i": "IT",
    "b": "BE",
    "e": "ES",
    "l": "LU",
    "fl": "LI",
    "brd": "",
    "uk": "GB",
    "usa": "US",
    "england": "GB",
    "holland": "NL",
    "schottland": "GB",
    "grossbritannien": "GB",
    "great britain": "GB",
    "tschechische republik": "CZ",
    "tuerkei": "TR",
}


def form_of_address(text: str) -> FormOfAddress | None:
    """`Herrn`, `Mr.`, `w` and the like; None when it says neither."""
    folded = fold(text)
    if folded in _FORMS:
        return _FORMS[folded]
    words = set(folded.split())
    male, female = bool(words & {"herr", "herrn", "mr"}), bool(words & {"frau", "mrs", "ms"})
    if male is female:
        return None
    return FormOfAddress.MR if male else FormOfAddress.MS


def language(text: str) -> Language | None:
    """German or English by any usual name; None for everything else."""
    return _LANGUAGES.get(fold(text))


@lru_cache(maxsize=1000)
def country(text: str) -> str | None:
    """The ISO code of a country by its German or English name or code; empty for Germany, None when unknown."""
    folded = fold(text)
    if folded in _CAR_CODES:
        return _CAR_CODES[folded]
    return _countries().get(folded)


def emails(text: str) -> tuple[str, ...]:
    """The addresses in a cell: several, with names in front, or with `mailto:`."""
    if "@" in text and "<" in text:
        in_angles = tuple(_ANGLE.findall(text))
        if in_angles:
            return in_angles
    if not (";" in text or "," in text or " " in text or "|" in text or ":" in text):
        return (text,) if text else ()
    parts = tuple(part.removeprefix("mailto:") for part in _SEVERAL.split(text) if part)
    return parts if all("@" in part for part in parts) else (text,)


def labels(text: str) -> tuple[str, ...]:
    """Labels separated by comma, semicolon, bar or line break."""
    return tuple(part.strip() for part in _LABEL_ENDS.split(text) if part.strip())


def postal_code(text: str) -> tuple[str, str]:
    """Postal code and the country in front of it (`A-1010` → `1010`, `AT`)."""
    match = _ZIP.fullmatch(text)
    if match is None or not match[1]:
        return text, ""
    found = country(match[1])
    return (match[2], found) if found is not None else (text, "")


def postal_code_and_city(text: str) -> tuple[str, str, str]:
    """Postal code, city and country code of `D-40213 Düsseldorf`; everything is the city when there is no code."""
    match = _ZIP_CITY.fullmatch(text)
    if match is None:
        return "", text, ""
    return match[2], match[3], (country(match[1]) or "") if match[1] else ""


def split_name(text: str) -> dict[str, str]:
    """A proposal: `Prof. Dr. Erika von der Heide` or `von der Heide, Erika` in fields of a contact.

    A form of address in front comes out as `form_of_address`. One word alone is a last name.
    """
    first_word, _, rest = text.partition(" ")
    found = {"form_of_address": first_word} if rest and first_word.rstrip(".").lower() in _FORM_WORDS else {}
    name = rest.strip() if found else text
    title = _TITLES.match(name)
    if title and title[0].strip() and title.end() < len(name):
        found["title"], name = title[0].strip(), name[title.end() :].strip()
    return found | _split_parts(name)


_FORM_WORDS: Final = frozenset({"herr", "herrn", "frau", "mr", "mrs", "ms", "hr", "fr"})


def _split_parts(name: str) -> dict[str, str]:
    if "," in name:
        last, first = (part.strip() for part in name.split(",", 1))
        title = _TITLES.match(first)
        if title and title[0].strip() and title.end() < len(first):
            return {"title": title[0].strip(), "first_name": first[title.end() :].strip()} | _with_particle(last)
        return {"first_name": first} | _with_particle(last)
    particle = _PARTICLES.search(name)
    if particle and (particle.start() == 0 or name[particle.start() - 1] == " "):
        first, last = name[: particle.start()].strip(), name[particle.end() :].strip()
        return {"first_name": first, "nobility": particle[1].strip(), "last_name": last}
    first, _, last = name.rpartition(" ")
    return {"first_name": first.strip(), "last_name": last.strip()}


def _with_particle(last: str) -> dict[str, str]:
    particle = _PARTICLES.match(last)
    if particle:
        return {"nobility": particle[1].strip(), "last_name": last[particle.end() :].strip()}
    return {"last_name": last}


@lru_cache(maxsize=1)
def _countries() -> dict[str, str]:
    from babel import Locale

    found: dict[str, str] = {}
    for tag in ("en", "de"):
        for code, name in Locale(tag).territories.items():
            if len(code) == 2 and code.isalpha():
                found[fold(str(name))] = found[code.lower()] = "" if code == "DE" else code
    return found
