"""What is measured under the virtual clock: premium latency, fairness, and how well the granted rate is used."""

from dataclasses import dataclass
from functools import partial
from random import Random

from chalicelib.mailings.model import MailingClass
from local.simulation.setting import Setting

PREMIUM, STANDARD = MailingClass.PREMIUM, MailingClass.STANDARD


@dataclass(frozen=True)
class PremiumFigures:
    """`first_s`: seconds from release to the first acceptance of each submission, sorted; `excess_s`: the worst of last
    acceptance minus 1.2 × (recipients ÷ rate)."""

    first_s: list[float]
    excess_s: float
    throttle_answers: int

    @property
    def first_p99_s(self) -> float:
        """The 99th percentile of `first_s`."""
        return self.first_s[min(len(self.first_s) - 1, round(len(self.first_s) * 0.99))]


def premium_while_standard_waits(
    rate: float, *, submissions: int, recipients: int = 500, waiting: int = 1_000_000, seed: int = 1, workers: int = 24
) -> PremiumFigures:
    """Submissions at random phases, one after the other, while `waiting` standard recipients are queued."""
    setting = Setting(rate, seed)
    setting.world.spawn(lambda: setting.open_mailing("acc_bulk", "mlg_bulk", STANDARD, waiting))
    setting.start_workers(STANDARD, workers)
    setting.start_workers(PREMIUM, workers)
    setting.start_ticks()
    random = Random(seed)
    setting.world.run(until_s=10)
    first_s, excess_s = [], float("-inf")
    for number in range(submissions):
        setting.world.run(until_s=setting.world.now_s + random.uniform(0, 60))
        name, released_s = f"mlg_p{number}", setting.world.now_s
        setting.ses.accepts.clear()
        setting.world.spawn(partial(setting.open_mailing, f"acc_{name}", name, PREMIUM, recipients))
        times = _accepted(setting, name, recipients)
        first_s.append(times[0] - released_s)
        excess_s = max(excess_s, times[-1] - released_s - 1.2 * recipients / rate)
    return PremiumFigures(sorted(first_s), excess_s, setting.ses.throttle_answers)


def _accepted(setting: Setting, mailing_id: str, count: int) -> list[float]:
    """When each of a mailing's messages was accepted; lets time pass until all are."""

    def times() -> list[float]:
        return [at for at, mailing, _ in setting.ses.accepts if mailing == mailing_id]

    while len(times()) < count:
        setting.world.run(until_s=setting.world.now_s + 1)
    return times()


@dataclass(frozen=True)
class RateFigures:
    """Share of the granted messages that were sent, and how often the platform said "too fast"."""

    utilisation: float
    throttle_answers: int


def rate_use(rate: float, *, workers: int, seconds: float = 120, seed: int = 1) -> RateFigures:
    """Standard and premium work without end; half-way the platform grants half as much again. The minute in which the
    new rate is adopted is left out of the share, not of the throttle answers."""
    setting = Setting(rate, seed)
    half = seconds / 2
    adopted = 45.0
    setting.world.spawn(lambda: setting.open_mailing("acc_a", "mlg_a", PREMIUM, int(rate * seconds * 4)))
    setting.start_workers(PREMIUM, workers)
    setting.start_ticks()
    setting.world.run(until_s=half)
    setting.ses.set_rate(rate * 1.5)
    setting.world.run(until_s=seconds + adopted)
    warm_up = 5.0
    before = sum(warm_up <= at < half for at, _, _ in setting.ses.accepts) / (rate * (half - warm_up))
    after_s = setting.world.now_s - half - adopted
    after = sum(at >= half + adopted for at, _, _ in setting.ses.accepts) / (rate * 1.5 * after_s)
    return RateFigures(min(before, after), setting.ses.throttle_answers)


def tenant_fairness(
    rate: float, *, recipients: int = 1000, waiting: int = 1_000_000, seed: int = 1, workers: int = 24
) -> float:
    """Time of B's mailing while A has `waiting` queued in the same lane, divided by B's fair share of the rate."""
    setting = Setting(rate, seed)
    setting.world.spawn(lambda: setting.open_mailing("acc_a", "mlg_a", STANDARD, waiting))
    setting.start_workers(STANDARD, workers)
    setting.start_ticks()
    setting.world.run(until_s=30)
    released_s = setting.world.now_s
    setting.world.spawn(lambda: setting.open_mailing("acc_b", "mlg_b", STANDARD, recipients))
    times = _accepted(setting, "mlg_b", recipients)
    return (times[-1] - released_s) / (recipients / (rate / 2))
