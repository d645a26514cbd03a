"""`python -m local.faults --seed 1 --schedules 1000 --recipients 1000`: crash schedules over the engine, as JSON."""

import argparse
import json
import logging
import sys
import time
from collections.abc import Sequence
from multiprocessing import get_context

from local.faults.plan import FAMILIES, Family, draw_plan
from local.faults.schedule import Report, run_schedule

_TRACE_LINES = 200


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the families asked for; 0 when every schedule held."""
    parser = argparse.ArgumentParser(prog="python -m local.faults", description=__doc__)
    parser.add_argument("--seed", type=int, default=1, help="of the first schedule; the others follow")
    parser.add_argument("--schedules", type=int, default=1000, help="per family")
    parser.add_argument("--recipients", type=int, default=1000, help="per schedule")
    parser.add_argument("--family", choices=[*FAMILIES, "all"], default="all")
    parser.add_argument("--processes", type=int, default=2)
    chosen = parser.parse_args(arguments)
    families = FAMILIES if chosen.family == "all" else (chosen.family,)
    good = True
    for family in families:
        count = chosen.schedules if family == families[0] else max(1, chosen.schedules // 10)
        result = run_family(family, chosen.seed, count, recipients=chosen.recipients, processes=chosen.processes)
        print(json.dumps(result, indent=2))
        good = good and not result["failed"]
    return 0 if good else 1


def run_family(family: Family, seed: int, schedules: int, *, recipients: int, processes: int) -> dict[str, object]:
    """The result of so many schedules: sums, and of the first failure its seed and the end of its trace."""
    begun = time.monotonic()
    jobs = [(family, seed + number, recipients) for number in range(schedules)]
    if processes > 1 and schedules > 1:
        with get_context("fork").Pool(processes) as pool:
            reports = list(pool.imap_unordered(_one, jobs, chunksize=4))
    else:
        reports = [_one(job) for job in jobs]
    return _summary(family, reports, time.monotonic() - begun)


def _one(job: tuple[Family, int, int]) -> Report:
    logging.disable(logging.CRITICAL)
    family, seed, recipients = job
    return run_schedule(draw_plan(seed, family, recipients))


def _summary(family: Family, reports: Sequence[Report], seconds: float) -> dict[str, object]:
    endings = [report.ending for report in reports if report.ending is not None]
    failed = sorted((report for report in reports if not report.is_good), key=lambda report: report.plan.seed)
    result: dict[str, object] = {
        "family": family,
        "schedules": len(reports),
        "recipients": sum(ending.recipients for ending in endings),
        "accepted": sum(ending.accepted for ending in endings),
        "duplicates": sum(ending.duplicates for ending in endings)
        + sum("duplicate" in report.violation for report in reports),
        "lost": sum(ending.lost for ending in endings),
        "unknown": sum(ending.unknown for ending in endings),
        "states_consistent": not failed,
        "failed": len(failed),
        "kills": sum(report.kills for report in reports),
        "step_boundaries": sum(report.steps for report in reports),
        "virtual_days": round(sum(report.virtual_s for report in reports) / 86400, 2),
        "seconds": round(seconds, 1),
    }
    if failed:
        first = failed[0]
        result |= {
            "failed_seeds": [report.plan.seed for report in failed[:20]],
            "seed": first.plan.seed,
            "violation": first.violation,
            "again": f"python -m local.faults --family {family} --seed {first.plan.seed} --schedules 1 "
            f"--recipients {first.plan.recipients} --processes 1",
            "trace": list(first.trace[-_TRACE_LINES:]),
        }
    return result


if __name__ == "__main__":
    sys.exit(main())
