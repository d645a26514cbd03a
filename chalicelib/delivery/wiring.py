"""The engine's ports in the running product."""

import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache

from chalicelib.aws.documents import documents
from chalicelib.aws.other_region import other_region
from chalicelib.aws.queue import queues
from chalicelib.aws.settings import settings
from chalicelib.aws.storage import storage
from chalicelib.delivery import composing, rules
from chalicelib.delivery.gate import DocumentGate
from chalicelib.delivery.horizon import DocumentHorizon, Horizon, OneRegion
from chalicelib.delivery.lanes.feeder import feeder
from chalicelib.delivery.lanes.pace import pace
from chalicelib.delivery.lanes.premium_due import premium_is_due
from chalicelib.delivery.neighbours import Neighbours
from chalicelib.delivery.ports import Outcomes, Ports
from chalicelib.delivery.transports.chosen import transport
from chalicelib.delivery.transports.model import Outcome
from chalicelib.kit.clock import now_utc


@lru_cache
def ports() -> Ports:
    """The engine's surroundings in this process; made once. Tests call `ports.cache_clear()`."""
    return Ports(
        documents=documents(),
        storage=storage(),
        queues=queues(),
        transport_for=lambda account_id: transport(),
        pace=pace(),
        feeder=feeder(),
        premium_due=premium_is_due,
        gate=DocumentGate(documents()),
        mailings=Neighbours(documents(), storage()),
        composer_for=composing.composer_for,
        clock=now_utc,
        sleep=time.sleep,
        run_group=run_in_threads,
        window_s=settings().reconcile_window_s,
        region=settings().region,
        probe_address=settings().probe_address,
        horizon=_horizon(),
    )


def _horizon() -> Horizon:
    other = other_region()
    if other is None:
        return OneRegion()
    return DocumentHorizon(
        documents(),
        other,
        region=settings().region,
        other_name=settings().other_region,
        home_region=settings().home_region,
        rate_milli=pace().rate_milli,
        clock=now_utc,
        sleep=time.sleep,
    )


def run_in_threads(tasks: Sequence[Callable[[], Outcome | None]]) -> Outcomes:
    """See GroupRunner: a group's hand-overs side by side, so that the platform's latency does not limit the rate."""
    if len(tasks) == 1:
        return [tasks[0]()]
    return list(_threads().map(_call, tasks))


@lru_cache
def _threads() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(max_workers=rules.GROUP_SIZE * 4, thread_name_prefix="hand-over")


def _call(task: Callable[[], Outcome | None]) -> Outcome | None:
    return task()
