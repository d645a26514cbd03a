"""A mail platform that counts strictly: a token bucket of one second's burst, latency as in the field."""

from dataclasses import dataclass, field
from random import Random

from chalicelib.aws.mailer import GrantedRate
from chalicelib.delivery.transports.model import Handover, Outcome, OutcomeKind
from local.simulation.world import World


@dataclass
class StrictSes:
    """Accepts at the granted rate, refuses beyond it; `accepts` lists (second, mailing, account) of each acceptance."""

    world: World
    rate: float
    random: Random
    latency_s: tuple[float, float] = (0.02, 0.2)
    reports_accepts: bool = True
    throttle_answers: int = 0
    accepts: list[tuple[float, str, str]] = field(default_factory=list)
    _tokens: float = 0.0
    _filled_at: float = 0.0

    def __post_init__(self) -> None:
        self._tokens = self.rate

    def set_rate(self, rate: float) -> None:
        """Grant another rate from now on."""
        self._fill()
        self.rate = rate
        self._tokens = min(self._tokens, rate)

    def granted(self) -> GrantedRate:
        """What GetAccount would answer."""
        self.world.sleep(self.random.uniform(0.02, 0.06))
        return GrantedRate(self.rate, 10_000_000, 0)

    def hand_over(self, handover: Handover) -> Outcome:
        """Half of the latency passes before the platform counts, half after."""
        latency = self.random.uniform(*self.latency_s)
        self.world.sleep(latency / 2)
        self._fill()
        accepted = self._tokens >= 1
        if accepted:
            self._tokens -= 1
            self.accepts.append((self.world.now_s, handover.mailing_id, handover.account_id))
        else:
            self.throttle_answers += 1
        self.world.sleep(latency / 2)
        if not accepted:
            return Outcome(OutcomeKind.THROTTLED, code="TooManyRequestsException")
        return Outcome(OutcomeKind.ACCEPTED, provider_id=handover.recipient_key, sent_bytes=len(handover.message))

    def _fill(self) -> None:
        gained = (self.world.now_s - self._filled_at) * self.rate
        self._tokens = min(self.rate, self._tokens + gained)
        self._filled_at = self.world.now_s
