"""What an own password may be, and when it has to be replaced (SEC-05, SEC-06, SEC-13). Pure."""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from chalicelib.kit.errors import Finding

MIN_LENGTH = 12
HISTORY = 5
_LEET = str.maketrans({"0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", "@": "a", "$": "s", "!": "i"})
_ROWS = ("abcdefghijklmnopqrstuvwxyz", "01234567890", "qwertzuiopasdfghjklyxcvbnm", "qwertyuiopasdfghjklzxcvbnm")
_SHORT = Finding("body.new_password", "password_short", "Mindestens zwölf Zeichen.", "At least twelve characters.")
_COMMON = Finding(
    "body.new_password",
    "password_common",
    "Dieses Passwort ist zu gebräuchlich.",
    "This password is too common.",
)
REUSED = Finding(
    "body.new_password",
    "password_reused",
    "Eines der letzten fünf Passwörter oder das Einmalpasswort.",
    "One of the last five passwords or the one-time password.",
)


def password_findings(password: str, own_words: Sequence[str]) -> tuple[Finding, ...]:
    """What is wrong with a password in itself; `own_words` are the user's names and addresses."""
    found = [_SHORT] if len(password) < MIN_LENGTH else []
    return (*found, _COMMON) if is_common(password, own_words) else tuple(found)


def is_common(password: str, own_words: Sequence[str] = ()) -> bool:
    """Whether it is made of common passwords, own names, rows of keys or repetitions only."""
    text = password.casefold()
    words = _common_words() | {word.casefold() for word in own_words if len(word) >= 3}
    bare = re.sub(r"[\W\d_]+", "", text)
    core = re.sub(r"^[\W\d_]+|[\W\d_]+$", "", text).translate(_LEET)
    candidates = {text, bare, core, re.sub(r"[\W_]+", "", text.translate(_LEET)), bare.translate(_LEET)}
    return any(_made_of(candidate, words) for candidate in candidates) or _repetitive(text)


def change_is_due(set_on: date | None, interval_days: int, today: date) -> bool:
    """Whether a password set on a day must be replaced at a sign-in today (SEC-06, EX-60); 0 days: never."""
    return interval_days > 0 and set_on is not None and today >= set_on + timedelta(days=interval_days)


def _made_of(text: str, words: frozenset[str] | set[str]) -> bool:
    """Whether the text is a chain of such words."""
    reach = {0}
    for end in range(1, len(text) + 1):
        if any(text[start:end] in words for start in reach):
            reach.add(end)
    return bool(text) and len(text) in reach


def _repetitive(text: str) -> bool:
    if len(set(text)) <= 4:
        return True
    runs = sum(1 for a, b in pairwise(text) if _neighbours(a, b))
    return runs >= 0.7 * (len(text) - 1)


def _neighbours(a: str, b: str) -> bool:
    return a == b or any(a + b in row or b + a in row for row in _ROWS)


@lru_cache
def _common_words() -> frozenset[str]:
    path = Path(__file__).with_name("common_passwords.txt")
    return frozenset(path.read_text(encoding="utf-8").split())
