"""One month of one account: worked out from snapshots and counters, and closed once and for all (MET-12 to MET-16)."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from chalicelib.kit.errors import Conflict, NotFound
from chalicelib.kit.records import dataclass
from chalicelib.kit.workdays import berlin_date, day_end
from chalicelib.metering import dispatch, repository
from chalicelib.metering.model import MonthUsage, PaidTime
from chalicelib.metering.pricing import dispatch_price_cents, rates, storage_price_cents
from chalicelib.metering.rules import days_of_month, extra_gb, filled, mean_bytes, month_before, month_name, paid_days
from chalicelib.subscriptions import service as subscriptions


class MonthRunning(Conflict):
    """A month is closed after it has ended."""

    code = "month_running"
    de = "Der Monat {month} ist noch nicht zu Ende."
    en = "The month {month} has not ended yet."


@dataclass(frozen=True)
class _Counted:
    """Bytes (priced) and messages by class."""

    premium: tuple[int, int]
    standard: tuple[int, int]

    def bytes_(self) -> dict[str, int]:
        return {"premium": self.premium[0], "standard": self.standard[0]}


def paid_time(account_id: str, *, now: datetime) -> PaidTime:
    """When use costs the account money, by its contract; an account without one pays from its beginning, and one
    without a trial from the hour in which it began, of which nothing was free (TRI-06, ORD-31)."""
    try:
        life = subscriptions.current(account_id, now=now).life
    except NotFound:
        return PaidTime()
    if life.paid_from_at is None:
        return PaidTime(is_free=True)
    priced_from = life.paid_from_at if life.trial_on else life.paid_from_at.replace(minute=0, second=0, microsecond=0)
    return PaidTime(life.paid_from_on, life.ended_on, priced_from)


def month_usage(account_id: str, year: int, month: int, *, now: datetime) -> MonthUsage:
    """The month as it was closed, else as it stands: snapshots and counters so far, the rest of the days unknown."""
    closed = repository.load_month(account_id, month_name(year, month))
    return closed or _figures(account_id, year, month, paid=paid_time(account_id, now=now), now=now)[0]


def storage_days(account_id: str, first_on: date, last_on: date) -> dict[date, int]:
    """The bytes at the end of each Berlin day of a period, missing ones filled as the mean fills them (MET-15)."""
    days = [first_on + timedelta(days=number) for number in range((last_on - first_on).days + 1)]
    return filled(repository.snapshots(account_id, first_on, last_on), days)


def close_month(account_id: str, year: int, month: int, *, now: datetime) -> MonthUsage:
    """Freeze a month that has ended; a second call answers the same figures, whatever was counted since.

    What was handed over in the month before and settled only after its close is billed with this one. Raises
    MonthRunning.
    """
    name = month_name(year, month)
    known = repository.load_month(account_id, name)
    if known is not None:
        return known
    if now < day_end(days_of_month(year, month)[-1]):
        raise MonthRunning(month=name)
    paid = paid_time(account_id, now=now)
    usage, counted = _figures(account_id, year, month, paid=paid, now=now)
    closed = replace(_with_late(usage, month_before(year, month), paid), closed_at=now)
    if repository.create_month(closed, counted=counted.bytes_()):
        return closed
    return month_usage(account_id, year, month, now=now)


def _figures(account_id: str, year: int, month: int, *, paid: PaidTime, now: datetime) -> tuple[MonthUsage, _Counted]:
    days = days_of_month(year, month)
    payable = () if paid.is_free else paid_days(days, paid.first_on, paid.last_on)
    measured = [day for day in (payable or days) if day < berlin_date(now)]
    mean = mean_bytes(repository.snapshots(account_id, days[0], days[-1]), measured)
    counted = _counted(account_id, month_name(year, month), paid)
    prices = rates(repository.agreed_cents(account_id))
    gb = extra_gb(mean)
    storage_cents = storage_price_cents(
        gb, cents_per_gb=prices.storage_cents_per_gb, paid_days=len(payable), days_in_month=len(days)
    )
    first, last = (payable[0], payable[-1]) if payable else (None, None)
    usage = MonthUsage(
        account_id=account_id,
        month=month_name(year, month),
        days_in_month=len(days),
        paid_days=len(payable),
        first_paid_on=first,
        last_paid_on=last,
        storage_mean_bytes=mean,
        storage_gb_begun=gb,
        storage_cents=storage_cents,
        premium_bytes=counted.premium[0],
        premium_messages=counted.premium[1],
        premium_cents=dispatch_price_cents(counted.premium[0], cents_per_gb=prices.premium_cents_per_gb),
        standard_bytes=counted.standard[0],
        standard_messages=counted.standard[1],
        standard_cents=dispatch_price_cents(counted.standard[0], cents_per_gb=prices.standard_cents_per_gb),
        rates=prices,
    )
    return usage, counted


def _with_late(usage: MonthUsage, before: tuple[int, int], paid: PaidTime) -> MonthUsage:
    """Adds what the month before has counted since it was closed."""
    then = repository.counted_at_close(usage.account_id, month_name(*before))
    if then is None:
        return usage
    counted = _counted(usage.account_id, month_name(*before), paid).bytes_()
    premium, standard = (max(0, counted[name] - then[name]) for name in ("premium", "standard"))
    whole_premium, whole_standard = usage.premium_bytes + premium, usage.standard_bytes + standard
    return replace(
        usage,
        late_premium_bytes=premium,
        late_standard_bytes=standard,
        premium_bytes=whole_premium,
        standard_bytes=whole_standard,
        premium_cents=dispatch_price_cents(whole_premium, cents_per_gb=usage.rates.premium_cents_per_gb),
        standard_cents=dispatch_price_cents(whole_standard, cents_per_gb=usage.rates.standard_cents_per_gb),
    )


def _counted(account_id: str, month: str, paid: PaidTime) -> _Counted:
    found = dispatch.volumes(account_id, month)
    (_, premium_messages, premium), (_, standard_messages, standard) = (
        dispatch.sums(found, name, paid) for name in dispatch.CLASSES
    )
    return _Counted((premium, premium_messages), (standard, standard_messages))
