"""Reading a title as it was typed: what of `Prof. Dr. med. dent. h. c. mult., Dipl.-Ing. (FH)` is spoken.

Academic grades name the highest one only, degrees and fields are left out, offices (`Ministerialrat`) stay without
`a. D.` (German letter convention; Ratgeber Anschriften und Anreden).
"""

import re
from enum import StrEnum
from typing import Final

from chalicelib.kit.records import dataclass


class Grade(StrEnum):
    """The highest academic grade in a title."""

    NONE = ""
    DOCTOR = "doctor"
    PROFESSOR = "professor"


@dataclass(frozen=True)
class SpokenTitle:
    """What is said: the highest `grade`, and the `office` in the words that were typed."""

    grade: Grade = Grade.NONE
    office: str = ""


_PROFESSOR: Final = re.compile(r"(?:[a-zäöü]+\.?-?)*prof(?:essor(?:in)?|\.?in|\.)?", re.IGNORECASE)
_DOCTOR: Final = re.compile(r"d?dr(?:\.?in|\.[-a-z.]*)?|doktor(?:in)?|dres\.", re.IGNORECASE)
_FIELD: Final = re.compile(r"[a-zäöü]{1,9}\.(?:[-a-zäöü]{1,9}\.)*")
_DIPLOMA: Final = re.compile(r"(?:dipl\b|diplom-).*", re.IGNORECASE)
_DEGREE: Final = re.compile(
    r"(?:[bm]\.?(?:a|sc|eng|ed|phil|res|mus)|ll\.?[bm]|m?mag(?:ister|istra)?|bakk|ing|e?mba|mph|ph\.?d|dphil|habil|mult"
    r"|pd|priv\.-doz|privatdoz(?:ent(?:in)?)?|doz|ra|rain|stb|wp|mdb|mdl|mdep|mdbb|mep|mp|cfa|cpa|esq|obe|cbe"
    r"|med|phil|jur|iur|hc|h|c|rer|nat|pol|oec|theol|dent|vet|et|und|and|em|emer|emeritus|emerita)\.?(?:in)?",
    re.IGNORECASE,
)
_RETIRED: Final = re.compile(r"(?<![\w.])(?:a\.?\s?D|i\.?\s?R|z\.\s?A)\.?(?!\w)")
_SPACED: Final = re.compile(r"\b([BM])\.\s+(A|Sc|Eng|Ed|Res)\.|\b(LL)\.\s+([BM])\.|\b(Ph)\.\s+(D)\.")


def spoken(title: str) -> SpokenTitle:
    """What of a typed title belongs into a salutation."""
    text = re.sub(r"\([^)]*\)", " ", _SPACED.sub(_close_up, _RETIRED.sub(" ", title)))
    grade = Grade.NONE
    office: list[str] = []
    after_diploma = False
    for word in re.split(r"[\s,;/]+", text):
        if not word:
            continue
        found = _grade(word)
        if found is Grade.PROFESSOR or (found is Grade.DOCTOR and grade is Grade.NONE):
            grade = found
        if found is Grade.NONE and not (after_diploma and word.endswith(".")) and not _is_degree(word):
            office.append(word)
        after_diploma = _DIPLOMA.fullmatch(word) is not None and word.rstrip(".").lower() in ("dipl", "diplom")
    return SpokenTitle(grade, " ".join(office))


def _grade(word: str) -> Grade:
    if _PROFESSOR.fullmatch(word):
        return Grade.PROFESSOR
    return Grade.DOCTOR if _DOCTOR.fullmatch(word) else Grade.NONE


def _is_degree(word: str) -> bool:
    return any(pattern.fullmatch(word) for pattern in (_FIELD, _DIPLOMA, _DEGREE))


def _close_up(match: re.Match[str]) -> str:
    return ".".join(part for part in match.groups() if part) + "."
