"""Tells the product what became of its mails: follows the log and reports each happening when its time has come.

SES mails get SES events in the receipts queue, plain SMTP mails get bounce, complaint and out-of-office mails in the
inbound queue. At least once, also over a kill: the agenda is saved after what it says is done.
"""

import json
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from . import headers
from .agenda import Agenda, Step
from .behaviour import Fate, fate_of, fraction
from .config import Stream, World
from .journal import Journal
from .log_format import LogRecord
from .mail_story import mail_story
from .outbox import Outbox
from .reports import Original
from .ses_events import Happening, event_text, mail_object, sns_body
from .ses_story import EICAR, Accepted, story

NAME = "emitter"
_SAVE_EVERY_S = 0.5
_LIMIT = 200
_TRIES_APART_S = 1.0


@dataclass(frozen=True)
class Report:
    """One thing to tell: an SES event (`mail_text` is its mail object), or a mail that `make_mail` builds."""

    what: str
    recipient: str
    mail_text: str = ""
    happening: Happening | None = None
    make_mail: Callable[[], bytes] | None = None


def plan(record: LogRecord, world: World) -> list[tuple[float, Report]]:
    """All reports about one accepted mail with their instants; the same for the same mail and world."""
    pairs = headers.fields(record.message)
    message_id = headers.first(pairs, "X-SES-Message-ID")
    if message_id:
        return _ses_plan(record, pairs, message_id, world)
    return [
        (back.at, Report(what=back.what, recipient=recipient, make_mail=back.make))
        for recipient in record.recipients
        for back in mail_story(
            Original(record.mail_from, recipient, record.message, record.at), _fate(recipient, world), world.timing
        )
    ]


def _ses_plan(
    record: LogRecord, pairs: list[tuple[str, str]], message_id: str, world: World
) -> list[tuple[float, Report]]:
    mail_text = json.dumps(mail_object(pairs, record.recipients, record.at), separators=(",", ":"))
    infected = EICAR in record.message
    planned: list[tuple[float, Report]] = []
    for index, recipient in enumerate(record.recipients):
        accepted = Accepted(message_id, recipient, record.at, infected)
        for happening in story(accepted, _fate(recipient, world), world.timing):
            if happening.kind == "Send" and index:
                continue
            report = Report(_shown(happening), recipient, mail_text, happening)
            planned += [(at, report) for at in _instants(happening, message_id, world.stream)]
    return planned


def _shown(happening: Happening) -> str:
    """The name in the viewer: SES calls an out-of-office note a bounce without a diagnosis."""
    told = happening.detail.get("bouncedRecipients", ())
    return "AutoReply" if any("status" not in each for each in told) else happening.kind


def _instants(happening: Happening, message_id: str, stream: Stream) -> list[float]:
    """When an event is published: late now and then, twice now and then."""
    at = happening.at
    if happening.kind == "Send" and fraction(message_id, "late") * 100 < stream.late_send_percent:
        at += stream.late_send_s
    if fraction(message_id, "repeat" + happening.kind) * 100 < stream.repeat_percent:
        return [at, at + 1.5]
    return [at]


def _fate(recipient: str, world: World) -> Fate:
    domain = recipient.rpartition("@")[2].lower()
    return fate_of(recipient, world.percentages_of(domain), world.addresses)


class Emitter:
    """Reports from the log of `root` into `outbox`."""

    def __init__(self, root: Path, outbox: Outbox, world: Callable[[], World]) -> None:
        self._outbox = outbox
        self._journal = Journal(root, NAME)
        self._agenda: Agenda[Report] = Agenda(root, NAME, lambda record: plan(record, world()))
        self._saved_at = 0.0
        self._changed = False

    @property
    def open_reports(self) -> int:
        """How many reports are planned and not yet made."""
        return self._agenda.open_steps

    def turn(self, now: float) -> int:
        """Read on, report what is due at `now` (epoch seconds); how much was read and done.

        Raises what the outbox raises; nothing is forgotten then.
        """
        read = self._agenda.follow()
        steps = self._agenda.due(now, _LIMIT)
        try:
            self._report(steps)
        except BaseException:
            self._agenda.again(steps)
            raise
        self._agenda.done(steps)
        self._journal.note([_line(step, now) for step in steps])
        self._changed = self._changed or bool(read or steps)
        if self._changed and now - self._saved_at >= _SAVE_EVERY_S:
            self._save(now)
        return read + len(steps)

    def close(self) -> None:
        """Save and let go."""
        self._agenda.save()
        self._journal.close()

    def _save(self, now: float) -> None:
        self._agenda.save()
        self._saved_at, self._changed = now, False

    def _report(self, steps: Sequence[Step[Report]]) -> None:
        bodies = [
            sns_body(event_text(step.content.mail_text, step.content.happening), step.due_at)
            for step in steps
            if step.content.happening
        ]
        if bodies:
            self._outbox.events(bodies)
        for step in steps:
            if step.content.make_mail:
                key = f"inbound/{step.position:020d}-{step.number:02d}"
                self._outbox.inbound_mail(key, step.content.make_mail())

    def wait_s(self, now: float) -> float:
        """How long nothing falls due, at most the time between two looks at the log."""
        next_due_at = self._agenda.next_due_at()
        return 0.02 if next_due_at is None else min(0.02, max(0.001, next_due_at - now))


def _line(step: Step[Report], now: float) -> tuple[int, float, str, str]:
    happening = step.content.happening
    return step.position, now, step.content.what, json.dumps(happening.detail) if happening else step.content.recipient


def run(emitter: Emitter, running: Callable[[], bool]) -> None:
    """Report until `running` says no; a failing outbox is tried again each second."""
    while running():
        try:
            done = emitter.turn(time.time())
        except Exception as error:  # whatever the cloud says, the events stay on the agenda
            print(f"mailworld: events wait: {type(error).__name__}: {error}", flush=True)
            time.sleep(_TRIES_APART_S)
            continue
        if not done:
            time.sleep(emitter.wait_s(time.time()))
    emitter.close()
