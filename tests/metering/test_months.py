"""Storage and dispatch of a month, to the cent, and the closing of months."""

from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.aws.documents import documents
from chalicelib.metering import dispatch, months, repository, service
from chalicelib.metering.model import PaidTime, Snapshot
from chalicelib.metering.pricing import storage_price_cents
from chalicelib.metering.rules import GB, days_of_month, extra_gb, mean_bytes, paid_days, warning_level
from chalicelib.subscriptions import service as subscriptions

ACCOUNT = "acc_1"
JUNE = days_of_month(2026, 6)
AFTER_JUNE = datetime(2026, 7, 1, 4, tzinfo=UTC)
Account = str


def cents(bytes_: int, *, paid: int = 30, days: int = 30) -> int:
    return storage_price_cents(extra_gb(bytes_), cents_per_gb=500, paid_days=paid, days_in_month=days)


def snapshot(day: date, bytes_: int) -> bool:
    return repository.create_snapshot(ACCOUNT, Snapshot(day, bytes_, datetime(2026, 7, 1, tzinfo=UTC)))


def handed(at: datetime, bytes_: int, *, name: str = "premium", messages: int = 1) -> None:
    op = service.dispatch_add_op(ACCOUNT, name, bytes_=bytes_, messages=messages, handed_over_at=at)
    assert documents().transact([op])


@pytest.fixture
def contract(monkeypatch: pytest.MonkeyPatch) -> list[PaidTime]:
    """The paid time that the account's contract gives; the last one counts."""
    known = [PaidTime()]
    monkeypatch.setattr(months, "paid_time", lambda account_id, *, now: known[-1])
    return known


@pytest.mark.req("EX-27", "MET-01", "MET-02", "MET-06", "GEN-10")
@pytest.mark.parametrize(
    ("bytes_", "price"),
    [
        (900_000_000, 0),
        (GB, 0),
        (GB + 1, 500),
        (2 * GB, 500),
        (2 * GB + 1, 1000),
        (3_200_000_000, 1500),
        (10 * GB, 4500),
    ],
)
def test_a_begun_gigabyte_beyond_the_included_one_costs_five_euros(bytes_: int, price: int) -> None:
    assert cents(bytes_) == price


@pytest.mark.req("EX-28", "MET-07")
@pytest.mark.parametrize(
    ("later", "mean", "price"), [(2_600_000_000, 2_000_000_000, 500), (2_630_000_000, 2_020_000_000, 1000)]
)
def test_the_month_is_the_mean_of_its_daily_snapshots(
    cloud: None, contract: list[PaidTime], later: int, mean: int, price: int
) -> None:
    for index, day in enumerate(JUNE):
        assert snapshot(day, 800_000_000 if index < 10 else later)
    usage = service.month_usage(ACCOUNT, 2026, 6, now=AFTER_JUNE)
    assert (usage.storage_mean_bytes, usage.storage_cents) == (mean, price)


@pytest.mark.req("EX-29", "MET-09")
def test_a_month_that_is_partly_paid_counts_only_its_paid_days(cloud: None, contract: list[PaidTime]) -> None:
    for day in days_of_month(2026, 3):
        snapshot(day, 3_200_000_000 if day.day >= 16 else 90 * GB)
    contract.append(PaidTime(date(2026, 3, 16), None, datetime(2026, 3, 15, 23, tzinfo=UTC)))
    usage = service.month_usage(ACCOUNT, 2026, 3, now=datetime(2026, 4, 1, tzinfo=UTC))
    assert (usage.paid_days, usage.storage_mean_bytes, usage.storage_cents) == (16, 3_200_000_000, 774)
    assert (usage.first_paid_on, usage.last_paid_on) == (date(2026, 3, 16), date(2026, 3, 31))


@pytest.mark.req("MET-09")
def test_the_last_month_ends_with_the_last_contract_day(cloud: None, contract: list[PaidTime]) -> None:
    for day in JUNE:
        snapshot(day, 3 * GB)
    contract.append(PaidTime(date(2026, 1, 1), date(2026, 6, 10), datetime(2025, 12, 31, 23, tzinfo=UTC)))
    handed(datetime(2026, 6, 10, 12, tzinfo=UTC), 700)
    handed(datetime(2026, 6, 11, 12, tzinfo=UTC), 900)
    usage = service.month_usage(ACCOUNT, 2026, 6, now=AFTER_JUNE)
    assert (usage.paid_days, usage.storage_cents, usage.premium_bytes) == (10, 333, 700)


