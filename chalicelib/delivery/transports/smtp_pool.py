"""Idle SMTP sessions, kept for the next message of whichever thread needs one."""

import os
import time
from collections.abc import Callable
from threading import Lock

from chalicelib.delivery.transports.smtp_connection import SmtpConfig, SmtpConnection

_IDLE_MAX_S = 20.0
_MESSAGES_MAX = 500


class SmtpPool:
    """Sessions to one server, safe for threads; a forked child starts with none."""

    def __init__(self, config: SmtpConfig, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._config = config
        self._clock = clock
        self._lock = Lock()
        self._pid = os.getpid()
        self._idle: list[tuple[SmtpConnection, float, int]] = []

    def take(self) -> tuple[SmtpConnection, int]:
        """A session and how many messages it has carried; 0 means fresh. Raises NotOpened."""
        with self._lock:
            self._forget_parent()
            stale = [entry for entry in self._idle if self._clock() - entry[1] > _IDLE_MAX_S]
            self._idle = [entry for entry in self._idle if entry not in stale]
            found = self._idle.pop() if self._idle else None
        for connection, _, _ in stale:
            connection.close()
        return (self.open(), 0) if found is None else (found[0], found[2])

    def open(self) -> SmtpConnection:
        """A fresh session. Raises NotOpened."""
        return SmtpConnection(self._config)

    def give_back(self, connection: SmtpConnection, carried: int) -> None:
        """Keep a session that is still open and has not carried too much."""
        if not connection.is_open or carried >= _MESSAGES_MAX:
            connection.close()
            return
        with self._lock:
            self._forget_parent()
            self._idle.append((connection, self._clock(), carried))

    def _forget_parent(self) -> None:
        """A session inherited by fork belongs to the parent: closing our copy of it says nothing to the server."""
        if self._pid != os.getpid():
            for connection, _, _ in self._idle:
                connection.close()
            self._idle.clear()
            self._pid = os.getpid()
