"""The readership at work: visits the product's web server as `personas` plans, and no other host."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import urllib3

from . import headers
from .agenda import Agenda, Step
from .behaviour import Fate, fate_of
from .config import World
from .journal import Journal
from .log_format import LogRecord
from .mime_view import links
from .personas import Delivered, Visit, interested, source_address, visits

NAME = "readers"
_REACHED = {Fate.ACCEPT, Fate.GREY, Fate.SLOW, Fate.COMPLAIN, Fate.OOO, Fate.UNSUBSCRIBE}
_LIMIT = 64
_SAVE_EVERY_S = 1.0


def plan(record: LogRecord, web: str, world: World) -> list[tuple[float, tuple[str, Visit]]]:
    """(due_at, (recipient, visit)) of everything that the readers of one mail do."""
    pairs = headers.fields(record.message)
    message_id = headers.first(pairs, "X-SES-Message-ID") or headers.first(pairs, "Message-ID")
    planned: list[tuple[float, tuple[str, Visit]]] = []
    for recipient in record.recipients:
        fate = fate_of(recipient, world.percentages_of(recipient.rpartition("@")[2].lower()), world.addresses)
        if fate in _REACHED and interested(recipient, message_id, fate, world.readership):
            delivered = Delivered(recipient, message_id, links(record.message, web))
            delivered_at = record.at + _transit_s(fate, world)
            planned += [
                (delivered_at + visit.after_s, (recipient, visit))
                for visit in visits(delivered, fate, world.readership)
            ]
    return planned


def _transit_s(fate: Fate, world: World) -> float:
    timing = world.timing
    if fate is Fate.GREY:
        return timing.grey_s
    return timing.slow_step_s * (timing.slow_attempts + 1) if fate is Fate.SLOW else timing.delivery_max_s


class Readers:
    """Reads the mails in the log of `root` with several pairs of eyes; `web` is the product's address."""

    def __init__(self, root: Path, web: str, world: Callable[[], World]) -> None:
        self._journal = Journal(root, NAME)
        self._agenda: Agenda[tuple[str, Visit]] = Agenda(root, NAME, lambda record: plan(record, web, world()))
        self._pool = ThreadPoolExecutor(8, thread_name_prefix="reader")
        self._http = urllib3.PoolManager(
            maxsize=8, timeout=urllib3.Timeout(5.0), retries=urllib3.Retry(0, redirect=False, raise_on_redirect=False)
        )
        self._saved_at = 0.0
        self._changed = False

    def turn(self, now: float) -> int:
        """Read on and make the visits that are due; how much was read and done. A failed visit is not repeated."""
        read = self._agenda.follow()
        steps = self._agenda.due(now, _LIMIT)
        self._journal.note(list(self._pool.map(self._visit, steps)))
        self._agenda.done(steps)
        self._changed = self._changed or bool(read or steps)
        if self._changed and now - self._saved_at >= _SAVE_EVERY_S:
            self._agenda.save()
            self._saved_at, self._changed = now, False
        return read + len(steps)

    def close(self) -> None:
        """Save and let go."""
        self._pool.shutdown()
        self._agenda.save()
        self._journal.close()

    def _visit(self, step: Step[tuple[str, Visit]]) -> tuple[int, float, str, str]:
        recipient, visit = step.content
        request_headers = {
            "User-Agent": visit.persona.user_agent,
            "X-Forwarded-For": source_address(visit.persona, recipient),
            "Accept": "*/*",
            "Accept-Language": "de-DE,de;q=0.9",
        }
        body = visit.body.encode() or None
        if body:
            request_headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            answer = self._http.request(visit.method, visit.url, headers=request_headers, body=body, redirect=False)
            outcome = str(answer.status)
        except (urllib3.exceptions.HTTPError, ValueError) as error:
            outcome = type(error).__name__
        return step.position, time.time(), visit.persona.name, f"{visit.method} {visit.url} {outcome}"


def run(readers: Readers, running: Callable[[], bool]) -> None:
    """Read until `running` says no."""
    while running():
        if not readers.turn(time.time()):
            time.sleep(0.1)
    readers.close()
