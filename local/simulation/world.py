"""A virtual clock and cooperative tasks: product code that sleeps gives way to whoever is due next.

Each task is a greenlet, so blocking code runs unchanged; nothing here reads the real time, and a seed fixes every run.
"""

import heapq
import itertools
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any, TypeVar

import greenlet

EPOCH = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
T = TypeVar("T")


class World:
    """Time, in seconds since EPOCH, and the tasks that wait for it."""

    def __init__(self) -> None:
        self.now_s = 0.0
        self._due: list[tuple[float, int, greenlet.greenlet]] = []
        self._order = itertools.count()
        self._hub = greenlet.getcurrent()

    def clock(self) -> datetime:
        """The current virtual instant."""
        return EPOCH + timedelta(seconds=self.now_s)

    def spawn(self, task: Callable[[], Any], *, after_s: float = 0.0) -> None:
        """Begin a task after some time."""
        self._wake_at(self.now_s + after_s, greenlet.greenlet(task, parent=self._hub))

    def sleep(self, seconds: float) -> None:
        """Let virtual time pass for the calling task."""
        self._wake_at(self.now_s + max(0.0, seconds), greenlet.getcurrent())
        self._hub.switch()

    def together(self, tasks: Sequence[Callable[[], T]]) -> list[T]:
        """Run tasks side by side, as threads would; their results in order."""
        results: list[Any] = [None] * len(tasks)
        waiting = greenlet.getcurrent()
        left = len(tasks)

        def run(number: int, task: Callable[[], T]) -> None:
            nonlocal left
            results[number] = task()
            left -= 1
            if not left:
                self._wake_at(self.now_s, waiting)

        for number, task in enumerate(tasks):
            self.spawn(partial(run, number, task))
        if tasks:
            self._hub.switch()
        return results

    def run(self, *, until_s: float = float("inf"), while_: Callable[[], bool] = lambda: True) -> None:
        """Let time pass until nothing is due, the instant is reached, or the condition no longer holds."""
        self._hub = greenlet.getcurrent()
        while self._due and self._due[0][0] <= until_s and while_():
            self.now_s, _, task = heapq.heappop(self._due)
            task.parent = self._hub
            task.switch()

    def _wake_at(self, instant_s: float, task: greenlet.greenlet) -> None:
        heapq.heappush(self._due, (instant_s, next(self._order), task))
