"""How the world behaves: defaults, overlaid by `world.json` under the root, re-read when it changes."""

import json
import time
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from .behaviour import DEFAULT_PERCENTAGES, Fate

CONFIG_FILE = "world.json"
_LOOK_EVERY_S = 0.5


@dataclass(frozen=True)
class Timing:
    """Delays in seconds between an accept and what follows it."""

    grey_s: float = 20.0
    slow_attempts: int = 3
    slow_step_s: float = 5.0
    delivery_min_s: float = 0.05
    delivery_max_s: float = 1.5
    bounce_s: float = 2.0
    late_bounce_s: float = 6.0
    complaint_s: float = 10.0
    auto_reply_s: float = 4.0
    hang_s: float = 60.0


@dataclass(frozen=True)
class Stream:
    """How untidy the event stream is, in percent of events, as AWS' own is: at least once, not in order."""

    repeat_percent: float = 1.0
    late_send_percent: float = 1.0
    late_send_s: float = 2.0


@dataclass(frozen=True)
class Readership:
    """Shares of the readership in percent, and the scale of their patience (1 = a few seconds for the demo)."""

    scanner_percent: float = 12.0
    privacy_percent: float = 10.0
    proxy_percent: float = 15.0
    open_percent: float = 40.0
    click_percent: float = 12.0
    unsubscribe_percent: float = 0.3
    time_scale: float = 1.0


@dataclass(frozen=True)
class World:
    """The whole configuration; `domains` gives a domain its own percentages, `throttles` its messages per second."""

    percentages: Mapping[Fate, float] = field(default_factory=lambda: dict(DEFAULT_PERCENTAGES))
    domains: Mapping[str, Mapping[Fate, float]] = field(default_factory=dict)
    addresses: Mapping[str, Fate] = field(default_factory=dict)
    throttles: Mapping[str, float] = field(default_factory=dict)
    timing: Timing = field(default_factory=Timing)
    stream: Stream = field(default_factory=Stream)
    readership: Readership = field(default_factory=Readership)
    ses_domain: str = "bounces.local.test"
    smtp_user: str = ""
    smtp_password: str = ""

    def percentages_of(self, domain: str) -> Mapping[Fate, float]:
        """The percentages that hold for `domain`."""
        return self.domains.get(domain, self.percentages)


QUIET = World(
    percentages={},
    timing=Timing(delivery_min_s=0.0, delivery_max_s=0.0),
    stream=Stream(repeat_percent=0.0, late_send_percent=0.0),
)


def parse(text: str, base: World) -> World:
    """`base` overlaid by the JSON object `text`; unknown names raise ValueError, so that a typing error is seen."""
    raw = json.loads(text)
    if not isinstance(raw, dict):
        raise ValueError("world.json must hold one object")
    known = {each.name for each in fields(World)}
    unknown = set(raw) - known
    if unknown:
        raise ValueError(f"world.json: unknown {sorted(unknown)}; known are {sorted(known)}")
    return replace(base, **{name: _value(name, value, base) for name, value in raw.items()})


def _value(name: str, value: Any, base: World) -> Any:
    if name in ("timing", "stream", "readership"):
        return replace(getattr(base, name), **value)
    if name == "percentages":
        return _percentages(value)
    if name == "domains":
        return {domain.lower(): _percentages(each) for domain, each in value.items()}
    if name == "addresses":
        return {address.lower(): Fate(fate) for address, fate in value.items()}
    if name == "throttles":
        return {domain.lower(): float(rate) for domain, rate in value.items()}
    return str(value)


def _percentages(raw: Mapping[str, float]) -> Mapping[Fate, float]:
    return {Fate(name): float(percent) for name, percent in raw.items()}


class LiveConfig:
    """The configuration of one root, re-read at most twice a second; a broken file keeps the last good one."""

    def __init__(self, root: Path, base: World) -> None:
        self._path = root / CONFIG_FILE
        self._base = base
        self._stamp: tuple[int, int] | None = None
        self._looked_at = 0.0
        self._world = base

    def current(self) -> World:
        """The world as of now."""
        now = time.monotonic()
        if now - self._looked_at >= _LOOK_EVERY_S or not self._looked_at:
            self._looked_at = now
            self._reload()
        return self._world

    def _reload(self) -> None:
        try:
            stat = self._path.stat()
        except FileNotFoundError:
            self._world, self._stamp = self._base, None
            return
        stamp = (stat.st_mtime_ns, stat.st_size)
        if stamp == self._stamp:
            return
        self._stamp = stamp
        try:
            self._world = parse(self._path.read_text(encoding="utf-8"), self._base)
        except (ValueError, TypeError, OSError) as error:
            print(f"mailworld: {self._path.name} ignored: {error}", flush=True)


def write(root: Path, settings: Mapping[str, Any]) -> None:
    """Set the configuration of `root` to `settings` (checked first), whole or not at all."""
    text = json.dumps(settings, indent=2)
    parse(text, World())
    root.mkdir(parents=True, exist_ok=True)
    draft = root / (CONFIG_FILE + ".new")
    draft.write_text(text, encoding="utf-8")
    draft.replace(root / CONFIG_FILE)
