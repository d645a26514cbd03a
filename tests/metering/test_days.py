"""The end of a day: one snapshot, however late, often or broken off."""

import contextlib
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from chalicelib.accounts import service as accounts
from chalicelib.contacts import volume
from chalicelib.kit.actor import Actor
from chalicelib.kit.errors import Unavailable
from chalicelib.metering import repository, snapshots
from tests.conftest import NOW
from tests.metering.storing import put

MIDNIGHT = datetime(2026, 11, 24, 23, tzinfo=UTC)


@pytest.mark.req("JOB-04", "MET-07", "MET-15", "JOB-01", "GEN-13")
def test_the_day_ends_once_however_often_and_late_it_is_asked(office: Actor) -> None:
    account_id = office.account_id
    put(f"library/{account_id}/cli/med/1", 500)
    assert snapshots.look(NOW) == 0
    assert snapshots.look(MIDNIGHT - timedelta(seconds=1)) == 0
    assert snapshots.look(MIDNIGHT) == 1
    assert snapshots.end_day(account_id, now=MIDNIGHT + timedelta(hours=5))
    put(f"library/{account_id}/cli/med/2", 9999)
    assert not snapshots.end_day(account_id, now=MIDNIGHT + timedelta(hours=6))
    assert snapshots.look(MIDNIGHT + timedelta(hours=6)) == 0
    (bytes_,) = repository.snapshots(account_id, date(2026, 11, 24), date(2026, 11, 24)).values()
    assert bytes_ == 500 + volume.measure(account_id).bytes_


@pytest.mark.req("MET-15")
def test_missed_days_stay_missing_and_the_last_one_is_taken(office: Actor) -> None:
    account_id = office.account_id
    snapshots.look(NOW)
    assert snapshots.end_day(account_id, now=MIDNIGHT + timedelta(days=3, minutes=4))
    found = repository.snapshots(account_id, date(2026, 11, 1), date(2026, 11, 30))
    assert list(found) == [date(2026, 11, 27)]
    assert repository.load_now(account_id).next_snapshot_on == date(2026, 11, 28)


@pytest.mark.req("MET-15")
def test_the_end_of_a_day_may_die_at_any_step(office: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    account_id = office.account_id
    put(f"library/{account_id}/cli/med/1", 500)
    snapshots.look(NOW)
    real_steps: dict[str, Callable[..., Any]] = {
        name: getattr(repository, name) for name in ("save_now", "create_snapshot", "note_drift")
    }
    for name, real in real_steps.items():
        for does_it in (False, True):

            def dies(*args: Any, real: Callable[..., Any] = real, does_it: bool = does_it, **named: Any) -> Any:
                if does_it:
                    real(*args, **named)
                raise Unavailable

            monkeypatch.setattr(repository, name, dies)
            with contextlib.suppress(Unavailable):
                snapshots.end_day(account_id, now=MIDNIGHT)
            monkeypatch.setattr(repository, name, real)
    snapshots.end_day(account_id, now=MIDNIGHT)
    assert repository.snapshots(account_id, date(2026, 11, 24), date(2026, 11, 24)) == {date(2026, 11, 24): 500}
    assert repository.load_now(account_id).bytes_ == 500


@pytest.mark.req("MET-10")
def test_a_deactivated_account_is_still_metered(office: Actor) -> None:
    from chalicelib.accounts.model import AccountState

    snapshots.look(NOW)
    accounts.set_state(office.account_id, AccountState.DEACTIVATED)
    put(f"library/{office.account_id}/cli/med/1", 70)
    assert snapshots.look(MIDNIGHT) == 1
    snapshots.end_day(office.account_id, now=MIDNIGHT)
    assert list(repository.snapshots(office.account_id, date(2026, 11, 24), date(2026, 11, 24)).values()) == [70]
