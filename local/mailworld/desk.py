"""The part of the world that looks at mail: index, viewer and readers, in one process of low priority."""

import os
import threading
import time
from collections.abc import Callable
from pathlib import Path

from werkzeug.serving import WSGIRequestHandler, make_server

from .behaviour import Fate, fate_of
from .config import World
from .mail_index import MailIndex
from .readers import Readers
from .readers import run as run_readers
from .viewer import Viewer

HOST = "127.0.0.1"


class _Silent(WSGIRequestHandler):
    def log(self, type: str, message: str, *args: object) -> None:  # noqa: A002 - werkzeug's name
        """Say nothing: the viewer is looked at, not operated."""


def run(root: Path, viewer_port: int, web: str, world: Callable[[], World], running: Callable[[], bool]) -> None:
    """Serve the viewer and keep the index until `running` says no; readers only when `web` is given."""
    os.nice(10)

    def fate(recipient: str) -> Fate:
        now = world()
        return fate_of(recipient, now.percentages_of(recipient.rpartition("@")[2].lower()), now.addresses)

    index = MailIndex(root, fate)
    server = make_server(HOST, viewer_port, Viewer(root, index), threaded=True, request_handler=_Silent)
    threads = [threading.Thread(target=server.serve_forever, name="viewer", daemon=True)]
    if web:
        readers = Readers(root, web, world)
        threads.append(threading.Thread(target=run_readers, args=(readers, running), name="readers"))
    for thread in threads:
        thread.start()
    while running():
        if not index.update():
            time.sleep(0.3)
    server.shutdown()
    for thread in threads:
        thread.join(5)
