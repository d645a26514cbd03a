"""What one variant of a region's loss is: drawn from a seed, always the same."""

import random
from dataclasses import dataclass
from typing import Literal

from local.faults.plan import Plan

Disaster = Literal["lost", "cut_off", "planned"]
DISASTERS: tuple[Disaster, ...] = ("lost", "cut_off", "planned")
NEVER_S = 1e9


@dataclass(frozen=True)
class Variant:
    """What befalls the regions: the disaster, at which step, how long until the decisions, and whether it heals."""

    plan: Plan
    disaster: Disaster
    at_step: int
    decided_after_s: float
    heals_after_s: float
    switches_back: bool
    lag_s: float


def draw_variant(seed: int, recipients: int, disaster: Disaster | None = None) -> Variant:
    """The variant of a seed: the same seed, the same course."""
    rng = random.Random(f"regions|{seed}")
    plan = Plan(
        seed=seed,
        family="crash",
        recipients=recipients,
        premium=rng.random() < 0.3,
        kill=rng.choice([0.0, 0.0005, 0.002]) / max(1.0, recipients / 500),
        freeze=rng.choice([0.0, 0.001]) / max(1.0, recipients / 500),
        second_worker=0.0,
        people=0.0,
        greylisted=rng.choice([0.0, 0.02]),
        refused=rng.choice([0.0, 0.02]),
        timed_out=rng.choice([0.0, 0.005]),
        storm=0.0,
        redelivered=rng.choice([0.0, 0.1]),
        repeated_events=rng.choice([0.0, 0.1]),
        slow_events=rng.choice([0.0, 0.1]),
        rate=rng.choice([2.0, 5.0, 14.0]),
        stream_dies_at_s=1e12,
        event_lost=0.0,
    )
    drawn: Disaster = rng.choice(DISASTERS)
    # A lost region may never come back; a cut line is mended.
    heals = rng.random() < 0.5 or (disaster or drawn) == "cut_off"
    return Variant(
        plan=plan,
        disaster=disaster or drawn,
        at_step=int(rng.choice([rng.uniform(1, 60), rng.uniform(60, 6 * recipients)])),
        decided_after_s=rng.choice([0.0, 5.0, 60.0, 900.0]),
        heals_after_s=rng.uniform(0, 2400) if heals else NEVER_S,
        switches_back=heals and rng.random() < 0.5,
        lag_s=rng.choice([0.2, 1.0, 5.0]),
    )
