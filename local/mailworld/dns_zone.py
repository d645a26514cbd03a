"""The records that the world's name server answers from: `dns_zone.json` under the root, open to edits.

The file maps a lower-case name without end dot to record types to lists of values in zone file text, TXT without
quotes: `{"example.test": {"MX": ["10 mx.example.test."], "TXT": ["v=spf1 -all"]}}`.
"""

import fcntl
import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

ZONE_FILE = "dns_zone.json"
TTL_S = 30

Zone = dict[str, dict[str, list[str]]]


def load(root: Path) -> Zone:
    """The records as they stand; empty before the first is set."""
    path = root / ZONE_FILE
    return _checked(json.loads(path.read_text(encoding="utf-8"))) if path.exists() else {}


def set_record(root: Path, name: str, record_type: str, value: str | Sequence[str]) -> None:
    """Make `value` (one or several) all that `name` has of `record_type`; no value removes the type."""
    values = [value] if isinstance(value, str) else list(value)

    def change(zone: Zone) -> None:
        types = zone.setdefault(plain(name), {})
        types[record_type.upper()] = values
        if not values:
            del types[record_type.upper()]
        if not types:
            del zone[plain(name)]

    _edit(root, change)


def add_record(root: Path, name: str, record_type: str, value: str) -> None:
    """Add one value to what `name` has of `record_type`; nothing happens when it is there."""

    def change(zone: Zone) -> None:
        values = zone.setdefault(plain(name), {}).setdefault(record_type.upper(), [])
        if value not in values:
            values.append(value)

    _edit(root, change)


def remove_record(root: Path, name: str, record_type: str) -> None:
    """Remove what `name` has of `record_type`; nothing happens when there is none."""
    set_record(root, name, record_type, ())


def seed_domain(root: Path, domain: str) -> None:
    """Give `domain` what a well-run sender's domain has beside DKIM: MX, address, SPF for SES, DMARC, if absent."""
    wanted: Mapping[tuple[str, str], str] = {
        (domain, "MX"): f"10 mx.{domain}.",
        (domain, "A"): "127.0.0.1",
        (f"mx.{domain}", "A"): "127.0.0.1",
        (domain, "TXT"): "v=spf1 include:amazonses.com ip4:127.0.0.1 -all",
        (f"_dmarc.{domain}", "TXT"): f"v=DMARC1; p=quarantine; rua=mailto:dmarc@{domain}",
        ("amazonses.com", "TXT"): "v=spf1 ip4:127.0.0.0/8 -all",
    }

    def change(zone: Zone) -> None:
        for (name, record_type), value in wanted.items():
            zone.setdefault(plain(name), {}).setdefault(record_type, [value])

    _edit(root, change)


def plain(name: str) -> str:
    """A name as the file has it: lower case, no end dot."""
    return name.rstrip(".").lower()


def _edit(root: Path, change: Callable[[Zone], None]) -> None:
    root.mkdir(parents=True, exist_ok=True)
    with _locked(root / (ZONE_FILE + ".lock")):
        zone = load(root)
        change(zone)
        draft = root / (ZONE_FILE + ".new")
        draft.write_text(json.dumps(zone, indent=2, sort_keys=True), encoding="utf-8")
        os.replace(draft, root / ZONE_FILE)


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _checked(raw: object) -> Zone:
    if not isinstance(raw, dict):
        raise ValueError(f"{ZONE_FILE} must map names to record types")
    return {
        plain(name): {record_type.upper(): [str(value) for value in values] for record_type, values in types.items()}
        for name, types in raw.items()
    }
