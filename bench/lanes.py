"""Premium latency, fairness and use of the granted rate, under the virtual clock, with the product's own lanes."""

from local.simulation import scenarios

RATES = (14, 50, 200)
WORKERS = ((14, 1), (14, 10), (14, 50), (50, 4), (50, 50), (200, 10), (200, 25), (200, 50))


def measure() -> dict[str, float]:
    """The worst figure over all rates and numbers of workers. One worker is measured at 14 per second: with answers
    after 20 to 200 ms it cannot do more than about 44."""
    premium = [scenarios.premium_while_standard_waits(rate, submissions=200) for rate in RATES]
    use = [scenarios.rate_use(rate, workers=workers) for rate, workers in WORKERS]
    return {
        "premium_first_accept_p99_s": max(figures.first_p99_s for figures in premium),
        "premium_completion_excess_s": max(figures.excess_s for figures in premium),
        "governor_utilisation": min(figures.utilisation for figures in use),
        "throttle_answers": sum(f.throttle_answers for f in use) + sum(f.throttle_answers for f in premium),
        "tenant_fairness": max(scenarios.tenant_fairness(rate) for rate in RATES),
    }
