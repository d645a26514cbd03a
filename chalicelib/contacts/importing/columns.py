"""Which column is what? Headings in German and English, weighed against what the cells look like."""

import re
from collections.abc import Sequence
from typing import Final

from chalicelib.contacts.importing.header import heading_target
from chalicelib.contacts.importing.targets import TARGETS
from chalicelib.kit.records import dataclass

SAMPLE_ROWS: Final = 200
_EMAIL: Final = re.compile(r"[^@\s;,<>]+@[^@\s;,<>]+\.[^@\s;,<>.]{2,}")
_PHONE: Final = re.compile(r"(?:\+|00|0|\()[\d\s()/.\-–+]{5,24}(?:\s*(?:-|App\.?|Durchwahl)\s*\d+)?")
_POSTCODE: Final = re.compile(r"(?:[A-Z]{1,2}[- ])?\d{4,5}")
_POSTCODE_CITY: Final = re.compile(r"(?:[A-Z]{1,2}[- ])?\d{4,5}\s+[^\W\d_].*")
_FORM: Final = re.compile(r"(?:sehr geehrte[r]? )?(?:herrn?|frau|mr\.?|mrs\.?|ms\.?|divers|firma|m|w|d)", re.IGNORECASE)
_STREET: Final = re.compile(
    r"str(?:aße|asse|\.)|weg\b|platz\b|allee\b|gasse\b|ring\b|damm\b|ufer\b|street|road", re.IGNORECASE
)
_TITLE_WORDS: Final = frozenset(
    [
        "prof",
        "professor",
        "professorin",
        "dr",
        "dipl",
        "mag",
        "pd",
        "ing",
        "med",
        "rer",
        "nat",
        "phil",
        "jur",
        "iur",
        "hc",
        "h",
        "c",
        "habil",
        "mba",
    ]
)
_LOOK_AT_CHARS: Final = 200


def _is_street(cell: str) -> bool:
    return _STREET.search(cell) is not None


def _is_title(cell: str) -> bool:
    words = re.split(r"[\s.\-]+", cell.lower().strip("."))
    return all(word in _TITLE_WORDS for word in words)


#: Field, what its cells look like, and the share of cells that must look so.
_EVIDENCE: Final = (
    ("email", _EMAIL.fullmatch, 0.6),
    ("postal_code_and_city", _POSTCODE_CITY.fullmatch, 0.8),
    ("postal_code", _POSTCODE.fullmatch, 0.8),
    ("phone", _PHONE.fullmatch, 0.7),
    ("form_of_address", _FORM.fullmatch, 0.8),
    ("title", _is_title, 0.8),
    ("street", _is_street, 0.6),
)


@dataclass(frozen=True)
class Column:
    """One column as the user sees it: `position` from 0, heading, samples, and the field it seems to be.

    `target` is empty when nothing fits, `notes` for a column that the wizard does not take (CON-02). `certainty` is 0
    to 100, `reason` is `heading`, `content`, `both` or empty.
    """

    position: int
    letters: str
    heading: str
    samples: tuple[str, ...]
    filled: int
    target: str = ""
    certainty: int = 0
    reason: str = ""


def guess_target(heading: str, cells: Sequence[str]) -> tuple[str, int, str]:
    """Field, certainty and reason for one column, looked at alone."""
    named, name_score = heading_target(heading)
    seen, share = _content_target(cells)
    if named == "email" and seen != "email" and sum(map(bool, cells)) > 2:
        return "", 0, ""
    if not named:
        return (seen, int(70 * share), "content") if seen else ("", 0, "")
    if not seen or named == "notes":
        return named, int(name_score), "heading"
    if seen == named or (seen, named) in _AGREEING:
        return named, 100, "both"
    if seen == "email" or (seen == "postal_code_and_city" and named in ("city", "postal_code")):
        return seen, int(80 * share), "content"
    return named, int(name_score * 0.8), "heading"


#: What the cells show and what the heading says may differ and still agree.
_AGREEING: Final = frozenset({("phone", "mobile"), ("phone", "fax"), ("form_of_address", "form_of_address")})


def resolve(guesses: Sequence[tuple[str, int, str]]) -> tuple[tuple[str, int, str], ...]:
    """Every field once, except those that take several columns: the most certain column wins, then the leftmost."""
    taken: set[str] = set()
    decided: dict[int, tuple[str, int, str]] = {}
    for index in sorted(range(len(guesses)), key=lambda i: (-guesses[i][1], i)):
        target = guesses[index][0]
        free = bool(target) and (target not in taken or TARGETS[target].several or target == "notes")
        decided[index] = guesses[index] if free else ("", 0, "")
        taken.add(target)
    return tuple(_without_conflicts(decided)[i] for i in range(len(guesses)))


def _without_conflicts(decided: dict[int, tuple[str, int, str]]) -> dict[int, tuple[str, int, str]]:
    """`Name` beside `Vorname` means the last name; `PLZ` beside `PLZ/Ort` is kept as the more exact one."""
    names = {guess[0] for guess in decided.values()}
    changed = dict(decided)
    for index, (target, certainty, reason) in decided.items():
        if target == "full_name" and "first_name" in names and "last_name" not in names:
            changed[index] = ("last_name", certainty, reason)
        elif target == "full_name" and "last_name" in names:
            changed[index] = ("", 0, "")
    return changed


def _content_target(cells: Sequence[str]) -> tuple[str, float]:
    filled = [cell[:_LOOK_AT_CHARS] for cell in cells if cell]
    if len(filled) < 2 and not (filled and _EMAIL.fullmatch(filled[0])):
        return "", 0.0
    for target, looks_so, needed in _EVIDENCE:
        share = sum(1 for cell in filled if looks_so(cell)) / len(filled)
        if share >= needed:
            return target, share
    return "", 0.0
