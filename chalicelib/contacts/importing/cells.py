"""One cell as text: what a user would read in it, without what spreadsheets add."""

import datetime as dt
import re
from typing import Final

from chalicelib.contacts.importing.sheets import LONGEST_CELL

CellValue = int | float | str | bool | dt.time | dt.date | dt.datetime | dt.timedelta

#: Results of failed formulas, in English and German Excel.
ERROR_VALUES: Final = frozenset(
    [
        "#N/A",
        "#REF!",
        "#NAME?",
        "#VALUE!",
        "#DIV/0!",
        "#NULL!",
        "#NUM!",
        "#GETTING_DATA",
        "#SPILL!",
        "#CALC!",
        "#NV",
        "#BEZUG!",
        "#WERT!",
        "#ZAHL!",
        "#ÜBERLAUF!",
    ]
)
_AS_TEXT: Final = re.compile(r'="((?:[^"]|"")*)"')
_ESCAPED: Final = re.compile(r"'[=+\-@\t\r]")
_FORMULA_START: Final = ("=", "@", "\t=", "\r=")
_MOJIBAKE: Final = re.compile("[ÃÂ][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|â€")
_SPACES: Final = re.compile("[\u00a0\u2007\u202f]")
_INVISIBLE: Final = re.compile("[\u200b\u200c\u200d\u2060\ufeff\u00ad]")


def excel_cell(value: CellValue) -> str:
    """A spreadsheet value as text: whole numbers without exponent, dates as `31.12.2026`, truth as `ja`/`nein`."""
    if isinstance(value, str):
        return text_cell(value)
    if isinstance(value, bool):
        return "ja" if value else "nein"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e21 else repr(value)
    if isinstance(value, dt.datetime):
        return f"{value:%d.%m.%Y %H:%M}" if value.time() != dt.time(0) else f"{value:%d.%m.%Y}"
    if isinstance(value, dt.date):
        return f"{value:%d.%m.%Y}"
    return str(value)


def text_cell(text: str) -> str:
    """Text without surrounding blanks, invisible characters and the wrappings of exports.

    `="01067"` (how Excel is made to keep a leading zero) becomes `01067`; the apostrophe before `=`, `+`, `-`, `@`, tab
    and return, which our own exports add (CON-16), goes. Results of failed formulas become empty. Longer cells are cut
    one character behind LONGEST_CELL.
    """
    if len(text) > LONGEST_CELL:
        text = text[: LONGEST_CELL + 1]
    if not text.isascii():
        text = _INVISIBLE.sub("", _SPACES.sub(" ", text))
    text = text.strip()
    if text[:1] in ("=", "'", "#"):
        return _unwrapped(text)
    return text


def is_formula(text: str) -> bool:
    """Whether a text would be calculated by a spreadsheet, though it is no telephone number (`+49 …`)."""
    return text.startswith(_FORMULA_START)


def mended(text: str) -> str:
    """A suggestion for UTF-8 that was once read as Windows text (`MÃ¼ller` → `Müller`); the same text when it is sound.

    Only a suggestion: the user decides (CON-03).
    """
    if text.isascii() or not _MOJIBAKE.search(text):
        return text
    try:
        return _as_windows(text).decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return text


def _as_windows(text: str) -> bytes:
    """cp1252 with its five holes filled as browsers and Excel do."""
    return b"".join(bytes([ord(c)]) if ord(c) < 0xA0 else c.encode("cp1252") for c in text)


def _unwrapped(text: str) -> str:
    wrapped = _AS_TEXT.fullmatch(text)
    if wrapped:
        return wrapped[1].replace('""', '"').strip()
    if _ESCAPED.match(text):
        return text[1:]
    return "" if text.upper() in ERROR_VALUES else text
