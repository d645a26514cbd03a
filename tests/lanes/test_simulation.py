"""The real lanes under a virtual clock: small samples of what `make bench` measures."""

import pytest

from chalicelib.mailings.model import MailingClass
from local.simulation import scenarios
from local.simulation.setting import Setting


@pytest.mark.req("MAI-03", "MAI-04")
@pytest.mark.parametrize("rate", [14, 200])
def test_premium_goes_out_within_seconds_while_standard_waits(rate: int) -> None:
    figures = scenarios.premium_while_standard_waits(rate, submissions=2, recipients=200, waiting=20_000)
    assert figures.first_p99_s <= 5
    assert figures.excess_s <= 5
    assert figures.throttle_answers == 0


@pytest.mark.parametrize(("rate", "workers"), [(14, 1), (50, 12), (200, 50)])
def test_the_granted_rate_is_used_and_never_exceeded(rate: int, workers: int) -> None:
    figures = scenarios.rate_use(rate, workers=workers, seconds=40)
    assert figures.utilisation >= 0.95
    assert figures.throttle_answers == 0


def test_a_small_mailing_gets_its_fair_share_beside_a_huge_one() -> None:
    assert scenarios.tenant_fairness(100, recipients=500, waiting=50_000) <= 2


@pytest.mark.req("MAI-05", "EX-65")
def test_a_begun_standard_batch_is_finished_then_premium_then_the_rest() -> None:
    setting = Setting(rate=50, seed=3)
    setting.world.spawn(lambda: setting.open_mailing("acc_s", "mlg_s", MailingClass.STANDARD, 200))
    setting.start_single_worker()
    setting.world.run(while_=lambda: len(setting.ses.accepts) < 70)
    setting.world.spawn(lambda: setting.open_mailing("acc_p", "mlg_p", MailingClass.PREMIUM, 120))
    setting.world.run(until_s=60)
    order = [mailing for _, mailing, _ in setting.ses.accepts]
    assert order == ["mlg_s"] * 100 + ["mlg_p"] * 120 + ["mlg_s"] * 100


@pytest.mark.req("MAI-06")
def test_standard_never_overtakes_premium_however_long_it_waits() -> None:
    setting = Setting(rate=50, seed=4)
    setting.world.spawn(lambda: setting.open_mailing("acc_p", "mlg_p", MailingClass.PREMIUM, 4000))
    setting.world.spawn(lambda: setting.open_mailing("acc_s", "mlg_s", MailingClass.STANDARD, 100))
    setting.start_workers(MailingClass.STANDARD, 4)
    setting.start_workers(MailingClass.PREMIUM, 4)
    setting.start_ticks()
    setting.world.run(until_s=120)
    order = [mailing for _, mailing, _ in setting.ses.accepts]
    assert order.index("mlg_s") >= 4000
    assert len(order) == 4100