@pytest.mark.req("MET-15")
def test_a_missing_day_has_the_value_of_the_day_before(cloud: None, contract: list[PaidTime]) -> None:
    snapshot(date(2026, 5, 28), 7 * GB)
    snapshot(JUNE[10], GB)
    assert service.month_usage(ACCOUNT, 2026, 6, now=AFTER_JUNE).storage_mean_bytes == (10 * 7 * GB + 20 * GB) // 30
    assert list(service.storage_days(ACCOUNT, JUNE[9], JUNE[11]).values()) == [7 * GB, GB, GB]


@pytest.mark.req("MET-15")
def test_a_day_keeps_its_first_figure(cloud: None) -> None:
    assert snapshot(JUNE[0], 5)
    assert not snapshot(JUNE[0], 6)
    assert repository.snapshots(ACCOUNT, JUNE[0], JUNE[0]) == {JUNE[0]: 5}


@pytest.mark.req("TRI-06")
def test_the_trial_is_metered_and_shown_but_free(cloud: None, contract: list[PaidTime]) -> None:
    contract.append(PaidTime(is_free=True))
    for day in JUNE:
        snapshot(day, 9 * GB)
    handed(datetime(2026, 6, 10, 12, tzinfo=UTC), 5 * GB)
    usage = service.month_usage(ACCOUNT, 2026, 6, now=AFTER_JUNE)
    assert (usage.storage_mean_bytes, usage.total_cents) == (9 * GB, 0)
    shown = service.usage(ACCOUNT, "2026-06", paid=contract[-1]).month[0]
    assert (shown.bytes_, shown.price_cents) == (5 * GB, 0)


@pytest.mark.req("TRI-06", "TRI-13")
def test_on_the_day_of_an_early_conversion_what_went_before_it_stays_free(
    cloud: None, contract: list[PaidTime]
) -> None:
    paid_from = datetime(2026, 6, 10, 9, 30, tzinfo=UTC)
    contract.append(PaidTime(date(2026, 6, 10), None, paid_from))
    for at, bytes_ in (
        (datetime(2026, 6, 9, 22, 10, tzinfo=UTC), 1),  # 00:10 Berlin of the same day
        (paid_from - timedelta(minutes=20), 20),
        (paid_from + timedelta(minutes=10), 300),  # in the hour of the conversion: in doubt for the customer
        (paid_from + timedelta(hours=1), 4000),
        (datetime(2026, 6, 10, 21, 59, tzinfo=UTC), 50_000),
        (datetime(2026, 6, 10, 22, 1, tzinfo=UTC), 600_000),
        (paid_from - timedelta(days=1), 7_000_000),
    ):
        handed(at, bytes_)
    assert service.month_usage(ACCOUNT, 2026, 6, now=AFTER_JUNE).premium_bytes == 654_000


@pytest.mark.req("TRI-06")
@pytest.mark.parametrize(("grants_trial", "price"), [(False, 35), (True, 0)])
def test_only_after_a_trial_is_the_hour_of_the_first_payment_free(
    cloud: None, monkeypatch: pytest.MonkeyPatch, grants_trial: bool, price: int
) -> None:
    paid_from = datetime(2026, 6, 10, 9, 30, tzinfo=UTC)
    trial_on = date(2026, 6, 1) if grants_trial else None
    life = SimpleNamespace(paid_from_at=paid_from, paid_from_on=paid_from.date(), ended_on=None, trial_on=trial_on)
    monkeypatch.setattr(subscriptions, "current", lambda account_id, *, now: SimpleNamespace(life=life))
    handed(paid_from + timedelta(seconds=20), 17_446_890)
    assert service.paid_usage(ACCOUNT, "2026-06", now=AFTER_JUNE).month[0].price_cents == price


@pytest.mark.req("MET-16")
def test_a_mailing_across_midnight_belongs_to_two_months(cloud: None, contract: list[PaidTime]) -> None:
    midnight = datetime(2026, 6, 30, 22, tzinfo=UTC)
    handed(midnight - timedelta(seconds=1), 600, name="standard", messages=6)
    handed(midnight, 4000, name="standard", messages=40)
    june, july = (service.month_usage(ACCOUNT, 2026, month, now=midnight + timedelta(days=40)) for month in (6, 7))
    assert (june.standard_bytes, june.standard_messages) == (600, 6)
    assert (july.standard_bytes, july.standard_messages) == (4000, 40)


