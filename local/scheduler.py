"""Schedules on one computer: every scheduled handler is called at its rate, from the start on; and once an hour what a
bucket's lifecycle rules would remove."""

import re
import threading
import time
from typing import Any

from chalice.app import ScheduledEventConfig
from chalice.local import LambdaContext

from chalicelib.aws.telemetry import logger
from chalicelib.kit.clock import iso, now_utc
from local.lifecycle import expire_objects

TIMEOUT_MS = 60_000
_TIDY_EVERY_S = 3600.0
_UNITS = {"minute": 60, "minutes": 60, "hour": 3600, "hours": 3600}


def period_s(expression: str) -> int:
    """Seconds of `rate(5 minutes)`. Raises ValueError for another form."""
    found = re.fullmatch(r"rate\((\d+) (\w+)\)", expression)
    if found is None or found[2] not in _UNITS:
        raise ValueError(expression)
    return int(found[1]) * _UNITS[found[2]]


def schedules(app: Any) -> dict[str, int]:
    """Period in seconds of every scheduled function of the application."""
    return {
        source.name: period_s(str(source.schedule_expression))
        for source in app.event_sources
        if isinstance(source, ScheduledEventConfig)
    }


class Scheduler(threading.Thread):
    """Calls what is due, one after the other, until stopped."""

    def __init__(self, app: Any, stop: threading.Event) -> None:
        super().__init__(name="scheduler", daemon=True)
        self._app = app
        self._halt = stop

    def run(self) -> None:
        """Look once a second."""
        due = dict.fromkeys(schedules(self._app), 0.0)
        tidied_at = 0.0
        while not self._halt.wait(1.0):
            if time.monotonic() >= tidied_at + _TIDY_EVERY_S:
                tidied_at = time.monotonic()
                _tidy()
            for name, period in schedules(self._app).items():
                if time.monotonic() >= due[name]:
                    due[name] = time.monotonic() + period
                    call_schedule(self._app, name)


def _tidy() -> None:
    try:
        expire_objects(now_utc())
    except Exception:
        logger().exception("tidying_failed")


def call_schedule(app: Any, name: str) -> None:
    """One call of a scheduled function with the event that EventBridge sends."""
    event = {
        "version": "0",
        "id": name,
        "detail-type": "Scheduled Event",
        "source": "aws.events",
        "account": "000000000000",
        "time": iso(now_utc()),
        "region": "eu-central-1",
        "resources": [f"arn:aws:events:eu-central-1:000000000000:rule/{name}"],
        "detail": {},
    }
    try:
        app.handler_map[name](event, LambdaContext(name, 1024, max_runtime_ms=TIMEOUT_MS))
    except Exception:
        logger().exception("schedule_failed", extra={"function": name})
