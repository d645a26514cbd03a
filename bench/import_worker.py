"""One worker process of `import_speed`: drains the queues with the product's own handlers, as the pump does, until its
standard input ends."""

import json
import os
import resource
import sys
import threading
import time
from pathlib import Path


def main(first: str) -> None:
    """Work on queue `first`; the worker of the index helps with the imports while there is nothing to index (only one
    process writes an account's index: a second one would mostly lose the race)."""
    from app import app
    from local import backend
    from local.pump import deliver_once, sources

    backend.install(Path(os.environ["DEPESCHE_BENCH_ROOT"]))
    handlers = {"imports": "contacts_import_rows", "index": "contacts_update_index"}
    names = ("index", "imports") if first == "index" else ("imports",)
    order = [sources(app)[handlers[name]] for name in names]
    stop = threading.Event()
    threading.Thread(target=_stop_at_end_of_input, args=(stop,), daemon=True).start()
    print("ready", flush=True)
    while not stop.is_set():
        if not any(deliver_once(app, source) for source in order):
            time.sleep(0.2)
    usage = resource.getrusage(resource.RUSAGE_SELF)
    print(json.dumps({"peak_mb": usage.ru_maxrss / 1024, "cpu_s": usage.ru_utime + usage.ru_stime}))


def _stop_at_end_of_input(stop: threading.Event) -> None:
    sys.stdin.read()
    stop.set()


if __name__ == "__main__":
    main(sys.argv[1])
