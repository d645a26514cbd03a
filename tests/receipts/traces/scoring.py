"""Scores the judge on the synthetic traces, each hit with just what the product knows when it is judged."""

from collections import Counter
from dataclasses import dataclass

from chalicelib.delivery.machines.judging import judge
from chalicelib.delivery.machines.model import Maker
from chalicelib.delivery.tracking.hits_doc import SETTLED
from tests.receipts.traces.generator import ARRIVED, traces


@dataclass(frozen=True)
class Score:
    """Shares of machine hits taken for people, of people's hits taken for machines, of undecided hits; and who was
    misjudged for what cause."""

    machines_taken_for_people: float
    people_taken_for_machines: float
    undecided: float
    wrong: Counter[str]


def score(seed: int, count: int) -> Score:
    """The score over `count` traces. What lies further away than SETTLED has not come yet, or is forgotten already."""
    wrong: Counter[str] = Counter()
    numbers: Counter[str] = Counter()
    for trace in traces(seed, count):
        for labelled in trace.hits:
            near = [other.hit for other in trace.hits if abs(other.hit.at - labelled.hit.at) <= SETTLED]
            verdicts = judge(near, link_count=trace.link_count, arrived_at=ARRIVED)
            verdict = verdicts[near.index(labelled.hit)]
            truth = Maker.HUMAN if labelled.is_human else Maker.MACHINE
            numbers[truth.value] += 1
            numbers["undecided"] += verdict.maker is Maker.UNDECIDED
            if verdict.maker not in (truth, Maker.UNDECIDED):
                wrong[f"{labelled.actor}:{verdict.cause}"] += 1
                numbers[f"wrong {truth}"] += 1
    return Score(
        numbers["wrong machine"] / numbers["machine"],
        numbers["wrong human"] / numbers["human"],
        numbers["undecided"] / (numbers["machine"] + numbers["human"]),
        wrong,
    )
