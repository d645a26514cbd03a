"""The only place that reads the time."""

from datetime import UTC, datetime


def now_utc() -> datetime:
    """The current instant, aware, in UTC. Called once per request or message, at the edge (GEN-14)."""
    return datetime.now(UTC)


def iso(instant: datetime) -> str:
    """`2026-03-01T08:00:00.000000Z`: fixed width, so that text order is time order.

    Raises ValueError for a naive datetime.
    """
    if instant.tzinfo is None:
        raise ValueError("naive datetime")
    return instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def from_iso(text: str) -> datetime:
    """The aware UTC instant of an ISO 8601 text. Raises ValueError for a naive or malformed one."""
    instant = datetime.fromisoformat(text)
    if instant.tzinfo is None:
        raise ValueError("naive datetime")
    return instant.astimezone(UTC)
