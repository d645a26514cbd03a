"""The worker processes: queue handlers, and in one of them the schedules. `python -m local.work sending|rest`."""

import os
import signal
import sys
import threading
from types import FrameType

from local.environment import install_cloud, place

SENDING = ("premium", "standard")


def main() -> None:
    """Pump until told to end; what a killed worker held comes again by itself."""
    install_cloud(place())
    from app import app
    from local.pump import Pump, sources
    from local.scheduler import Scheduler

    part = sys.argv[1]
    stop = threading.Event()
    _stop_on_signal(stop)
    prefix = os.environ.get("DEPESCHE_QUEUE_PREFIX", "depesche-")
    sending = {name for name, source in sources(app).items() if str(source.queue).removeprefix(prefix) in SENDING}
    names = sending if part == "sending" else set(sources(app)) - sending
    threads = Pump(app, sorted(names), stop).start()
    if part == "rest":
        Scheduler(app, stop).start()
    stop.wait()
    for thread in threads:
        thread.join(timeout=5)


def _stop_on_signal(stop: threading.Event) -> None:
    def end(number: int, frame: FrameType | None) -> None:
        del number, frame
        stop.set()

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, end)


if __name__ == "__main__":
    main()
