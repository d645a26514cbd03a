"""The switch of regions: two people, recorded, and what a region does that does not write."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from chalice.app import Blueprint

from chalicelib.accounts.model import OPERATOR_ACCOUNT
from chalicelib.aws import region
from chalicelib.aws.documents import documents
from chalicelib.aws.settings import settings
from chalicelib.delivery.regions import service
from chalicelib.delivery.regions.model import VALID_FOR, NothingProposed, SecondPersonNeeded
from chalicelib.entry import docs, worker
from chalicelib.kit.actor import Actor, Role
from chalicelib.kit.errors import NotFound

pytestmark = pytest.mark.usefixtures("cloud")
NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
ANNA = Actor(OPERATOR_ACCOUNT, "usr_anna", "anna@depesche.example", roles=frozenset({Role.OPERATOR}), name="Anna")
BERT = replace(ANNA, user_id="usr_bert", email="bert@depesche.example", name="Bert")
TICK = dict.fromkeys(("version", "account", "region", "detail", "detail-type", "source", "time", "id", "resources"), "")
REASON = "Frankfurt antwortet seit zehn Minuten nicht."


@pytest.fixture(autouse=True)
def never_switched() -> Iterator[None]:
    """Without a marker, before and after."""
    keys = [region.MARKER_KEY, ("GLOBAL#REGION", "PROPOSAL")]
    documents().delete_many(keys)
    yield
    documents().delete_many(keys)


@pytest.fixture
def standby(monkeypatch: pytest.MonkeyPatch) -> None:
    """This process runs in the region that does not write."""
    monkeypatch.setattr(region, "settings", lambda: replace(settings(), home_region="eu-west-3"))


@pytest.mark.req("RES-10", "RES-12")
def test_two_people_switch_and_the_trail_has_both(standby: None) -> None:
    before = _told()
    assert not region.is_active()
    service.propose(ANNA, alone=True, reason=REASON, now=NOW)
    assert not region.is_active()
    marker = service.confirm(BERT, NOW + timedelta(minutes=2))
    assert (marker.region, marker.epoch, marker.alone) == (settings().region, 1, True)
    assert region.is_active()
    assert _told() - before == 2


def _told() -> int:
    """How many entries the operator's trail has."""
    return len([doc for doc in documents().query(f"A#{OPERATOR_ACCOUNT}#AUDIT") if doc["sk"] != "HEAD"])


@pytest.mark.req("RES-10")
def test_nobody_switches_alone(standby: None) -> None:
    service.propose(ANNA, alone=False, reason=REASON, now=NOW)
    with pytest.raises(SecondPersonNeeded):
        service.confirm(ANNA, NOW)
    assert not region.is_active()


@pytest.mark.req("RES-10")
@pytest.mark.parametrize("after", [VALID_FOR, timedelta(days=1), timedelta(seconds=-1)])
def test_an_old_proposal_is_none(standby: None, after: timedelta) -> None:
    service.propose(ANNA, alone=False, reason=REASON, now=NOW)
    with pytest.raises(NothingProposed):
        service.confirm(BERT, NOW + after)


def test_a_proposal_is_used_up_by_its_confirmation(standby: None) -> None:
    service.propose(ANNA, alone=False, reason=REASON, now=NOW)
    service.confirm(BERT, NOW)
    with pytest.raises(NothingProposed):
        service.confirm(BERT, NOW)


def test_for_customers_there_is_no_switch() -> None:
    customer = replace(ANNA, roles=frozenset({Role.ADMINISTRATOR}))
    with pytest.raises(NotFound):
        service.propose(customer, alone=False, reason=REASON, now=NOW)
    with pytest.raises(NotFound):
        service.confirm(customer, NOW)
    with pytest.raises(NotFound):
        service.show(customer)


@pytest.mark.parametrize(("before_is_alone", "is_doubtful"), [(True, True), (False, False)])
def test_after_a_region_that_was_alone_everything_is_in_doubt(before_is_alone: bool, is_doubtful: bool) -> None:
    after = region.take_over(region.Marker("a", 1, before_is_alone), "b", NOW, alone=False)
    assert (after.epoch, after.doubtful_until == NOW) == (2, is_doubtful)


@pytest.mark.req("RES-12")
@pytest.mark.parametrize(("is_home", "runs"), [(True, 1), (False, 0)])
def test_schedules_rest_and_health_says_so_in_a_region_that_does_not_write(
    monkeypatch: pytest.MonkeyPatch, is_home: bool, runs: int
) -> None:
    home = settings().region if is_home else "eu-west-3"
    set_up = replace(settings(), home_region=home, other_region="eu-west-3")
    for module in (region, worker, docs):
        monkeypatch.setattr(module, "settings", lambda: set_up)
    ran: list[Any] = []
    entry = worker.scheduled(Blueprint("test"), name="any", every_minutes=1)
    handler = entry(ran.append)
    context = SimpleNamespace(aws_request_id="1", get_remaining_time_in_millis=lambda: 60_000)
    handler(TICK, context)
    assert len(ran) == runs
    assert docs.health().status == (200 if is_home else 503)
