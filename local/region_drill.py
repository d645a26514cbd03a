"""`make region-drill`: the writing region is lost, and cut off but alive, in the middle of a mailing to 20,000.

In the virtual world of local/faults, with the product's engine and horizon. Prints for each case how everybody ended,
the recovery point (who is in doubt) and the recovery time (from the disaster to the other region's first hand-over).
"""

import argparse
import json
import logging
import sys
from collections.abc import Sequence
from dataclasses import replace

from local.faults.region_variants import Disaster, draw_variant
from local.faults.regions import Report, run_variant

_DISASTERS: tuple[Disaster, ...] = ("lost", "cut_off")
_RATE = 100.0
_DECIDED_AFTER_S = 300.0
_STEPS_PER_RECIPIENT = 3


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the drill; 0 when nobody was mailed twice or forgotten."""
    parser = argparse.ArgumentParser(prog="python -m local.region_drill", description=__doc__)
    parser.add_argument("--recipients", type=int, default=20_000)
    recipients = parser.parse_args(arguments).recipients
    logging.disable(logging.CRITICAL)
    reports = [_drill(disaster, recipients) for disaster in _DISASTERS]
    for report in reports:
        print(json.dumps(_told(report)))
    return 1 if any(report.violation for report in reports) else 0


def _drill(disaster: Disaster, recipients: int) -> Report:
    drawn = draw_variant(1, recipients, disaster)
    plan = replace(drawn.plan, rate=_RATE, premium=False, kill=0.0, freeze=0.0, greylisted=0.0)
    at_step = recipients * _STEPS_PER_RECIPIENT // 2
    return run_variant(replace(drawn, plan=plan, at_step=at_step, decided_after_s=_DECIDED_AFTER_S, lag_s=1.0))


def _told(report: Report) -> dict[str, object]:
    return {
        "disaster": report.variant.disaster,
        "recipients": sum(report.states.values()),
        "states": dict(report.states),
        "duplicates": int("duplicate" in report.violation),
        "violation": report.violation,
        "recovery_point_recipients_in_doubt": report.states["unknown"],
        "decided_after_s": report.variant.decided_after_s,
        "recovery_time_s": round(report.recovered_after_s, 1),
    }


if __name__ == "__main__":
    sys.exit(main())
