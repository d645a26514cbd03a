"""Time series of a premium mailing: deliveries, first openings and first clicks per hour (STA-02). Pure."""

from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime

from chalicelib.delivery.model import RecipientView
from chalicelib.kit.records import dataclass

_HOUR_S = 3600
_MOST_HOURS = 31 * 24


@dataclass(frozen=True)
class Hour:
    """What happened in the hour that begins at `at`."""

    at: datetime
    delivered: int
    opened: int
    clicked: int
    bounced: int


def hourly(views: Iterable[RecipientView]) -> list[Hour]:
    """The hours in which something happened, in order; openings and clicks by people only, each person's first."""
    counters: dict[str, Counter[int]] = {name: Counter() for name in ("delivered", "opened", "clicked", "bounced")}
    for view in views:
        for name, instant in (
            ("delivered", view.delivered_at),
            ("bounced", view.bounced_at),
            ("opened", view.opens.get("open_human", (0, 0, 0))[0]),
            ("clicked", view.clicks.get("click_human", (0, 0, 0))[0]),
        ):
            if instant:
                counters[name][instant // _HOUR_S] += 1
    hours = sorted({hour for counter in counters.values() for hour in counter})[:_MOST_HOURS]
    return [
        Hour(
            datetime.fromtimestamp(hour * _HOUR_S, UTC),
            delivered=counters["delivered"][hour],
            opened=counters["opened"][hour],
            clicked=counters["clicked"][hour],
            bounced=counters["bounced"][hour],
        )
        for hour in hours
    ]
