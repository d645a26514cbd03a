"""What a schedule does, drawn from its seed."""

import random
from dataclasses import dataclass
from typing import Literal

Family = Literal["crash", "stream_dies", "events_lost", "no_reports"]
FAMILIES: tuple[Family, ...] = ("crash", "stream_dies", "events_lost", "no_reports")

WINDOW_S = 300
WORKER_S = 60
SKEW_S = 3.0


@dataclass(frozen=True)
class Plan:
    """The intensities of one schedule: chances per step boundary or per hand-over."""

    seed: int
    family: Family
    recipients: int
    premium: bool
    kill: float
    freeze: float
    second_worker: float
    people: float
    greylisted: float
    refused: float
    timed_out: float
    storm: float
    redelivered: float
    repeated_events: float
    slow_events: float
    rate: float
    stream_dies_at_s: float
    event_lost: float


def draw_plan(seed: int, family: Family, recipients: int) -> Plan:
    """The plan of a seed: the same seed, the same schedule."""
    rng = random.Random(f"{family}|{seed}")
    calm = recipients / 1000
    return Plan(
        seed=seed,
        family=family,
        recipients=recipients,
        premium=rng.random() < 0.3,
        kill=rng.choice([0.001, 0.004, 0.01, 0.03]) / max(0.3, calm),
        freeze=rng.choice([0.0, 0.001, 0.003]) / max(0.3, calm),
        second_worker=rng.choice([0.0, 0.001, 0.004]) / max(0.3, calm),
        people=rng.choice([0.0, 0.001, 0.003]) / max(0.3, calm),
        greylisted=rng.choice([0.0, 0.02, 0.1]),
        refused=rng.choice([0.0, 0.02]),
        timed_out=rng.choice([0.0, 0.005, 0.03]),
        storm=rng.choice([0.0, 0.0, 0.002]),
        redelivered=rng.choice([0.0, 0.1, 0.5]),
        repeated_events=rng.choice([0.0, 0.1, 0.5]),
        slow_events=rng.choice([0.0, 0.1, 0.9]),
        rate=rng.choice([5.0, 14.0, 100.0]),
        stream_dies_at_s=rng.uniform(0.0, 3 * recipients / 14) if family == "stream_dies" else 1e12,
        event_lost=rng.choice([0.02, 0.2, 0.6]) if family == "events_lost" else 0.0,
    )
