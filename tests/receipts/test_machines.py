"""Openings and clicks by machines, on labelled synthetic traces and case by case."""

import random
from datetime import timedelta

import pytest

from chalicelib.delivery.machines.judging import judge
from chalicelib.delivery.machines.model import Cause, Hit, HitKind, Maker
from chalicelib.delivery.machines.networks import name_of
from chalicelib.delivery.machines.programs import program_of
from chalicelib.delivery.machines.texts import cause_text
from tests.receipts.traces.generator import ARRIVED, DESKTOP, GMAIL, MAIL_PROGRAMS, PHONES, YAHOO, traces
from tests.receipts.traces.scoring import score


@pytest.mark.req("STA-05")
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_at_most_one_in_a_hundred_is_wrong_each_way(seed: int) -> None:
    found = score(seed, 4000)
    assert found.machines_taken_for_people <= 0.01, found.wrong
    assert found.people_taken_for_machines <= 0.01, found.wrong
    assert found.undecided <= 0.03


def test_the_same_hits_in_any_order_get_the_same_verdicts() -> None:
    for number, trace in enumerate(traces(9, 300)):
        hits = [labelled.hit for labelled in trace.hits]
        expected = dict(zip(hits, judge(hits, link_count=trace.link_count, arrived_at=ARRIVED), strict=True))
        random.Random(number).shuffle(hits)
        assert dict(zip(hits, judge(hits, link_count=trace.link_count, arrived_at=ARRIVED), strict=True)) == expected


def _hit(program: str, seconds: float = 3600, kind: HitKind = HitKind.CLICK, **values: object) -> Hit:
    fixed = {"link": 0 if kind is HitKind.CLICK else -1, "method": "GET", "network": "", "visitor": "v"}
    return Hit(kind, ARRIVED + timedelta(seconds=seconds), program=program_of(program), **(fixed | values))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("hit", "maker", "cause"),
    [
        (_hit(GMAIL, kind=HitKind.OPEN), Maker.HUMAN, Cause.IMAGE_PROXY),
        (_hit(YAHOO, kind=HitKind.OPEN), Maker.HUMAN, Cause.IMAGE_PROXY),
        (_hit("Mozilla/5.0", kind=HitKind.OPEN), Maker.MACHINE, Cause.PRIVACY_PROTECTION),
        (_hit(DESKTOP[0]), Maker.HUMAN, Cause.PERSON),
        (_hit(PHONES[0]), Maker.HUMAN, Cause.PERSON),
        (_hit(MAIL_PROGRAMS[0], kind=HitKind.OPEN), Maker.HUMAN, Cause.PERSON),
        (_hit(DESKTOP[0], method="HEAD"), Maker.MACHINE, Cause.HEAD_REQUEST),
        (_hit(DESKTOP[0], link=9999), Maker.MACHINE, Cause.HONEYPOT),
        (_hit(""), Maker.MACHINE, Cause.NO_PROGRAM_NAMED),
        (_hit("BarracudaCentral"), Maker.MACHINE, Cause.LINK_SCANNER),
        (_hit("ms-office; MSOffice 16"), Maker.MACHINE, Cause.LINK_SCANNER),
        (_hit("python-requests/2.32"), Maker.MACHINE, Cause.CRAWLER),
        (_hit(DESKTOP[0], network="scanner"), Maker.MACHINE, Cause.SCANNER_NETWORK),
        (_hit(DESKTOP[0], network="data_centre"), Maker.UNDECIDED, Cause.DATA_CENTRE),
        (_hit(DESKTOP[0], 2), Maker.MACHINE, Cause.TOO_SOON),
        (_hit(DESKTOP[0], 9), Maker.UNDECIDED, Cause.SOON),
        (_hit(DESKTOP[0], 1, kind=HitKind.OPEN), Maker.MACHINE, Cause.TOO_SOON),
    ],
)
def test_each_sign_by_itself(hit: Hit, maker: Maker, cause: Cause) -> None:
    (verdict,) = judge([hit], link_count=5, arrived_at=ARRIVED)
    assert (verdict.maker, verdict.cause) == (maker, cause)


def test_a_reader_after_a_scanner_is_still_a_reader() -> None:
    scanner = [_hit(DESKTOP[0], 1 + n / 10, link=n, visitor="s") for n in range(4)]
    reader = _hit(DESKTOP[0], 20, visitor="r")
    verdicts = judge([*scanner, reader], link_count=4, arrived_at=ARRIVED)
    assert [verdict.maker for verdict in verdicts] == [Maker.MACHINE] * 4 + [Maker.HUMAN]


@pytest.mark.parametrize(
    ("address", "name"),
    [("104.47.1.2", "scanner"), ("5.9.3.4", "data_centre"), ("91.0.0.1", ""), ("x", ""), ("", ""), ("::1", "")],
)
def test_networks_are_hints(address: str, name: str) -> None:
    assert name_of(address) == name


def test_every_cause_has_words_in_both_languages() -> None:
    for cause in Cause:
        assert cause_text(cause, "de") != cause_text(cause, "en")