@pytest.mark.req("EX-30", "MET-12", "MET-14")
def test_a_closed_month_has_the_volume_of_every_class_rounded_once(cloud: None, contract: list[PaidTime]) -> None:
    for bytes_ in (4_000 * 180_000, 350 * 1_250_000, 12 * 2_400_000):
        handed(datetime(2026, 6, 5, 9, tzinfo=UTC), bytes_)
    handed(datetime(2026, 6, 5, 9, tzinfo=UTC), 1_250_000, name="standard")
    usage = service.close_month(ACCOUNT, 2026, 6, now=AFTER_JUNE)
    assert (usage.premium_bytes, usage.premium_cents) == (1_186_300_000, 2373)
    assert (usage.standard_cents, usage.total_cents) == (1, 2374)


@pytest.mark.req("MET-12", "MET-15")
def test_a_month_is_closed_once_and_its_late_bytes_are_billed_with_the_next(
    cloud: None, contract: list[PaidTime]
) -> None:
    handed(datetime(2026, 6, 30, 21, tzinfo=UTC), 100)
    first = service.close_month(ACCOUNT, 2026, 6, now=AFTER_JUNE)
    handed(datetime(2026, 6, 30, 21, 59, tzinfo=UTC), 7)
    handed(datetime(2026, 7, 3, tzinfo=UTC), 2000)
    snapshot(JUNE[-1], 80 * GB)
    assert service.close_month(ACCOUNT, 2026, 6, now=AFTER_JUNE + timedelta(days=9)) == first
    assert service.month_usage(ACCOUNT, 2026, 6, now=AFTER_JUNE + timedelta(days=9)) == first
    july = service.close_month(ACCOUNT, 2026, 7, now=AFTER_JUNE + timedelta(days=31))
    assert (july.premium_bytes, july.late_premium_bytes) == (2007, 7)


def test_a_running_month_cannot_be_closed(cloud: None, contract: list[PaidTime]) -> None:
    with pytest.raises(months.MonthRunning):
        service.close_month(ACCOUNT, 2026, 6, now=datetime(2026, 6, 30, 21, 59, 59, tzinfo=UTC))
    service.close_month(ACCOUNT, 2026, 6, now=datetime(2026, 6, 30, 22, tzinfo=UTC))


@pytest.mark.req("MET-03")
def test_an_agreed_price_replaces_the_general_one(cloud: None, contract: list[PaidTime]) -> None:
    for day in JUNE:
        snapshot(day, 12 * GB)
    repository.save_agreed(ACCOUNT, 350, by="op", now=AFTER_JUNE)
    assert service.close_month(ACCOUNT, 2026, 6, now=AFTER_JUNE).storage_cents == 11 * 350


@pytest.mark.req("MET-07", "MET-15")
@given(
    st.dictionaries(st.integers(-40, 29), st.integers(0, 10**12), max_size=30), st.integers(0, 29), st.integers(0, 29)
)
def test_the_mean_is_that_of_the_filled_days(known: dict[int, int], one: int, other: int) -> None:
    first, last = sorted((one, other))
    origin = JUNE[0]
    snapshots = {origin + timedelta(days=offset): value for offset, value in known.items()}
    filled, value = [], 0
    for offset in range(-40, 30):
        value = known.get(offset, value)
        filled.append(value)
    expected = sum(filled[40 + first : 41 + last]) // (last - first + 1)
    assert mean_bytes(snapshots, paid_days(JUNE, JUNE[first], JUNE[last])) == expected


@pytest.mark.req("MET-11")
def test_levels_begin_at_four_fifths_and_at_every_gigabyte() -> None:
    table = {0: 0, 799_999_999: 0, 800_000_000: 1, GB - 1: 1, GB: 2, 2 * GB - 1: 2, 2 * GB: 3, 10 * GB: 11}
    assert {bytes_: warning_level(bytes_) for bytes_ in table} == table


@given(st.integers(0, 10**14))
def test_no_byte_is_free_beyond_the_first_gigabyte(bytes_: int) -> None:
    gb = extra_gb(bytes_)
    assert bytes_ <= (gb + 1) * GB and (gb == 0 or bytes_ > gb * GB)


def test_hours_are_those_of_the_hand_over(cloud: None) -> None:
    handed(datetime(2026, 10, 25, 0, 30, tzinfo=UTC), 1)  # 02:30 summer time
    handed(datetime(2026, 10, 25, 1, 30, tzinfo=UTC), 2)  # 02:30 winter time
    (volume,) = dispatch.volumes(ACCOUNT)
    assert (volume.day, volume.bytes_by_hour) == ("2026-10-25", {0: 1, 1: 2})
