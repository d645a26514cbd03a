"""A naive second opinion on a contract: it walks every midnight in turn and does what the catalogue says, by hand.

It shares no code with the product apart from the deeds that are its input. Instants are naive Berlin wall-clock times.
"""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from chalicelib.subscriptions import deeds
from chalicelib.subscriptions.model import Party, Scope

ALWAYS = ("users", "contract_monitoring")


class Refused(Exception):
    pass


@dataclass
class Oracle:
    placed: datetime
    wanted_start: date
    tier: int
    add_ons: set[str]
    price: str = "v1"
    state: str = "ordered"
    trial_day: date | None = None
    paid_day: date | None = None
    customer_end: date | None = None
    operator_end: date | None = None
    switch_end: date | None = None
    smaller: dict[int, tuple[int, set[str]]] = field(default_factory=dict)
    new_prices: dict[int, str] = field(default_factory=dict)
    stopped: bool = False
    last_day: date | None = None
    trial: bool = True
    years: list[int] = field(default_factory=list)
    today: date = date.min

    def __post_init__(self) -> None:
        self.today = self.placed.date()
        self.item_price = dict.fromkeys(["users", *self.add_ons], self.price)

    def walk(self, until: date) -> None:
        while self.today < until:
            self.today += timedelta(days=1)
            self._midnight(self.today)

    def _midnight(self, day: date) -> None:
        if self.state == "ordered" and (day - self.placed.date()).days == 15:
            self.state = "lapsed"
        if self.state == "activated" and day == self.wanted_start:
            self._begin(day)
        elif self.state == "trial" and self.trial_day and (day - self.trial_day).days == 15:
            self._pay(day)
        if self.state == "active":
            self._active_midnight(day)

    def _active_midnight(self, day: date) -> None:
        yesterday = day - timedelta(days=1)
        if yesterday in (self.customer_end, self.operator_end, self.switch_end):
            self._close(yesterday)
        elif (day.month, day.day) == (1, 1):
            if day.year in self.smaller:
                self.tier, self.add_ons = self.smaller.pop(day.year)
                self.item_price = {k: v for k, v in self.item_price.items() if k in ALWAYS or k in self.add_ons}
            if day.year in self.new_prices:
                self.item_price = dict.fromkeys(self.item_price, self.new_prices.pop(day.year))
            if self.paid_day != day:
                self.years.append(day.year)

    def _begin(self, day: date) -> None:
        if self.trial:
            self.state, self.trial_day = "trial", day
        else:
            self._pay(day)

    def _pay(self, day: date) -> None:
        self.state, self.paid_day = "active", day
        for year in sorted(self.new_prices):
            if date(year, 1, 1) <= day:
                self.item_price = dict.fromkeys(self.item_price, self.new_prices.pop(year))

    def _close(self, last_day: date) -> None:
        self.state, self.last_day, self.stopped = "ended", last_day, False

    def do(self, deed: deeds.Deed, at: datetime) -> None:
        self.walk(at.date())
        getattr(self, "_" + type(deed).__name__.lower())(deed, at.date())

    def _need(self, *states: str) -> None:
        if self.state not in states:
            raise Refused

    def _activate(self, deed: deeds.Activate, day: date) -> None:
        self._need("ordered")
        self.trial = deed.grants_trial
        if self.wanted_start > day:
            self.state = "activated"
        else:
            self._begin(day)

    def _refuse(self, deed: deeds.Refuse, day: date) -> None:
        self._need("ordered")
        self.state = "refused"

    def _convertearly(self, deed: deeds.ConvertEarly, day: date) -> None:
        self._need("trial")
        self._pay(day)

    def _givenotice(self, deed: deeds.GiveNotice, day: date) -> None:
        self._need("activated", "trial", "active")
        counts = deed.received_on or day
        self._known(counts, day)
        if self.paid_day is None or counts < self.paid_day:
            self._close(counts)
            return
        year = counts.year if counts <= date(counts.year, 9, 30) else counts.year + 1
        end = date(year, 12, 31)
        standing = self.customer_end if deed.by is Party.CUSTOMER else self.operator_end
        if standing is not None and standing <= end:
            raise Refused
        if deed.by is Party.CUSTOMER:
            self.customer_end = end
        else:
            self.operator_end = end
        if end < day:
            self._close(min(e for e in (self.customer_end, self.operator_end, self.switch_end) if e))

    def _withdrawnotice(self, deed: deeds.WithdrawNotice, day: date) -> None:
        self._need("active")
        if deed.by is Party.CUSTOMER:
            if self.customer_end is None:
                raise Refused
            self.customer_end = None
        else:
            if self.operator_end is None:
                raise Refused
            self.operator_end = None

    def _extend(self, deed: deeds.Extend, day: date) -> None:
        self._need("activated", "trial", "active")
        tier, add_ons = deed.target.tier, set(deed.target.add_ons)
        if tier < self.tier or self.add_ons - add_ons or (tier, add_ons) == (self.tier, self.add_ons):
            raise Refused
        self._take(deed.target, deed.version)

    def _reduce(self, deed: deeds.Reduce, day: date) -> None:
        self._need("activated", "trial", "active")
        tier, add_ons = deed.target.tier, set(deed.target.add_ons)
        year = day.year + 1 if day <= date(day.year, 9, 30) else day.year + 2
        earlier = [y for y in self.smaller if y < year]
        then = self.smaller[max(earlier)] if earlier else (self.tier, self.add_ons)
        if tier > then[0] or add_ons - then[1] or (tier, add_ons) == then:
            raise Refused
        if self.state == "active":
            self.smaller[year] = (tier, add_ons)
        else:
            self._take(deed.target, deed.version)

    def _take(self, target: Scope, version: str) -> None:
        if target.tier > self.tier:
            self.item_price["users"] = version
        for add_on in target.add_ons - self.add_ons:
            self.item_price[add_on] = version
        self.tier, self.add_ons = target.tier, set(target.add_ons)
        self.item_price = {k: v for k, v in self.item_price.items() if k in ALWAYS or k in self.add_ons}

    def _withdrawreduction(self, deed: deeds.WithdrawReduction, day: date) -> None:
        if self.state != "active" or self.smaller.pop(deed.effective_on.year, None) is None:
            raise Refused

    def _announceprices(self, deed: deeds.AnnouncePrices, day: date) -> None:
        self._need("activated", "trial", "active")
        told = deed.delivered_on
        self._known(told, day)
        year = told.year + 1 if told <= date(told.year, 6, 30) else told.year + 2
        if date(year, 1, 1) <= day and self.state == "active":
            self.item_price = dict.fromkeys(self.item_price, deed.version)
        else:
            self.new_prices[year] = deed.version

    def _recordcontracting(self, deed: deeds.RecordContracting, day: date) -> None:
        self._need("ordered", "activated", "trial", "active")
        self.item_price.setdefault("contract_monitoring", deed.version)

    def _terminate(self, deed: deeds.Terminate, day: date) -> None:
        self._need("activated", "trial", "active")
        self._known(deed.last_day, day)
        self._close(deed.last_day)

    def _requestswitch(self, deed: deeds.RequestSwitch, day: date) -> None:
        self._need("active")
        if self.switch_end:
            raise Refused
        month = day.month + 2
        year, month = (day.year, month) if month <= 12 else (day.year + 1, month - 12)
        first_of_next = date(year + month // 12, month % 12 + 1, 1)
        target = min(date(year, month, 1) + timedelta(days=day.day - 1), first_of_next - timedelta(days=1))
        self.switch_end = target + timedelta(days=deed.transition_days)

    def _setdeactivated(self, deed: deeds.SetDeactivated, day: date) -> None:
        self._need("active")
        self.stopped = deed.deactivated

    def _markdestroyed(self, deed: deeds.MarkDestroyed, day: date) -> None:
        self._need("ended")
        self.state = "destroyed"

    def _known(self, told: date, day: date) -> None:
        if told > day or told < self.placed.date():
            raise Refused
