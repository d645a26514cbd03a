"""What a recipient costs in reads and writes of the table does not grow with the mailing (`aws_cost_growth`)."""

import logging
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from local.faults.plan import Plan
from local.faults.schedule import Schedule

_READ_BYTES, _WRITE_BYTES = 4096, 1024
_WRITES = ("create", "replace", "put", "add", "transact")
_READS = ("get", "get_many", "query", "index")


@pytest.fixture(autouse=True)
def quiet() -> Iterator[None]:
    """The schedules' log lines are of no interest."""
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


def calm(recipients: int) -> Plan:
    """A mailing to which nothing happens, at a rate that keeps many batches in the queues."""
    return Plan(
        seed=1,
        family="crash",
        recipients=recipients,
        premium=False,
        kill=0.0,
        freeze=0.0,
        second_worker=0.0,
        people=0.0,
        greylisted=0.0,
        refused=0.0,
        timed_out=0.0,
        storm=0.0,
        redelivered=0.0,
        repeated_events=0.0,
        slow_events=0.0,
        rate=100_000.0,
        stream_dies_at_s=1e12,
        event_lost=0.0,
    )


def units_per_recipient(recipients: int) -> dict[str, float]:
    """Read and write units of the whole mailing, as DynamoDB counts bytes, by recipient."""
    schedule = Schedule(calm(recipients))
    units: Counter[str] = Counter()
    for names, kind, unit_bytes in ((_WRITES, "write", _WRITE_BYTES), (_READS, "read", _READ_BYTES)):
        for name in names:
            call = getattr(schedule.documents, name)
            setattr(schedule.documents, name, _counting(call, units, kind, unit_bytes))
    schedule.run()
    return {kind: count / recipients for kind, count in units.items()}


def _counting(call: Callable[..., Any], units: Counter[str], kind: str, unit_bytes: int) -> Callable[..., Any]:
    def counted(*args: Any, **kwargs: Any) -> Any:
        answer = call(*args, **kwargs)
        size = len(repr(args if kind == "write" else answer))
        units[kind] += max(1, -(-size // unit_bytes))
        return answer

    return counted


def test_a_recipient_of_a_large_mailing_costs_what_one_of_a_small_does() -> None:
    small, large = units_per_recipient(2_000), units_per_recipient(10_000)
    assert small["write"] > 0.1
    for kind in ("read", "write"):
        assert large[kind] <= 1.05 * small[kind], (kind, small, large)
