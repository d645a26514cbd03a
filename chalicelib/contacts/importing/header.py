"""Which of the first rows holds the headings? Office files often begin with a title, a date, an empty line."""

from collections.abc import Sequence
from functools import lru_cache

from chalicelib.contacts.importing.sheets import Row
from chalicelib.contacts.importing.targets import TARGETS
from chalicelib.contacts.matching import fold

LOOK_AT_ROWS = 20
_CERTAIN = 100.0
_CUT_OFF = 84.0


@lru_cache(maxsize=1)
def _headings() -> dict[str, str]:
    return {fold(heading): target.name for target in TARGETS.values() for heading in target.headings}


@lru_cache(maxsize=2000)
def heading_target(heading: str) -> tuple[str, float]:
    """The field that a heading names, and how certain that is (0 to 100); an empty name below the cut-off."""
    from rapidfuzz import fuzz, process

    folded = fold(heading)
    if not folded or len(folded) > 60:
        return "", 0.0
    known = _headings()
    if folded in known:
        return known[folded], _CERTAIN
    numberless = folded.rstrip("0123456789 ").strip()
    if numberless in known:
        return known[numberless], 95.0
    best = process.extractOne(folded, known.keys(), scorer=fuzz.token_sort_ratio, score_cutoff=_CUT_OFF)
    return (known[best[0]], min(best[1], 94.0)) if best else _by_word(folded)


def _by_word(folded: str) -> tuple[str, float]:
    """Compounds such as `telefon zentrale redaktion`: the first word that is a heading of its own counts."""
    for word in folded.split():
        target = _headings().get(word)
        if target and len(word) > 2:
            return target, 80.0
    return "", 0.0


def find_header(rows: Sequence[Row]) -> int | None:
    """The number of the row that holds the headings, among the first rows; None when the file has none.

    A heading row names at least two fields (one, when the file has one column) and holds no e-mail address. Failing
    that, the first row counts when addresses of mail stand below it, but not in it.
    """
    best: tuple[float, int] | None = None
    for number, cells in rows[:LOOK_AT_ROWS]:
        score = _heading_score(cells)
        if score and (best is None or score > best[0]):
            best = (score, number)
    return best[1] if best else _above_addresses(rows[:LOOK_AT_ROWS])


def _above_addresses(rows: Sequence[Row]) -> int | None:
    if len(rows) < 2 or any("@" in cell for cell in rows[0][1]):
        return None
    return rows[0][0] if all(any("@" in cell for cell in cells) for _, cells in rows[1:]) else None


def _heading_score(cells: Sequence[str]) -> float:
    filled = [cell for cell in cells if cell]
    if not filled or any("@" in cell or len(cell) > 80 for cell in filled):
        return 0
    certain = [score for _, score in map(heading_target, filled) if score >= _CUT_OFF]
    enough = len(certain) >= 2 or (len(certain) == 1 and len(filled) <= 2)
    return sum(certain) / 100 if enough else 0
