"""`python -m local.faults.regions --seed 1 --variants 200`: regions lost, cut off, switched in the middle of a mailing.

Two regions of the virtual world with the product's own engine and horizon; a person in each decides about switches.
Held at the end: nobody was mailed twice, and everybody is accepted, failed, excluded, or listed as in doubt.
"""

import argparse
import json
import logging
import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from multiprocessing import get_context

from chalicelib.delivery import repository
from chalicelib.delivery.model import FINAL_SLOTS, SlotState
from local.faults.fakes import ACCOUNT, MAILING
from local.faults.region_course import TwoRegions
from local.faults.region_variants import Variant, draw_variant
from local.faults.world import Violation


@dataclass(frozen=True)
class Report:
    """How a variant ended. Times in virtual seconds: from the disaster to the decision, to the next hand-over."""

    variant: Variant
    violation: str
    states: Counter[str] = field(default_factory=Counter)
    recovered_after_s: float = 0.0
    trace: tuple[str, ...] = ()


def run_variant(variant: Variant) -> Report:
    """Run a variant to its end and count."""
    course = TwoRegions(variant)
    states: Counter[str] = Counter()
    try:
        course.run()
        violation = _count(course, states)
    except Violation as error:
        violation = str(error)
    recovered_s = 0.0
    if course.disaster_at is not None and course.recovered_at is not None:
        recovered_s = (course.recovered_at - course.disaster_at).total_seconds()
    return Report(variant, violation, states, recovered_s, tuple(course.world.trace))


def _count(course: TwoRegions, states: Counter[str]) -> str:
    """Count the final states in the active region; what does not add up, or nothing."""
    site = course.active()
    listed: set[str] = set()
    for batch, _ in repository.batches_with_receipts(site.documents, ACCOUNT, mailing_id=MAILING):
        people = _people(course, batch.object_key)
        for slot, address in zip(batch.slots, people or [""] * batch.size, strict=True):
            states[slot.state.name.lower()] += 1
            accepted = bool(course.world.accepted.get(address))
            if slot.state not in FINAL_SLOTS:
                return f"{address or 'somebody'} is left {slot.state.name}"
            if accepted and slot.state in {SlotState.FAILED, SlotState.EXCLUDED}:
                return f"{address} was accepted, but is {slot.state.name}"
            if slot.state is SlotState.ACCEPTED and not accepted:
                return f"{address} is noted as accepted, but was not"
            if address in listed:
                return f"{address} is in two batches"
            listed |= {address} - {""}
    dispatch = repository.load_dispatches(site.documents, ACCOUNT, mailing_id=MAILING)[0]
    if sum(states.values()) != dispatch.recipient_count:
        return f"{sum(states.values())} in batches, {dispatch.recipient_count} frozen"
    missing = {address for address, attempts in course.world.accepted.items() if attempts} - listed
    return f"{len(missing)} accepted, but not listed" if missing else ""


def _people(course: TwoRegions, object_key: str) -> list[str]:
    """The addresses of a batch, from whichever region has them."""
    for site in course.sites.values():
        data = site.objects.objects.get(("audience", object_key))
        if data is not None:
            return [recipient.normalised for recipient in repository.recipients_from_bytes(data)]
    return []


def run_variants(seed: int, variants: int, *, recipients: int, processes: int) -> dict[str, object]:
    """The result of so many variants: sums, and of the first failure its seed and the end of its trace."""
    begun = time.monotonic()
    jobs = [(seed + number, recipients) for number in range(variants)]
    if processes > 1:
        with get_context("fork").Pool(processes) as pool:
            reports = list(pool.imap_unordered(_one, jobs, chunksize=4))
    else:
        reports = [_one(job) for job in jobs]
    states: Counter[str] = sum((report.states for report in reports), Counter())
    failed = sorted((report for report in reports if report.violation), key=lambda report: report.variant.plan.seed)
    result: dict[str, object] = {
        "variants": len(reports),
        "disasters": dict(Counter(report.variant.disaster for report in reports)),
        "recipients": sum(states.values()),
        "states": dict(states),
        "duplicates": sum("duplicate" in report.violation for report in failed),
        "failed": len(failed),
        "seconds": round(time.monotonic() - begun, 1),
    }
    if failed:
        first = failed[0]
        result |= {
            "failed_seeds": [report.variant.plan.seed for report in failed[:20]],
            "violation": first.violation,
            "trace": list(first.trace[-120:]),
        }
    return result


def _one(job: tuple[int, int]) -> Report:
    logging.disable(logging.CRITICAL)
    return run_variant(draw_variant(*job))


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the variants asked for; 0 when every one held."""
    parser = argparse.ArgumentParser(prog="python -m local.faults.regions", description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--variants", type=int, default=200)
    parser.add_argument("--recipients", type=int, default=400)
    parser.add_argument("--processes", type=int, default=2)
    chosen = parser.parse_args(arguments)
    result = run_variants(chosen.seed, chosen.variants, recipients=chosen.recipients, processes=chosen.processes)
    print(json.dumps(result, indent=2))
    return 1 if result["failed"] else 0


if __name__ == "__main__":
    sys.exit(main())
