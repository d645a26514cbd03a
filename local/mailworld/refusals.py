"""What the server did not take: one JSON line per refusal, for the viewer and the demo's report. Not the judge."""

import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

REFUSALS_FILE = "refusals.jsonl"


class Refusals:
    """Appends refusals to a file under `root`; written at once, not synced."""

    def __init__(self, root: Path) -> None:
        root.mkdir(parents=True, exist_ok=True)
        self._file = (root / REFUSALS_FILE).open("a", encoding="utf-8", buffering=1)

    def note(self, mail_from: str, recipient: str, reply: str) -> None:
        """Keep one refusal."""
        line = {"at": time.time(), "from": mail_from, "to": recipient, "reply": reply}
        self._file.write(json.dumps(line) + "\n")

    def close(self) -> None:
        """Close the file."""
        self._file.close()


def read_refusals(root: Path) -> Iterator[dict[str, Any]]:
    """All refusals so far; a line torn by a kill is left out."""
    path = root / REFUSALS_FILE
    if not path.exists():
        return
    with path.open(encoding="utf-8") as file:
        for line in file:
            if line.endswith("\n"):
                yield json.loads(line)
