"""What SES grants: a strict token bucket of one second's burst and a count over the last 24 hours."""

import time
from dataclasses import dataclass

from local.backend.database import Database
from local.backend.errors import ServiceError

SCHEMA = """
CREATE TABLE IF NOT EXISTS granted (one INTEGER PRIMARY KEY CHECK (one = 1), per_second REAL NOT NULL,
    per_day INTEGER NOT NULL, tokens REAL NOT NULL, at_s REAL NOT NULL);
CREATE TABLE IF NOT EXISTS sent (slot INTEGER PRIMARY KEY, messages INTEGER NOT NULL)
"""
_SLOT_S, _DAY_S = 600, 86_400


@dataclass(frozen=True, slots=True)
class Granted:
    """Messages per second and per 24 hours, and those of the last 24 hours."""

    per_second: float
    per_day: int
    sent_last_day: int


class Quota:
    """The account's quota, shared by all processes over one database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def grant(self, *, per_second: float, per_day: int) -> None:
        """Set what is granted from now on."""
        with self._database.write() as connection:
            connection.execute(
                "INSERT INTO granted VALUES (1, :rate, :day, MAX(:rate, 1), :now) ON CONFLICT DO"
                " UPDATE SET per_second=:rate,"
                " per_day=:day, tokens=MIN(tokens, MAX(:rate, 1))",
                {"rate": per_second, "day": per_day, "now": time.time()},
            )

    def granted(self) -> Granted:
        """What is granted now."""
        reader = self._database.reader()
        per_second, per_day = reader.execute("SELECT per_second, per_day FROM granted").fetchone()
        (sent,) = reader.execute(
            "SELECT COALESCE(SUM(messages), 0) FROM sent WHERE slot>?", (_first_slot(),)
        ).fetchone()
        return Granted(per_second, per_day, sent)

    def take(self, messages: int) -> None:
        """Count messages about to be accepted. Raises TooManyRequestsException when the rate or the day is spent."""
        now = time.time()
        with self._database.write() as connection:
            rate, per_day, tokens, at_s = connection.execute(
                "SELECT per_second, per_day, tokens, at_s FROM granted"
            ).fetchone()
            tokens = min(max(rate, 1.0), tokens + max(0.0, now - at_s) * rate)
            if tokens < messages:
                raise ServiceError("TooManyRequestsException", "Maximum sending rate exceeded.", status=429)
            (sent,) = connection.execute(
                "SELECT COALESCE(SUM(messages), 0) FROM sent WHERE slot>?", (_first_slot(),)
            ).fetchone()
            if sent + messages > per_day:
                raise ServiceError("TooManyRequestsException", "Daily message quota exceeded.", status=429)
            connection.execute("UPDATE granted SET tokens=?, at_s=?", (tokens - messages, now))
            connection.execute(
                "INSERT INTO sent VALUES (?,?) ON CONFLICT DO UPDATE SET messages=messages+excluded.messages",
                (int(now) // _SLOT_S, messages),
            )


def _first_slot() -> int:
    return (int(time.time()) - _DAY_S) // _SLOT_S
