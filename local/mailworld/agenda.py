"""What is still to be done about accepted mails, remembered over a kill: each step at least once, in due order.

Steps are never stored with their content: the plan of a record is a pure function of the record, so the file keeps only
the log position up to which all is planned, and the numbers of the steps before it that are still open.
"""

import heapq
import json
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Generic, TypeVar

from .log import Tail, record_at
from .log_format import LogRecord

Content = TypeVar("Content")
MAX_OPEN = 20_000


@dataclass(frozen=True, order=True)
class Step(Generic[Content]):
    """One thing to do: the `number`-th of the plan for the record at `position`, at `due_at` (epoch seconds)."""

    due_at: float
    position: int
    number: int
    content: Content = field(compare=False)


class Agenda(Generic[Content]):
    """Follows the log of `root` and hands out steps as they fall due; `name` keeps several followers apart.

    `plan` gives (due_at, content) of a record; it must say the same each time it is asked.
    """

    def __init__(self, root: Path, name: str, plan: Callable[[LogRecord], Sequence[tuple[float, Content]]]) -> None:
        self._path = root / f"{name}.agenda.json"
        self._plan = plan
        self._open: dict[tuple[int, int], Step[Content]] = {}
        self._heap: list[Step[Content]] = []
        position, wanted = _saved(self._path)
        self._tail = Tail(root, position)
        for earlier in sorted({each for each, _ in wanted}):
            self._add(record_at(root, earlier), wanted)

    @property
    def position(self) -> int:
        """The log position up to which everything is planned."""
        return self._tail.position

    @property
    def open_steps(self) -> int:
        """How many planned steps are not done."""
        return len(self._open)

    def follow(self) -> int:
        """Plan what the log has beyond; the number of records read (none while too much is open)."""
        records = self._tail.take(min(1000, max(0, MAX_OPEN - len(self._open))))
        for record in records:
            self._add(record, None)
        return len(records)

    def due(self, now: float, limit: int) -> list[Step[Content]]:
        """Up to `limit` steps whose time has come; they stay open until `done`."""
        steps: list[Step[Content]] = []
        while self._heap and self._heap[0].due_at <= now and len(steps) < limit:
            steps.append(heapq.heappop(self._heap))
        return steps

    def next_due_at(self) -> float | None:
        """When the next step falls due, None when there is none."""
        return self._heap[0].due_at if self._heap else None

    def again(self, steps: Sequence[Step[Content]]) -> None:
        """Put steps back that `due` gave and that could not be done."""
        for step in steps:
            heapq.heappush(self._heap, step)

    def done(self, steps: Sequence[Step[Content]]) -> None:
        """These need not be done again, once `save` has been called."""
        for step in steps:
            self._open.pop((step.position, step.number), None)

    def save(self) -> None:
        """Remember the state, whole or not at all."""
        draft = self._path.with_suffix(".new")
        draft.write_text(json.dumps({"position": self._tail.position, "open": list(self._open)}))
        os.replace(draft, self._path)

    def _add(self, record: LogRecord, wanted: set[tuple[int, int]] | None) -> None:
        for number, (due_at, content) in enumerate(self._plan(record)):
            key = (record.position, number)
            if wanted is None or key in wanted:
                step = Step(due_at, record.position, number, content)
                self._open[key] = step
                heapq.heappush(self._heap, step)


def _saved(path: Path) -> tuple[int, set[tuple[int, int]]]:
    if not path.exists():
        return 0, set()
    saved = json.loads(path.read_text())
    return saved["position"], {(position, number) for position, number in saved["open"]}
