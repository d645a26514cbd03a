"""How many of the recorded bounce mails are read rightly, and how many machine hits of the synthetic traces."""

import time

from chalicelib.delivery.bounces.classify import classify
from chalicelib.delivery.machines.judging import judge
from chalicelib.delivery.machines.model import Maker
from tests.receipts.corpus import FOLDER, bounce_accuracy
from tests.receipts.traces.generator import ARRIVED, traces

_TRACES, _SEED = 20_000, 2026


def measure() -> dict[str, float]:
    """`bounce_accuracy` (left out where the recorded mails are absent), the milliseconds per mail, and the shares of
    machines taken for people and of people taken for machines over 20,000 synthetic traces."""
    return _bounces() | _machines()


def _bounces() -> dict[str, float]:
    if not FOLDER.is_dir():
        return {}
    mails = [path.read_bytes() for path in sorted(FOLDER.glob("*.eml"))]
    begun = time.perf_counter()
    for mail in mails:
        classify(mail)
    per_mail_ms = (time.perf_counter() - begun) * 1000 / len(mails)
    return {"bounce_accuracy": round(bounce_accuracy().share, 4), "bounce_mail_ms": round(per_mail_ms, 2)}


def _machines() -> dict[str, float]:
    machines = people = as_people = as_machines = undecided = 0
    for trace in traces(_SEED, _TRACES):
        hits = [labelled.hit for labelled in trace.hits]
        verdicts = judge(hits, link_count=trace.link_count, arrived_at=ARRIVED)
        for labelled, verdict in zip(trace.hits, verdicts, strict=True):
            people += labelled.is_human
            machines += not labelled.is_human
            as_people += not labelled.is_human and verdict.maker is Maker.HUMAN
            as_machines += labelled.is_human and verdict.maker is Maker.MACHINE
            undecided += verdict.maker is Maker.UNDECIDED
    return {
        "machines_taken_for_people": round(as_people / machines, 5),
        "people_taken_for_machines": round(as_machines / people, 5),
        "hits_undecided": round(undecided / (machines + people), 5),
    }
