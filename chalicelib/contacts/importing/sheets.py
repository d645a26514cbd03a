"""What a reader hands over: one sheet as rows of text, with the row numbers that the user sees."""

from collections.abc import Iterator, Sequence

from chalicelib.kit.records import dataclass

MAX_FILE_BYTES = 20_000_000
MAX_ROWS = 50_000
MAX_CSV_COLUMNS = 256
LONGEST_CELL = 32_767

#: One row: its number in the file (from 1) and the text of its cells.
Row = tuple[int, list[str]]


@dataclass(frozen=True)
class FileFacts:
    """What kind of file it is and how it was read: `kind` xlsx or csv; the rest is empty where it does not apply."""

    kind: str
    sheet_names: tuple[str, ...] = ()
    sheet: str = ""
    charset: str = ""
    delimiter: str = ""
    formulas: int = 0


@dataclass(frozen=True)
class ReadOptions:
    """What the user decided instead of letting it be guessed; empty means guess."""

    sheet: str = ""
    charset: str = ""
    delimiter: str = ""


#: Nothing was decided: everything is guessed.
GUESS = ReadOptions()
#: Nothing has been read yet.
UNREAD = FileFacts("")


@dataclass(frozen=True)
class OpenedFile:
    """A readable file: facts and its rows, to be read once."""

    facts: FileFacts
    rows: Iterator[Row]


def is_blank(cells: Sequence[str]) -> bool:
    """Whether a row holds nothing but blanks."""
    return not any(cell and not cell.isspace() for cell in cells)
