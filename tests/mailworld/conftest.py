"""A running SMTP server of the world per test, in a thread with its own event loop."""

import asyncio
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from local.mailworld import smtp_server
from local.mailworld.config import QUIET, LiveConfig, Timing, World

FAST = replace(QUIET, timing=Timing(grey_s=0.2, slow_attempts=2, hang_s=0.3, delivery_min_s=0, delivery_max_s=0))


class RunningServer:
    """An SMTP server that can be stopped and started over the same root."""

    def __init__(self, root: Path, world: World) -> None:
        self.root = root
        self._world = world
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self._server = self._call(smtp_server.start(root, 0, LiveConfig(root, world)))
        self.port: int = self._server.port

    def stop(self) -> None:
        self._call(self._server.close())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def _call(self, work):  # type: ignore[no-untyped-def]
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(10)


StartServer = Callable[..., RunningServer]


@pytest.fixture
def start_server(tmp_path: Path) -> Iterator[StartServer]:
    running: list[RunningServer] = []

    def start(world: World = FAST) -> RunningServer:
        server = RunningServer(tmp_path, world)
        running.append(server)
        return server

    yield start
    for server in running:
        server.stop()
