"""What the emitter and the readers did, one JSON line each, for the viewer's history of a mail. Not the judge."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

JOURNAL_SUFFIX = ".journal.jsonl"


class Journal:
    """Appends lines to `<name>.journal.jsonl` under `root`; not synced, a kill may lose or repeat the last ones."""

    def __init__(self, root: Path, name: str) -> None:
        root.mkdir(parents=True, exist_ok=True)
        self._path = root / (name + JOURNAL_SUFFIX)
        self._end_torn_line()
        self._file = self._path.open("a", encoding="utf-8")

    def note(self, entries: Sequence[tuple[int, float, str, str]]) -> None:
        """Keep (log position, instant, what, detail) of each."""
        for position, at, what, detail in entries:
            self._file.write(json.dumps({"p": position, "t": round(at, 3), "w": what, "d": detail}) + "\n")
        self._file.flush()

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def _end_torn_line(self) -> None:
        if self._path.exists() and self._path.stat().st_size:
            with self._path.open("r+b") as file:
                file.seek(-1, 2)
                if file.read(1) != b"\n":
                    file.write(b"\n")


def read_lines(path: Path, offset: int) -> tuple[list[dict[str, Any]], int]:
    """The whole lines of a journal from byte `offset` on, and the offset behind them; torn lines are skipped."""
    if not path.exists():
        return [], offset
    with path.open("rb") as file:
        file.seek(offset)
        data = file.read(8 * 1024 * 1024)
    end = data.rfind(b"\n") + 1
    lines = []
    for line in data[:end].splitlines():
        try:
            lines.append(json.loads(line))
        except ValueError:
            continue
    return lines, offset + end
